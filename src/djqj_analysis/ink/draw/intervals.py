"""Dots with intervals: forests of coefficients, awareness bounds, failure states."""

from __future__ import annotations

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from .. import numbers, theme
from ..plotted import Plotted
from . import parts


def height(chart: Plotted) -> float:
    """Return the height of the picture in centimetres."""
    groups = parts.names(chart, "group")
    above = parts.legend_shape(groups, chart.legend)[1]
    return parts.grouped(chart)[0].height + parts.axis_height(chart.x_label) + above + 0.3


def draw(chart: Plotted, figure: Figure) -> None:
    """Draw one dot and interval per row of the data; an interval without a dot is drawn as a pair of bounds."""
    axes = figure.subplots()
    groups = parts.names(chart, "group")
    placed, members, places = parts.grouped(chart)
    texts = []
    for row, group, place in zip(chart.data.to_dict("records"), members, places, strict=True):
        colour = theme.colour(group)
        if not (numbers.is_missing(row["low"]) or numbers.is_missing(row["high"])):
            bounds = numbers.is_missing(row["estimate"])
            axes.hlines(place, row["low"], row["high"], color=colour, linewidth=3.5 if bounds else 1.3)
            ends = [row["low"], row["high"]]
            axes.plot(ends, [place, place], "|", color=colour, markersize=5, markeredgewidth=1.1)
        if not numbers.is_missing(row["estimate"]):
            look = {"color": colour, "markeredgecolor": "white", "markersize": 5.5}
            axes.plot(row["estimate"], place, theme.marker(group), **look)
        texts.append(_text(chart, row))
    parts.label_rows(axes, placed)
    parts.value_axis(chart, axes)
    parts.write_right(axes, places, texts)
    handles = [
        Line2D([], [], color=theme.colour(at), marker=theme.marker(at), linewidth=1.3) for at in range(len(groups))
    ]
    parts.legend(chart, figure, handles, groups)


def _text(chart: Plotted, row: dict[str, object]) -> str:
    if "text" in row:
        return numbers.text(row["text"])
    spread = "" if numbers.is_missing(row["low"]) else numbers.interval(row["low"], row["high"], chart.fmt)
    if numbers.is_missing(row["estimate"]):
        return spread or numbers.MISSING
    return f"{numbers.text(row['estimate'], chart.fmt)} {spread}".rstrip()
