"""The working parameters."""

from __future__ import annotations

import dataclasses

from djqj_analysis.base.verdict import Claim, Verdict
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import ASSESSMENT
from djqj_analysis.tell import parameters
from tests.tell import fakes


def test_rules_are_printed_with_the_options_of_their_kind_only(study) -> None:
    printed = {rule.kind: parameters.rule_text(rule, study) for rule in study.rules}

    assert printed["late"] == "—"
    assert printed["speed"] == "每题不足 2 秒"
    assert printed["missing_share"] == "超过 30%"


def test_rules_name_items_and_answers_by_their_labels(study) -> None:
    printed = {rule.kind: parameters.rule_text(rule, study) for rule in study.rules}

    assert printed["consent"] == "题目“同意作答”"
    assert printed["attention"] == "题目“注意力检测题”，应选“比较同意”"
    assert printed["contradiction"].startswith("不能同真：“群团活动我愿意主动报名”与“参加群团活动主要是为了应付签到”、")


def test_the_smallest_cell_says_where_it_holds(study) -> None:
    rows = {row[0]: row[1:] for row in parameters.parameters(study, {}).cells()}

    assert rows["公布的最小格"][0] == "5"
    assert rows["公布的最小格"][1].startswith("按人计的问卷各表（对干部与党组织的评价不少于 10 份）；单位类别")


def test_a_parameter_without_use_is_not_printed(study) -> None:
    kept = tuple(item for item in study.codebook if item.table not in (ASSESSMENT, "venue_year", "activity"))
    one = {"design": fakes.FakeDesign(Verdict(Claim.ASSOCIATE, 12, "理由。"), years=(2024,), massorgs=("union",))}
    every = {row[0] for row in parameters.parameters(study, {}).cells()}
    few = parameters.parameters(dataclasses.replace(study, codebook=Codebook(kept)), one).cells()

    assert {name[:6] for name in every - {row[0] for row in few}} == {
        "一处阵地算作", "方向判不出的", "相隔不超过几", "候选活动的名", "比上年变动超", "考核一方评分"
    }  # fmt: skip
    assert "考核" not in "".join(cell for row in few for cell in row)
