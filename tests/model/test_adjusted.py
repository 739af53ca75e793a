"""The list of controls, adjusted and not."""

from __future__ import annotations

from djqj_analysis.model.adjusted import controls
from djqj_analysis.model.estimate import estimate
from djqj_analysis.model.question import Level, perceived, union_ledger


def test_controls_that_do_not_fit_are_listed_with_the_reason(frames, study):
    found = controls([estimate(frames, study, union_ledger(study)[0])], study).models[0]

    assert found.adjusted == "单位类型、职工人数（对数）、党员占比、女职工占比"
    assert found.left_out.startswith("35岁以下占比（需1列，已用7列，上限7列）、业主（行政负责人）态度（需")
    assert found.columns == found.limit == found.n_units // 5


def test_personal_controls_are_adjusted_for_without_counting(frames, study):
    found = controls([estimate(frames, study, perceived(study, Level.ANSWERS)[0])], study).models[0]

    assert found.adjusted.endswith("岗位、政治面貌、年龄段、本单位年限、现任群团干部")
    assert found.columns == 7


def test_a_model_without_coefficients_adjusts_for_nothing(few, study):
    result = controls([estimate(few(5), study, union_ledger(study)[0])], study)

    assert result.models[0].adjusted == ""
    assert result.models[0].columns == 0
    assert "不给系数" in result.table().text()


def test_the_rule_is_stated_and_shown(frames, study):
    result = controls([estimate(frames, study, union_ledger(study)[0])], study)

    assert "1/5" in result.sentence()
    assert result.plot().data["value"].tolist() == [7, 7]
