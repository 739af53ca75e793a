"""A flow of people or rows: boxes from top to bottom, those who leave at the right."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from .. import numbers, theme, words
from ..plotted import Plotted

_STAY = (0.3, 5.6)  # left edge and width of the boxes, in centimetres
_LEAVE = (7.2, 6.5)
_PAD_CM, _GAP_CM = 0.22, 0.55


def height(chart: Plotted) -> float:
    """Return the height of the picture in centimetres."""
    return _places(chart)[-1][1] + 0.15


def draw(chart: Plotted, figure: Figure) -> None:
    """Draw a box per row of the data, an arrow to the next, and a branch to those who left."""
    figure.set_layout_engine("none")
    places = _places(chart)
    below = figure.get_figheight() * 2.54 - height(chart)
    axes = figure.add_axes((0, below / (below + height(chart)), 1, height(chart) / (below + height(chart))))
    axes.set(xlim=(0, theme.WIDTH_CM), ylim=(height(chart), 0))
    axes.axis("off")
    middle = _STAY[0] + _STAY[1] / 2
    for at, (top, bottom, lines, leaving, branch) in enumerate(places):
        _box(axes, _STAY, top, bottom if not leaving else top + _box_height(lines), lines, "#EAF0F6")
        end = top + _box_height(lines)
        if leaving:
            centre = branch + _box_height(leaving) / 2
            _box(axes, _LEAVE, branch, branch + _box_height(leaving), leaving, "white")
            _arrow(axes, (middle, centre), (_LEAVE[0], centre))
        if at + 1 < len(places):
            _arrow(axes, (middle, end), (middle, places[at + 1][0]))


def _places(chart: Plotted) -> list[tuple[float, float, list[str], list[str], float]]:
    """For each row: top and bottom, lines of its box, lines of those leaving, top of their box."""
    places, top = [], 0.15
    for row in chart.data.to_dict("records"):
        lines = words.wrap(str(row["label"]), 34)
        if not numbers.is_missing(row["n"]):
            lines.append(f"n={numbers.text(row['n'], 'int')}")
        leaving = [] if numbers.is_missing(row["side"]) or not row["side"] else words.wrap(str(row["side"]), 40)
        end = top + _box_height(lines)
        branch = end + 0.15
        bottom = branch + _box_height(leaving) - 0.25 if leaving else end
        places.append((top, bottom, lines, leaving, branch))
        top = bottom + _GAP_CM
    return places


def _box_height(lines: list[str]) -> float:
    return len(lines) * theme.LINE_CM + 2 * _PAD_CM


def _box(axes: Axes, across: tuple[float, float], top: float, bottom: float, lines: list[str], colour: str) -> None:
    left, width = across
    style = "round,pad=0,rounding_size=0.12"
    axes.add_patch(
        FancyBboxPatch((left, top), width, bottom - top, boxstyle=style, facecolor=colour, edgecolor=theme.INK, lw=0.7)
    )
    centre = (left + width / 2, (top + bottom) / 2)
    axes.text(*centre, "\n".join(lines), ha="center", va="center", fontsize=theme.BASE_PT, linespacing=1.2)


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    look = {"arrowstyle": "-|>", "color": theme.INK, "linewidth": 0.8, "shrinkA": 0, "shrinkB": 0, "mutation_scale": 8}
    axes.annotate("", xy=end, xytext=start, arrowprops=look)
