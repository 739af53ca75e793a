"""Rows below a hand-made table that add it up or sign it: no answer sheets, though they look like one."""

from __future__ import annotations

import re

import pandas as pd

from djqj_analysis.base.brackets import without
from djqj_analysis.read import body
from djqj_analysis.read.platform import is_numeric

WORDS = frozenset({"合计", "总计", "小计", "平均"})
_ENDS = re.compile(r".{0,4}(?:合计|总计|小计|共计)|平均[值数]?")
"""How a row of a ledger says that it adds up others: 「全校合计」 as well; a title that begins so is none."""
_COLON = re.compile("[:：]")
_SPACE = re.compile(r"\s+")


def rows(frame: pd.DataFrame, serial: pd.Series | None) -> tuple[tuple[int, str], ...]:
    """Return the rows that add up others, and the footer below the table, each with the word that says so.

    Parameters
    ----------
    frame
        A sheet of text, indexed by Excel row.
    serial
        Its column of serial numbers: whatever bears one of the words there is no answer sheet. Without one the first
        cell decides, in the last rows only and where nothing but numbers follows.

    Examples
    --------
    >>> table = pd.DataFrame({"单位": ["甲校", "合计"], "得分": ["4", "4"]}, index=[2, 3], dtype="str")
    >>> rows(table, None)
    ((3, '合计'),)
    """
    first = (frame.iloc[:, 0] if serial is None else serial).map(_plain)
    found = first.isin(WORDS)
    if serial is None:
        found &= pd.Series(
            [bool(found[row]) and _adds_up(frame.loc[row]) for row in frame.index], frame.index, dtype=bool
        )
        found = found[::-1].cummin()[::-1]
    added = {row: str(first[row]) for row in frame.index[found]}
    return tuple((added | dict(body.footer(frame))).items())


def named(frame: pd.DataFrame) -> tuple[tuple[int, str], ...]:
    """Return the rows of which any cell says that they add up others, each with the word: for sheets of records.

    Examples
    --------
    >>> named(pd.DataFrame({"单位代号": ["U01", "合 计："], "活动": ["总计划部署会", ""]}, index=[2, 3], dtype="str"))
    ((3, '合计'),)
    """
    words = {
        cell: _COLON.sub("", without(_plain(cell), "(（", ")）")) for column in frame for cell in frame[column].unique()
    }
    words = {cell: word for cell, word in words.items() if _ENDS.fullmatch(word)}
    found: dict[int, str] = {}
    for column in frame:
        for row, cell in frame.loc[frame[column].isin(words), column].items():
            found.setdefault(int(row), words[cell])
    return tuple(sorted(found.items()))


def in_last(frame: pd.DataFrame) -> tuple[int, ...]:
    """Return the places of one of the words in the last row."""
    if frame.empty:
        return ()
    return tuple(place for place, cell in enumerate(frame.iloc[-1]) if _plain(cell) in WORDS)


def _plain(cell: object) -> str:
    return _SPACE.sub("", str(cell))


def _adds_up(row: pd.Series) -> bool:
    cells = [_plain(cell).removesuffix("%") for cell in row.iloc[1:]]
    return any(cells) and all(is_numeric(cell) for cell in cells if cell)
