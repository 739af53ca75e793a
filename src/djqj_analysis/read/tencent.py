"""腾讯问卷 (wj.qq.com): ``<标题>-results.csv`` and its Excel form (formats.md §1.6).

Questions read 「16.题干」 with an ASCII dot; options of multi-select and sorting questions have a column each,
「21.题干:选项」, holding the option's text (or the rank) or nothing; blanks of a question read 「3.题干：_填空3」, a
write-in 「…其他_填空」; rows of a matrix 「3.题干-行」. An option that stands twice, under two letters, is one option.
What the platform thinks of a sheet (清洗数据结果, 智能清洗数据无效概率) stays as metadata; who sent it (提交者（自动）)
is no question, even with a number in front.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from djqj_analysis.read import grid
from djqj_analysis.read.headings import ADDRESS, DURATION, SERIAL, SUBMITTED, Heading, normal
from djqj_analysis.read.platform import Layout
from djqj_analysis.read.tencent_docs import SUBMITTER
from djqj_analysis.read.wording import unrequired

NAME = "tencent"
BEGUN, JUDGED, INVALID = "开始答题时间", "清洗数据结果", "无效"
METADATA = {"编号": SERIAL, "结束答题时间": SUBMITTED, "答题时长": DURATION, "IP": ADDRESS} | dict.fromkeys(
    (
        *(
            BEGUN,
            "语言",
            JUDGED,
            "智能清洗数据无效概率",
            "地理位置国家和地区",
            "地理位置省",
            "地理位置市",
        ),
        *("用户类型", "用户标识", "昵称", "自定义字段", "UA", "Referrer", "中奖时间", "中奖金额", "审核状态"),
    ),
    "",
)
OWN = frozenset(map(normal, ("编号", BEGUN, "结束答题时间", JUDGED, "智能清洗数据无效概率")))
"""Headings that no other platform gives; two of them suffice."""

SAME = "若是两个不同的选项，请在导出里改成不同的文字"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = re.compile(r"(\d{1,2})-([A-Za-z]{3})-(\d{4})\b(.*)")
_QUESTION = re.compile(r"\s*(\d{1,3})\s*[.．]\s*(\S(?:.*\S)?)\s*", re.S)
_BLANK = re.compile(r"(?P<stem>.*?)(?:[:_](?P<option>[^:_]*))?_填空(?P<number>\d*)", re.S)


def claims(headers: Sequence[str]) -> bool:
    """Whether two headings are those of 腾讯问卷."""
    return len({normal(header) for header in headers} & OWN) >= 2


def arrange(frame: pd.DataFrame) -> Layout:
    """Bring one sheet of a 腾讯问卷 export into the common form."""
    cells = grid.useful(frame).copy()
    headings = [_heading(position, str(header)) for position, header in enumerate(cells.columns)]
    cells.columns = pd.RangeIndex(len(headings))
    notes: list[tuple[str, str]] = []
    for number in dict.fromkeys(heading.number for heading in headings if heading.number):
        group = _question([heading for heading in headings if heading.number == number], cells)
        for heading in _once(group, cells, notes):
            headings[heading.position] = heading
    for heading in headings:
        if heading.name in (SUBMITTED, BEGUN):
            cells[heading.position] = cells[heading.position].map(in_figures)
        if heading.name == JUDGED:
            notes += _judged(cells[heading.position])
    return replace(grid.arranged(cells, headings), notes=tuple(notes))


def in_figures(time: str) -> str:
    """Return a time with the month as a number, anything else as it is.

    Examples
    --------
    >>> in_figures("05-Jul-2025 21:00:42"), in_figures("2025-07-05 21:00:42")
    ('2025-07-05 21:00:42', '2025-07-05 21:00:42')
    """
    match = _TIME.fullmatch(time.strip())
    if match is None or match[2].lower() not in MONTHS:
        return time
    return f"{match[3]}-{MONTHS.index(match[2].lower()) + 1:02d}-{int(match[1]):02d}{match[4]}"


def _once(group: list[Heading], cells: pd.DataFrame, notes: list[tuple[str, str]]) -> list[Heading]:
    """Put the columns of an option that a multi-select holds twice together: chosen if it is in either."""
    first: dict[str, Heading] = {}
    found = []
    for heading in group:
        kept = first.setdefault(normal(heading.part), heading)
        if heading.kind == "multi" and kept is not heading:
            cells[kept.position] = cells[[kept.position, heading.position]].max(axis=1)
            what = f"第 {heading.number} 题的选项“{heading.part}”有两列，当作同一个选项，任一列选中即算选中。"
            notes += [] if (what, SAME) in notes else [(what, SAME)]
            heading = grid.aside(heading.header, heading.position)
        found.append(heading)
    return found


def _judged(cells: pd.Series) -> list[tuple[str, str]]:
    """Say how many sheets the platform, or its owner, holds to be invalid."""
    counts = cells[cells.str.contains(INVALID, regex=False)].value_counts()
    marks = "、".join(f"“{mark}”{n} 份" for mark, n in counts.items())
    what = f"平台的“{JUDGED}”一列把 {counts.sum()} 份答卷标为无效（{marks}），这些答卷照样读入。"
    return [(what, "若不要这些答卷，请在平台剔除后重新导出")] if len(counts) else []


@dataclass(frozen=True, slots=True)
class _Blank:
    """A heading that ends in 「_填空」: the blank of a question, or what was written beside an option."""

    stem: str
    label: str


def _heading(position: int, header: str) -> Heading:
    known = grid.metadata(header, position, METADATA)
    match = _QUESTION.fullmatch(unrequired(header))
    if known is not None or match is None or normal(match[2]) == normal(SUBMITTER):
        return known or grid.aside(header, position)
    return Heading("", position, match[1], match[2], "", "single", header)


def _question(group: list[Heading], cells: pd.DataFrame) -> list[Heading]:
    """Give the columns of one question their stem, part and kind; put the cells of a multi-select into 1 and 0."""
    blanks = {heading.position: blank for heading in group if (blank := _blank(heading.stem)) is not None}
    options = [heading for heading in group if heading.position not in blanks]
    found = []
    for heading in group:
        if heading.position in blanks:
            blank = blanks[heading.position]
            part = "" if len(group) == 1 else blank.label
            found.append(replace(heading, stem=blank.stem, part=part, kind="fill"))
    stems = [heading.stem for heading in options]
    start = grid.shared_start(stems, ":") or grid.shared_start(stems, "-") if len(options) > 1 else 0
    if not start:
        return found + options
    stem = options[0].stem[: start - 1]
    parts = grid.unlettered([heading.stem[start:].strip() for heading in options])
    places = [heading.position for heading in options]
    kind, block = grid.block(cells[places], parts)
    cells[places] = block
    return found + [
        replace(heading, stem=stem.strip(), part=part, kind=kind) for heading, part in zip(options, parts, strict=True)
    ]


def _blank(stem: str) -> _Blank | None:
    match = _BLANK.fullmatch(stem)
    if match is None:
        return None
    return _Blank(match["stem"].strip(), f"{match['option'] or ''}_填空{match['number']}".lstrip("_"))
