"""Nominal α against Krippendorff's own worked examples, and the bootstrap against what it must be."""

from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.kernel.krippendorff import nominal

SAME_FORMULA = 1e-8
PRINTED = 5e-4  # three decimals in print
NO = np.nan
# Krippendorff (2011), section C: four observers, twelve units, gaps; nominal α = 0.743
FOUR = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NO, NO, NO],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NO, 3],
    [NO, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NO],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NO],
]
# section A of the same paper: α = 0.095
TWO_BINARY = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]


def rng() -> np.random.Generator:
    return np.random.default_rng(1)


@pytest.mark.parametrize(("ratings", "alpha", "n", "n_values"), [(FOUR, 0.743, 11, 40), (TWO_BINARY, 0.095, 10, 20)])
def test_values_are_those_in_print(ratings, alpha, n, n_values) -> None:
    found = nominal(ratings, rng())

    assert found.alpha == pytest.approx(alpha, abs=PRINTED)
    assert (found.n, found.n_values) == (n, n_values)  # unit 12 has one judgement and drops out
    assert found.ci_low < found.alpha < found.ci_high <= 1


def test_two_coders_are_scotts_pi_with_its_correction() -> None:
    draw = np.random.default_rng(5)
    first = draw.integers(0, 2, 40)
    second = np.where(draw.random(40) < 0.8, first, 1 - first)
    p = np.concatenate([first, second]).mean()
    expected = p**2 + (1 - p) ** 2
    pi = ((first == second).mean() - expected) / (1 - expected)

    # Krippendorff: α = 1 − (1 − π)(2N − 1) / 2N
    assert nominal([first, second], rng()).alpha == pytest.approx(1 - (1 - pi) * 79 / 80, rel=SAME_FORMULA)


def test_the_bootstrap_draws_units_with_replacement() -> None:
    found = nominal(TWO_BINARY, rng(), draws=400)
    one, two = np.array(TWO_BINARY)
    weights = rng().multinomial(10, np.full(10, 0.1), size=400)
    again = [nominal([np.repeat(one, row), np.repeat(two, row)], rng(), draws=1).alpha for row in weights]

    assert np.mean(np.isnan(again)) == found.undefined
    low, high = np.nanquantile(again, [0.025, 0.975])
    assert (found.ci_low, found.ci_high) == pytest.approx((low, high), rel=SAME_FORMULA)
    assert found == nominal(TWO_BINARY, rng(), draws=400)  # the same seed, the same interval


def test_one_category_says_nothing_and_a_rare_one_has_no_interval() -> None:
    same = nominal([[1, 1, 1], [1, 1, 1]], rng())
    rare = nominal([[1, *[0] * 39], [1, *[0] * 39]], rng())

    assert np.isnan([same.alpha, same.ci_low]).all()
    assert rare.alpha == 1
    # (1 − 1/40)^40 = 0.363 of the resamples lack the one passage
    assert rare.undefined == pytest.approx(0.363, abs=0.05)
    assert np.isnan([rare.ci_low, rare.ci_high]).all()


def test_what_cannot_be_computed_is_said() -> None:
    with pytest.raises(ValueError, match="至少两名编码员"):
        nominal([[1, 0, 1]], rng())
    with pytest.raises(ValueError, match="没有一段由两人都判定过"):
        nominal([[1, NO], [NO, 0]], rng())
    with pytest.raises(ValueError, match="没有一段由两人都判定过"):
        nominal([[NO, NO], [NO, NO]], rng())


@pytest.mark.parametrize("other", [[0, 1, 0, 1, 1, 0], [1, 1, 1, 1, 1, 1]])
def test_a_coder_with_a_single_category_leaves_no_interval(other) -> None:
    found = nominal([[0] * 6, other], rng())

    assert np.isfinite(found.alpha)
    assert np.isnan([found.ci_low, found.ci_high]).all()


def test_full_agreement_leaves_no_interval_and_two_units_no_coefficient() -> None:
    full = nominal([[0, 1] * 10, [0, 1] * 10], rng())
    two = nominal([[0, 1], [0, 1]], rng())

    assert full.alpha == 1
    assert np.isnan([full.ci_low, full.ci_high]).all()
    assert two.n == 2
    assert np.isnan(two.alpha)
