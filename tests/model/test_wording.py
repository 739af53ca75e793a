"""Steps, units and lists in Chinese."""

from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.model import wording
from djqj_analysis.model.controls import Adjustment, Admitted
from djqj_analysis.model.estimate import estimate
from djqj_analysis.model.frame import Sample
from djqj_analysis.model.question import Level, league_women_ledger, perceived, union_ledger
from djqj_analysis.model.terms import COMBINED


@pytest.mark.parametrize(
    ("variable", "step"),
    [
        ("venue_couse", "100个百分点"),
        (COMBINED, "100个百分点"),
        ("venue_hours_pp", "1小时"),
        ("unknown", "1个单位"),
    ],
)
def test_the_step_of_an_exposure_is_that_of_its_unit(variable, step, study):
    assert wording.step_of(variable, study.codebook) == step


@pytest.mark.parametrize(
    ("variable", "unit"),
    [("outcome_ledger80", "分"), ("effect_perc", "分"), ("member_cover_rate", ""), ("recommend_n", "人")],
)
def test_the_unit_of_an_outcome_is_printed_unless_it_is_a_share(variable, unit, study):
    assert wording.unit_of(variable, study.codebook) == unit


def test_a_qualification_is_left_out_of_short_labels():
    assert wording.short("台账成效分（去群众评分，折百）") == "台账成效分"
    assert wording.short("（无）") == "（无）"


def test_deletions_are_told_in_order(study):
    rows = pd.DataFrame({"unit_id": ["A"] * 98})
    told = wording.deletion_note(Sample(rows, 105, (("venue_couse", 3), ("cross_a_share", 4))), study.codebook)

    assert told.startswith("原有105行，依次剔除没有取值的：阵地共用率3行、交叉任职A")
    assert told.endswith("用于分析98行")
    assert wording.deletion_note(Sample(rows, 98, ()), study.codebook) == "原有98行；用于分析98行"


def test_who_has_nothing_to_rate_is_not_called_missing(study):
    unrated = (("所在单位未建该组织", 4), ("不知晓该组织", 3))
    told = wording.deletion_note(
        Sample(pd.DataFrame({"unit_id": []}), 9, (("effect_perc", 7),), unrated), study.codebook
    )

    assert "7行（所在单位未建该组织4、不知晓该组织3）" in told


def test_only_computed_variables_have_a_definition(study):
    assert wording.definition_note(["venue_couse", "staff_n", COMBINED], study.codebook).startswith("阵地共用率 = ")
    assert wording.definition_note(["staff_n"], study.codebook) == ""


def test_formulas_speak_the_words_of_the_codebook(study):
    said = wording.definition_note(["log_staff", "party_share", "outcome_ex_exposure"], study.codebook)

    assert said.startswith("职工人数（对数） = ln(职工人数)；党员占比 = 党员人数 / 职工人数；")
    assert "仅结果条目得分 / 仅结果条目满分 × 100" in said
    assert wording.spelled("该年 venue_year 行数 / not_there", study.codebook) == "该年 阵地年度 行数 / not_there"
    for name in study.outcomes.ledger:
        assert "_" not in wording.definition_note([name], study.codebook)


def test_a_reason_is_given_once_for_those_that_share_it(study):
    full = Admitted(left_out=(("org_type", "全部缺失"), ("female_share", "需1列，已用6列，上限6列"),
                              ("youth_share", "需1列，已用6列，上限6列")))  # fmt: skip
    person = Admitted(left_out=(("political", "全部缺失"),))

    assert wording.left_out(Adjustment(full, person), study.codebook) == (
        "单位类型（全部缺失）、女职工占比、35岁以下占比（需1列，已用6列，上限6列）、政治面貌（全部缺失）"
    )
    assert wording.left_out(Adjustment(), study.codebook) == ""


def test_what_is_held_constant_follows_the_columns_that_are_there(frames, study):
    union = estimate(frames, study, union_ledger(study)[0])
    others = estimate(frames, study, league_women_ledger(study)[0])

    assert wording.adjusted_for(union, study.codebook).startswith("年份、单位类型")
    assert wording.adjusted_for(others, study.codebook).startswith("年份、群团类别、单位类型")


def test_titles_tell_levels_apart(frames, study):
    titles = {
        wording.title(estimate(frames, study, perceived(study, level)[0]), study.codebook)
        for level in (Level.ANSWERS, Level.UNITS)
    }

    assert len(titles) == 2


def test_the_status_is_that_of_the_hypothesis(study):
    assert wording.status(study, "union_ledger") == "验证性假设H1"
    assert wording.status(study, "union_perceived") == "探索性假设H3"
    assert wording.status(study, "union_exexposure") == "探索性分析"


def test_directions_that_are_told_apart_need_no_word(frames, study):
    assert wording.unresolved_sentence(estimate(frames, study, league_women_ledger(study)[0]), 0.2) == ""
