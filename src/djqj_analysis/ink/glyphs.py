"""What can be drawn of a text: where no font has a character, □ stands for it, and a note names it.

What a reader sees as one character may be several (an emoji with its skin tone, a letter with its accent): one □ stands
for all of them. Two texts that would look the same with □ show the numbers of their characters instead, so that
nothing is taken for one that is two.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

import pandas as pd

from .plotted import Plotted

SUBSTITUTE = "□"
SHOWN = 8
"""So many characters a note names."""
_JOINER = "\u200d"
_FLAGS = range(0x1F1E6, 0x1F200)
_TONES = range(0x1F3FB, 0x1F400)
_MARKS = ("Mn", "Me", "Mc")
_UNSEEN = ("Cf", "Cc", "Cs")

Shown = TypeVar("Shown", bound=Plotted)


def characters(text: str) -> list[str]:
    """Split a text into what a reader sees as one character each.

    Examples
    --------
    >>> [len(character) for character in characters("赞👍🏽👩‍💻e\u0301")]
    [1, 2, 3, 2]
    """
    found: list[str] = []
    for char in text:
        if found and _joins(found[-1], char):
            found[-1] += char
        else:
            found.append(char)
    return found


def lacking(text: str, covered: Collection[int]) -> tuple[str, ...]:
    """Return the characters of a text that none of the fonts has, each once.

    Parameters
    ----------
    covered
        The numbers (code points) of the characters that there are glyphs of.
    """
    if _is_covered(text, covered):
        return ()
    return tuple(dict.fromkeys(each for each in characters(text) if _drawn(each, covered) is None))


def drawable(text: str, covered: Collection[int]) -> str:
    """Return a text of which every character can be drawn, with □ for what no font has; unseen characters are left out.

    Examples
    --------
    >>> drawable("大家👍🏽", {ord(char) for char in "大家□"})
    '大家□'
    """
    return text if _is_covered(text, covered) else _spelt(text, covered, lambda _: SUBSTITUTE)


def drawn(chart: Shown, covered: Collection[int]) -> Shown:
    """Return a chart of which everything can be drawn; a note names the characters that □ stands for."""
    texts = set(_texts(chart))
    changed = _changed(texts, covered)
    if not changed:
        return chart
    curve = chart.curve if chart.curve is None else _replaced(chart.curve, changed)
    made = replace(
        chart,
        data=_replaced(chart.data, changed),
        curve=curve,
        **{name: changed.get(getattr(chart, name), getattr(chart, name)) for name in ("x_label", "y_label", "legend")},
        **{name: tuple(changed.get(one, one) for one in getattr(chart, name)) for name in ("notes", "levels")},
    )
    absent = [number(each) for each in gaps(chart, covered)]
    more = f" 等 {len(absent)} 个" if absent[SHOWN:] else ""
    return made.with_notes(f"{SUBSTITUTE} 代替字体里没有的字：{'、'.join(absent[:SHOWN])}{more}") if absent else made


def gaps(chart: Plotted, covered: Collection[int]) -> dict[str, str]:
    """Return character that no font has → the first text of the chart that it stands in."""
    found: dict[str, str] = {}
    for text in _texts(chart):
        for character in lacking(text, covered):
            found.setdefault(character, text)
    return found


def number(character: str) -> str:
    """Return how a character is named where it cannot be drawn.

    Examples
    --------
    >>> number("👍🏽")
    'U+1F44D U+1F3FD'
    """
    return " ".join(f"U+{ord(char):04X}" for char in character)


def _joins(before: str, char: str) -> bool:
    """Tell whether a character is seen as part of the one before it."""
    if before.endswith(_JOINER) or char == _JOINER or ord(char) in _TONES or unicodedata.category(char) in _MARKS:
        return True
    if 0xE0020 <= ord(char) <= 0xE007F:  # the letters inside a flag of Scotland
        return True
    return len(before) == 1 and ord(before) in _FLAGS and ord(char) in _FLAGS


def _is_covered(text: str, covered: Collection[int]) -> bool:
    return all(char == "\n" or (ord(char) in covered and _stands_alone(char)) for char in text)


def _stands_alone(char: str) -> bool:
    return not _is_unseen(char) and unicodedata.category(char) not in _MARKS


def _drawn(character: str, covered: Collection[int]) -> str | None:
    """Return what is drawn of a character, ``None`` where it needs a substitute."""
    if character == "\n":
        return character
    whole = unicodedata.normalize("NFC", character)
    seen = "".join(char for char in whole if not _is_unseen(char))
    return seen if all(ord(char) in covered for char in seen) else None


def _is_unseen(char: str) -> bool:
    """Tell whether a character is not seen itself: it steers, or chooses between shapes of the one before it."""
    chooses = 0xFE00 <= ord(char) <= 0xFE0F or 0xE0100 <= ord(char) <= 0xE01EF
    return chooses or unicodedata.category(char) in _UNSEEN


def _spelt(text: str, covered: Collection[int], substitute: Callable[[str], str]) -> str:
    shown = ((each, _drawn(each, covered)) for each in characters(text))
    return "".join(substitute(each) if known is None else known for each, known in shown)


def _changed(texts: set[str], covered: Collection[int]) -> dict[str, str]:
    """Return text → what is drawn instead, for those that cannot be drawn as they are; never two texts as one."""
    made = {text: drawable(text, covered) for text in texts}
    looks = Counter(made.values())
    return {
        text: look if looks[look] == 1 else _spelt(text, covered, lambda each: f"[{number(each)}]")
        for text, look in made.items()
        if look != text
    }


def _texts(chart: Plotted) -> Iterator[str]:
    """Yield every text that is drawn, in a steady order."""
    yield from (chart.x_label, chart.y_label, chart.legend, *chart.notes, *chart.levels)
    for frame in (chart.data, chart.curve):
        for _, cells in () if frame is None else frame.items():
            if cells.dtype.kind not in "iufbM":
                yield from (cell for cell in cells.unique() if isinstance(cell, str))


def _replaced(frame: pd.DataFrame, changed: Mapping[str, str]) -> pd.DataFrame:
    made = {}
    for name, cells in frame.items():
        if cells.dtype.kind not in "iufbM":
            shown = [changed.get(cell, cell) if isinstance(cell, str) else cell for cell in cells]
            made[name] = pd.Series(shown, cells.index, dtype=cells.dtype)
    return frame.assign(**made)
