"""A regression as a table, a chart and a sentence."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from djqj_analysis.model.estimate import estimate
from djqj_analysis.model.family import confirmatory
from djqj_analysis.model.question import league_women_ledger, union_ledger
from djqj_analysis.model.regress import regression


@pytest.fixture(scope="module")
def fitted(frames, study):
    return estimate(frames, study, union_ledger(study)[0])


@pytest.fixture(scope="module")
def result(fitted, study):
    return regression(fitted, study, confirmatory([fitted], study))


def test_full_precision_and_counts_travel_with_every_coefficient(fitted, result):
    by_name = {one.name: one for one in result.coefficients}
    for at, name in enumerate(fitted.names):
        assert by_name[name].estimate == fitted.fit.estimate[at]
        assert by_name[name].n == result.n == fitted.sample.n
        assert by_name[name].n_units == result.n_units
    assert [one.name for one in result.exposures] == ["cross_a_share", "venue_couse", "cross_a_share:venue_couse"]


def test_the_table_names_all_that_is_needed_to_check_it(result):
    text = result.table().text()

    for said in (
        "CR2",
        "Satterthwaite",
        "均值中心化",
        "已控制",
        "没有放入的控制",
        "依次剔除没有取值的",
        "参照类",
        "Holm",
        "书记与工会主席为同一人",
    ):
        assert said in text, said
    assert "p（Holm校正）" in text


def test_outside_the_family_there_is_no_adjusted_p(fitted, study):
    exploratory = regression(fitted, replace(study, hypotheses=()), {})

    assert all(np.isnan(one.p_holm) for one in exploratory.coefficients)
    assert "Holm" not in exploratory.sentence()
    assert exploratory.sentence().startswith("探索性分析：")
    assert "p（Holm校正）" not in exploratory.table().text()


def test_the_sentence_says_what_it_rests_on(result):
    sentence = result.sentence()

    assert sentence.startswith("验证性假设H1：控制年份、单位类型")
    assert sentence.count("每增加100个百分点") == 2
    assert sentence.count("95% CI") == 3
    assert sentence.count("Holm校正后") == 3
    assert f"n={result.n}，{result.n_units}个单位" in sentence


def test_a_relation_that_does_not_survive_the_adjustment_is_not_upheld(fitted, study):
    key = ("union_ledger", "venue_couse")
    assert "校正后不足以认定相关" in regression(fitted, study, {key: 0.2}).sentence()
    assert "校正后不足以认定相关" not in regression(fitted, study, {key: 0.01}).sentence()


def test_the_brief_answer_keeps_found_and_not_found_apart(fitted, study, result):
    found = result.brief().split("；")

    assert len(found) == len(result.exposures)
    for said, one in zip(found, result.exposures, strict=True):
        assert said.startswith(f"{one.label}：")
        assert ("未发现" in said) == (one.ci_low <= 0 <= one.ci_high)
        assert ("交互" in said) == bool(one.of)
        assert ("互补" in said) == bool(one.of)  # H1 says that the two complement each other
    doubtful = regression(fitted, study, {("union_ledger", one.name): 0.2 for one in result.exposures}).brief()
    clear = sum(not one.ci_low <= 0 <= one.ci_high for one in result.exposures)
    assert doubtful.count("但经Holm校正后不足以认定") == clear > 0


def test_terms_that_the_hypothesis_does_not_name_are_exploratory(frames, study):
    fitted = estimate(frames, study, league_women_ledger(study)[0])
    found = regression(fitted, study, confirmatory([fitted], study))
    unlisted = [one.label for one in found.exposures if not one.is_listed]

    assert unlisted == [
        "阵地共用率",
        "交叉任职B（党兼群） × 阵地共用率",
        "交叉任职C（群进党） × 阵地共用率",
    ]  # H2 names B and C
    for said in (found.sentence(), found.brief()):
        stated, _, others = said.partition("探索性（未列入假设）：")
        assert "Holm" not in others
        assert "阵地共用率" not in stated
        assert "阵地共用率" in others
    assert [np.isnan(one.p_holm) for one in found.exposures] == [not one.is_listed for one in found.exposures]


def test_the_first_term_told_says_what_is_held_constant(fitted, study):
    (first, *others) = study.hypotheses
    later = replace(study, hypotheses=(replace(first, terms=("venue_couse",)), *others))
    sentence = regression(fitted, later, {}).sentence()

    assert sentence.startswith("验证性假设H1：控制年份")
    assert sentence.count("控制年份") == 1
    assert sentence.index("阵地共用率每增加") < sentence.index("探索性（未列入假设）")


def test_the_chart_shows_exposures_and_products(result):
    chart = result.plot()

    assert chart.kind == "intervals"
    assert chart.data["estimate"].tolist() == [one.estimate for one in result.exposures]
    assert chart.reference == 0


def test_the_error_of_a_control_of_one_organisation_is_not_shown(frames, study):
    types = frames.org.assign(org_type=frames.org["org_type"].where(frames.org["unit_id"] != "U04", 8.0))
    found = regression(estimate(replace(frames, org=types), study, union_ledger(study)[0]), study, {})
    alone = next(one for one in found.coefficients if one.label == "单位类型：其他")

    assert np.isnan(alone.std_error)
    assert not np.isnan(alone.estimate)
    assert "标准误不可得" in found.table().text()


def test_directions_put_together_are_said_first(frames, study):
    rows = frames.massorg_year
    loose = rows.assign(cross_unresolved_share=0.9 * (1 - rows["cross_b_share"] - rows["cross_c_share"]))
    fitted = estimate(replace(frames, massorg_year=loose), study, league_women_ledger(study)[0])
    sentence = regression(fitted, study, {}).sentence()

    assert "方向判不出的月份平均占" in sentence
    assert "超过20%" in sentence
    assert "不区分两个方向" in sentence


def test_what_cannot_be_estimated_is_named_in_the_notes(frames, study):
    flat = replace(frames, massorg_year=frames.massorg_year.assign(cross_b_share=0.0))
    found = regression(estimate(flat, study, league_women_ledger(study)[0]), study, {})

    assert "“交叉任职B（党兼群）”在样本中没有差别，不能估计" in found.table().text()


def test_without_coefficients_the_chart_shows_the_rows_left(few, study):
    found = regression(estimate(few(4), study, union_ledger(study)[0]), study, {})

    assert found.plot().data["value"].iloc[-1] == found.n
    assert "不足10个" in found.table().text()
