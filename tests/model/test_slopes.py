"""Simple slopes against clubSandwich, and the lines behind them."""

from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.model.estimate import estimate
from djqj_analysis.model.question import league_women_ledger, union_ledger
from djqj_analysis.model.slopes import line, low_high, slope
from djqj_analysis.model.terms import Role

SAME_FORMULA = 1e-8  # the same formula in two programs: only rounding separates them


def products(fitted):
    return [term for term in fitted.terms if term.role is Role.PRODUCT]


def both(fitted, study):
    """The slopes of the first product where X1 is low and where it is high."""
    product = products(fitted)[0]
    return [slope(fitted, product, value, study.codebook) for value in low_high(fitted, product.of[0])]


def test_slopes_are_those_of_club_sandwich(reference, study):
    frames, from_r = reference
    found = both(estimate(frames, study, union_ledger(study)[0]), study)

    for one, expected in zip(found, from_r["slopes"], strict=True):
        for word in ("at", "estimate", "std_error", "df", "ci_low", "ci_high"):
            np.testing.assert_allclose(getattr(one, word), expected[word], rtol=SAME_FORMULA, err_msg=word)


def test_the_difference_of_the_slopes_is_the_product(frames, study):
    union = estimate(frames, study, union_ledger(study)[0])
    low, high = both(union, study)
    product = union.fit.estimate[union.names.index("cross_a_share:venue_couse")]

    assert high.estimate - low.estimate == pytest.approx(product * (high.at - low.at), rel=SAME_FORMULA)


def test_low_and_high_stay_where_the_data_are(frames, study):
    union = estimate(frames, study, union_ledger(study)[0])
    low, high = both(union, study)
    x = union.sample.rows["cross_a_share"]

    assert x.min() <= low.at < high.at <= x.max()
    assert (low.meaning == "最小值") == (x.mean() - x.std() < x.min())
    assert (high.meaning == "最大值") == (x.mean() + x.std() > x.max())


def test_lines_of_all_directions_meet_where_the_other_exposures_are_average(frames, study):
    fitted = estimate(frames, study, league_women_ledger(study)[0])
    rows = fitted.sample.rows
    heights = []
    for product in products(fitted):
        drawn = line(fitted, product, rows[product.of[0]].mean())
        heights.append(np.interp(rows["venue_couse"].mean(), drawn["x"], drawn["y"]))

    assert heights[0] == pytest.approx(heights[1], rel=SAME_FORMULA)
