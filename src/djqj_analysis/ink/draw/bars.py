"""Horizontal bars, optionally grouped and with intervals; the printed values stand at the right."""

from __future__ import annotations

from matplotlib.figure import Figure
from matplotlib.patches import Patch

from .. import numbers, theme
from ..plotted import Plotted
from . import parts


def height(chart: Plotted) -> float:
    """Return the height of the picture in centimetres."""
    groups = parts.names(chart, "group")
    above = parts.legend_shape(groups, chart.legend)[1]
    return parts.grouped(chart)[0].height + parts.axis_height(chart.x_label) + above + 0.3


def draw(chart: Plotted, figure: Figure) -> None:
    """Draw one bar per row of the data, beside each other within a label."""
    axes = figure.subplots()
    groups = parts.names(chart, "group")
    placed, members, places = parts.grouped(chart)
    data = chart.data.assign(_low=parts.values(chart.data, "low"), _high=parts.values(chart.data, "high"))
    texts = []
    for row, group, place in zip(data.to_dict("records"), members, places, strict=True):
        value = float("nan") if numbers.is_missing(row["value"]) else float(row["value"])
        axes.barh(place, value, parts.BAR_CM * 0.82, color=theme.colour(group), hatch=theme.hatch(group))
        if not numbers.is_missing(row["_low"]):
            axes.hlines(place, row["_low"], row["_high"], color="white", linewidth=2.4)  # seen on dark bars too
            axes.hlines(place, row["_low"], row["_high"], color=theme.INK, linewidth=0.9)
            ends = [row["_low"], row["_high"]]
            axes.plot(ends, [place, place], "|", color=theme.INK, markersize=4, markeredgewidth=0.9)
        texts.append(numbers.text(row.get("text", row["value"]), chart.fmt))
    parts.label_rows(axes, placed)
    parts.value_axis(chart, axes)
    axes.axvline(0, color=theme.INK, linewidth=0.6)
    parts.write_right(axes, places, texts)
    handles = [Patch(facecolor=theme.colour(at), hatch=theme.hatch(at)) for at in range(len(groups))]
    parts.legend(chart, figure, handles, groups)
