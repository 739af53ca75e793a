"""The look of charts."""

from __future__ import annotations

import matplotlib as mpl
from matplotlib.colors import to_rgb

from djqj_analysis.ink import theme


def grey(colour: str) -> float:
    red, green, blue = to_rgb(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_settings_do_not_leak() -> None:
    before = dict(mpl.rcParams)
    with theme.applied(bundled_only=True):
        assert mpl.rcParams["font.family"] == ["Noto Sans SC", "DejaVu Sans"]
        assert mpl.rcParams["axes.unicode_minus"] is False
    assert dict(mpl.rcParams) == before


def test_neighbouring_series_differ_in_grey_print() -> None:
    for at in range(len(theme.COLOURS) - 1):
        apart = abs(grey(theme.colour(at)) - grey(theme.colour(at + 1)))
        assert apart > 0.12, (at, apart)


def test_series_also_differ_without_any_colour() -> None:
    assert len({theme.marker(at) for at in range(8)}) == 8
    assert len({theme.line(at) for at in range(8)}) == 8


def test_low_answers_are_hatched_and_an_odd_middle_is_neutral() -> None:
    five, four = theme.diverging(5), theme.diverging(4)
    assert [bool(hatch) for _, hatch in five] == [True, True, False, False, False]
    assert [bool(hatch) for _, hatch in four] == [True, True, False, False]
    assert five[2][0] == theme.NEUTRAL
    assert len({colour for colour, _ in theme.diverging(7)}) == 7
    assert [grey(colour) for colour, _ in five[3:]] == sorted([grey(c) for c, _ in five[3:]], reverse=True)


def test_a_centred_colour_map_is_light_in_the_middle() -> None:
    low, middle, high = (sum(theme.colormap(centred=True)(at)[:3]) for at in (0.0, 0.5, 1.0))
    assert middle > low
    assert middle > high
    light, dark = (sum(theme.colormap(centred=False)(at)[:3]) for at in (0.0, 1.0))
    assert light > dark
