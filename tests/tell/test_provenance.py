"""Provenance: everything a figure rests on, nothing of this hour or machine."""

from __future__ import annotations

import dataclasses
import json

from djqj_analysis.tell import provenance
from tests.tell import fakes

HASHES = {"data/raw/台账.xlsx": "ab" * 32}


def card(study) -> dict:
    result = fakes.Fake("forest")
    return json.loads(provenance.card(study, result, result.plot(), HASHES))


def test_the_card_names_inputs_code_versions_and_plotted_data(study) -> None:
    found = card(study)

    assert found["inputs"] == HASHES
    assert found["function"] == "tests.tell.fakes.Fake.plot"
    assert (found["seed"], found["n"], found["n_units"]) == (study.seed, 45, 36)
    assert found["plotted"] == fakes.Fake("forest").plot().fingerprint()
    assert set(found["versions"]) == {"python", *provenance.LIBRARIES}
    assert found["parameters"]["exposures"]["venue"] == study.exposures.venue
    assert found["notice"] == study.notice
    assert len(found["source_tree"]) == 64


def test_the_card_holds_no_folder_of_this_machine_and_is_the_same_twice(study) -> None:
    result = fakes.Fake("forest")
    text = provenance.card(study, result, result.plot(), HASHES).decode()

    assert str(study.root) not in text
    assert text == provenance.card(study, result, result.plot(), HASHES).decode()
    assert list(json.loads(text)) == sorted(json.loads(text))


def test_another_parameter_gives_another_card(study) -> None:
    other = dataclasses.replace(study, seed=1)

    assert card(study) != card(other)


def test_the_source_hash_sees_names_and_contents_but_not_line_ends(tmp_path) -> None:
    def tree(name: str, content: bytes) -> str:
        folder = tmp_path / f"{name}_{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        (folder / name).write_bytes(content)
        return provenance.source_tree(folder)

    unix, windows = tree("a.py", b"x = 1\ny = 2\n"), tree("a.py", b"x = 1\r\ny = 2\r\n")

    assert unix == windows
    assert len({unix, tree("b.py", b"x = 1\ny = 2\n"), tree("a.py", b"x = 1\ny = 3\n")}) == 3


def test_a_package_without_a_lock_file_says_so(tmp_path) -> None:
    assert provenance.lock_file(tmp_path / "requirements.lock") is None


def test_the_checkout_has_a_lock_file() -> None:
    assert len(provenance.lock_file() or "") == 64
