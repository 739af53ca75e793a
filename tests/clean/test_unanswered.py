from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.clean import clean, examine, unanswered
from djqj_analysis.clean.answers import MISSING, SKIPPED
from djqj_analysis.read import read
from djqj_analysis.study.item import Item, Kind, Level
from tests.helpers import mini


@pytest.mark.parametrize(
    ("kind", "cells", "found"),
    [
        (Kind.COUNT, ["3", "NA", " NaN", "#N/A", ".", "无"], [1, 2, 3, 4]),
        (Kind.DATE, ["2025-01-01", "NaT"], [1]),
        (Kind.TEXT, ["NA", "."], []),
        (Kind.SINGLE, ["同意", "NULL", "NA"], [1]),
    ],
)
def test_words_of_programs_that_are_no_option(kind: Kind, cells: list[str], found: list[int]) -> None:
    levels = (Level("1", "同意"), Level("2", "NA")) if kind is Kind.SINGLE else ()
    item = Item("q", "respondent", kind, "", "", levels)

    assert unanswered.marks(pd.Series(cells), item).nonzero()[0].tolist() == found


def test_a_ledger_names_the_rows() -> None:
    item = Item("staff_n", "org_year", Kind.COUNT, "②职工人数", "")
    faults = Gather()

    cells = unanswered.of_ledger(pd.Series(["80", "NA"]), pd.Series([3, 4]), item, "台账.xlsx“单位年度”表", faults)

    assert cells.tolist() == ["80", ""]
    assert [str(note) for note in faults.noted] == [
        "[L021] 台账.xlsx“单位年度”表“②职工人数”列第 4 行：“NA”是统计软件写的缺失，当作空白。"
        "若是回答，请改写成数或编码表里的选项。"
    ]


def test_na_in_a_study_is_no_answer_and_is_told(tmp_path) -> None:
    draft = mini.draft(units=2, per_unit=3)
    item = next(item for item in draft.codebook.survey if item.kind is Kind.SCALE)
    draft.sheets[0][item.variable], draft.text_cells[0, item.variable] = "(空)", "NA"
    draft.ledgers["单位年度"][0]["②职工人数"] = "NA"
    study, faults = draft.save(tmp_path / "study"), Gather()

    examine(study, faults)
    cleaned = clean(read(study), study)

    assert faults.found == []
    assert [note.code for note in faults.noted] == ["L021", "C034"]
    assert cleaned.answers.items[0, cleaned.answers.columns.index(item.variable)] in (MISSING, SKIPPED)
    assert pd.isna(cleaned.tables["org_year"]["staff_n"][0])
    assert f"统计软件写的缺失（NA 等），当作未答：{item.variable} 1 格。" in cleaned.trail.remarks
