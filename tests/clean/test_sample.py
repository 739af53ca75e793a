from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.clean import sample
from djqj_analysis.clean.keyfile import Key
from djqj_analysis.clean.pseudonym import pseudonyms
from djqj_analysis.ink import draw


@pytest.fixture
def found() -> sample.AnswersPerUnit:
    people = pd.DataFrame(
        {"unit_id": ["U1"] * 7 + ["U2"] * 3 + [""], "kept": [True] * 6 + [False] + [True] * 3 + [False]}
    )
    return sample.count(people, pd.Series(["U1", "U2", "U3"]), min_n=5)


def test_organisations_that_sent_nothing_are_zero(found) -> None:
    assert found.counts["collected"].tolist() == [7, 3, 0]
    assert found.counts["valid"].tolist() == [6, 3, 0]
    assert (found.n, found.n_units, found.thin) == (9, 2, 2)


def test_it_reads_as_table_picture_and_sentence(found) -> None:
    assert found.sentence() == "有效答卷 9 份，来自 2 个单位，每个单位 0–6 份，其中 2 个单位少于 5 份。"
    assert found.table().cells() == [["0", "1", "1"], ["1–4", "1", "1"], ["5–9", "1", "1"]]
    assert found.plot().data["label"].tolist() == ["0 份", "1–4 份", "5–9 份"]
    assert draw.png(found.plot(), dpi=50).startswith(b"\x89PNG")
    assert found.id == "answers_per_unit"


def test_no_output_says_which_organisation_sent_how_many(found) -> None:
    names = pseudonyms(Key(b"one key of thirty-two bytes, about"), [found.counts])
    named = found.named(names)
    said = named.table().text() + named.sentence() + named.plot().data.to_string()

    assert not any(name in said for code in ("U1", "U2", "U3") for name in (code, names.unit(code)))
    assert named.by_unit().to_frame()["unit_id"].tolist() == [names.unit(code) for code in ("U1", "U2", "U3")]
    assert "data/clean/answers_per_unit.csv" in named.table().notes[1]


def test_the_mini_study_counts_all_its_sheets(mini_cleaned) -> None:
    assert mini_cleaned.sample.counts["valid"].tolist() == [8, 8, 8]


@pytest.mark.parametrize("secret", [b"one key of thirty-two bytes, about", b"another key of thirty-two bytes..."])
def test_organisations_leave_under_pseudonyms_in_an_order_that_no_key_sets(found, secret: bytes) -> None:
    names = pseudonyms(Key(secret), [found.counts])
    named = found.named(names)

    assert named.counts["valid"].tolist() == [6, 3, 0]
    assert named.counts["unit_id"].tolist() == [names.unit(code) for code in ("U1", "U2", "U3")]
