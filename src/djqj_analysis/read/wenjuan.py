"""问卷网 (wenjuan.com): readable Excel, coded CSV, and the old zip of both with their key (formats.md §1.7).

Readable headings read 「Q25_25.题干」, coded ones ``Q2``, ``Q2|A1|open`` or, in the zip, ``Q2_A1``: A is an option, R a
row of a matrix, open what was written. A coded file has no wording of its own: it takes it from the key ``code.csv``
or from the readable file (:func:`djqj_analysis.read.grid.worded`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from djqj_analysis.read import grid
from djqj_analysis.read.headings import ADDRESS, DURATION, SERIAL, SUBMITTED, Heading, normal
from djqj_analysis.read.platform import NUMBER, Layout

NAME = "wenjuan"
READABLE, CODED, KEY = "All_Data_Readable", "All_Data_Original", "code"
"""The files of the old zip, without their suffix."""
READABLE_METADATA = {
    "答题序号": SERIAL,
    "提交时间": SUBMITTED,
    "答题时长": DURATION,
    "IP地址": ADDRESS,
} | dict.fromkeys(("来源", "开始时间", "IP省份", "IP城市", "浏览器", "操作系统"), "")
CODED_METADATA = {
    "seq": SERIAL, "finish": SUBMITTED, "time_used": DURATION, "ip": ADDRESS, "source": "来源", "start": "开始时间",
    "ip_province": "IP省份", "ip_city": "IP城市", "browser": "浏览器", "os": "操作系统",
}  # fmt: skip
KINDS = {"多选题": "multi", "排序题": "sort", "填空题": "fill", "多项填空题": "fill", "矩阵单选题": "matrix"}

_READABLE = re.compile(r"\s*Q(\d{1,3})_(?:\d{1,3}\s*[.．、]\s*)?(\S(?:.*\S)?)\s*", re.S)
_CODED = re.compile(r"\s*Q(\d{1,3})((?:[|_](?:[A-Z]\d+|open))*)\s*")
_WHOLE = re.compile(r"\A(-?\d+)\.0+\Z")


@dataclass(frozen=True, slots=True)
class Entry:
    """One question of ``code.csv``: its wording, its kind, and option number → label in order."""

    stem: str
    kind: str
    options: Mapping[str, str]


def claims(headers: Sequence[str]) -> bool:
    """Whether a heading and one of the metadata are those of 问卷网, readable or coded."""
    names = [str(header).strip() for header in headers]
    if _is_coded(names):
        return bool({"seq", "start", "finish", "time_used"} & set(names))
    return "答题序号" in names or any(_READABLE.fullmatch(name) for name in names)


def arrange(frame: pd.DataFrame) -> Layout:
    """Bring one sheet into the common form; the coded one has option numbers and, by itself, no wording."""
    return coded(frame, {}) if _is_coded([str(header).strip() for header in frame.columns]) else readable(frame)


def readable(frame: pd.DataFrame) -> Layout:
    """Bring the readable sheet into the common form."""
    cells = grid.useful(frame).copy()
    headings = []
    for position, header in enumerate(map(str, cells.columns)):
        match = _READABLE.fullmatch(header)
        question = match and Heading("", position, match[1], match[2], "", "single", header)
        headings.append(question or grid.metadata(header, position, READABLE_METADATA) or grid.aside(header, position))
    cells.columns = pd.RangeIndex(len(headings))
    for group in _groups(headings):
        start = grid.shared_start([heading.stem for heading in group], "_") if len(group) > 1 else 0
        if start:
            parts = grid.unlettered([heading.stem[start:].strip() for heading in group])
            places = [heading.position for heading in group]
            kind, cells[places] = grid.block(cells[places], parts)
            for heading, part in zip(group, parts, strict=True):
                stem = heading.stem[: start - 1].strip()
                headings[heading.position] = replace(heading, stem=stem, part=part, kind=kind)
    return grid.arranged(cells, headings)


def coded(frame: pd.DataFrame, key: Mapping[str, Entry]) -> Layout:
    """Bring the coded sheet into the common form, with the wording of its key where there is one."""
    cells = grid.useful(frame).copy()
    headings = []
    for position, header in enumerate(map(str, cells.columns)):
        match = _CODED.fullmatch(header)
        question = match and Heading("", position, match[1], "", "", "fill" if "open" in match[2] else "single", header)
        headings.append(question or grid.metadata(header, position, CODED_METADATA) or grid.aside(header, position))
    cells.columns = pd.RangeIndex(len(headings))
    for group in _groups(headings):
        entry = key.get(f"Q{group[0].number}", Entry("", "", {}))
        closed = [heading for heading in group if heading.kind != "fill"]
        places = [heading.position for heading in closed]
        cells[places] = cells[places].replace(_WHOLE, r"\1", regex=True)
        if closed and _suffix(closed[0]):
            numbers = [re.sub(r"\D", "", _suffix(heading)) for heading in closed]
            is_matrix = all(_suffix(heading).startswith("R") for heading in closed) or entry.kind == "matrix"
            kind, block = ("matrix", cells[places]) if is_matrix else grid.block(cells[places], numbers)
            cells[places] = block
            parts = [entry.options.get(number, "") if kind != "matrix" else "" for number in numbers]
            closed = [replace(heading, part=part, kind=kind) for heading, part in zip(closed, parts, strict=True)]
        elif entry.kind == "fill":
            closed = [replace(heading, kind="fill") for heading in closed]
        for heading in [*closed, *(heading for heading in group if heading.kind == "fill")]:
            headings[heading.position] = replace(heading, stem=entry.stem)
    return grid.arranged(cells, headings, coding=NUMBER)


def pair(sheets: Mapping[str, pd.DataFrame]) -> tuple[Layout, Layout] | None:
    """Return the two halves of the old zip, by text and by option numbers, or ``None`` when these are other files."""
    if READABLE not in sheets or CODED not in sheets:
        return None
    text = readable(sheets[READABLE])
    codes = coded(sheets[CODED], entries(sheets[KEY]) if KEY in sheets else {})
    return text, replace(codes, columns=grid.worded(codes.columns, text.columns))


def entries(frame: pd.DataFrame) -> dict[str, Entry]:
    """Read ``code.csv``, which has no headings: 「Q2, 题干, 题型」, then 「, 序号, 选项」 for every option."""
    found: dict[str, Entry] = {}
    last = ""
    for cells in ([str(header) for header in frame.columns], *frame.itertuples(index=False, name=None)):
        first, second, third = (*[cell.strip() for cell in cells[:3]], "", "", "")[:3]
        if _CODED.fullmatch(first):
            last, found[first] = first, Entry(second, KINDS.get(normal(third), ""), {})
        elif last and second and third:
            found[last] = replace(found[last], options={**found[last].options, second.removeprefix("A"): third})
    return found


def _is_coded(names: Sequence[str]) -> bool:
    return any(_CODED.fullmatch(name) for name in names)


def _groups(headings: Sequence[Heading]) -> list[list[Heading]]:
    """Return the columns of each question, in their order."""
    numbers = dict.fromkeys(heading.number for heading in headings if heading.number)
    return [[heading for heading in headings if heading.number == number] for number in numbers]


def _suffix(heading: Heading) -> str:
    match = _CODED.fullmatch(heading.header)
    return match[2].strip("|_") if match else ""
