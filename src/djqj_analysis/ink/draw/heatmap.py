"""A matrix of values as shades, each cell with its text."""

from __future__ import annotations

import pandas as pd
import seaborn as sns
from matplotlib.figure import Figure

from .. import numbers, theme, words
from ..plotted import Plotted
from . import parts

_HALF_CM = 0.14  # a half-width column at SMALL_PT
_BESIDE_CM = 2.2  # colour bar and margins


def height(chart: Plotted) -> float:
    """Return the height of the picture in centimetres."""
    labels = list(dict.fromkeys(chart.data["row"]))
    highest = max(parts.rows([label]).height for label in labels)  # all rows of a matrix are equally high
    return len(labels) * highest + _below(chart) * theme.LINE_CM + parts.axis_height(chart.x_label) + 0.2


def draw(chart: Plotted, figure: Figure) -> None:
    """Draw the matrix in the order of the data; a missing cell stays white."""
    axes = figure.subplots()
    values, texts = _matrix(chart, "value").astype(float), _texts(chart)
    low, high = chart.limits or _span(values, chart.reference)
    sns.heatmap(
        values,
        annot=texts,
        fmt="",
        cmap=theme.colormap(centred=chart.reference is not None),
        vmin=low,
        vmax=high,
        linewidths=0.6,
        linecolor="white",
        annot_kws={"fontsize": theme.SMALL_PT},
        cbar_kws={"fraction": 0.04, "pad": 0.02, "format": parts.tick_format(chart)},
        ax=axes,
    )
    axes.set_xticklabels([_wrapped(label, _room(chart)) for label in values.columns], rotation=0)
    axes.set_yticklabels(parts.rows(list(values.index)).labels, rotation=0, linespacing=1.3)
    axes.tick_params(length=0)
    axes.set_xlabel(chart.x_label)
    axes.set_ylabel(chart.y_label)


def _span(values: pd.DataFrame, centre: float | None) -> tuple[float | None, float | None]:
    """Spread the shades evenly around the centre, if there is one."""
    if centre is None:
        return None, None
    reach = float((values - centre).abs().max(axis=None)) or 1.0
    return centre - reach, centre + reach


def _matrix(chart: Plotted, column: str) -> pd.DataFrame:
    wide = chart.data.pivot(index="row", columns="column", values=column)
    rows, columns = (list(dict.fromkeys(chart.data[name])) for name in ("row", "column"))
    return wide.reindex(index=rows, columns=[level for level in chart.levels if level in columns] or columns)


def _texts(chart: Plotted) -> pd.DataFrame:
    source = _matrix(chart, "text" if "text" in chart.data.columns else "value")
    return source.map(lambda value: "" if numbers.is_missing(value) else numbers.text(value, chart.fmt))


def _room(chart: Plotted) -> int:
    """Return the half-width columns a cell has for its label."""
    placed = parts.rows(list(dict.fromkeys(chart.data["row"])))
    beside = max(words.width(line) for label in placed.labels for line in label.split("\n")) * _HALF_CM
    cell = (theme.WIDTH_CM - _BESIDE_CM - beside) / chart.data["column"].nunique()
    return max(4, int(cell / _HALF_CM) - 1)


def _wrapped(label: object, room: int) -> str:
    return "\n".join(words.balance(str(label), room))


def _below(chart: Plotted) -> int:
    labels = list(dict.fromkeys(chart.data["column"]))
    return max(_wrapped(label, _room(chart)).count("\n") + 1 for label in labels)
