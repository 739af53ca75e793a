"""The scoring rules."""

from __future__ import annotations

import dataclasses

from djqj_analysis.study.check import TARGETS
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import ASSESSMENT
from djqj_analysis.tell import scoring


def test_the_points_of_the_ledger_outcome_are_eighty(study) -> None:
    table = scoring.ledger_outcome(study)

    assert sum(row[2] for row in table.rows) == 80
    assert table.notes[0].startswith("满分合计 80 分")


def test_each_component_says_how_it_is_scored(study) -> None:
    rows = {row[1]: row[3:5] for row in scoring.ledger_outcome(study).cells()}

    assert rows["按期换届"] == ["是 = 满分；未到届期不计入", "—"]
    assert rows["成员覆盖率"] == ["满分 × min(1, 值 / 满分线)", "0.9"]
    assert rows["该群团重复活动率"] == ["满分 × (1 − min(1, 值 / 零分线))", "0.3"]


def test_a_component_without_target_is_marked_as_not_scored(study) -> None:
    lacking = dataclasses.replace(study, targets={})

    table = scoring.ledger_outcome(lacking).cells()

    assert [row[-1] for row in table].count("否") == len(TARGETS) == len(scoring.unscored(lacking))
    assert table[2][-2:] == ["未设", "否"]


def test_the_points_of_the_survey_are_the_other_twenty(study) -> None:
    table = scoring.mass_outcome(study)
    rows = {row[0]: row[1:] for row in table.cells()}

    assert sum(row[1] for row in table.rows) == 100 - sum(row[2] for row in scoring.ledger_outcome(study).rows) == 20
    assert rows["信任"] == ["5", "(单位均值 − 1) / 4 × 5", "是"]
    assert rows["知晓工会"] == ["5", "知晓率 × 5", "是"]
    assert table.notes[-1] == "成效总分 = 台账成效分 × 80 / 100 + 群众拥护"


def test_what_a_short_form_does_not_ask_is_said(study) -> None:
    kept = tuple(item for item in study.codebook.items if item.scale != "service" and item.variable != "know_union")
    short = dataclasses.replace(study, codebook=Codebook(kept))

    assert [row[-1] for row in scoring.mass_outcome(short).cells()] == ["是", "是", "否", "否"]


def test_an_item_with_an_overlap_mark_does_not_count(study) -> None:
    items = study.codebook.items
    first = next(item for item in items if item.table == ASSESSMENT and item.role == "Y")
    marked = tuple(dataclasses.replace(item, overlap=("X2",)) if item is first else item for item in items)
    rows = scoring.assessment_items(dataclasses.replace(study, codebook=Codebook(marked))).cells()

    assert [row[2:] for row in rows if row[0] == first.wording] == [["结果（→X2）", "否"]]
    assert [row[-1] for row in rows].count("是") == 5


def test_only_outcome_items_of_the_assessment_count(study) -> None:
    rows = scoring.assessment_items(study).cells()

    assert [row[-1] for row in rows].count("是") == sum(row[2] == "结果" for row in rows) == 6
