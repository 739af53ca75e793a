"""Lines over time or conditions, one per series, with error bars or bands; panels side by side."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from .. import numbers, theme, words
from ..plotted import Plotted
from . import parts

_FEW = 12  # so many places on x get their own tick and error bars instead of a band
_ACROSS = 3
_PANEL_CM = 5.2


def height(chart: Plotted) -> float:
    """Return the height of the picture in centimetres."""
    panels = len(_panels(chart))
    down = math.ceil(panels / _ACROSS)
    above = parts.legend_shape(parts.names(chart, "series"), chart.legend)[1]
    return down * (_PANEL_CM + (1.2 if panels == 1 else 0.9)) + parts.axis_height(chart.x_label) + above


def draw(chart: Plotted, figure: Figure) -> None:
    """Draw every series in every panel; panels share both axes."""
    panels, series = _panels(chart), parts.names(chart, "series")
    across = min(len(panels), _ACROSS)
    grid = figure.subplots(math.ceil(len(panels) / across), across, sharex=True, sharey=True, squeeze=False)
    places = _places(chart.data["x"])
    for axes, panel in zip(grid.flat, panels, strict=False):
        data = chart.data if not panel else chart.data[chart.data["panel"].astype(str) == panel]
        for at, name in enumerate(series):
            _line(axes, data[data["series"].astype(str) == name], places, at, len(series))
        axes.set_title("\n".join(words.wrap(panel, 78 // across)))
        axes.grid(axis="y")
        parts.value_axis(chart, axes, by="y")
        axes.set_xlabel("\n".join(words.wrap(chart.x_label, 84 // across)))
        axes.set_ylabel("\n".join(words.wrap(chart.y_label, 34)))
        axes.label_outer()
        _ticks(axes, places, across)
    for axes in list(grid.flat)[len(panels) :]:
        axes.set_visible(False)
    marks = [theme.marker(at) if len(places) <= _FEW else "" for at in range(len(series))]
    handles = [
        Line2D([], [], color=theme.colour(at), marker=marks[at], linestyle=theme.line(at)) for at in range(len(series))
    ]
    parts.legend(chart, figure, handles, series)


def _panels(chart: Plotted) -> list[str]:
    return list(dict.fromkeys(map(str, chart.data["panel"]))) if "panel" in chart.data.columns else [""]


def _places(x: pd.Series) -> dict[object, float]:
    """Map every x to a number: itself if it is one, its turn otherwise."""
    unique = list(dict.fromkeys(x.tolist()))
    if pd.api.types.is_numeric_dtype(x):
        return {value: float(value) for value in unique}
    return {value: float(at) for at, value in enumerate(unique)}


def _line(axes: Axes, data: pd.DataFrame, places: dict[object, float], at: int, count: int) -> None:
    few = len(places) <= _FEW
    step = min(np.diff(sorted(places.values())), default=1.0)
    shift = (at - (count - 1) / 2) * 0.06 * step if few and "low" in data.columns else 0.0
    x = np.array([places[value] for value in data["x"].tolist()]) + shift
    y, low, high = (np.array(parts.values(data, column)) for column in ("y", "low", "high"))
    look = {"color": theme.colour(at)}
    if few:
        axes.vlines(x, low, high, linewidth=0.9, **look)
        for end in (low, high):
            axes.plot(x, end, "_", markersize=4, markeredgewidth=0.9, **look)
    else:
        axes.fill_between(x, low, high, alpha=0.18, linewidth=0, **look)
    axes.plot(x, y, linestyle=theme.line(at), marker=theme.marker(at) if few else "", markeredgecolor="white", **look)


def _ticks(axes: Axes, places: dict[object, float], across: int) -> None:
    if len(places) > _FEW:
        return
    room = max(6, int(84 / across / len(places)))
    texts = ["\n".join(words.wrap(numbers.text(value), room)) for value in places]
    axes.set_xticks(list(places.values()), texts)
    axes.margins(x=0.12 if len(places) < 4 else 0.05)
