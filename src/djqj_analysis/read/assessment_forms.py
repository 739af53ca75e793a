"""Assessment sheets as they are filled in → the long form, one row per item; or every fault of every sheet.

============  =========================================================
L040          points above the maximum, or more taken off than there is
L041          a judge is missing (no column, or nothing in it)
L042          an item that the codebook does not know (close matches are named)
L043          a mark, points or weight that cannot be read
L044          weights that do not sum to 1
L045          a total (of full points, of a judge, in the title) that is not the sum of its items
L046          a sheet that does not say whose it is and of which year
L047          an item, or the sheet of an organisation and year, twice
L048          grades without a line that says what they are worth
============  =========================================================

Merged cells are carried down. A weight that spans several rows is shared by them equally: it is one weight of their
mean. A deduction (扣2) is taken from the item's points. The row number of the long form is written as Excel does, with
the sheet in front (「团!5」), so that later faults point at the right sheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pandas as pd

from djqj_analysis.base import places
from djqj_analysis.base.errors import Fault, Gather, close_matches
from djqj_analysis.base.words import MASSORG, MASSORG_KEY, UNIT, YEAR
from djqj_analysis.read import assessment_title, assessment_totals, body
from djqj_analysis.read.assessment_layouts import FULL, ITEM, RATES, Form, recognise
from djqj_analysis.read.assessment_marks import Marks, scored
from djqj_analysis.read.assessment_rows import Row, taken
from djqj_analysis.read.headings import normal
from djqj_analysis.read.ledger import ROW
from djqj_analysis.read.workbook import Workbook
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import ASSESSMENT

COLUMNS = (UNIT, MASSORG, YEAR, ITEM, FULL, *RATES)
LONG = ("单位代号", "群团类别", "年份", "考核内容")
ASKED = {UNIT: "单位代号：U01", MASSORG: "群团类别：共青团", YEAR: "年份：2025"}


def is_long(sheet: pd.DataFrame) -> bool:
    """Tell whether a sheet is one long table of all organisations, which needs no layout."""
    heads = {normal(str(name)) for name in body.lowered(sheet, LONG).columns}
    return all(normal(name) in heads for name in LONG)


def forms(book: Workbook) -> dict[str, Form]:
    """Return the filled-in sheets of a workbook by name."""
    found = {name: recognise(sheet) for name, sheet in book.sheets.items() if len(sheet.columns) and not is_long(sheet)}
    return {name: form for name, form in found.items() if form is not None and form.marked}


def gather(book: Workbook, sheets: Mapping[str, Form], codebook: Codebook, faults: Gather) -> pd.DataFrame:
    """Return the rows of all forms that are without fault, as text; note the faults of the others."""
    variables = {normal(item.wording): item.variable for item in codebook.table(ASSESSMENT)}
    frames: list[pd.DataFrame] = []
    seen: dict[tuple[str, ...], str] = {}
    for name, form in sheets.items():
        where = f"{book.path.name}“{name}”表"
        own = Gather()
        rows = _sheet(form, name, where, variables, codebook, own)
        for key in dict.fromkeys(tuple(row[part] for part in MASSORG_KEY) for row in rows):
            if key in seen:
                what = f"与“{seen[key]}”表是同一单位、同一群团、同一年（{'、'.join(key)}）"
                own.add(Fault("L047", where, what, "请只留一张"))
            seen.setdefault(key, name)
        for fault in own.found:
            faults.add(fault)
        if rows and not own.found:
            frames.append(pd.DataFrame(rows).assign(**{ROW: [f"{name}!{row[ROW]}" for row in rows]}))
    columns = [*COLUMNS, ROW]
    return pd.concat(frames, ignore_index=True)[columns] if frames else pd.DataFrame(columns=columns)


def _sheet(
    form: Form, name: str, where: str, variables: Mapping[str, str], codebook: Codebook, faults: Gather
) -> list[dict[str, object]]:
    for head in form.repeated:
        faults.add(Fault("L003", where, f"列“{head}”出现了不止一次", "请删去多余的列"))
    told = assessment_title.told(form.above, name)
    for key in (key for key in MASSORG_KEY if key not in told and key not in form.columns):
        what = f"表头以上没有写明{ASKED[key].split('：')[0]}，也没有这一列"
        faults.add(Fault("L046", where, what, f"请在标题下写一行“{ASKED[key]}”"))
    rows = taken(form, variables, where, faults)
    marks = scored(form, rows, where, faults)
    assessment_totals.check(form, rows, marks, where, faults)
    _known(rows, variables, where, codebook, faults)
    found = [_long(row, at, marks, told, variables) for at, row in enumerate(rows)]
    _once(found, where, faults)
    return found


def _long(row: Row, at: int, marks: Marks, told: Mapping[str, str], variables: Mapping[str, str]) -> dict[str, object]:
    keys = {key: row.carried.get(key) or told.get(key, "") for key in MASSORG_KEY}
    rates = {name: _text(marks[name][at]) if name in marks else "" for name in RATES}
    return {**keys, ITEM: variables.get(normal(row.item), ""), FULL: _text(row.full), **rates, ROW: row.number}


def _text(points: Decimal | None) -> str:
    return "" if points is None else f"{points:f}"


def _known(rows: list[Row], variables: Mapping[str, str], where: str, codebook: Codebook, faults: Gather) -> None:
    wordings = [item.wording for item in codebook.table(ASSESSMENT)]
    for wording in dict.fromkeys(row.item for row in rows):
        if normal(wording) not in variables:
            numbers = places.rows(row.number for row in rows if row.item == wording)
            what = f"编码表里没有考核内容“{wording}”{close_matches(wording, wordings)}" if wording else "没有写考核内容"
            remedy = "请与编码表逐字核对；另有条目的，先在编码表中补上并标明角色 X、M、P 或 Y"
            faults.add(Fault("L042", f"{where}{numbers}", what, remedy))


def _once(rows: list[dict[str, object]], where: str, faults: Gather) -> None:
    seen: dict[tuple[object, ...], list[object]] = {}
    for row in rows:
        if row[ITEM]:
            seen.setdefault(tuple(row[key] for key in (*MASSORG_KEY, ITEM)), []).append(row[ROW])
    for numbers in (numbers for numbers in seen.values() if len(numbers) > 1):
        faults.add(
            Fault("L047", f"{where}{places.rows(numbers)}", "同一条考核内容写了不止一次", "请合并或删去重复的行")
        )
