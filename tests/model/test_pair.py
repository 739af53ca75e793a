"""One pair: whose outcome, and whether a coefficient stands."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from djqj_analysis.model.pair import Pair, correlated, scope_of
from djqj_analysis.model.relate import correlations
from djqj_analysis.model.scatter import scatter
from djqj_analysis.model.units import unit_means

SAME_FORMULA = 1e-8  # the same formula in two programs: only rounding separates them


def series(values):
    return pd.Series(np.asarray(values, dtype=float), index=[f"U{at:02d}" for at in range(len(values))])


def test_exposures_of_some_mass_organisations_go_with_the_outcome_of_these(frames, study):
    assert scope_of("cross_a_share", study) == ("union",)
    assert scope_of("cross_b_share", study) == ("league", "women")
    assert scope_of("venue_couse", study) == ("union", "league", "women")
    found = correlations(frames, study)
    one = found.pair("台账成效分（工会）", study.codebook.label("cross_a_share"))
    means = unit_means(frames, ["outcome_ledger80", "cross_a_share"], ("union",)).dropna()

    assert one.estimate == pytest.approx(stats.pearsonr(means.iloc[:, 0], means.iloc[:, 1])[0], rel=SAME_FORMULA)
    every = unit_means(frames, ["outcome_ledger80"])["outcome_ledger80"]
    assert one.estimate != pytest.approx(every.corr(means["cross_a_share"]))


@pytest.mark.parametrize("count", [1, 2])
def test_two_organisations_make_no_correlation(count):
    y = series(np.random.default_rng(1).random(12))
    few = correlated(Pair("甲", "乙"), y, series(np.arange(12) < count))

    assert np.isnan([few.estimate, few.ci_low, few.p_value]).all()
    assert f"只有{count}个单位有“乙”" in few.reason
    assert few.n == 12


def test_one_organisation_far_out_makes_no_correlation():
    rng = np.random.default_rng(2)
    x, y = rng.standard_normal((2, 20))
    x[3] = 30

    assert "来自1个单位" in correlated(Pair("甲", "乙"), series(x), series(y)).reason
    assert correlated(Pair("甲", "乙"), series(y), series(rng.standard_normal(20))).reason == ""


def test_table_and_scatter_give_one_verdict(frames, study):
    related = correlations(frames, study)
    found = scatter(frames, study, related)
    pair = related.pair("台账成效分", "阵地共用率")

    assert found.pair == pair
    assert found.n == pair.n
    assert np.isnan(found.p_permutation)  # one test of one pair
    p_holm = next(row[5] for row in related.table().rows if (row[0], row[1]) == ("台账成效分", "阵地共用率"))
    assert found.table().rows[0][5] == p_holm
    for p, said in ((0.2, "校正后不足以认定相关"), (0.01, "正相关" if pair.estimate > 0 else "负相关")):
        other = replace(related, pairs=tuple(replace(one, p_holm=p) for one in related.pairs))
        assert said in scatter(frames, study, other).sentence()


def test_the_figure_tells_the_organisations_of_its_pairs(frames, study):
    found = correlations(frames, study)
    counts = [one.n for one in found.pairs]
    (note,) = found.plot().notes

    assert min(counts) < max(counts)
    assert f"{min(counts)}–{max(counts)}个" in note
