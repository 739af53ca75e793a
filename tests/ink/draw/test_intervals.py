"""Dots with intervals."""

from __future__ import annotations

import pandas as pd

from djqj_analysis.ink.chart import Chart
from tests.ink import gallery


def test_printed_beside_each_interval() -> None:
    shown = gallery.texts(gallery.intervals())
    assert "-0.80 [-1.10, -0.50]" in shown
    assert "[-0.20, 0.40]" in shown
    assert "—" in shown


def test_dots_stand_at_the_estimates() -> None:
    data = pd.DataFrame({"label": ["甲", "乙"], "estimate": [0.2, None], "low": [0.1, -0.3], "high": [0.4, 0.5]})
    figure, _ = gallery.drawn(Chart("t", "intervals", "题", data, reference=0.0))
    axes = figure.axes[0]
    assert [list(line.get_xdata()) for line in axes.lines if line.get_marker() == "o"] == [[0.2]]
    assert [[point[0] for point in path.vertices] for lines in axes.collections for path in lines.get_paths()] == [
        [0.1, 0.4],
        [-0.3, 0.5],
    ]
    assert any(list(line.get_xdata()) == [0.0, 0.0] for line in axes.lines)


def test_own_text_replaces_the_printed_one() -> None:
    data = pd.DataFrame({"label": ["甲"], "estimate": [0.2], "low": [0.1], "high": [0.4], "text": ["不可识别"]})
    assert "不可识别" in gallery.texts(Chart("t", "intervals", "题", data))
