"""What one column of an unknown table is likely to be, by its heading and its cells: lines of a column map."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pandas as pd

from djqj_analysis.read import columnmap
from djqj_analysis.read.draft import words
from djqj_analysis.read.platform import answered

MOST_OPTIONS = 20
META = (
    ("序号", re.compile(r"序号|编号|流水号|答卷编号|提交序号|serial_number|seq", re.I)),
    (
        "提交时间",
        re.compile(
            r"(?:提交|填写|完成|结束|创建|答题)?(?:答卷)?(?:时间|日期)(?:（自动）)?|时间戳|created_at|finish(?:ed_at)?",
            re.I,
        ),
    ),
    (
        "用时",
        re.compile(
            r"(?:填写|答题|所用|作答)?(?:用时|时长|耗时|所用时间)(?:[（(].{1,3}[)）])?|duration|time_used", re.I
        ),
    ),
    ("来自IP", re.compile(r"(?:(?:来自|提交|填写)\s*)?IP(?:地址)?|info_remote_ip", re.I)),
)
PLATFORM = re.compile(r"x_field_.*|info_.*|creator_name|updated_at|_?id|open_?id|部门ID|工号ID", re.I)
SEPARATORS = ("┋", ";", "；", "\n", "|", "、", ",", "，", "/")
"""What exports put between chosen options, the least ambiguous first."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the map."""

    place: int
    header: str
    purpose: str
    number: str = ""
    stem: str = ""
    part: str = ""
    kind: str = ""
    separator: str = ""
    reason: str = ""
    doubt: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The line in the order of :data:`djqj_analysis.read.columnmap.FIELDS`."""
        return (str(self.place + 1), self.header, self.purpose, self.number, self.stem, self.part, self.kind,
                self.separator, self.reason, self.doubt)  # fmt: skip


def meta(place: int, header: str, cells: pd.Series, taken: set[str]) -> Line | None:
    """Return the line of a column that is no question, or ``None``."""
    text = header.strip()
    if not text:
        return Line(place, header, columnmap.UNUSED, reason="没有表头")
    for purpose, pattern in META:
        if pattern.fullmatch(text) and purpose not in taken:
            doubt = ""
            if purpose == "序号" and (cells.duplicated().any() or (cells == "").any()):
                purpose, doubt = columnmap.OTHER_META, "有空白或重复，不能当序号"
            return Line(place, header, purpose, reason="表头", doubt=doubt)
    if words.PRIVATE.search(text):
        return Line(place, header, columnmap.UNUSED, reason="可能是个人信息", doubt="若要用作题目，请先脱敏")
    if words.PLATFORM.fullmatch(text) or PLATFORM.fullmatch(text):
        return Line(place, header, columnmap.OTHER_META, reason="像平台自带的列", doubt="若是题目，请把用途改为“题目”")
    return None


def alone(line: Line, cells: pd.Series) -> Line:
    """Return the line of a question that has one column, its kind told by the answers."""
    answers = answered(cells)
    separator = _separator(answers, line.stem)
    name = {value: word for word, value in columnmap.SEPARATORS.items()}.get(separator, separator)
    if "→" in "".join(answers.head(50)):
        return replace(line, kind="排序", separator="→", reason=f"{line.reason}；答案含→")
    if separator:
        doubt = "" if words.SEVERAL.search(line.stem) else f"答案里有“{name}”，当作多选；若是填空请改"
        return replace(line, kind="多选", separator=name, reason=f"{line.reason}；答案用“{name}”分开", doubt=doubt)
    unit = words.UNIT.search(line.stem) and words.UNIT_PLACE.search(line.stem) and not words.NOT_UNIT.search(line.stem)
    distinct = answers.nunique()
    few = distinct <= MOST_OPTIONS and 2 * distinct <= max(len(answers), 4)
    names_unit = unit and 2 * distinct <= max(len(answers), 4)
    purpose = columnmap.UNIT if names_unit else columnmap.QUESTION
    doubt = "当作单位列，请核对" if names_unit else ""
    if not few and not names_unit and distinct and 4 * distinct <= len(answers):
        doubt = f"有 {distinct} 种答案，当作填空；若是下拉选择请改为单选"
    kind = "单选" if few or unit else "填空"
    reason = f"{line.reason}；{distinct} 种答案".lstrip("；")
    return replace(line, purpose=purpose, kind=kind, reason=reason, doubt=doubt)


def _separator(answers: pd.Series, stem: str) -> str:
    """Return what stands between chosen options, or nothing: the pieces must be few and come again."""
    told = bool(words.SEVERAL.search(stem))
    for mark in SEPARATORS:
        if not answers.str.contains(mark, regex=False).any():
            continue
        pieces = pd.Series([piece.strip() for text in answers for piece in text.split(mark) if piece.strip()])
        counts = pieces.value_counts()
        again = (counts > 1).mean()
        joined = answers.str.contains(mark, regex=False).mean()
        whole = answers.nunique()
        if len(counts) <= MOST_OPTIONS and again >= 0.8 and (told or (joined > 0.2 and whole > len(counts))):
            return mark
    return ""
