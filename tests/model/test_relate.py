"""Correlations of organisation means."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from djqj_analysis.model.relate import correlations
from djqj_analysis.model.units import unit_means

SAME_FORMULA = 1e-8  # the same formula in two programs: only rounding separates them


def test_a_pair_is_the_correlation_of_organisation_means(frames, study):
    found = correlations(frames, study)
    one = next(pair for pair in found.pairs if (pair.first[:5], pair.second) == ("台账成效分", "阵地共用率"))
    means = unit_means(frames, ["outcome_ledger80", "venue_couse"]).dropna()
    r, p = stats.pearsonr(means["outcome_ledger80"], means["venue_couse"])

    assert one.n == len(means)
    np.testing.assert_allclose([one.estimate, one.p_value], [r, p], rtol=SAME_FORMULA)
    assert one.p_holm >= one.p_value


def test_categorical_controls_have_no_correlation_and_constants_are_left_out(frames, study):
    labels = correlations(frames, study).labels

    assert "单位类型" not in labels
    assert "领导体制" not in labels


def test_only_what_survives_the_adjustment_is_named(frames, study):
    found = correlations(frames, study)
    kept = [pair for pair in found.pairs if pair.p_holm < 0.05]

    assert f"Holm校正后有{len(kept)}对相关" in found.sentence()
    assert found.sentence().startswith("探索性分析")


def test_a_pair_over_too_few_organisations_has_no_coefficient(frames, study):
    rows = frames.massorg_year
    known = rows["unit_id"].isin(sorted(rows["unit_id"].unique())[:6])
    thin = replace(frames, massorg_year=rows.assign(cross_a_share=rows["cross_a_share"].where(known)))
    pairs = [pair for pair in correlations(thin, study).pairs if "交叉任职A" in pair.first + pair.second]

    assert pairs
    assert all(pair.n <= 6 and np.isnan(pair.estimate) and np.isnan(pair.p_holm) for pair in pairs)


@pytest.mark.parametrize("count", [1, 9])
def test_few_organisations_have_counts_instead(count, few, study):
    found = correlations(few(count), study)

    assert found.pairs == ()
    assert found.plot().kind == "bars"
    assert f"只有{count}个单位" in found.table().text()
