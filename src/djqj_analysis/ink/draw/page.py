"""One chart on one page: the picture above, its small print below."""

from __future__ import annotations

import re
from io import BytesIO

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from .. import fonts, glyphs, theme, words
from ..plotted import Plotted
from . import bars, flow, heatmap, intervals, likert, lines, pairs, scatter, stacked

_CM = 1 / 2.54
_KINDS = {
    "flow": flow,
    "bars": bars,
    "likert": likert,
    "stacked": stacked,
    "intervals": intervals,
    "lines": lines,
    "pairs": pairs,
    "scatter": scatter,
    "heatmap": heatmap,
}
_SMALL_LINE_CM = 0.36
_HASHED = re.compile(rb'(?<=[#"])(?:[mph]|C[0-9a-f]+_[0-9a-f]+_)[0-9a-f]{10}(?=[")])')
_SMALL_PRINT_COLUMNS = 98  # half-width columns of SMALL_PT that fit into the width


def png(chart: Plotted, *, notice: str = "", dpi: int = 300, bundled_only: bool = True) -> bytes:
    """Draw a chart as PNG, byte-identical between runs.

    Parameters
    ----------
    chart : Plotted
    notice : str
        Printed before the chart's notes in the small print, e.g. that the data are synthetic.
    dpi : int
        Dots per inch at 14 cm width.
    bundled_only : bool
        Use the bundled font even where the user has 黑体.

    Notes
    -----
    A character that is in none of the fonts is drawn as □, and the small print names it.
    """
    with theme.applied(bundled_only=bundled_only):
        return _saved(compose(chart, notice=notice), "png", dpi, {"Software": None})


def svg(chart: Plotted, *, notice: str = "", bundled_only: bool = True) -> bytes:
    """Draw a chart as SVG with its text as paths, byte-identical between runs; see `png`."""
    with theme.applied(bundled_only=bundled_only):
        mpl.rcParams["svg.hashsalt"] = chart.id
        return _numbered(_saved(compose(chart, notice=notice), "svg", 72, {"Date": None, "Creator": None}))


def compose(chart: Plotted, *, notice: str = "") -> Figure:
    """Lay a chart out; to be called, and drawn, inside `theme.applied`."""
    covered = fonts.covered(tuple(mpl.rcParams["font.family"]))
    chart, notice = glyphs.drawn(chart, covered), glyphs.drawable(notice, covered)
    kind = _KINDS[chart.kind]
    notes = [f"注：{note}" if at == 0 else note for at, note in enumerate(chart.notes)]
    small_print = [line for text in [*notes, notice] if text for line in words.wrap(text, _SMALL_PRINT_COLUMNS)]
    below = len(small_print) * _SMALL_LINE_CM + (0.15 if small_print else 0)
    height = kind.height(chart) + below
    layout = ConstrainedLayoutEngine(rect=(0, below / height, 1, 1 - below / height), w_pad=0.03, h_pad=0.03)
    figure = Figure(figsize=(theme.WIDTH_CM * _CM, height * _CM), layout=layout, facecolor="white")
    FigureCanvasAgg(figure)
    kind.draw(chart, figure)
    if small_print:
        figure.text(
            0.12 / theme.WIDTH_CM,
            0.08 / height,
            "\n".join(small_print),
            fontsize=theme.SMALL_PT,
            color="#444444",
            va="bottom",
            linespacing=1.25,
        )
    return figure


def _saved(figure: Figure, form: str, dpi: int, metadata: dict[str, None]) -> bytes:
    buffer = BytesIO()
    figure.savefig(buffer, format=form, dpi=dpi, metadata=metadata)
    return buffer.getvalue()


def _numbered(data: bytes) -> bytes:
    """Return an SVG whose hashed ids of markers, clips and hatches are numbered in their order.

    Matplotlib hashes them from unrounded coordinates, whose last digit may depend on what was drawn before.
    """
    found = dict.fromkeys(_HASHED.findall(data))
    names = {hashed: hashed[:1] + str(place).encode() for place, hashed in enumerate(found, start=1)}
    return _HASHED.sub(lambda match: names[match[0]], data)
