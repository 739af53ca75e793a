"""Lines."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.ink.chart import Chart
from tests.ink import gallery


def test_one_panel_each_with_every_series() -> None:
    figure, texts = gallery.drawn(gallery.lines())
    assert len(figure.axes) == 3
    styles = {line.get_linestyle() for line in figure.axes[0].lines if len(line.get_xdata()) == 3}
    assert {"-", "--", ":"} <= styles
    assert [text.get_text() for text in texts].count("2024") == 3


def test_many_places_get_a_band_and_few_get_error_bars() -> None:
    x = np.linspace(0, 1, 30)
    many = pd.DataFrame({"x": x, "y": x, "low": x - 0.1, "high": x + 0.1, "series": "甲"})
    for data, kind in ((many, "FillBetweenPolyCollection"), (many.head(4), "LineCollection")):
        figure, _ = gallery.drawn(Chart("t", "lines", "题", data))
        assert [type(drawn).__name__ for drawn in figure.axes[0].collections] == [kind]


def test_words_on_the_x_axis_keep_their_order() -> None:
    data = pd.DataFrame({"x": ["思想引领", "服务", "维权"], "y": [1.0, 2.0, 3.0], "series": "自评"})
    figure, texts = gallery.drawn(Chart("t", "lines", "题", data))
    places = {text.get_text(): text.get_window_extent().x0 for text in texts}
    assert places["思想引领"] < places["服务"] < places["维权"]
    assert list(figure.axes[0].lines[-1].get_ydata()) == pytest.approx([1, 2, 3])


def test_one_single_point_can_be_drawn() -> None:
    data = pd.DataFrame({"x": [2024], "y": [0.3], "low": [0.1], "high": [0.5], "series": ["甲"]})
    assert gallery.faults(Chart("t", "lines", "题", data)) == []
