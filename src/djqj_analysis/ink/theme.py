"""How charts look: sizes for a picture 14 cm wide, and colours that survive colour blindness and grey print."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import matplotlib as mpl
import seaborn as sns
from matplotlib.colors import Colormap

from . import fonts

WIDTH_CM = 14.0
BASE_PT, SMALL_PT = 8.5, 7.5  # nothing is printed smaller than SMALL_PT at full width
LINE_CM = 0.37  # height of a line of text at BASE_PT

# neighbours differ in lightness, so that they stay apart in grey
COLOURS = ("#1B3A5F", "#E8A33D", "#2A8C82", "#8FBDE3", "#9E3D22", "#8A8A8A", "#6C5B9E", "#D9C7A0")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "h")
LINES = ("-", "--", ":", "-.", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (1, 1)), (0, (7, 3)))
HATCHES = ("", "", "////", "", "....", "\\\\\\\\", "xxxx", "----")
INK, FAINT, NEUTRAL = "#222222", "#9A9A9A", "#E9E9E9"
_LOW = ("#8C4A14", "#C98A4B", "#E2B88A")  # strongest first
_HIGH = ("#123F6D", "#5B93C4", "#8FBBDF")


@contextmanager
def applied(*, bundled_only: bool) -> Iterator[None]:
    """Draw in our look; matplotlib's settings are as before afterwards.

    A glyph that is missing all the same is an error: what is drawn went through :mod:`~djqj_analysis.ink.glyphs`.
    """
    families = fonts.families(bundled_only=bundled_only)
    with mpl.rc_context(), fonts.every_glyph():
        mpl.rcParams.update(mpl.rcParamsDefault)
        mpl.rcParams.update(sns.plotting_context("paper") | sns.axes_style("ticks") | _settings(families))
        yield


def colour(at: int) -> str:
    """Return the colour of the series at a place."""
    return COLOURS[at % len(COLOURS)]


def marker(at: int) -> str:
    """Return the marker of the series at a place."""
    return MARKERS[at % len(MARKERS)]


def line(at: int) -> object:
    """Return the line style of the series at a place."""
    return LINES[at % len(LINES)]


def hatch(at: int) -> str:
    """Return the hatch of the area at a place."""
    return HATCHES[at % len(HATCHES)]


def diverging(count: int) -> list[tuple[str, str]]:
    """Return (colour, hatch) of ordered answers, lowest first; low answers are hatched, an odd middle is neutral."""
    half = count // 2
    steps = [round(at * 2 / max(half - 1, 1)) for at in range(half)]
    low = [(_LOW[min(step, 2)], "////") for step in steps]
    high = [(_HIGH[min(step, 2)], "") for step in reversed(steps)]
    return low + [(NEUTRAL, "")] * (count % 2) + high


def colormap(*, centred: bool) -> Colormap:
    """Return the colours of a heatmap: light to dark, or two-sided around a centre."""
    if centred:
        return sns.diverging_palette(40, 245, s=70, l=48, as_cmap=True)
    return sns.light_palette("#1B4F83", as_cmap=True)


def _settings(families: list[str]) -> dict[str, object]:
    return {
        "xtick.labelsize": SMALL_PT,
        "ytick.labelsize": SMALL_PT,
        "font.family": families,
        "font.size": BASE_PT,
        "axes.labelsize": BASE_PT,
        "axes.titlesize": BASE_PT,
        "legend.fontsize": SMALL_PT,
        "legend.title_fontsize": SMALL_PT,
        "legend.frameon": False,
        "axes.unicode_minus": False,
        "text.parse_math": False,  # a dollar sign is a dollar sign
        "axes.linewidth": 0.6,
        "axes.edgecolor": INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "grid.color": "#E2E2E2",
        "grid.linewidth": 0.5,
        "xtick.major.width": 0.6,
        "ytick.major.width": 0.6,
        "xtick.major.size": 2.5,
        "ytick.major.size": 2.5,
        "lines.linewidth": 1.3,
        "lines.markersize": 4.5,
        "patch.linewidth": 0.4,
        "hatch.linewidth": 0.5,
        "hatch.color": "#FFFFFF",
        "svg.fonttype": "path",
        "path.simplify": True,
    }
