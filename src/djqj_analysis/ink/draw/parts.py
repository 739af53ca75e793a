"""What several kinds of chart share: rows of wrapped labels, series names, legends, value axes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from .. import numbers, theme, words
from ..plotted import Plotted

LABEL_COLUMNS = 28  # half-width columns of a row label before it wraps
AXIS_CM = 0.75  # ticks of a value axis
BAR_CM = 0.42  # a bar thick enough for the text beside it
_GAP_CM = 0.18
_WIDER_COLUMNS, _TALL_CM = 44, 20  # labels of a chart too tall for a page may be wider
_LEGEND_COLUMNS, _KEY_COLUMNS = 104, 9
_SPACING = 1.3


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a horizontal chart, in centimetres from the top, high enough for their wrapped labels.

    Attributes
    ----------
    labels : list of str
        Wrapped.
    centres : list of float
    height : float
    """

    labels: list[str]
    centres: list[float]
    height: float


def rows(labels: Sequence[object], bars: Sequence[int] | int = 1) -> Rows:
    """Place labelled rows one below the other, each with room for so many bars side by side."""
    counts = [bars] * len(labels) if isinstance(bars, int) else list(bars)
    placed = _placed(labels, counts, LABEL_COLUMNS)
    return placed if placed.height <= _TALL_CM else _placed(labels, counts, _WIDER_COLUMNS)


def _placed(labels: Sequence[object], counts: Sequence[int], columns: int) -> Rows:
    wrapped = [words.balance(str(label), columns) for label in labels]
    heights = [
        max(len(lines) * theme.LINE_CM, count * BAR_CM) + _GAP_CM for lines, count in zip(wrapped, counts, strict=True)
    ]
    ends = list(accumulate(heights))
    centres = [end - height / 2 for end, height in zip(ends, heights, strict=True)]
    return Rows(["\n".join(lines) for lines in wrapped], centres, ends[-1])


def grouped(chart: Plotted) -> tuple[Rows, list[int], list[float]]:
    """Place the rows of the data side by side within their label.

    Returns
    -------
    tuple
        The labelled rows; for each row of the data the number of its group; and its place in centimetres.
    """
    groups = names(chart, "group")
    labels = chart.data["label"].tolist()
    members = [groups.index(str(name)) for name in chart.data["group"]] if groups != [""] else [0] * len(labels)
    within: dict[object, list[int]] = {label: [] for label in labels}
    for at in sorted(range(len(labels)), key=lambda at: members[at]):
        within[labels[at]].append(at)
    placed = rows(list(within), [len(inside) for inside in within.values()])
    places = [0.0] * len(labels)
    for inside, centre in zip(within.values(), placed.centres, strict=True):
        for turn, at in enumerate(inside):
            places[at] = centre + (turn - (len(inside) - 1) / 2) * BAR_CM
    return placed, members, places


def label_rows(axes: Axes, placed: Rows) -> None:
    """Write the row labels at the left of the axes, the first row on top."""
    axes.set_ylim(placed.height, 0)
    axes.set_yticks(placed.centres, placed.labels, linespacing=_SPACING)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x")


def write_right(axes: Axes, positions: Sequence[float], texts: Sequence[str]) -> None:
    """Write a text at the right of the axes at each position, where the layout keeps room for it."""
    beside = axes.secondary_yaxis("right")
    beside.set_yticks(list(positions), list(texts))
    beside.tick_params(axis="y", length=0, pad=4)
    beside.spines["right"].set_visible(False)


def names(chart: Plotted, column: str) -> list[str]:
    """Return the names of groups or series in drawing order; one nameless when the column is absent."""
    if column not in chart.data.columns:
        return [""]
    return list(chart.levels) or list(dict.fromkeys(map(str, chart.data[column].tolist())))


def values(frame: pd.DataFrame, column: str) -> list[float]:
    """Return a column as floats, NaN where missing or absent."""
    if column not in frame.columns:
        return [math.nan] * len(frame)
    return pd.to_numeric(frame[column]).astype(float).tolist()


def value_axis(chart: Plotted, axes: Axes, *, by: str = "x") -> None:
    """Label the axis of values: percentages by their own format, limits and reference as the chart asks."""
    axis = axes.xaxis if by == "x" else axes.yaxis
    axis.set_label_text(chart.x_label if by == "x" else chart.y_label)
    if (percent := tick_format(chart)) is not None:
        axis.set_major_formatter(percent)
    if chart.limits is not None:
        (axes.set_xlim if by == "x" else axes.set_ylim)(*chart.limits)
    if chart.reference is not None:
        mark = axes.axvline if by == "x" else axes.axhline
        mark(chart.reference, color=theme.INK, linewidth=0.8, linestyle=(0, (4, 2)), zorder=1.5)


def tick_format(chart: Plotted) -> FuncFormatter | None:
    """Return how ticks are printed when values are shares; None leaves it to matplotlib."""
    if not chart.fmt.startswith("pct"):
        return None
    return FuncFormatter(lambda value, _: f"{numbers.significant(100 * value, 4)}%")


def axis_height(label: str) -> float:
    """Return the height a value axis with this label needs below the axes, in centimetres."""
    return AXIS_CM + (0.45 if label else 0)


def legend_shape(labels: Sequence[str], title: str = "") -> tuple[int, float]:
    """Return how many legend entries stand side by side, and the height of the legend in centimetres."""
    shown = [label for label in labels if label]
    if not shown:
        return 1, 0.0
    widest = max(words.width(label) for label in shown) + _KEY_COLUMNS
    across = max(1, min(len(shown), _LEGEND_COLUMNS // widest))
    return across, math.ceil(len(shown) / across) * 0.45 + (0.45 if title else 0) + 0.2


def legend(chart: Plotted, figure: Figure, handles: Sequence[Artist], labels: Sequence[str]) -> None:
    """Put the legend above the axes, outside the data."""
    across, height = legend_shape(labels, chart.legend)
    if not height:
        return
    order = [at for column in range(across) for at in range(column, len(labels), across)]  # rows read left to right
    figure.legend(
        [handles[at] for at in order],
        [labels[at] for at in order],
        loc="outside upper center",
        ncols=across,
        title=chart.legend or None,
        handlelength=2.2,
        columnspacing=1.3,
    )
