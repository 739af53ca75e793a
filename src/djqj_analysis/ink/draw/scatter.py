"""Points with an optional fitted line and its band."""

from __future__ import annotations

import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from .. import theme, words
from ..plotted import Plotted
from . import parts

_HEIGHT_CM = 8.0


def height(chart: Plotted) -> float:
    """Return the height of the picture in centimetres."""
    return _HEIGHT_CM + parts.legend_shape(parts.names(chart, "group"), chart.legend)[1]


def draw(chart: Plotted, figure: Figure) -> None:
    """Draw the points, by group if there is one, and the curve on top of its band."""
    axes = figure.subplots()
    groups = parts.names(chart, "group")
    data = chart.data.assign(group=chart.data["group"].astype(str) if "group" in chart.data.columns else "")
    sns.scatterplot(
        data=data,
        x="x",
        y="y",
        hue="group",
        style="group",
        hue_order=groups,
        style_order=groups,
        palette=[theme.colour(at) for at in range(len(groups))],
        markers=[theme.marker(at) for at in range(len(groups))],
        s=26,
        alpha=0.85,
        edgecolor="white",
        linewidth=0.4,
        legend=False,
        ax=axes,
    )
    _curve(chart, axes, groups)
    parts.value_axis(chart, axes, by="y")
    axes.set_xlabel(chart.x_label)
    axes.set_ylabel("\n".join(words.wrap(chart.y_label, 40)))
    axes.grid()
    handles = [
        Line2D([], [], color=theme.colour(at), marker=theme.marker(at), linestyle="none") for at in range(len(groups))
    ]
    parts.legend(chart, figure, handles, groups)


def _curve(chart: Plotted, axes: Axes, groups: list[str]) -> None:
    if chart.curve is None:
        return
    curve = chart.curve.assign(series=chart.curve["series"].astype(str) if "series" in chart.curve.columns else "")
    for turn, (name, part) in enumerate(curve.groupby("series", sort=False)):
        at = groups.index(name) if name in groups else turn
        colour = theme.colour(at) if name else theme.INK
        axes.fill_between(part["x"], part["low"], part["high"], color=colour, alpha=0.13, linewidth=0)
        axes.plot(part["x"], part["y"], color=colour, linestyle=theme.line(at) if name else "-")
