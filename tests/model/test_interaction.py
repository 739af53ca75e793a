"""Simple slopes against clubSandwich, and the lines behind them."""

from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.model.estimate import estimate
from djqj_analysis.model.interaction import HIGH, LOW, interaction
from djqj_analysis.model.question import Level, league_women_ledger, perceived, union_ledger

SAME_FORMULA = 1e-8  # the same formula in two programs: only rounding separates them


def fits(frames, study):
    return [estimate(frames, study, ask(study)[0]) for ask in (union_ledger, league_women_ledger)]


def test_slopes_are_those_of_club_sandwich(reference, study):
    frames, from_r = reference
    found = interaction(fits(frames, study), study).slopes[:2]

    for slope, expected in zip(found, from_r["slopes"], strict=True):
        for word in ("at", "estimate", "std_error", "df", "ci_low", "ci_high"):
            np.testing.assert_allclose(getattr(slope, word), expected[word], rtol=SAME_FORMULA, err_msg=word)


def test_every_direction_has_a_panel_with_two_lines(frames, study):
    found = interaction(fits(frames, study), study)

    assert found.lines["panel"].unique().tolist() == [
        *("工会：交叉任职A（书记兼工会主席）", "团、妇：交叉任职B（党兼群）", "团、妇：交叉任职C（群进党）")
    ]
    assert set(found.lines["series"]) == {LOW, HIGH}
    assert found.plot().levels == (LOW, HIGH)


def test_a_line_rises_by_its_slope(frames, study):
    found = interaction(fits(frames, study), study)
    line = found.lines[(found.lines["panel"] == found.lines["panel"].iloc[0]) & (found.lines["series"] == HIGH)]
    rise = (line["y"].iloc[-1] - line["y"].iloc[0]) / (line["x"].iloc[-1] - line["x"].iloc[0])

    assert rise == pytest.approx(found.slopes[1].estimate, rel=SAME_FORMULA)


def test_the_difference_of_the_slopes_is_the_product(frames, study):
    union = fits(frames, study)[0]
    low, high = interaction([union], study).slopes
    product = union.fit.estimate[union.names.index("cross_a_share:venue_couse")]

    assert high.estimate - low.estimate == pytest.approx(product * (high.at - low.at), rel=SAME_FORMULA)


def test_low_and_high_stay_where_the_data_are(frames, study):
    union = fits(frames, study)[0]
    low, high = interaction([union], study).slopes
    x = union.sample.rows["cross_a_share"]

    assert x.min() <= low.at < high.at <= x.max()


def test_a_model_without_products_gives_its_reason(frames, few, study):
    answers = estimate(frames, study, perceived(study, Level.ANSWERS)[0])
    assert "没有乘积项" in interaction([answers], study).sentence()

    few_units = interaction(fits(few(5), study), study)
    assert few_units.slopes == ()
    assert "不足10个" in few_units.table().text()
    assert few_units.plot().kind == "bars"
