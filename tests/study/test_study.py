from __future__ import annotations

from pathlib import Path

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.study import Study


def test_a_what_if_is_a_new_study_and_touches_no_file(folder: Path) -> None:
    study = Study.load(folder)
    before = (folder / "study.toml").read_bytes()

    other = study.with_(exposure="venue_cobuild", rules=study.rules[:1])

    assert (other.exposures.venue, len(other.rules)) == ("venue_cobuild", 1)
    assert (study.exposures.venue, len(study.rules)) == ("venue_couse", 15)
    assert (folder / "study.toml").read_bytes() == before


def test_a_what_if_with_an_unknown_exposure(folder: Path) -> None:
    with pytest.raises(DjqjError, match=r"S011.*最接近的有：venue_cobuild"):
        Study.load(folder).with_(exposure="venue_cobild")


def test_a_study_is_frozen(folder: Path) -> None:
    with pytest.raises(AttributeError, match="cannot assign"):
        Study.load(folder).title = "另一个"  # type: ignore[misc]


def test_real_data_carry_no_notice(edit, folder: Path) -> None:
    edit("synthetic = true", "synthetic = false")
    edit('public_key = "djqj_analysis 示例研究的公开密钥"\n', "")

    assert Study.load(folder).notice == ""


def test_a_study_with_faults_can_still_name_its_files(edit, folder) -> None:
    edit('kind = "late"', 'kind = "lte"')
    found = Study.salvage(folder)

    assert found is not None
    assert found.rules == ()
    assert found.sources.ledger.name == "台账.xlsx"


def test_nothing_is_salvaged_without_sources_or_codebook(edit, folder) -> None:
    edit('ledger = "data/raw/台账.xlsx"\n', "")
    assert Study.salvage(folder) is None
    assert Study.salvage(folder / "nowhere") is None
