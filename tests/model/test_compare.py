"""Types of organisations compared."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from djqj_analysis.kernel.compare import hedges_g, welch_anova
from djqj_analysis.measure.cells import merged
from djqj_analysis.model.compare import OTHERS, by_type
from djqj_analysis.model.units import unit_means

SAME_FORMULA = 1e-12  # the same function over the same values


@pytest.fixture(scope="module")
def apart(frames):
    """The frames with schools of type 1 far ahead of all others."""
    types = frames.massorg_year["unit_id"].map(frames.org.set_index("unit_id")["org_type"])
    ahead = frames.massorg_year["outcome_ledger80"] + 25 * types.eq(1)
    return replace(frames, massorg_year=frames.massorg_year.assign(outcome_ledger80=ahead))


def test_the_test_is_welch_over_one_value_per_organisation(frames, study):
    found = by_type(frames, study)
    values = unit_means(frames, ["outcome_ledger80"])["outcome_ledger80"].dropna()
    types = merged(
        frames.org.set_index("unit_id")["org_type"][values.index].astype(str), study.assumptions.report_min_n, OTHERS
    )

    expected = welch_anova(values, types)
    assert found.n == len(values) == sum(group.n_units for group in found.groups)
    np.testing.assert_allclose(found.test.statistic, expected.statistic, rtol=SAME_FORMULA)
    np.testing.assert_allclose(found.test.p_value, expected.p_value, rtol=SAME_FORMULA)


def test_differences_follow_the_order_of_the_codebook_and_carry_their_size(frames, study):
    found = by_type(frames, study)
    first = found.differences[0]
    values = unit_means(frames, ["outcome_ledger80"])["outcome_ledger80"]
    types = frames.org.set_index("unit_id")["org_type"][values.index]

    assert (first.first, first.second) == ("中学", "小学")
    x, y = values[types == 1].dropna(), values[types == 2].dropna()
    assert first.estimate == pytest.approx(x.mean() - y.mean())
    assert first.hedges_g == pytest.approx(hedges_g(x, y).estimate)
    assert first.ci_low < first.estimate < first.ci_high


def test_differences_that_exclude_zero_are_named(apart, study):
    sentence = by_type(apart, study).sentence()

    assert "有差异" in sentence
    assert "中学" in sentence
    assert "高" in sentence


def test_no_difference_is_a_finding(frames, study):
    level = frames.massorg_year.assign(outcome_ledger80=50 + np.arange(len(frames.massorg_year)) % 7)
    assert "不能据此断言没有差异" in by_type(replace(frames, massorg_year=level), study).sentence()


def test_types_too_small_to_publish_are_put_together(frames, study):
    types = frames.org.assign(org_type=frames.org["org_type"].where(frames.org["unit_id"] != "U04", 8.0))
    found = by_type(replace(frames, org=types), study)

    assert min(group.n_units for group in found.groups) >= study.assumptions.report_min_n
    assert found.groups[-1].label == OTHERS
    assert "其他（" not in found.table().text()


def test_one_type_only_is_described(frames, study):
    found = by_type(replace(frames, org=frames.org.assign(org_type=1.0)), study)

    assert found.test is None
    assert len(found.groups) == 1
    assert "至少需要 2 组" in found.sentence()


def test_few_organisations_are_described(few, study):
    found = by_type(few(6), study)

    assert found.test is None
    assert found.differences == ()
    assert sum(group.n_units for group in found.groups) == 6
