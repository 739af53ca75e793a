from __future__ import annotations

from pathlib import Path

from djqj_analysis.study.parts import Privacy, Sources


def test_raw_files_are_those_that_are_given() -> None:
    names = [Path(name) for name in ("text.xlsx", "ledger.xlsx", "codebook.csv")]
    without_twin = Sources(*names)
    with_twin = Sources(*names, assessment=Path("assessment.xlsx"), survey_codes=Path("codes.xlsx"))

    assert [path.name for path in without_twin.raw] == ["text.xlsx", "ledger.xlsx"]
    assert [path.name for path in with_twin.raw] == ["text.xlsx", "codes.xlsx", "ledger.xlsx", "assessment.xlsx"]


def test_without_a_section_the_key_is_found_by_the_program() -> None:
    assert Privacy() == Privacy(key=None, public_key="")
