"""Rows, legends and axes that the kinds share."""

from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.draw import parts
from tests.ink import gallery


def test_rows_are_as_high_as_their_labels() -> None:
    placed = parts.rows(["短", gallery.LONG])
    assert placed.labels[1].count("\n") == 2
    assert placed.centres[0] < placed.centres[1] < placed.height
    assert placed.height - placed.centres[1] > placed.centres[0]


def test_a_tall_chart_gets_wider_labels() -> None:
    assert max(label.count("\n") for label in parts.rows([gallery.LONG] * 36).labels) == 1


def test_groups_stand_side_by_side_only_where_they_are() -> None:
    data = pd.DataFrame({"label": ["甲", "甲", "乙"], "value": [1.0, 2.0, 3.0], "group": ["二", "一", "一"]})
    placed, members, places = parts.grouped(Chart("t", "bars", "题", data, levels=("一", "二")))
    assert members == [1, 0, 0]
    assert places[0] - places[1] == pytest.approx(parts.BAR_CM)
    assert places[2] == placed.centres[1]


def test_the_legend_folds_when_it_is_too_wide() -> None:
    assert parts.legend_shape(["甲", "乙"])[0] == 2
    assert parts.legend_shape([gallery.LONG] * 5)[0] == 1
    assert parts.legend_shape([""]) == (1, 0.0)


def test_a_folded_legend_reads_from_left_to_right() -> None:
    levels = [f"第{at}级（{gallery.LONG[:8]}）" for at in range(5)]
    data = pd.DataFrame({"label": ["甲"] * 5, "level": levels, "count": [1, 2, 3, 4, 5]})
    figure, _ = gallery.drawn(Chart("t", "likert", "题", data, levels=tuple(levels)))
    placed = {text.get_text(): text.get_window_extent() for text in figure.legends[0].get_texts()}
    order = sorted(placed, key=lambda name: (-round(placed[name].y0), placed[name].x0))
    assert order == levels
    assert len({round(box.y0) for box in placed.values()}) == 2


@pytest.mark.parametrize(("value", "shown"), [(0.3, "30%"), (0.025, "2.5%"), (0.1 + 0.2, "30%")])
def test_shares_have_plain_ticks(value: float, shown: str) -> None:
    assert parts.tick_format(gallery.pairs())(value, 0) == shown
    assert parts.tick_format(gallery.scatter()) is None
