"""NA, NULL and the like where a codebook has no such option: no answer, and told.

============  =========================================================
C034          words of programs in the survey, taken for no answer (a note, no fault)
L021          the same in a ledger (a note, no fault)
============  =========================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.base import places
from djqj_analysis.base.errors import Fault, Gather
from djqj_analysis.clean import encode
from djqj_analysis.read.answers import RawAnswers, listed
from djqj_analysis.read.headings import normal
from djqj_analysis.read.missing import is_mark
from djqj_analysis.study.item import CHOICES, MANY, NUMBERS, Item, Kind

MEASURED = NUMBERS | CHOICES | MANY | {Kind.DATE, Kind.UNIT}
"""Kinds of which no answer looks like such a word; what is written freely may."""
REMEDY = "若是回答，请改写成数或编码表里的选项"


def marks(cells: pd.Series, item: Item) -> NDArray[np.bool_]:
    """Return which cells hold a word of a program that is no option of the item.

    Examples
    --------
    >>> marks(pd.Series(["3", "NA", "."]), Item("n", "org_year", Kind.COUNT, "", "")).tolist()
    [False, True, True]
    """
    if item.kind not in MEASURED:
        return np.zeros(len(cells), dtype=np.bool_)
    options = {normal(word) for level in item.levels for word in (level.label, level.code)}
    found = {text for text in cells.unique() if is_mark(text) and (normal(text) or ".") not in options}
    return cells.isin(found).to_numpy(dtype=np.bool_)


def of_survey(
    raw: RawAnswers, columns: dict[str, str], items: tuple[Item, ...], faults: Gather
) -> tuple[RawAnswers, Mapping[str, int]]:
    """Return the answers without such words, and variable → how many there were; they are noted once (``C034``)."""
    frame = raw.frame
    counts: dict[str, int] = {}
    for item in items:
        asked = encode.cells_of(raw, columns, item, Gather())
        for name in () if asked is None else asked.columns:
            found = marks(frame[name], item)
            if found.any():
                frame = frame.assign(**{name: frame[name].mask(found, "")})
                counts[item.variable] = counts.get(item.variable, 0) + int(found.sum())
    if counts:
        what = f"统计软件写的缺失（NA 等）当作未答：{listed(f'{name} {n} 格' for name, n in counts.items())}"
        faults.note(Fault("C034", raw.path.name, what, REMEDY))
    return (replace(raw, frame=frame) if counts else raw), counts


def of_ledger(cells: pd.Series, rows: pd.Series, item: Item, where: str, faults: Gather) -> pd.Series:
    """Return a column of a ledger without such words; they are noted with their rows (``L021``)."""
    found = marks(cells, item)
    if not found.any():
        return cells
    words = "、".join(f"“{text.strip()}”" for text in cells[found].drop_duplicates())
    place = places.at(f"{where}“{item.wording}”列", rows[found])
    faults.note(Fault("L021", place, f"{words}是统计软件写的缺失，当作空白", REMEDY))
    return cells.mask(found, "")
