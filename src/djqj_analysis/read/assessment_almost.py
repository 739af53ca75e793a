"""Sheets that lack one heading of a layout: they must not go unread without a word (``L002``)."""

from __future__ import annotations

import pandas as pd

from djqj_analysis.base.errors import Fault, Gather, close_matches
from djqj_analysis.read.assessment_forms import LONG, is_long
from djqj_analysis.read.assessment_layouts import ITEM, Form, lacking, recognise
from djqj_analysis.read.headings import normal
from djqj_analysis.read.workbook import Workbook
from djqj_analysis.study.item import ASSESSMENT, SHEET_NAMES

KEYS = LONG[:3]
"""Headings of the long sheet that no layout needs."""


def note(book: Workbook, faults: Gather) -> bool:
    """Note every sheet that somebody has marked, but that lacks one heading; tell whether there is any."""
    found = False
    for name, sheet in book.sheets.items():
        form = _form(name, sheet)
        if form is None:
            continue
        (missing,) = form.layout.core - form.columns.keys()
        head = form.layout.columns[missing][0]
        known = form.columns.values()
        hint = close_matches(head, [other for at, other in enumerate(form.heads) if at not in known])
        if missing == ITEM and not hint:
            continue  # a table of totals has points and raters, but no items
        found = True
        remedy = "请改正表头，与模板一致；不是考核表的，请移到另一个文件"
        faults.add(Fault("L002", f"{book.path.name}“{name}”表", f"像考核表，缺少“{head}”列{hint}", remedy))
    return found


def _form(name: str, sheet: pd.DataFrame) -> Form | None:
    if not len(sheet.columns) or is_long(sheet) or recognise(sheet) is not None:
        return None
    heads = {normal(str(head)) for head in sheet.columns}
    if normal(name) == normal(SHEET_NAMES[ASSESSMENT]) and sum(normal(key) in heads for key in KEYS) > 1:
        return None  # the long sheet, whose missing columns are told where it is read
    form = lacking(sheet)
    return form if form is not None and form.marked else None
