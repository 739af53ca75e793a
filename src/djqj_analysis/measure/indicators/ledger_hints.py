"""The flags of `ledger_checks` as hints that name the rows: what to look at again before a run, but no reason to stop.

============  =========================================================
L060          a ledger that was not brought up to date
L061          more league members than staff under 35
L062          a number that changed by more than half within a year
L063          two ledgers that disagree on a number
L064          more 党政联席会 on mass organisations than the minutes show
============  =========================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from djqj_analysis.base import places
from djqj_analysis.base.errors import Fault
from djqj_analysis.base.words import MASSORG, MASSORG_KEY, MASSORG_LABELS, UNIT, UNIT_KEY, YEAR
from djqj_analysis.ink import numbers
from djqj_analysis.measure.indicators.ledger_checks import (
    ADMIN_JOINT,
    JUMP,
    JUMPS,
    LEAGUE_OVER_YOUTH,
    STALE,
    STALE_DAYS,
    TOLERANCE,
    TWO_LEDGERS,
    beside,
    compared,
    flags,
)
from djqj_analysis.read.ledger import ROW, place
from djqj_analysis.study.codebook import Codebook

YEARLY, MASS, MEETING = "org_year", "massorg_year", "meeting"
DATE: Final = "ledger_update_date"
SHOWN: Final = 5
"""So many rows are shown with their numbers; all of them are named."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What to say of a flag: on which column of the yearly ledger, and ``beside``, what names the number compared.

    ``what`` may hold ``{youth}`` and ``{eligible}``, the headings of the other columns; ``beside`` the row ``{there}``.
    """

    code: str
    column: str
    what: str
    beside: str
    remedy: str


_DIFFERS = f"与“群团年度”表{{}}的“{{{{eligible}}}}”相差超过 {numbers.text(TOLERANCE, 'pct0')}"
HINTS: Final[Mapping[str, Hint]] = {
    STALE: Hint("L060", DATE, f"距年末超过 {STALE_DAYS} 天，可能陈旧", "", "请更新台账后核对这些行；日期写错的请改正"),
    LEAGUE_OVER_YOUTH: Hint(
        "L061", "league_member_n", "大于“{youth}”", "35岁以下 ", "请核对这两个数；学生团员不计入职工"
    ),
    **{
        name: Hint(
            "L062",
            column,
            f"比上年变动超过 {numbers.text(JUMP, 'pct0')}",
            "上年 ",
            "请复核两年的数；属实的不必改，在备注中说明",
        )
        for name, column in JUMPS.items()
    },
    **{
        name: Hint(
            "L063",
            column,
            _DIFFERS.format(MASSORG_LABELS[kind]),
            "“群团年度”表第 {there} 行 ",
            "请核对两处；口径不同的，在备注中说明",
        )
        for name, (kind, column) in TWO_LEDGERS.items()
    },
    ADMIN_JOINT: Hint(
        "L064",
        "admin_joint_item_n",
        "多于“会议”表该年有群团议题的党政联席会次数",
        "会议记录 ",
        "请按会议记录核对；漏登的会议请补上",
    ),
}
READ: Final = {
    YEARLY: (*UNIT_KEY, *dict.fromkeys(hint.column for hint in HINTS.values()), "youth_staff_n", ROW),
    MASS: (*MASSORG_KEY, "eligible_n", ROW),
    MEETING: (UNIT, "meet_date", "meet_kind", "meet_massorg_item"),
}
"""What is compared; a table or column that is absent was reported before."""


def hints(tables: Mapping[str, pd.DataFrame], codebook: Codebook, files: Mapping[str, str]) -> tuple[Fault, ...]:
    """Return a hint per check that some rows raise, all its rows in it; nothing here stops a study.

    Parameters
    ----------
    tables : Mapping
        The typed ledgers with their row numbers (``row_``), faulty or not: what is missing is not compared.
    codebook : Codebook
        For the headings of the columns.
    files : Mapping
        Table → file name (`checks.sheet_files`).

    Examples
    --------
    >>> hints(tables, study.codebook, files)[0].code   # doctest: +SKIP
    'L063'
    """
    org_year = _keyed(_read(tables, YEARLY), UNIT_KEY)
    massorg_year = _keyed(_read(tables, MASS), MASSORG_KEY)
    if org_year.empty:
        return ()
    org_year = org_year.assign(**{DATE: pd.to_datetime(org_year[DATE])})
    minutes = _read(tables, MEETING).assign(meet_date=lambda frame: pd.to_datetime(frame["meet_date"]))
    raised, pairs = flags(org_year, massorg_year, minutes), compared(org_year, massorg_year, minutes)
    headings = {
        "youth": _heading("youth_staff_n", YEARLY, codebook),
        "eligible": _heading("eligible_n", MASS, codebook),
    }
    found = []
    for name, hint in HINTS.items():
        wrong = raised[name] == 1
        if wrong.any():
            rows = pairs[name].assign(row=org_year[ROW], there=_rows_there(name, org_year, massorg_year))[wrong]
            column = f"“{_heading(hint.column, YEARLY, codebook)}”列{places.rows(rows['row'])}"
            such = "如" if len(rows) > SHOWN else ""
            what = f"{hint.what.format(**headings)}：{such}{'、'.join(_cells(rows.head(SHOWN), hint.beside))}"
            found.append(Fault(hint.code, f"{place(files[YEARLY], YEARLY)}{column}", what, hint.remedy))
    return tuple(found)


def _read(tables: Mapping[str, pd.DataFrame], table: str) -> pd.DataFrame:
    return tables.get(table, pd.DataFrame()).reindex(columns=list(READ[table]))


def _keyed(frame: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """Keep the rows whose key is filled in, the first of each."""
    known = frame[(frame[key].notna() & (frame[key] != "")).all(axis=1)]
    return known.drop_duplicates(key).astype({YEAR: "int64"})


def _rows_there(name: str, org_year: pd.DataFrame, massorg_year: pd.DataFrame) -> pd.Series | float:
    if name not in TWO_LEDGERS:
        return float("nan")
    return beside(org_year, massorg_year[massorg_year[MASSORG] == TWO_LEDGERS[name][0]], ROW)


def _cells(rows: pd.DataFrame, beside_it: str) -> list[str]:
    """Say the cells that were compared: 「第 5 行 86（上年 40）」; of a date there is nothing to compare."""
    if not beside_it:
        return [f"第 {row} 行 {one:%Y-%m-%d}" for row, one in zip(rows["row"], rows["one"], strict=True)]
    return [
        f"第 {row} 行 {one:g}（{beside_it.format(there=f'{there:.0f}')}{other:g}）"
        for row, one, other, there in zip(*(rows[each] for each in ("row", "one", "other", "there")), strict=True)
    ]


def _heading(name: str, table: str, codebook: Codebook) -> str:
    return next((item.wording or item.label for item in codebook.table(table) if item.variable == name), name)
