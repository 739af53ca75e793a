"""问卷星: exports of every header generation, 按文本, 按序号 or 按分数 (formats.md §1.1–1.3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from djqj_analysis.read import coding, headings
from djqj_analysis.read.platform import JUMPED, TEXT, Layout, is_spread, kinds

NAME = "wjx"
OWN_METADATA = (
    headings.SERIAL,
    headings.SUBMITTED,
    headings.DURATION,
    headings.ADDRESS,
    "来源",
    "来源详情",
    coding.TOTAL,
)
SKIP_CODE = "-3"

_COUNTS = re.compile(r"(\d{1,7})_(\d{1,7})(?:_[012])?(?:\s*\(\d+\))?\.\w+$")
_RANK = re.compile(r"-2|[2-9]|\d\d")


def claims(headers: Sequence[str]) -> bool:
    """Whether a question is numbered, or two columns bear names that 问卷星 gives."""
    columns = headings.parse(headers)
    return bool((columns["number"] != "").any()) or int(columns["name"].isin(OWN_METADATA).sum()) >= 2


def arrange(frame: pd.DataFrame) -> Layout:
    """Bring one sheet of a 问卷星 export into the common form; -3 of an export by numbers becomes 「(跳过)」."""
    columns = headings.parse([str(header) for header in frame.columns])
    cells = frame.set_axis(pd.Index(columns["name"]), axis=1)
    columns = columns.assign(kind=kinds(columns, cells))
    columns = columns.assign(kind=_sorting(columns, cells))
    found = coding.detect(columns, cells, scored_has_total=True)
    if found != TEXT:
        questions = columns.loc[columns["kind"] != "meta", "name"]
        skipped = {name: cells[name] == SKIP_CODE for name in questions}
        told = {name: cells[name].mask(mask, JUMPED) for name, mask in skipped.items() if mask.any()}
        cells = cells.assign(**told)
    return Layout(columns, cells, found)


def file_counts(path: Path) -> tuple[int, int] | None:
    """Return the two numbers at the end of an export's name: probably answers collected, and rows in this file.

    Examples
    --------
    >>> file_counts(Path("320419112_按文本_问卷_1108_1067.xlsx")), file_counts(Path("800_800_2.xls"))
    ((1108, 1067), (800, 800))
    """
    match = _COUNTS.search(path.name)
    return (int(match.group(1)), int(match.group(2))) if match else None


def count_remark(path: Path, rows: int) -> str:
    """Return a remark when the file's name tells another number of answer sheets than the file holds, else ``""``.

    What the two numbers mean is an inference (formats.md §1.1): a remark to look at, never a fault.

    Examples
    --------
    >>> count_remark(Path("320419112_按文本_问卷_1108_1067.xlsx"), 1050)
    '文件名写着 1067 份答卷，文件里有 1050 份；请核对是否删过行（文件名只供核对）'
    """
    counts = file_counts(path)
    if counts is None or counts[0] < counts[1] or counts[1] == rows:
        return ""
    return f"文件名写着 {counts[1]} 份答卷，文件里有 {rows} 份；请核对是否删过行（文件名只供核对）"


def _sorting(columns: pd.DataFrame, cells: pd.DataFrame) -> list[str]:
    """Tell sorting from multi-select where options have columns of their own: ranks, not 0/1."""
    spread = is_spread(columns)
    ranks = {row.number for row in columns[spread].itertuples() if any(map(_RANK.fullmatch, cells[row.name].unique()))}
    return list(columns["kind"].mask(spread & columns["number"].isin(ranks), "sort"))
