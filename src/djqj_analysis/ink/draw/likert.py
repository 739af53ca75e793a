"""Diverging stacked bars of ordered answers: neutral split across zero, n at the right, "don't know" apart."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MultipleLocator

from .. import numbers, theme
from ..plotted import Plotted
from . import parts

DONT_KNOW = "不了解"
_ROOM_FOR_TEXT = 0.095  # share of a bar below which its percentage is not written into it


def height(chart: Plotted) -> float:
    """Return the height of the picture in centimetres."""
    above = parts.legend_shape(chart.levels, chart.legend)[1]
    return parts.rows(_labels(chart)).height + parts.axis_height(chart.x_label or "比例") + above + 0.5


def draw(chart: Plotted, figure: Figure) -> None:
    """Draw one bar per label; shares are of those who answered, "don't know" is a share of all asked."""
    apart = "dont_know" in chart.data.columns
    ratios = {"width_ratios": [5, 1], "wspace": 0.02} if apart else {}
    panels = figure.subplots(1, 2 if apart else 1, gridspec_kw=ratios, squeeze=False)[0]
    placed = parts.rows(_labels(chart))
    looks = theme.diverging(len(chart.levels))
    totals = []
    for label, place in zip(_labels(chart), placed.centres, strict=True):
        answers = chart.data[chart.data["label"] == label].set_index("level")["count"]
        counts = [float(answers.get(level, 0)) for level in chart.levels]
        totals.append(sum(counts))
        if totals[-1]:
            _stack(panels[0], place, [count / totals[-1] for count in counts], looks)
    parts.label_rows(panels[0], placed)
    _axis(chart, panels[0])
    texts = [f"n={numbers.text(total, 'int')}" for total in totals]
    parts.write_right(panels[0], placed.centres, texts)
    if apart:
        _apart(chart, panels[1], placed, totals)
    handles = [Patch(facecolor=colour, hatch=hatch) for colour, hatch in looks]
    parts.legend(chart, figure, handles, chart.levels)


def _labels(chart: Plotted) -> list[str]:
    return list(dict.fromkeys(chart.data["label"]))


def _stack(axes: Axes, place: float, shares: list[float], looks: list[tuple[str, str]]) -> None:
    half, odd = divmod(len(shares), 2)
    left = -sum(shares[:half]) - (shares[half] / 2 if odd else 0)
    for share, (colour, hatch) in zip(shares, looks, strict=True):
        axes.barh(place, share, parts.BAR_CM, left=left, color=colour, hatch=hatch, edgecolor="white")
        if share >= _ROOM_FOR_TEXT:
            dark = sum(to_rgb(colour)) < 1.5
            axes.text(
                left + share / 2,
                place,
                numbers.text(share, "pct0"),
                ha="center",
                va="center_baseline",
                fontsize=theme.SMALL_PT,
                color="white" if dark else theme.INK,
                bbox={"facecolor": colour, "edgecolor": "none", "pad": 0.4} if hatch else None,
            )
        left += share


def _axis(chart: Plotted, axes: Axes) -> None:
    axes.axvline(0, color=theme.INK, linewidth=0.6, zorder=0.6)  # behind the bars: figures stand on it
    low, high = axes.get_xlim()
    axes.set_xlim(min(low, -0.25) - 0.02, max(high, 0.25) + 0.02)
    axes.xaxis.set_major_locator(MultipleLocator(0.25))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: numbers.text(abs(value), "pct0")))
    split = "（中间一级左右各半）" if len(chart.levels) % 2 else ""
    axes.set_xlabel(chart.x_label or f"占作答者的比例{split}")


def _apart(chart: Plotted, axes: Axes, placed: parts.Rows, totals: list[float]) -> None:
    unsure = chart.data.groupby("label", sort=False)["dont_know"].max().fillna(0).astype(float).tolist()
    asked = [total + count for total, count in zip(totals, unsure, strict=True)]
    shares = [count / all_ if all_ else 0.0 for count, all_ in zip(unsure, asked, strict=True)]
    axes.barh(placed.centres, shares, parts.BAR_CM, color="white", edgecolor=theme.INK, hatch="....")
    for bar in axes.patches:
        bar.set_hatchcolor(theme.FAINT)
    parts.label_rows(axes, placed)
    axes.set_yticks([])
    axes.spines["left"].set_visible(True)
    axes.set_xlim(0, max(0.1, *shares) * 1.05)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.set_xlabel(f"{DONT_KNOW}\n（占全体）")
    parts.write_right(axes, placed.centres, [numbers.text(share, "pct0") for share in shares])
