"""Tenures as bars in lanes: who held which post from when to when. Overlapping tenures get tracks of their own."""

from __future__ import annotations

from itertools import accumulate

import pandas as pd
from matplotlib import dates
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from .. import theme, words
from ..plotted import Plotted
from . import parts

_TITLE_CM, _TITLE_COLUMNS = 0.5, 58
_BAR_CM, _GAP_CM = 0.3, 0.14  # no text stands beside a bar: it may be thin, so that several panels fit on a page


def height(chart: Plotted) -> float:
    """Return the height of the picture in centimetres."""
    series = parts.names(chart, "series")
    above = parts.legend_shape(series, chart.legend)[1]
    panels = _panels(chart)
    lanes = sum(_lanes(data)[0].height + len(_title(panel)) * _TITLE_CM + 0.15 for panel, data in panels)
    return lanes + parts.axis_height(chart.x_label) + above + 0.3


def draw(chart: Plotted, figure: Figure) -> None:
    """Draw one bar per tenure; panels stand one below the other over one time axis."""
    panels, series = _panels(chart), parts.names(chart, "series")
    ratios = {"height_ratios": [_lanes(data)[0].height for _, data in panels]}
    column = figure.subplots(len(panels), 1, sharex=True, gridspec_kw=ratios, squeeze=False)[:, 0]
    for axes, (panel, data) in zip(column, panels, strict=True):
        placed, tracks = _lanes(data)
        lanes = list(dict.fromkeys(data["lane"]))
        for row, (track, of) in zip(data.to_dict("records"), tracks, strict=True):
            at = series.index(str(row["series"]))
            place = placed.centres[lanes.index(row["lane"])] + (track - (of - 1) / 2) * _BAR_CM
            start, end = _number(row["start"]), _number(row["end"])
            axes.barh(
                place,
                end - start,
                _BAR_CM * 0.85,
                left=start,
                color=theme.colour(at),
                hatch=theme.hatch(at),
                edgecolor="white",
            )
        parts.label_rows(axes, placed)
        axes.set_title("\n".join(_title(panel)), loc="left")
        axes.use_sticky_edges = False
    column[-1].set_xlabel(chart.x_label)
    _time_axis(chart, column[-1])
    handles = [Patch(facecolor=theme.colour(at), hatch=theme.hatch(at)) for at in range(len(series))]
    parts.legend(chart, figure, handles, series)


def _panels(chart: Plotted) -> list[tuple[str, pd.DataFrame]]:
    if "panel" not in chart.data.columns:
        return [("", chart.data)]
    return [(str(panel), data) for panel, data in chart.data.groupby("panel", sort=False)]


def _title(panel: str) -> list[str]:
    return words.wrap(panel, _TITLE_COLUMNS) if panel else []


def _lanes(data: pd.DataFrame) -> tuple[parts.Rows, list[tuple[int, int]]]:
    """Place the lanes, and give each tenure (its track, tracks of its lane): the first track that is free."""
    free: dict[object, list[float]] = {lane: [] for lane in data["lane"]}
    tracks = {}
    order = sorted(data.index, key=lambda at: _number(data.at[at, "start"]))
    for at in order:
        start, end, busy = _number(data.at[at, "start"]), _number(data.at[at, "end"]), free[data.at[at, "lane"]]
        track = next((place for place, until in enumerate(busy) if until <= start), len(busy))
        busy[track : track + 1] = [end]
        tracks[at] = track
    most = {lane: len(busy) for lane, busy in free.items()}
    return _placed(most), [(tracks[at], most[data.at[at, "lane"]]) for at in data.index]


def _placed(tracks: dict[object, int]) -> parts.Rows:
    """Place the lanes one below the other, each with room for its label and for so many tracks."""
    labels = [words.balance(str(lane), parts.LABEL_COLUMNS) for lane in tracks]
    heights = [
        max(len(lines) * theme.LINE_CM, count * _BAR_CM) + _GAP_CM
        for lines, count in zip(labels, tracks.values(), strict=True)
    ]
    ends = list(accumulate(heights))
    centres = [end - height / 2 for end, height in zip(ends, heights, strict=True)]
    return parts.Rows(["\n".join(lines) for lines in labels], centres, ends[-1])


def _number(moment: object) -> float:
    return float(moment) if isinstance(moment, int | float) else float(dates.date2num(pd.Timestamp(moment)))


def _time_axis(chart: Plotted, axes: Axes) -> None:
    if pd.api.types.is_numeric_dtype(chart.data["start"]):
        axes.xaxis.set_major_locator(MaxNLocator(8, integer=True))
        return
    axes.xaxis.set_major_locator(dates.AutoDateLocator(minticks=3, maxticks=8))
    axes.xaxis.set_major_formatter(dates.DateFormatter("%Y-%m"))
