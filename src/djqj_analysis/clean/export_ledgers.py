"""What cleaning hands on of ledgers, assessment and interviews: every table as CSV and as labelled ``.sav``.

In the ``.sav`` a choice without an answer has the code of its kind (−1 未答, −2 不适用, −3 不了解, −4 不愿回答; all
user-missing), and a question with several answers is a column of 0 and 1 for each option. The CSV keeps the codes of
options, with the kind in a column of its own (``…__why``), and writes several answers as 「1、3」.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from djqj_analysis.base.personal.redact import spoken
from djqj_analysis.base.words import MASSORG
from djqj_analysis.clean import sav
from djqj_analysis.clean.answers import DONT_KNOW, KIND_LABELS, MISSING, REFUSED, SKIPPED
from djqj_analysis.clean.export import csv_bytes, neutral
from djqj_analysis.clean.labels import kept
from djqj_analysis.clean.ledgers import WHY
from djqj_analysis.clean.pseudonym import Pseudonyms
from djqj_analysis.study import Study
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import CHOICES, Item, Kind

REASONS = {"blank": MISSING, "na": SKIPPED, "dk": DONT_KNOW, "rf": REFUSED}
HEADINGS = {
    "item": "考核内容", "full_points": "分值", "code": "编码", "first": "编码员甲", "second": "编码员乙",
    "passage": "引文编号", "quote": "引文（脱敏）",
}  # fmt: skip
"""Labels of columns that are in no codebook."""


def files(tables: Mapping[str, pd.DataFrame], study: Study, names: Pseudonyms) -> dict[str, bytes]:
    """Return file name → content for every table, organisations and persons under their pseudonyms."""
    found = {}
    for name, table in tables.items():
        named = names.frame(table)
        found[f"{name}.csv"] = table_bytes(named)
        found[f"{name}.sav"] = sav_bytes(named, name, study.codebook)
    return found


def table_bytes(table: pd.DataFrame) -> bytes:
    """Return a typed table as CSV: dates in ISO, sets of codes as 「1、3」, fractions as they are."""
    shown = table.copy()
    for name in shown.columns:
        if shown[name].dtype == object:
            shown[name] = ["、".join(map(str, sorted(codes))) if codes else "" for codes in shown[name]]
        elif shown[name].dtype == "str":
            shown[name] = shown[name].map(spoken).map(neutral)
    return csv_bytes(shown)


def sav_bytes(table: pd.DataFrame, name: str, codebook: Codebook) -> bytes:
    """Return a typed table as an SPSS file; ``name`` is the table's name in the codebook."""
    items = {item.variable: item for item in codebook.table(name)}
    items |= {column: codebook.find(column) for column in table if column not in items and column in codebook.names}
    columns: dict[str, pd.Series] = {}
    labels, values, missing, measures = {}, {}, {}, {}
    for column in [column for column in table.columns if not column.endswith(WHY)]:
        item = items.get(column)
        for new, cells, label in _columns(table, column, item):
            columns[new], labels[new] = cells, label
            measures[new] = "scale" if cells.dtype.kind in "if" else "nominal"
            if item is not None and item.kind in CHOICES | {Kind.MULTI}:
                values[new], measures[new] = _value_labels(item), "ordinal" if item.kind is Kind.SCALE else "nominal"
                if cells.dtype.kind == "f":
                    missing[new] = sav.KINDS
    return sav.to_bytes(pd.DataFrame(columns), sav.Dictionary(labels, values, missing, measures))


def _columns(table: pd.DataFrame, column: str, item: Item | None) -> list[tuple[str, pd.Series, str]]:
    """Return the columns that SPSS gets for one: name, cells, label."""
    cells = table[column]
    label = HEADINGS.get(column, column) if item is None else item.label or item.wording
    if item is not None and item.kind is Kind.MULTI:
        return [
            (f"{column}_{level.code}", _held(cells, level.code), f"{label}：{level.label}") for level in item.answers
        ]
    if column + WHY in table and cells.dtype.kind == "f":
        cells = cells.fillna(table[column + WHY].map(REASONS).astype(float))
    if cells.dtype == "str":
        cells = cells.map(spoken).map(neutral)
    return [(column, cells, label)]


def _held(cells: pd.Series, code: str) -> pd.Series:
    """Tell for each set of codes whether it holds one: 1, 0, or that nothing was answered."""
    return pd.Series(
        [MISSING if codes is None else int(code in map(str, codes)) for codes in cells], cells.index, dtype=float
    )


def _value_labels(item: Item) -> dict[object, str]:
    if item.kind is Kind.MULTI:
        return {1: "选", 0: "未选", MISSING: KIND_LABELS[MISSING]}
    if item.variable == MASSORG:
        return {level.code: kept(level.label) for level in item.answers}
    kinds: dict[object, str] = dict(KIND_LABELS)
    return kinds | {int(level.code): kept(level.label) for level in item.answers}
