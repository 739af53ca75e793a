"""``answers.csv`` as cleaning wrote it, read back: variables for headings, codes for answers.

The codes of the kinds of "no answer" become the canonical words of :mod:`djqj_analysis.clean.labels`; the others are
the codes of the codebook, whatever their order (:data:`~djqj_analysis.read.platform.CODE`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from djqj_analysis.read import grid
from djqj_analysis.read.headings import SERIAL, SUBMITTED, Heading
from djqj_analysis.read.platform import CODE, Layout

NAME = "djqj"
OWN = frozenset({"respondent_id", "kept", "drop_reason"})
"""Headings that show a file to be one that cleaning wrote."""
METADATA = {"respondent_id": SERIAL, "submitted": SUBMITTED, "duration_band": "", "kept": "", "drop_reason": ""}
FLAG = "flag_"
WORDS = {"-1": "(未答)", "-2": "(跳过)", "-3": "(不了解)", "-4": "(不愿回答)", "-5": "(超出范围)"}
"""Code in the file → canonical word."""
NEUTRAL = re.compile(r"^'(?=\s*[=+\-@＝＋－＠\t\r])")
"""The mark that keeps spreadsheets from taking a text for a formula."""


def claims(headers: Sequence[str]) -> bool:
    """Whether the headings are variables of a file that cleaning wrote."""
    return {str(header).strip() for header in headers} >= OWN


def arrange(frame: pd.DataFrame) -> Layout:
    """Bring the file into the common form; columns keep the names of the variables."""
    found = [_heading(position, str(header).strip()) for position, header in enumerate(frame.columns)]
    cells = frame.set_axis(pd.RangeIndex(len(found)), axis=1).replace(NEUTRAL, "", regex=True)
    answers = [heading.position for heading in found if heading.kind != "meta"]
    cells[answers] = cells[answers].replace(WORDS)
    return grid.arranged(cells, found, coding=CODE)


def metadata(name: str, position: int) -> Heading | None:
    """Return the heading of a person column that is no answer, or ``None``."""
    return grid.aside(name, position) if name.startswith(FLAG) else grid.metadata(name, position, METADATA)


def _heading(position: int, name: str) -> Heading:
    return metadata(name, position) or Heading(name, position, "", name, "", "single", name)
