"""The last gate before anything is written: no small cell in a table, no trace of a person in a file.

Faults: ``W010`` something that looks like personal data; hint: ``P011`` what may be. The message gives place and kind,
never the value. What counts as personal data is said once, in :mod:`djqj_analysis.clean.privacy`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from djqj_analysis.base.errors import DjqjError, Fault
from djqj_analysis.base.personal.patterns import NAMING
from djqj_analysis.clean.privacy import Finding, Findings, Level
from djqj_analysis.clean.privacy.search import of_file
from djqj_analysis.clean.privacy.sensitive import least
from djqj_analysis.ink.table import Table
from djqj_analysis.measure.cells import COVERED
from djqj_analysis.tell.outline import LIKERT

COUNT = "n"  # the key of the column that says how many answers a row rests on
# results whose rows count answers and describe them; other counts are of organisations, years or sheets
ANSWERS = frozenset({"describe_respondent", "awareness", "failure", *LIKERT})
LOOK = "请在外发前看一遍这些位置；内容不在此显示"
ROWS = (".csv", ".sav")
"""Files of single answers: in these a person named in a sentence (张书记) has slipped through the redaction."""
REMEDY = (
    "多半来自 study.toml 的题目、课题组名或假设，编码表，参考文献，原始文件的文件名或单元格，开放题，"
    "或者您自己写的笔记本和报告：请在那里删去或改写，再重新运行；内容不在此显示"
)


def suppress(table: Table, min_n: int) -> Table:
    """Hide the numbers of every row that rests on fewer than ``min_n`` answers, and say so in a note.

    The count itself is hidden too; a true zero stays, for it describes nobody. Only the results named in ``ANSWERS``
    are touched: a group that studies three organisations may say so. Judgements of those who lead need ten answers
    (:func:`djqj_analysis.clean.privacy.sensitive.least`). Which cells of larger rows are hidden is decided where they
    are counted (:mod:`djqj_analysis.measure.told`), so that no renderer can print what another hides.

    Examples
    --------
    >>> from djqj_analysis.ink.table import Column
    >>> columns = (Column("g", "组"), Column("n", "n", "int"), Column("m", "均值", "f2"))
    >>> suppress(Table("awareness", "题", columns, [("甲", 3, 4.2)]), 5).cells()
    [['甲', '（隐去）', '—']]
    """
    at = next((place for place, column in enumerate(table.columns) if column.key == COUNT), None)
    if at is None or table.id not in ANSWERS:
        return table
    fewest = least([table.id], min_n)

    def small(row: tuple[object, ...]) -> bool:
        value = getattr(row[at], "value", row[at])
        return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < fewest

    def hidden(row: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(
            COVERED if place == at else None if column.is_number else value
            for place, (value, column) in enumerate(zip(row, table.columns, strict=True))
        )

    if not any(map(small, table.rows)):
        return table
    rows = tuple(hidden(row) if small(row) else row for row in table.rows)
    return dataclasses.replace(table, rows=rows).with_notes(f"样本不足 {fewest} 的行不公布")


def crossed(counts: Sequence[Sequence[float]], fewest: int) -> list[list[float | str]]:
    """Return what may be printed of counts in rows and columns whose totals are printed as well.

    Counts of 1 to ``fewest`` − 1 are hidden. As long as a row or a column has a single hidden cell, which its total
    would reveal, its smallest other count is covered too.

    Examples
    --------
    >>> crossed([[3, 40, 60], [50, 20, 30]], 5)
    [['（隐去）', '（隐去）', 60], ['（隐去）', '（隐去）', 30]]
    """
    values = np.asarray(counts, dtype=np.float64)
    small = (values > 0) & (values < fewest)
    covered = _covered(values, small)
    return [
        [COVERED if cover else count for count, cover in zip(*row, strict=True)]
        for row in zip(counts, covered, strict=True)
    ]


def _covered(values: NDArray[np.float64], small: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Cover one more cell in every line with a single hidden one, until there is none."""
    hidden = small.copy()
    before = -1
    while before != hidden.sum():
        before = int(hidden.sum())
        for shown, counts in ((hidden, values), (hidden.T, values.T)):
            for line, row in zip(shown, counts, strict=True):
                others = np.flatnonzero(~line & (row > 0))
                if line.sum() == 1 and len(others):
                    line[others[row[others].argmin()]] = True
    return hidden


def search(files: Mapping[str, bytes]) -> Findings:
    """Return what names and contents of files hold, suspicions included."""
    return Findings(tuple(_weighed(name, found) for name, data in files.items() for found in of_file(name, data)))


def scan(files: Mapping[str, bytes]) -> tuple[Fault, ...]:
    """Return one fault for each kind of personal data in the names and contents of files, with its first places."""
    return search(files).blocking.grouped("W010", remedy=REMEDY)


def gate(files: Mapping[str, bytes], tell: Callable[[str], object] | None = None) -> None:
    """Let files pass, or stop before any is written.

    Parameters
    ----------
    tell
        Hears a sentence for each kind of what only looks like personal data (``P011``).

    Raises
    ------
    DjqjError
        ``W010`` for each kind of personal data.
    """
    found = search(files)
    if found.blocking:
        raise DjqjError(found.blocking.grouped("W010", remedy=REMEDY))
    if tell is not None:
        for hint in found.suspected.grouped("P011", remedy=LOOK):
            tell(f"请注意：{hint}")


def _weighed(name: str, found: Finding) -> Finding:
    """Take a person named in a sentence more gravely in the rows of single answers than in a text."""
    stops = found.kind in NAMING and name.lower().endswith(ROWS)
    return dataclasses.replace(found, level=Level.BLOCK) if stops else found
