"""The slopes of all models put together."""

from __future__ import annotations

import pytest

from djqj_analysis.model.estimate import estimate
from djqj_analysis.model.interaction import HIGH, LOW, interaction
from djqj_analysis.model.question import Level, league_women_ledger, perceived, union_ledger

SAME_FORMULA = 1e-8  # the same formula in two programs: only rounding separates them


def fits(frames, study):
    return [estimate(frames, study, ask(study)[0]) for ask in (union_ledger, league_women_ledger)]


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


def test_a_model_without_products_gives_its_reason(frames, few, study):
    answers = estimate(frames, study, perceived(study, Level.ANSWERS)[0])
    assert "没有乘积项" in interaction([answers], study).sentence()

    few_units = interaction(fits(few(5), study), study)
    assert few_units.slopes == ()
    assert "不足10个" in few_units.table().text()
    assert few_units.plot().kind == "bars"
