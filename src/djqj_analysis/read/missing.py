"""How programs write that nothing was answered: R's NA, pandas' NaN, SPSS' point, Excel's #N/A, NULL of a database.

Such a word is no answer only where it cannot be one, and what was taken for one is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from djqj_analysis.read.headings import SERIAL, normal
from djqj_analysis.read.platform import is_numeric, tally

MARKS = frozenset({"NA", "N/A", "#N/A", "NaN", "nan", "NAN", "NaT", "<NA>", "NULL", "null", "None", "#NULL!", "."})
SHOWN = 5
REMEDY = "请核对；若是回答，请改写成数或选项的文字"
_LATIN = re.compile("[A-Za-z]")
_UNIT = re.compile("[分%]")


def is_mark(text: str) -> bool:
    """Return whether a cell holds nothing but one of the words."""
    return text.strip() in MARKS


def in_numbers(frame: pd.DataFrame) -> tuple[pd.DataFrame, Mapping[int, str]]:
    """Return a table without the words in columns whose other cells are numbers, and place → what was found there.

    A column that holds nothing else than a word found elsewhere is blank.

    Examples
    --------
    >>> frame, told = in_numbers(pd.DataFrame({"A1": ["3", "NA"], "A2": ["NA", "同意"]}, dtype="str"))
    >>> frame.values.tolist(), dict(told)
    ([['3', 'NA'], ['', '同意']], {0: '1 格“NA”'})
    """
    return _without(frame, _are_numbers)


def in_words(frame: pd.DataFrame) -> tuple[pd.DataFrame, Mapping[int, str]]:
    """Return a table without the words in columns whose other cells hold no Latin letter, as :func:`in_numbers` does.

    For drafts, which a person reads: a codebook that has 「NA」 among its options decides otherwise.
    """
    return _without(frame, lambda texts: not any(_LATIN.search(text) for text in texts))


def notes(headings: Iterable[object], told: Mapping[int, str]) -> tuple[tuple[str, str], ...]:
    """Return one sentence on all columns in which words were found, with its remedy, or nothing.

    Examples
    --------
    >>> notes(["A1", "A2"], {0: "1 格“NA”"})[0][0]
    '统计软件写的缺失当作未答：“A1”列 1 格“NA”'
    """
    names = [str(heading) for heading in headings]
    said = [f"“{names[place]}”列 {what}" for place, what in told.items()]
    more = f" 等 {len(said)} 列" if said[SHOWN:] else ""
    return ((f"统计软件写的缺失当作未答：{'、'.join(said[:SHOWN])}{more}", REMEDY),) if said else ()


def _are_numbers(texts: list[str]) -> bool:
    return all(is_numeric(_UNIT.sub("", text.strip())) for text in texts)


def _without(frame: pd.DataFrame, fits: Callable[[list[str]], bool]) -> tuple[pd.DataFrame, dict[int, str]]:
    counts = {
        place: tally(frame.iloc[:, place]) for place, head in enumerate(frame.columns) if normal(str(head)) != SERIAL
    }
    marks = {place: [text for text in texts.index if is_mark(text)] for place, texts in counts.items()}
    others = {place: [text for text in counts[place].index if not is_mark(text)] for place in marks if marks[place]}
    found = [place for place, texts in others.items() if texts and fits(texts)]
    known = {mark for place in found for mark in marks[place]}
    found += [place for place, texts in others.items() if not texts and known.issuperset(marks[place])]
    blanked = frame.copy() if found else frame
    for place in sorted(found):
        blanked.isetitem(place, frame.iloc[:, place].where(~frame.iloc[:, place].isin(marks[place]), ""))
    cells = {place: [f"{counts[place][mark]} 格“{mark.strip()}”" for mark in marks[place]] for place in sorted(found)}
    return blanked, {place: "、".join(words) for place, words in cells.items()}
