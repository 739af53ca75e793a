"""Labels and numbers of one question → codes; what no level explains is a fault with its count and nearest label.

Faults: ``C002`` unknown label.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.base.errors import Fault, Gather, close_matches
from djqj_analysis.clean.answers import DONT_KNOW, MISSING, OUT_OF_RANGE, REFUSED, SKIPPED
from djqj_analysis.study.item import Item, Level, Missing

UNKNOWN = -128
BLANK = frozenset({"", "(空)"})
JUMPED = frozenset({"(跳过)", "-3"})
NONE_OF = {Missing.DONT_KNOW: DONT_KNOW, Missing.REFUSED: REFUSED, Missing.NOT_APPLICABLE: SKIPPED}
_WRITE_IN = re.compile(r"〖.*〗$", re.DOTALL)
_LETTER = re.compile(r"^[A-Z][.．、]\s*")
_POINTS = re.compile(r"^(-?\d+)\s*分$")
_DASHES = str.maketrans({"—": "-", "–": "-", "－": "-", "～": "-", "~": "-"})

Coder = Callable[[str], int]


def tidy(cell: str) -> str:
    """Return a cell without widths, write-ins, option letters and the word 分.

    Examples
    --------
    >>> tidy("Ａ．比较同意 "), tidy("4分"), tidy("其他〖自己写的〗"), tidy("（空）")
    ('比较同意', '4', '其他', '(空)')
    """
    text = _WRITE_IN.sub("", unicodedata.normalize("NFKC", cell).strip())
    points = _POINTS.match(text)
    return points.group(1) if points else _LETTER.sub("", text).strip()


def code_of(level: Level) -> int:
    """Return the matrix code of a level."""
    return NONE_OF[level.missing] if level.missing else int(level.code)


def _key(label: str) -> str:
    return tidy(label).translate(_DASHES).replace(" ", "")


def by_label(item: Item) -> Coder:
    """Return the coder for labels; a bare number is a code, out of range when no level has it."""
    codes = {_key(level.label): code_of(level) for level in item.levels}
    numbers = {level.code: code_of(level) for level in item.levels}

    def coder(cell: str) -> int:
        text = tidy(cell)
        if text in BLANK:
            return MISSING
        if text in JUMPED:
            return SKIPPED
        known = codes.get(_key(text), numbers.get(text))
        if known is not None:
            return known
        return OUT_OF_RANGE if re.fullmatch(r"-?\d+(\.\d+)?", text) else UNKNOWN

    return coder


def by_order(item: Item) -> Coder:
    """Return the coder for a 按序号 export: 1…k is the place of the option in the codebook's list."""
    codes = {str(place): code_of(level) for place, level in enumerate(item.levels, start=1)}

    def coder(cell: str) -> int:
        text = tidy(cell)
        if text in BLANK:
            return MISSING
        if text in JUMPED:
            return SKIPPED
        return codes.get(text, OUT_OF_RANGE)

    return coder


def coded(cells: pd.Series, coder: Coder) -> NDArray[np.int8]:
    """Return the codes of a column; each distinct text is looked up once."""
    places, texts = pd.factorize(cells)
    return np.array([coder(str(text)) for text in texts], dtype=np.int8)[places]


def name_unknown(cells: pd.Series, codes: NDArray[np.int8], item: Item, where: str, faults: Gather) -> None:
    """Add one fault per unknown label, with its count and the nearest known one."""
    labels = [level.label for level in item.levels]
    for text, count in cells[codes == UNKNOWN].value_counts(sort=False).items():
        what = f"不认识的选项“{text}”（{count} 份）{close_matches(str(text), labels)}"
        remedy = f"请在编码表 {item.variable} 的选项中补上，或改正数据；已有：{'、'.join(labels)}"
        faults.add(Fault("C002", where, what, remedy))
