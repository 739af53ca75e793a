"""One dot per organisation: the line is least squares, the permutation test works without it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from djqj_analysis.model import scatter as module
from djqj_analysis.model.relate import correlations
from djqj_analysis.model.units import unit_means


def scatter(frames, study):
    return module.scatter(frames, study, correlations(frames, study))


SAME_FORMULA = 1e-8  # the same formula in two programs: only rounding separates them


def test_the_line_is_least_squares_of_the_dots(frames, study):
    found = scatter(frames, study)
    means = unit_means(frames, ["venue_couse", "outcome_ledger80"]).dropna()
    slope, intercept = np.polyfit(means["venue_couse"], means["outcome_ledger80"], 1)

    assert found.n == len(means) == len(found.points)
    np.testing.assert_allclose(found.slope, slope, rtol=SAME_FORMULA)
    np.testing.assert_allclose(found.curve["y"], intercept + slope * found.curve["x"], rtol=SAME_FORMULA)
    assert (found.curve["low"] < found.curve["y"]).all()
    assert "未作调整" in found.sentence()


def test_few_organisations_have_dots_and_a_permutation_test_but_no_line(few, study):
    found = scatter(few(6), study)

    assert np.isnan(found.slope)
    assert found.curve.empty
    assert found.plot().curve is None
    assert found.n == 6
    assert len(found.plot().data) == 2
    assert 0 < found.p_permutation <= 1
    assert "排列检验p=" in found.sentence()


def test_the_permutation_test_finds_a_perfect_line_and_not_noise(few, study):
    frames = few(8)
    rows = frames.massorg_year.merge(frames.org_year[["unit_id", "year", "venue_couse"]], on=["unit_id", "year"])
    straight = frames.massorg_year.assign(outcome_ledger80=rows["venue_couse"].to_numpy() * 10 + 60)
    exact = scatter(replace(frames, massorg_year=straight), study).p_permutation
    shuffled = straight["outcome_ledger80"].sample(frac=1, random_state=1).to_numpy()
    loose = scatter(replace(frames, massorg_year=straight.assign(outcome_ledger80=shuffled)), study).p_permutation

    assert exact < 0.01 < loose  # eight organisations have 40,320 arrangements


def test_the_same_seed_gives_the_same_p(few, study):
    assert scatter(few(6), study).p_permutation == scatter(few(6), study).p_permutation


def test_no_dot_at_all_is_no_crash(frames, study):
    empty = scatter(replace(frames, org_year=frames.org_year.assign(venue_couse=np.nan)), study)

    assert empty.n == 0
    assert empty.plot().kind == "bars"
    assert empty.sentence().endswith("。")


def test_no_dot_is_an_organisation(frames, few, study):
    """Whoever holds the sheet knows the score of each organisation: a dot of one would name its other coordinate."""
    found = scatter(frames, study)
    own, dots = (set(map(tuple, of[["x", "y"]].to_numpy().round(6))) for of in (found.points, found.plot().data))

    assert not own & dots
    assert len(dots) == found.n // 3
    assert [len(scatter(few(n), study).plot().data) for n in (3, 5)] == [1, 1]
    assert scatter(few(2), study).plot().kind == "bars"
