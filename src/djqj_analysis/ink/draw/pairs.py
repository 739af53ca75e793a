"""Dumbbells: two values of the same thing joined by a line, such as paper-open and really shared."""

from __future__ import annotations

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from .. import numbers, theme
from ..plotted import Plotted
from . import parts


def height(chart: Plotted) -> float:
    """Return the height of the picture in centimetres."""
    above = parts.legend_shape(chart.levels, chart.legend)[1]
    return parts.rows(chart.data["label"].tolist()).height + parts.axis_height(chart.x_label) + above + 0.3


def draw(chart: Plotted, figure: Figure) -> None:
    """Draw a hollow square for `a`, a filled dot for `b`, and the line between."""
    axes = figure.subplots()
    placed = parts.rows(chart.data["label"].tolist())
    first, second = parts.values(chart.data, "a"), parts.values(chart.data, "b")
    axes.hlines(placed.centres, first, second, color=theme.FAINT, linewidth=1.6)
    looks = [
        {"marker": "s", "markerfacecolor": "white", "markeredgecolor": theme.colour(4), "markersize": 6.5},
        {"marker": "o", "markerfacecolor": theme.colour(0), "markeredgecolor": theme.colour(0), "markersize": 5},
    ]
    for ends, look in zip((first, second), looks, strict=True):
        axes.plot(ends, placed.centres, linestyle="none", **look)
    parts.label_rows(axes, placed)
    parts.value_axis(chart, axes)
    both = zip(first, second, strict=True)
    texts = [f"{numbers.text(a, chart.fmt)} → {numbers.text(b, chart.fmt)}" for a, b in both]
    parts.write_right(axes, placed.centres, texts)
    parts.legend(chart, figure, [Line2D([], [], linestyle="none", **look) for look in looks], chart.levels)
