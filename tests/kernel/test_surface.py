"""The response surface against R, and a surface without noise against the one that was planted."""

from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.kernel import surface

SAME_FORMULA = 1e-8
EXACT = 1e-9  # no noise: what is left is rounding of a regression with squares
B = (3.5, 0.3, 0.1, -0.2, 0.25, -0.05)


def test_terms_and_lines_are_those_of_clubsandwich(data, from_r) -> None:
    expected = from_r("surface")
    complete = ~np.isnan(np.column_stack([data["x"], data["z"], data["y"]])).any(axis=1)
    found = surface.fit(*(data[name][complete] for name in ("x", "z", "y", "g")))

    assert (found.terms.n, found.terms.n_units) == (expected["n"], expected["n_units"])
    for name in ("estimate", "std_error", "df", "p_value"):
        np.testing.assert_allclose(getattr(found.terms, name), expected[name], rtol=SAME_FORMULA, atol=1e-12)
    for name in ("estimate", "std_error", "df", "ci_low", "ci_high"):
        rows = [line[name] for line in expected["lines"]]
        np.testing.assert_allclose(getattr(found.lines, name), rows, rtol=SAME_FORMULA)


def test_a_planted_surface_comes_back_along_both_lines() -> None:
    draw = np.random.default_rng(3)
    x, y = (draw.integers(-6, 7, 200) / 3 for _ in range(2))
    z = np.column_stack([np.ones(200), x, y, x * x, x * y, y * y]) @ np.array(B)
    found = surface.fit(x, y, z, np.arange(200) % 20)
    at, band = found.along(-1)

    np.testing.assert_allclose(found.terms.estimate, B, atol=EXACT)
    # 0.3 + 0.1, −0.2 + 0.25 − 0.05, 0.3 − 0.1, −0.2 − 0.25 − 0.05
    np.testing.assert_allclose(found.lines.estimate, [0.4, 0, 0.2, -0.5], atol=EXACT)
    np.testing.assert_allclose(band.estimate, 3.5 + 0.2 * at - 0.5 * at**2, atol=EXACT)
    assert (at[0], at[-1]) == (((x - y) / 2).min(), ((x - y) / 2).max())


def test_scores_that_vary_too_little_have_no_surface() -> None:
    x = np.tile([-1.0, 0, 1], 10)

    with pytest.raises(surface.RankError, match="可由"):
        surface.fit(x, x, x, np.arange(30) % 5)
