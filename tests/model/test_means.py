"""The means that stand where a coefficient may not be given."""

from __future__ import annotations

from dataclasses import replace

from djqj_analysis.model import means
from djqj_analysis.model.estimate import estimate
from djqj_analysis.model.question import Level, perceived, union_ledger


def two(frames, units):
    rows = frames.massorg_year
    return replace(frames, massorg_year=rows.assign(cross_a_share=rows["unit_id"].isin(units).astype(float)))


def test_a_side_has_one_value_per_organisation_and_few_organisations_are_rounded(frames, study):
    fitted = estimate(two(frames, ["U03", "U06"]), study, union_ledger(study)[0])
    rows = fitted.sample.rows
    values = rows.groupby("unit_id")["outcome_ledger80"].mean()
    has, lacks = values[["U03", "U06"]].mean(), values.drop(["U03", "U06"]).mean()
    said = next(told for told in means.told(fitted, study) if told.startswith("只有2个单位"))

    assert said.endswith(
        f"未调整的台账成效分单位均值：有这一情形的2个单位为{has:.0f}分，没有的{len(values) - 2}个单位为{lacks:.0f}分"
    )


def test_one_organisation_is_not_told_nor_what_it_could_be_worked_out_from(frames, study):
    fitted = estimate(two(frames, ["U03"]), study, union_ledger(study)[0])

    assert any(told.startswith("只有1个单位") for told in means.told(fitted, study))
    assert not any("均值" in told for told in means.told(fitted, study))


def test_scores_of_one_to_five_keep_one_decimal(frames, study):
    fitted = estimate(two(frames, ["U03", "U06"]), study, perceived(study, Level.ANSWERS)[0])
    value = fitted.sample.rows.groupby("unit_id")["effect_perc"].mean()[["U03", "U06"]].mean()

    assert any(f"有这一情形的2个单位为{value:.1f}分" in told for told in means.told(fitted, study))
