"""Studies half collected: what is there is measured, what has faults is left out and named."""

from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.clean import clean
from djqj_analysis.measure import measure
from djqj_analysis.measure.collected import Collected, collect
from djqj_analysis.read import read
from djqj_analysis.study.item import LEDGERS, SHEET_NAMES
from tests.helpers import mini

SURVEY = {mini.TEXT, mini.CODES}


def collected(folder, draft: mini.Draft, *absent: str) -> Collected:
    draft.absent |= {*absent, mini.CODED}
    return collect(draft.save(folder))


def blanked(*sheets: str) -> mini.Draft:
    """A study whose ledger has these sheets with headings only."""
    draft = mini.draft(units=1)
    for name in sheets:
        draft.ledgers[name] = [dict.fromkeys(draft.ledgers[name][0], "")]
    return draft


def test_a_whole_study_is_measured_as_a_run_measures_it(tmp_path) -> None:
    study = mini.draft().save(tmp_path)
    whole, found = measure(clean(read(study), study), study), collect(study)

    assert found.spoiled == ()
    for table in ("massorg_year", "org_year", "respondent"):
        pd.testing.assert_frame_equal(found.frames[table], getattr(whole, table))


def test_what_is_not_there_is_not_collected(tmp_path) -> None:
    found = collected(tmp_path, mini.draft(), *SURVEY, mini.LEDGER, mini.ASSESS)

    assert (dict(found.frames), found.answers.columns, found.spoiled) == ({}, (), ())


@pytest.mark.parametrize("table", LEDGERS)
def test_one_sheet_alone_is_measured(tmp_path, table) -> None:
    others = [SHEET_NAMES[name] for name in LEDGERS if name != table]
    found = collected(tmp_path, blanked(*others), *SURVEY, mini.ASSESS)

    assert (list(found.frames), found.spoiled) == ([table], ())


@pytest.mark.parametrize("table", LEDGERS)
def test_a_sheet_without_rows_does_not_hide_the_others(tmp_path, table) -> None:
    found = collected(tmp_path, blanked(SHEET_NAMES[table]), *SURVEY, mini.ASSESS)

    assert (set(found.frames), found.spoiled) == ({*LEDGERS} - {table}, ())


def test_nor_does_a_sheet_that_is_not_there(tmp_path) -> None:
    draft = mini.draft()
    del draft.ledgers["会议"]
    found = collected(tmp_path, draft, *SURVEY, mini.ASSESS)

    assert (set(found.frames), found.spoiled) == ({*LEDGERS} - {"meeting"}, ())


def test_answers_without_a_ledger_stand_as_they_were_given(tmp_path) -> None:
    found = collected(tmp_path, mini.draft(), mini.LEDGER, mini.ASSESS)

    assert found.frames["org"]["unit_id"].tolist() == ["U01", "U02", "U03"]  # those that the answers name
    assert found.frames["respondent"]["trust_1"].notna().any()  # no ledger says what was rated
    assert "unaware_union" not in found.frames["respondent"]


def test_without_the_assessment_only_its_scores_are_missing(tmp_path) -> None:
    found = collected(tmp_path, mini.draft(), mini.ASSESS)

    assert found.frames["massorg_year"]["rate_superior"].isna().all()
    assert found.frames["massorg_year"]["score_rule"].notna().any()


def test_a_file_with_faults_is_left_out_and_named(tmp_path) -> None:
    ledger, sheet, survey = mini.draft(), mini.draft(), mini.draft()
    ledger.ledgers["单位年度"][0]["②职工人数"] = "很多"
    sheet.assessment[0]["单位代号"] = "U99"
    survey.text_cells[0, "trust_1"] = "说不准"
    found = [collected(tmp_path / str(at), one) for at, one in enumerate((ledger, sheet, survey))]

    assert [one.spoiled for one in found] == [("台账.xlsx",), ("考核表.xlsx",), ("答卷_按文本.xlsx",)]
    assert set(found[0].frames) == {"org", "respondent", "assessment"}
    assert "assessment" not in found[1].frames
    assert "respondent" not in found[2].frames


def test_a_file_that_cannot_be_read_is_named(tmp_path) -> None:
    study = mini.draft().save(tmp_path)
    study.sources.ledger.write_bytes(b"PK\x03\x04 broken")

    assert collect(study).spoiled == ("台账.xlsx",)


def test_a_year_that_is_still_to_come_spoils_nothing(tmp_path) -> None:
    early = mini.draft()
    early.toml.append((r"(?m)^year = 2025", "year = 2026"))
    found = collected(tmp_path, early, *SURVEY)

    assert found.spoiled == ()
    assert "massorg_year" in found.frames


def test_personal_data_in_the_texts_of_the_study_stop_it(tmp_path) -> None:
    named = mini.draft()
    named.toml.append((r'(?m)^group = ".*"', 'group = "课题组 13912345678"'))

    with pytest.raises(DjqjError, match=r"P008.*\[study\] group"):
        collected(tmp_path, named, *SURVEY)
