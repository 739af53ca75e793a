from __future__ import annotations

from pathlib import Path

from djqj_analysis.study.parts import Sources


def test_raw_files_are_those_that_are_given() -> None:
    names = [Path(name) for name in ("text.xlsx", "ledger.xlsx", "assessment.xlsx", "codebook.csv")]
    without_twin = Sources(*names)
    with_twin = Sources(*names, survey_codes=Path("codes.xlsx"))

    assert [path.name for path in without_twin.raw] == ["text.xlsx", "ledger.xlsx", "assessment.xlsx"]
    assert [path.name for path in with_twin.raw] == ["text.xlsx", "codes.xlsx", "ledger.xlsx", "assessment.xlsx"]
