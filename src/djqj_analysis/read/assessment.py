"""The assessment workbook (考核表): one long sheet of all organisations, or the sheets as they are filled in.

The long sheet has one row per organisation, mass organisation, year and item. Sheets in one of the layouts of
:mod:`~djqj_analysis.read.assessment_layouts` are recognised by their headings and brought into the same form; their
faults (``L040`` to ``L048``) are listed in :mod:`~djqj_analysis.read.assessment_forms`.

Faults of the long sheet are those of the ledgers (``L001`` sheet, ``L002`` column, ``L003`` column twice, ``L004`` row
of a total) and those of :mod:`~djqj_analysis.read.assessment_long`. A sheet that lacks one heading of a layout is told
by :mod:`~djqj_analysis.read.assessment_almost`.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from djqj_analysis.base.errors import Gather
from djqj_analysis.read import assessment_almost, assessment_forms, assessment_long, workbook
from djqj_analysis.read.assessment_layouts import ITEM
from djqj_analysis.read.headings import normal
from djqj_analysis.read.ledger import ROW, find_sheet, has_rows, mapped, place
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import ASSESSMENT, SHEET_NAMES

HEADINGS = {
    "unit_id": "单位代号",
    "massorg_type": "群团类别",
    "year": "年份",
    "category": "项目",
    "order": "序号",
    "item": "考核内容",
    "full_points": "分值",
    "method": "考评办法",
    "rate_self": "自评分",
    "rate_mass": "群众评分",
    "rate_superior": "上级党组织评分",
}
OPTIONAL = frozenset({"category", "order", "method"})
"""Columns for people; the program does without them."""


def read_assessment(path: str | Path, codebook: Codebook) -> pd.DataFrame:
    """Read the assessment sheet.

    Returns
    -------
    DataFrame
        ``unit_id, massorg_type, year, item, full_points, rate_self, rate_mass, rate_superior, row_``, all text but the
        row number; ``item`` is the codebook's variable, found by its wording.

    Raises
    ------
    DjqjError
        ``R…`` for the file, ``L001`` to ``L004``, ``L017``, ``L039`` and ``L040`` to ``L048`` for its content.
    """
    faults = Gather()
    frame = gather(workbook.load(Path(path)), codebook, faults)
    faults.stop()
    return frame


def nothing() -> pd.DataFrame:
    """Return the sheet of a group that keeps none: the columns, without a row."""
    names = [name for name in HEADINGS if name not in OPTIONAL]
    return pd.DataFrame({name: pd.Series(dtype="str") for name in names} | {ROW: pd.Series(dtype="int64")})


def gather(book: workbook.Workbook, codebook: Codebook, faults: Gather) -> pd.DataFrame:
    """Return the columns and rows that can be used; note the others in ``faults``."""
    sheets = assessment_forms.forms(book)
    if not assessment_almost.note(book, faults) and not sheets:
        return _long(book, codebook, faults)
    filled = assessment_forms.gather(book, sheets, codebook, faults)
    named = {normal(name): sheet for name, sheet in book.sheets.items()}.get(normal(SHEET_NAMES[ASSESSMENT]))
    if named is None or not assessment_forms.is_long(named):
        return filled
    return pd.concat([_long(book, codebook, faults), filled], ignore_index=True)


def _long(book: workbook.Workbook, codebook: Codebook, faults: Gather) -> pd.DataFrame:
    needed = [heading for name, heading in HEADINGS.items() if name not in OPTIONAL]
    sheet = find_sheet(book, ASSESSMENT, needed, faults)
    if sheet is None:
        return pd.DataFrame({ROW: []})
    where = place(book.path.name, ASSESSMENT)
    if not has_rows(sheet, where, faults, needed=True):
        return pd.DataFrame({ROW: []})
    frame = mapped(sheet, HEADINGS, where, faults, OPTIONAL).drop(columns=sorted(OPTIONAL), errors="ignore")
    if ITEM not in frame:
        return frame
    return assessment_long.checked(frame, codebook.table(ASSESSMENT), where, faults)
