"""One ledger column of text → typed values, with a fault for every cell that is not what the codebook says.

Faults: ``L013`` a cell that is no number, date or option of its column.
"""

from __future__ import annotations

import re
import unicodedata

import pandas as pd

from djqj_analysis.base.errors import Fault, Gather, close_matches
from djqj_analysis.study.item import CHOICES, NUMBERS, Item, Kind, Missing

BLANK = "blank"
SHOWN = 5
UNCLEAR = frozenset({"不清楚", "不了解", "不知道"})
_SEPARATORS = re.compile(r"[、;；,，┋\n]+")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_LEAST = pd.Timestamp("1900-01-01")


def typed(cells: pd.Series, item: Item, where: str, faults: Gather) -> dict[str, pd.Series]:
    """Return the column, and beside it ``<variable>__why`` where the codebook has levels.

    ``__why`` says why a cell has no value: ``""`` it has one, ``"blank"``, ``"dk"``, ``"rf"``, ``"na"``.
    """
    text = cells.map(lambda cell: unicodedata.normalize("NFKC", cell).strip())
    if item.kind in CHOICES:
        return _choices(text, item, where, faults)
    if item.kind in NUMBERS or item.kind is Kind.POINTS:
        return {item.variable: _numbers(text, item, where, faults)}
    if item.kind is Kind.DATE:
        return {item.variable: _dates(text, item, where, faults)}
    if item.kind is Kind.MULTI:
        return {item.variable: _sets(text, item, where, faults)}
    return {item.variable: text.astype("str")}


def _choices(text: pd.Series, item: Item, where: str, faults: Gather) -> dict[str, pd.Series]:
    codes = {_bare(level.label): level.code for level in item.levels} | {
        level.code: level.code for level in item.levels
    }
    found = text.map(lambda cell: BLANK if not cell else codes.get(_bare(cell)))
    if Missing.DONT_KNOW not in codes.values():
        found = found.where(~(found.isna() & text.isin(UNCLEAR)), Missing.DONT_KNOW.value)
    _name(text[found.isna()], "没有这个选项", item, where, faults, [level.label for level in item.levels])
    why = found.where(found.isin([BLANK, *(missing.value for missing in Missing)]), "").astype("str")
    values = found.where((why == "") & found.notna())
    if all(level.missing or level.code.lstrip("-").isdigit() for level in item.levels):
        values = values.astype(float)
    return {item.variable: values, f"{item.variable}__why": why}


def _bare(label: str) -> str:
    """Drop what stands in brackets, and blanks: 「妇联（妇委会）」 and 「妇联」 are the same label."""
    return re.sub(r"\(.*?\)|\s", "", unicodedata.normalize("NFKC", label))


def _numbers(text: pd.Series, item: Item, where: str, faults: Gather) -> pd.Series:
    bare = text.str.replace(",", "").str.removesuffix("%").str.removesuffix("元").str.strip()
    bare = bare.where(~bare.isin(UNCLEAR), "")
    good = bare.str.fullmatch(_NUMBER.pattern)
    _name(text[~good & (bare != "")], "不是数", item, where, faults)
    values = pd.to_numeric(bare.where(good), errors="coerce").astype(float)
    if item.kind is not Kind.YEAR:
        _name(text[values < 0], "不能是负数", item, where, faults)
    if item.kind is Kind.COUNT:
        _name(text[values % 1 != 0].loc[lambda part: values[part.index].notna()], "应是整数", item, where, faults)
    if item.kind is Kind.PERCENT:
        _name(text[values > 100], "超过 100%", item, where, faults)
        return values / 100
    return values


def _dates(text: pd.Series, item: Item, where: str, faults: Gather) -> pd.Series:
    spelt = text.str.replace(r"[年月./]", "-", regex=True).str.replace("日", "").str.strip("-")
    spelt = spelt.where(~spelt.isin(UNCLEAR), "")
    values = pd.to_datetime(spelt.replace("", None), format="mixed", errors="coerce")
    impossible = values.isna() | (values < _LEAST)
    _name(text[impossible & (spelt != "")], "不是合理的日期", item, where, faults)
    return values.dt.normalize()


def _sets(text: pd.Series, item: Item, where: str, faults: Gather) -> pd.Series:
    codes = {_bare(level.label): int(level.code) for level in item.levels}
    known = {cell: _members(cell, codes) for cell in text.unique()}
    wrong = {cell for cell, members in known.items() if members is not None and None in members}
    _name(text[text.isin(wrong)], "有没有列出的选项", item, where, faults, [level.label for level in item.levels])
    return pd.Series([None if cell in wrong else known[cell] for cell in text], index=text.index, dtype=object)


def _members(cell: str, codes: dict[str, int]) -> frozenset[int | None] | None:
    return frozenset(codes.get(_bare(part)) for part in _SEPARATORS.split(cell) if part.strip()) if cell else None


def _name(bad: pd.Series, what: str, item: Item, where: str, faults: Gather, options: list[str] | None = None) -> None:
    """Add one fault per column, naming the first few rows and their content."""
    if bad.empty:
        return
    shown = "、".join(f"第 {row} 行“{cell}”" for row, cell in bad.head(SHOWN).items())
    more = f" 等 {len(bad)} 格" if len(bad) > SHOWN else ""
    hint = close_matches(str(bad.iloc[0]), options) if options else ""
    remedy = f"可用：{'、'.join(options)}" if options else f"请改正（类型：{item.kind}；不知道就留空）"
    faults.add(Fault("L013", f"{where} 列“{item.wording}”", f"{what}：{shown}{more}{hint}", remedy))
