"""The workbook of interview codes: two people judge the same passages apart (sheets 编码员甲 and 编码员乙).

A row is a passage: 编号, 引文, then one column for every code with 1, 0 or nothing. The codes are what the headings
say, so a group may change its frame – in both sheets.

============  =========================================================
L050          a coder is missing (no sheet, or nothing in it, or nothing judged while the other has judged)
L051          a column is missing, there twice, or in one of the sheets only
L052          a row without 编号, or a 编号 twice in a sheet
L053          a 编号 in one of the sheets only, or with another 引文 in each
L054          a cell that is not 1, 0 or blank
============  =========================================================
"""

from __future__ import annotations

import unicodedata

import numpy as np
import pandas as pd

from djqj_analysis.base.errors import Fault, Gather
from djqj_analysis.read import body
from djqj_analysis.read.headings import normal
from djqj_analysis.read.workbook import Workbook

CODERS = ("编码员甲", "编码员乙")
NUMBER, QUOTE = "编号", "引文"
COLUMNS = ("number", "quote", "code", "first", "second")
JUDGED = {"1": 1.0, "0": 0.0, "": np.nan}
LISTED = 5
SHOWN = 10
"""Characters of a cell that a fault repeats."""


def gather(book: Workbook, faults: Gather) -> pd.DataFrame | None:
    """Return the judgements, one row per passage and code; ``None`` when nothing is filled in or there are faults.

    Returns
    -------
    DataFrame or None
        ``number, quote, code`` as written, ``first`` and ``second`` 1, 0 or NaN (not judged). A quote that the first
        coder left blank is the second's.
    """
    own = Gather()
    named = {normal(name): frame for name, frame in book.sheets.items()}
    sheets = {
        coder: body.between(named.get(normal(coder), pd.DataFrame()), (NUMBER, QUOTE), _place(book, coder), faults)
        for coder in CODERS
    }
    if all(normal(coder) in named and sheets[coder].empty for coder in CODERS):
        return None
    for coder, sheet in sheets.items():
        if sheet.empty:
            what = "缺这张表，或表中没有一行"
            own.add(Fault("L050", _place(book, coder), what, "请由两位编码员各自编码，表名与模板一致"))
    if not own.found:
        _columns(book, sheets, own)
    if not own.found:
        sheets = {coder: _tidied(sheet) for coder, sheet in sheets.items()}
        for coder, sheet in sheets.items():
            _numbers(_place(book, coder), sheet, own)
            _cells(_place(book, coder), sheet, own)
        _both(book, sheets, own)
        _quotes(book, sheets, own)
        _silent(book, sheets, own)
    for fault in own.found:
        faults.add(fault)
    return None if own.found else _long(*sheets.values())


def _place(book: Workbook, coder: str) -> str:
    return f"{book.path.name}“{coder}”表"


def _columns(book: Workbook, sheets: dict[str, pd.DataFrame], faults: Gather) -> None:
    headings = {coder: [normal(str(name)) for name in sheet.columns] for coder, sheet in sheets.items()}
    remedy = "请让两张表的表头与模板一致，每列一次"
    for coder, sheet in sheets.items():
        (other,) = (name for name in CODERS if name != coder)
        place, own = _place(book, coder), headings[coder]
        for name in (NUMBER, QUOTE):
            if normal(name) not in own:
                faults.add(Fault("L051", place, f"缺少“{name}”列", remedy))
        if not set(own) - {normal(NUMBER), normal(QUOTE)}:
            faults.add(Fault("L051", place, "没有一列编码", remedy))
        for heading, name in zip(own, sheet.columns, strict=True):
            if not heading:
                faults.add(Fault("L051", place, "有一列没有表头", remedy))
            elif own.count(heading) > 1:
                faults.add(Fault("L051", place, f"“{name}”列写了不止一次", remedy))
            elif heading not in headings[other] and heading not in (normal(NUMBER), normal(QUOTE)):
                faults.add(Fault("L051", place, f"“{name}”列在“{other}”表中没有", remedy))


def _tidied(sheet: pd.DataFrame) -> pd.DataFrame:
    """Return 编号, 引文 and the codes, under their own words, without blanks around and full-width digits in cells."""
    fixed = {normal(NUMBER): NUMBER, normal(QUOTE): QUOTE}
    names = [fixed.get(normal(str(name)), str(name).strip()) for name in sheet.columns]
    tidy = sheet.set_axis(names, axis=1)
    codes = [name for name in names if name not in (NUMBER, QUOTE)]
    return tidy.assign(**{name: tidy[name].map(_half) for name in [NUMBER, *codes]})


def _half(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _numbers(place: str, sheet: pd.DataFrame, faults: Gather) -> None:
    blank = sheet.index[sheet[NUMBER] == ""]
    if len(blank):
        faults.add(Fault("L052", place, f"第 {_listed(blank)} 行没有编号", "请补上编号，没有用到的行请清空"))
    given = sheet.loc[sheet[NUMBER] != "", NUMBER]
    for number, rows in given[given.duplicated(keep=False)].groupby(given, sort=False):
        what = f"编号“{number}”在第 {_listed(rows.index)} 行都有"
        faults.add(Fault("L052", place, what, "一段引文一行，请改编号或删去重复的行"))


def _both(book: Workbook, sheets: dict[str, pd.DataFrame], faults: Gather) -> None:
    for coder, other in (CODERS, CODERS[::-1]):
        there = set(sheets[other][NUMBER])
        alone = [number for number in dict.fromkeys(sheets[coder][NUMBER]) if number and number not in there]
        if alone:
            what = f"编号 {_listed(alone)} 在“{other}”表中没有"
            faults.add(Fault("L053", _place(book, coder), what, "两位编码员应编同一批引文，编号须一致；没有判的留空"))


def _cells(place: str, sheet: pd.DataFrame, faults: Gather) -> None:
    for name in sheet.columns.difference([NUMBER, QUOTE], sort=False):
        wrong = sheet.index[~sheet[name].isin(list(JUDGED))]
        if len(wrong):
            where = f"{place}“{name}”列第 {_listed(wrong)} 行"
            texts = [f"“{text[:SHOWN]}”" for text in dict.fromkeys(sheet.loc[wrong, name])]
            faults.add(Fault("L054", where, f"填的不是 1、0，是 {_listed(texts)}", "算记 1，不算记 0，没有判的留空"))


def _quotes(book: Workbook, sheets: dict[str, pd.DataFrame], faults: Gather) -> None:
    """Note numbers under which each coder has another quote: they judged different passages."""
    one, two = (
        {number: "".join(_half(quote).split()) for number, quote in zip(sheet[NUMBER], sheet[QUOTE], strict=True)}
        for sheet in sheets.values()
    )
    other = [number for number, quote in one.items() if number and quote and two.get(number) and two[number] != quote]
    if other:
        what = f"编号 {_listed(other)} 的引文与“{CODERS[1]}”表中的不同"
        remedy = "同一编号须是同一段引文：请核对编号与引文，或只在一张表中写引文"
        faults.add(Fault("L053", _place(book, CODERS[0]), what, remedy))


def _silent(book: Workbook, sheets: dict[str, pd.DataFrame], faults: Gather) -> None:
    """Note a coder who has judged nothing while the other has."""
    judged = {
        coder: bool((sheet.drop(columns=[NUMBER, QUOTE]) != "").any(axis=None)) for coder, sheet in sheets.items()
    }
    for coder, other in (CODERS, CODERS[::-1]):
        if judged[other] and not judged[coder]:
            what = f"没有判一格，而“{other}”已经判了"
            faults.add(Fault("L050", _place(book, coder), what, "请由这位编码员独立编码后再读；一个人编的不能算一致性"))


def _listed(places: object) -> str:
    """Name the first few, and how many there are."""
    shown = [str(place) for place in places]  # type: ignore[attr-defined]
    more = f" 等 {len(shown)} 处" if len(shown) > LISTED else ""
    return "、".join(shown[:LISTED]) + more


def _long(one: pd.DataFrame, two: pd.DataFrame) -> pd.DataFrame:
    one = one.set_index(NUMBER)
    two = two.set_index(NUMBER).reindex(one.index)
    matched = {normal(str(name)): name for name in two.columns}
    quote = one[QUOTE].where(one[QUOTE].str.strip() != "", two[QUOTE])
    parts = [
        pd.DataFrame(
            {
                "number": one.index,
                "quote": quote.to_numpy(),
                "code": code,
                "first": one[code].map(JUDGED).to_numpy(dtype=float),
                "second": two[matched[normal(code)]].map(JUDGED).to_numpy(dtype=float),
            }
        )
        for code in map(str, one.columns.drop(QUOTE))
    ]
    return pd.concat(parts, ignore_index=True)[list(COLUMNS)]
