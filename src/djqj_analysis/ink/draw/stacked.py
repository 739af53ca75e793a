"""Horizontal bars of parts of a whole, one part after the other from zero; the sum stands at the right."""

from __future__ import annotations

from matplotlib.figure import Figure
from matplotlib.patches import Patch

from .. import numbers, theme
from ..plotted import Plotted
from . import parts


def height(chart: Plotted) -> float:
    """Return the height of the picture in centimetres."""
    above = parts.legend_shape(parts.names(chart, "level"), chart.legend)[1]
    return parts.rows(_labels(chart)).height + parts.axis_height(chart.x_label) + above + 0.3


def draw(chart: Plotted, figure: Figure) -> None:
    """Draw one bar per label; a part that is missing has no length."""
    axes = figure.subplots()
    levels = parts.names(chart, "level")
    placed = parts.rows(_labels(chart))
    sums = []
    for label, place in zip(_labels(chart), placed.centres, strict=True):
        shares = chart.data[chart.data["label"] == label].groupby("level")["share"].sum()
        left = 0.0
        for at, level in enumerate(levels):
            share = float(shares.get(level, 0.0))
            axes.barh(place, share, parts.BAR_CM, left=left, color=theme.colour(at), hatch=theme.hatch(at))
            left += share
        sums.append(left)
    parts.label_rows(axes, placed)
    parts.value_axis(chart, axes)
    axes.axvline(0, color=theme.INK, linewidth=0.6)
    parts.write_right(axes, placed.centres, [numbers.text(total, chart.fmt) for total in sums])
    handles = [Patch(facecolor=theme.colour(at), hatch=theme.hatch(at)) for at in range(len(levels))]
    parts.legend(chart, figure, handles, levels)


def _labels(chart: Plotted) -> list[str]:
    return list(dict.fromkeys(map(str, chart.data["label"])))
