"""The response surface: known coefficients come back, and both lines are those of the rotated regression."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.kernel.linear import ols
from djqj_analysis.model.dual import ALIKE, APART, dual

SAME_FORMULA = 1e-8
EXACT = 1e-7  # no noise: what is left is rounding of a regression with squares
B = (3.5, 0.3, 0.1, -0.2, 0.25, -0.05)


def answers(people: pd.DataFrame, *, noise: float) -> pd.DataFrame:
    """Scores in thirds from 1 to 5, and an outcome on the surface `B`."""
    draw = np.random.default_rng(3)
    x, y = (draw.integers(-6, 7, len(people)) / 3 for _ in range(2))
    surface = np.column_stack([np.ones_like(x), x, y, x * x, x * y, y * y])
    shared = pd.Series(draw.standard_normal(len(people))).groupby(people["unit_id"].to_numpy()).transform("mean")
    error = draw.standard_normal(len(people)) + shared.to_numpy()
    return people.assign(lead_eff=x + 3, prom_eff=y + 3, effect_perc=surface @ np.array(B) + noise * error)


def test_known_coefficients_come_back(frames, study) -> None:
    found = dual(replace(frames, respondent=answers(frames.respondent, noise=0)), study)

    np.testing.assert_allclose([one.estimate for _, one in found.terms], B, atol=EXACT)
    # 0.3 + 0.1, −0.2 + 0.25 − 0.05, 0.3 − 0.1, −0.2 − 0.25 − 0.05
    np.testing.assert_allclose([one.estimate for _, one in found.lines], [0.4, 0, 0.2, -0.5], atol=EXACT)
    curve = found.curves[found.curves["series"] == APART]
    np.testing.assert_allclose(curve["y"], 3.5 + 0.2 * curve["x"] - 0.5 * curve["x"] ** 2, atol=EXACT)
    assert found.curves["x"].abs().max() <= 2


def test_lines_are_the_coefficients_of_the_rotated_regression(frames, study) -> None:
    people = answers(frames.respondent, noise=0.5)
    found = dual(replace(frames, respondent=people), study)
    u, v = (people["lead_eff"] + people["prom_eff"]) / 2 - 3, (people["lead_eff"] - people["prom_eff"]) / 2
    X = np.column_stack([np.ones(len(u)), u, u**2, v, v**2, u * v])
    turned = ols(people["effect_perc"], X, people["unit_id"], ["const", "u", "u2", "v", "v2", "uv"])

    for at, (_, one) in enumerate(found.lines, 1):
        expected = (turned.estimate[at], turned.ci_low[at], turned.ci_high[at], turned.p_value[at])
        assert (one.estimate, one.ci_low, one.ci_high, one.p_value) == pytest.approx(expected, rel=1e-6, abs=1e-12)
    gap = people["lead_eff"] - people["prom_eff"]
    assert found.gap.estimate == pytest.approx(gap.mean(), rel=SAME_FORMULA)
    assert (found.n, found.n_units) == (len(people), people["unit_id"].nunique())
    assert "只说相关" in found.sentence()
    assert found.plot().kind == "lines"
    assert set(found.plot().data["series"]) == {ALIKE, APART}


def test_few_organisations_have_a_scatter_and_no_coefficient(few, study) -> None:
    frames = few(9)
    found = dual(replace(frames, respondent=answers(frames.respondent, noise=0.5)), study)

    assert (found.terms, found.lines, found.gap) == ((), (), None)
    assert found.plot().kind == "scatter"
    assert len(found.points) == 9
    assert "只有9个单位" in found.sentence()
    assert "不作响应面" in found.sentence()


def test_scores_that_are_the_same_have_no_surface(frames, study) -> None:
    people = answers(frames.respondent, noise=0.5)
    found = dual(replace(frames, respondent=people.assign(prom_eff=people["lead_eff"])), study)

    assert found.lines == ()
    assert "六个系数分不开" in found.sentence()


def test_units_with_few_answers_have_no_dot_and_gaps_are_no_zeros(few, study) -> None:
    frames = few(5)
    people = answers(frames.respondent, noise=0.5)
    unit = sorted(people["unit_id"].unique())[0]
    short = people["unit_id"].eq(unit) & (people.groupby("unit_id").cumcount() > 1)
    found = dual(replace(frames, respondent=people.assign(lead_eff=people["lead_eff"].mask(short))), study)

    assert found.n == len(people) - short.sum()
    assert (found.n_units, len(found.points)) == (5, 4)


def test_a_study_that_did_not_ask_has_no_result(frames, study) -> None:
    people = answers(frames.respondent, noise=0.5)

    assert dual(replace(frames, respondent=people.drop(columns="prom_eff")), study) is None
    assert dual(replace(frames, respondent=people.assign(prom_eff=np.nan)), study) is None
