"""Points and their fitted line."""

from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.ink.chart import Chart
from tests.ink import gallery


def test_every_point_and_the_curve() -> None:
    chart = gallery.scatter()
    figure, _ = gallery.drawn(chart)
    points, band = figure.axes[0].collections
    assert np.allclose(points.get_offsets(), chart.data[["x", "y"]])
    assert np.isclose(band.get_datalim(figure.axes[0].transData).y0, chart.curve["low"].min())
    assert list(figure.axes[0].lines[-1].get_ydata()) == chart.curve["y"].tolist()


def test_curves_of_groups_take_their_colours() -> None:
    x = np.linspace(0, 1, 5)
    curves = [pd.DataFrame({"x": x, "y": x, "low": x, "high": x, "series": name}) for name in ("乙", "甲")]
    data = pd.DataFrame({"x": [0.0, 1.0], "y": [0.0, 1.0], "group": ["甲", "乙"]})
    figure, _ = gallery.drawn(Chart("t", "scatter", "题", data, curve=pd.concat(curves)))
    legend = {text.get_text(): key.get_color() for text, key in zip(*_legend(figure), strict=True)}
    assert [line.get_color() for line in figure.axes[0].lines] == [legend["乙"], legend["甲"]]


def _legend(figure) -> tuple[list, list]:
    return figure.legends[0].get_texts(), figure.legends[0].legend_handles


def test_without_groups_there_is_no_legend() -> None:
    figure, _ = gallery.drawn(Chart("t", "scatter", "题", pd.DataFrame({"x": [1.0], "y": [2.0]})))
    assert figure.legends == []
