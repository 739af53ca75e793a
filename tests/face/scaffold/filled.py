"""Fill the templates of a new study as a group would: type under the headings, put the exports in their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import numpy as np
import openpyxl

from djqj_analysis.face.scaffold.write import write_new
from djqj_analysis.study import Study
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import ASSESSMENT, SHEET_NAMES, Item
from djqj_analysis.study.load_codebook import read_codebook
from tests.helpers import mini, wjx, xlsx

YEAR, UNITS, PER_UNIT = 2025, 10, 8
LEDGER, ASSESS = "台账/台账.xlsx", "台账/考核表.xlsx"
KEY = '\n[privacy]\nkey = "../本研究.key"\n'
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
Rows = list[dict[str, object]]


def new_study(folder: Path, kind: str = "school", **edits: Callable[[Rows], None]) -> Study:
    """Write a new study, fill it in and load it; ``edits`` change the rows of a ledger table before they are typed."""
    root = folder / f"研究_{kind}"
    write_new(root, kind, year=YEAR)
    codebook = read_codebook(root / "data" / "codebook.csv")
    draft = mini.draft(units=UNITS)
    type_in(root / LEDGER, {name: _ledger(draft, name, codebook, edits) for name in draft.ledgers})
    type_in(root / ASSESS, {SHEET_NAMES[ASSESSMENT]: _assessment(draft, codebook, edits)})
    answer(root, codebook)
    toml = root / "study.toml"
    toml.write_text(toml.read_text("utf-8") + KEY, encoding="utf-8")
    return Study.load(root)


def answer(root: Path, codebook: Codebook) -> None:
    """Put both exports of a questionnaire in their place."""
    names = [f"U{i:02d}" for i in range(1, UNITS + 1)]
    sheets = mini._sheets(codebook, names, PER_UNIT, np.random.default_rng(2))
    xlsx.write(root / "data/raw/答卷_按文本.xlsx", wjx.text_rows(codebook, sheets))
    xlsx.write(root / "data/raw/答卷_按序号.xlsx", wjx.code_rows(codebook, sheets))


def type_in(path: Path, sheets: Mapping[str, Rows]) -> None:
    """Type rows below the headings that the template has; a heading that is not there is a KeyError."""
    book = openpyxl.load_workbook(path)
    for name, rows in sheets.items():
        columns = {cell.value: cell.column for cell in book[name][1] if cell.value}
        for at, row in enumerate(rows, start=2):
            for heading, value in row.items():
                book[name].cell(at, columns[heading]).value = as_typed(value)
    book.save(path)


def as_typed(value: object) -> object:
    """Return what Excel keeps of what is typed: a date is a date, nothing is nothing."""
    if isinstance(value, str) and ISO.fullmatch(value):
        return date.fromisoformat(value)
    return value if value != "" else None


def _ledger(draft: mini.Draft, name: str, codebook: Codebook, edits: Mapping[str, Callable[[Rows], None]]) -> Rows:
    table = next(table for table, sheet in SHEET_NAMES.items() if sheet == name)
    known = {item.wording: item for item in draft.codebook.table(table)}
    rows = [_reworded(row, known, table, codebook) for row in draft.ledgers[name]]
    edits.get(table, lambda _: None)(rows)
    return rows


def _reworded(
    row: Mapping[str, object], known: Mapping[str, Item], table: str, codebook: Codebook
) -> dict[str, object]:
    """Say a row of the example's codebook in the words of the study's own."""
    found = {}
    for heading, value in row.items():
        if heading in known:
            item = codebook.find(known[heading].variable, table)
            codes = {level.label: level.code for level in known[heading].levels}
            labels = {level.code: level.label for level in item.levels}
            found[item.wording] = labels.get(codes[value], next(iter(labels.values()))) if value in codes else value
    return found


def _assessment(draft: mini.Draft, codebook: Codebook, edits: Mapping[str, Callable[[Rows], None]]) -> Rows:
    variables = {item.wording: item.variable for item in draft.codebook.table(ASSESSMENT)}
    rows = [
        dict(row) | {"考核内容": codebook.find(variables[str(row["考核内容"])], ASSESSMENT).wording}
        for row in draft.assessment
    ]
    edits.get(ASSESSMENT, lambda _: None)(rows)
    return rows
