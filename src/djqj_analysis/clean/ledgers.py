"""Ledgers and assessment sheet: text → typed tables.

============  =========================================================
L010          an organisation code that the sheet 单位 does not hold
L013          a cell that is not the number, date or option it should be
L016          a blank in a column that identifies or dates the row, or a word that stands for nothing in place of a code
============  =========================================================
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from djqj_analysis.base import places
from djqj_analysis.base.errors import Fault, Gather, close_matches
from djqj_analysis.base.words import MASSORG, UNIT, YEAR
from djqj_analysis.clean import labels, shares, unanswered, values
from djqj_analysis.clean.vacancies import is_no_code
from djqj_analysis.read.answers import listed
from djqj_analysis.read.ledger import ROW, place
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import ASSESSMENT, CHOICES, NUMBERS, Item, Kind

WHY = "__why"
START, END = "post_start", "post_end"
CODES: Mapping[str, str] = {
    UNIT: "请写单位代号，如 U01；不属于哪一个单位的行请删去",
    "person_pid": "空缺的岗位不写行（原来有人的，写清任职止）；同一个人的，每行都照写代号",
    "venue_id": "没有阵地就不写行；有的请自编代号，如 U01-V1",
    "act_id": "没有办的不写行；办了的请编号，如 U01-2025-001",
    "site_id": "没有示范岗就不写行；有的请自编代号，如 U01-S1",
}
"""Column of codes → remedy where a word such as 「无」 or 「空缺」 stands in place of the code."""
EVENT_DATES = frozenset({"meet_date", "act_date", "train_date"})
IDENTIFIERS = frozenset({YEAR, MASSORG, "post_code", START, *CODES}) | EVENT_DATES
"""Columns without which a row belongs nowhere."""
EXPECTED = {
    Kind.PERCENT: "应是 0–100 的百分数，如 35 或 35%",
    Kind.COUNT: "应是不小于 0 的整数",
    Kind.YEAR: "应是四位年份",
    Kind.DATE: "应是完整日期，如 2025-09-01；只知道年月的，写当月 1 日",
}
SERIAL = "请在 Excel 中把这一列设成日期格式"
FILL, UNDATED = "这一列必须填写", "没有日期的记录归不进任何一年，请按原始记录补上；只知道年月的，写当月 1 日"
MERGED = "；合并的单元格请取消合并并逐行填写"
POINTS = ("full_points", "rate_self", "rate_mass", "rate_superior")


def typed(
    tables: Mapping[str, pd.DataFrame],
    assessment: pd.DataFrame,
    codebook: Codebook,
    files: Mapping[str, str],
    faults: Gather,
) -> dict[str, pd.DataFrame]:
    """Return every table with its types, ``row_`` still there for the checks that follow.

    Parameters
    ----------
    tables, assessment
        Text, as read.
    files
        Table → file name, for messages.
    """
    found = {}
    for table, frame in tables.items():
        items = [item for item in codebook.table(table) if item.variable in frame]
        found[table] = _typed(frame, items, place(files[table], table), faults)
    found[ASSESSMENT] = _typed(
        assessment, _assessment_items(assessment, codebook), place(files[ASSESSMENT], ASSESSMENT), faults
    )
    if UNIT in found.get("org", ()):
        units = set(found["org"][UNIT]) - {""}
        for table, frame in found.items():
            _check_units(frame, units, place(files[table], table), faults)
    return found


def _assessment_items(frame: pd.DataFrame, codebook: Codebook) -> list[Item]:
    """Describe the columns of the assessment sheet as if they were ledger columns."""
    kinds = {UNIT: Kind.UNIT, YEAR: Kind.YEAR, "item": Kind.TEXT} | dict.fromkeys(POINTS, Kind.NUMBER)
    headings = {UNIT: "单位代号", YEAR: "年份", "full_points": "分值", "rate_self": "自评分", "rate_mass": "群众评分",
                "rate_superior": "上级党组织评分"}  # fmt: skip
    items = [Item(name, ASSESSMENT, kind, headings.get(name, name), name, unit="分") for name, kind in kinds.items()]
    if MASSORG in codebook.names:
        items.append(codebook.find(MASSORG))
    return [item for item in items if item.variable in frame]


def _typed(frame: pd.DataFrame, items: list[Item], where: str, faults: Gather) -> pd.DataFrame:
    frame = _filled(frame)
    columns: dict[str, pd.Series] = {}
    for item in items:
        cells = unanswered.of_ledger(frame[item.variable], frame[ROW], item, where, faults)
        bad = np.zeros(len(cells), dtype=np.bool_)
        if item.kind in NUMBERS:
            parse = values.year if item.kind is Kind.YEAR else values.number
            columns[item.variable], bad = values.numbers(cells, item, parse)
        elif item.kind is Kind.DATE:
            columns[item.variable], bad = values.dates(cells)
            bad |= (cells.map(labels.tidy).isin(values.IN_OFFICE) & (item.variable != END)).to_numpy(dtype=np.bool_)
        elif item.kind in CHOICES:
            columns[item.variable], why, bad = values.choices(cells, item)
            columns[item.variable + WHY] = why
        elif item.kind is Kind.MULTI:
            columns[item.variable], bad = values.sets(cells, item)
        else:
            columns[item.variable] = cells.map(labels.tidy).astype("str") if len(cells) else cells.astype("str")
        _report(bad, cells, frame[ROW], item, where, faults)
        if item.variable in CODES:
            none = cells.map(is_no_code).to_numpy(dtype=np.bool_)
            what = f"填的是 {listed(f'“{text}”' for text in cells[none].drop_duplicates())}，不是代号"
            _note("L016", none, frame[ROW], f"{where}“{item.wording}”列", what, CODES[item.variable], faults)
            columns[item.variable] = columns[item.variable].mask(none, "")
        if item.variable in IDENTIFIERS:
            blank = (cells.map(labels.tidy) == "").to_numpy(dtype=np.bool_)
            remedy = (UNDATED if item.variable in EVENT_DATES else FILL) + (MERGED if _looks_merged(blank) else "")
            _note("L016", blank, frame[ROW], f"{where}“{item.wording}”列", "是空的", remedy, faults)
    typed = pd.DataFrame({**columns, ROW: frame[ROW]})
    if YEAR in typed and typed[YEAR].notna().all():
        typed = typed.astype({YEAR: "int64"})
    return typed


def _filled(frame: pd.DataFrame) -> pd.DataFrame:
    """Leave out rows that hold nothing but spaces."""
    cells = frame.drop(columns=ROW)
    if cells.empty:
        return frame
    return frame[(cells.map(labels.tidy) != "").any(axis=1)].reset_index(drop=True)


def _looks_merged(blank: values.Bad) -> bool:
    """Return whether at least two blank cells stand below a filled one, as cells that were merged leave them."""
    return bool(blank[np.logical_or.accumulate(~blank)].sum() >= 2)


def _report(bad: values.Bad, cells: pd.Series, rows: pd.Series, item: Item, where: str, faults: Gather) -> None:
    if not bad.any():
        return
    known = [level.label for level in item.levels]
    texts = cells[bad].drop_duplicates()
    words = listed(f"“{text}”{close_matches(text, known) if known else _lost(text, item)}" for text in texts)
    remedy = f"请从这些选项中填写：{'、'.join(known)}" if known else _expected(texts, item)
    _note("L013", bad, rows, f"{where}“{item.wording}”列", f"填的是 {words}", remedy, faults)


def _lost(text: str, item: Item) -> str:
    """Return which date a number is whose format was lost, in brackets, or nothing."""
    day = values.serial_day(text) if item.kind is Kind.DATE else None
    return f"（丢了日期格式的 {day:%Y-%m-%d}）" if day else ""


def _expected(texts: pd.Series, item: Item) -> str:
    """Return what a column of numbers or dates should hold, and what Excel may have done to it."""
    expected = EXPECTED.get(item.kind, "应是不小于 0 的数")
    if item.kind is Kind.DATE:
        lost = [bool(_lost(text, item)) for text in texts]
        return SERIAL if all(lost) else f"{expected}；数字{SERIAL}" if any(lost) else expected
    unclear = item.kind is Kind.PERCENT and shares.unclear(texts).any()
    return f"{expected}；{shares.REMEDY}" if unclear else expected


def _check_units(frame: pd.DataFrame, units: set[str], where: str, faults: Gather) -> None:
    if UNIT not in frame:
        return
    for unit in frame.loc[~frame[UNIT].isin([*units, ""]), UNIT].drop_duplicates():
        mask = (frame[UNIT] == unit).to_numpy(dtype=np.bool_)
        what = f"单位代号“{unit}”不在“单位”表中{close_matches(unit, sorted(units))}"
        _note("L010", mask, frame[ROW], where, what, "请改正代号，或在“单位”表中补上这个单位", faults)


def _note(code: str, mask: values.Bad, rows: pd.Series, where: str, what: str, remedy: str, faults: Gather) -> None:
    """Note one fault for all marked rows of a sheet."""
    if mask.any():
        faults.add(Fault(code, places.at(where, rows[mask]), what, remedy))
