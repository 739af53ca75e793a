"""A flow of people or rows: boxes from top to bottom, those who leave at the right, those only marked below them."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from .. import numbers, theme, words
from ..plotted import Plotted

_STAY = (0.3, 5.6)  # left edge and width of the boxes, in centimetres
_LEAVE = (7.2, 6.5)
_PAD_CM, _GAP_CM, _BELOW_CM = 0.22, 0.55, 0.25
_DASHED = (0, (3, 2))


@dataclass(frozen=True, slots=True)
class _Box:
    top: float
    lines: list[str]

    @property
    def bottom(self) -> float:
        return self.top + len(self.lines) * theme.LINE_CM + 2 * _PAD_CM

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class _Stage:
    """A box, those who leave after it, those who are marked there and stay, and where all of it ends."""

    stay: _Box
    leave: _Box | None
    marked: _Box | None

    @property
    def bottom(self) -> float:
        beside = self.marked or self.leave
        return max(self.stay.bottom, beside.bottom - _BELOW_CM) if beside else self.stay.bottom


def height(chart: Plotted) -> float:
    """Return the height of the picture in centimetres."""
    return _stages(chart)[-1].bottom + 0.15 + (_BELOW_CM if _stages(chart)[-1].marked else 0)


def draw(chart: Plotted, figure: Figure) -> None:
    """Draw a box per row of the data, an arrow to the next, a branch to those who left, a dashed line to the marked."""
    figure.set_layout_engine("none")
    stages = _stages(chart)
    below = figure.get_figheight() * 2.54 - height(chart)
    axes = figure.add_axes((0, below / (below + height(chart)), 1, height(chart) / (below + height(chart))))
    axes.set(xlim=(0, theme.WIDTH_CM), ylim=(height(chart), 0))
    axes.axis("off")
    middle = _STAY[0] + _STAY[1] / 2
    for at, stage in enumerate(stages):
        _draw_box(axes, _STAY, stage.stay, "#EAF0F6")
        if stage.leave:
            _draw_box(axes, _LEAVE, stage.leave, "white")
            _arrow(axes, (middle, stage.leave.middle), (_LEAVE[0], stage.leave.middle))
        if stage.marked:
            _draw_box(axes, _LEAVE, stage.marked, "white", dashed=True)
            across = [middle, _LEAVE[0]]
            axes.plot(across, [stage.marked.middle] * 2, color=theme.INK, linewidth=0.7, linestyle=_DASHED)
        if at + 1 < len(stages):
            _arrow(axes, (middle, stage.stay.bottom), (middle, stages[at + 1].stay.top))


def _stages(chart: Plotted) -> list[_Stage]:
    stages, top = [], 0.15
    for row in chart.data.to_dict("records"):
        lines = words.wrap(str(row["label"]), 34)
        if not numbers.is_missing(row["n"]):
            lines.append(f"n={numbers.text(row['n'], 'int')}")
        stay = _Box(top, lines)
        leave = _side(row.get("side"), stay.bottom + 0.15)
        marked = _side(row.get("marked"), (leave.bottom if leave else stay.bottom) + 0.15)
        stages.append(_Stage(stay, leave, marked))
        top = stages[-1].bottom + _GAP_CM
    return stages


def _side(text: object, top: float) -> _Box | None:
    return None if numbers.is_missing(text) or not text else _Box(top, words.wrap(str(text), 40))


def _draw_box(axes: Axes, across: tuple[float, float], box: _Box, colour: str, *, dashed: bool = False) -> None:
    left, width = across
    style = "round,pad=0,rounding_size=0.12"
    line = _DASHED if dashed else "-"
    axes.add_patch(
        FancyBboxPatch(
            (left, box.top), width, box.bottom - box.top, boxstyle=style, facecolor=colour, edgecolor=theme.INK,
            lw=0.7, linestyle=line,
        )
    )  # fmt: skip
    centre = (left + width / 2, box.middle)
    axes.text(*centre, "\n".join(box.lines), ha="center", va="center", fontsize=theme.BASE_PT, linespacing=1.2)


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    look = {"arrowstyle": "-|>", "color": theme.INK, "linewidth": 0.8, "shrinkA": 0, "shrinkB": 0, "mutation_scale": 8}
    axes.annotate("", xy=end, xytext=start, arrowprops=look)
