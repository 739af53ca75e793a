"""Headings of a 问卷星 export → question number, stem, part and kind, whatever the generation (formats.md §1.2, §1.3).

Metadata are known by name, never by position. A column without a number of its own belongs to the last numbered column
to its left when that is a matrix; the order of columns is the key, never the heading alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

COLUMNS = ("name", "position", "number", "stem", "part", "kind", "header")

SERIAL, SUBMITTED, DURATION, ADDRESS = "序号", "提交答卷时间", "所用时间", "来自IP"
METADATA = frozenset(
    {
        *(SERIAL, SUBMITTED, DURATION, ADDRESS, "来源", "来源详情", "总分"),
        *("用户ID", "昵称", "填写者", "经纬度", "uid", "sojumpparm", "自定义字段", "自定义链接参数"),
    }
)

_NUMBERED = re.compile(r"\s*(?:第\s*(\d{1,3})\s*题|(\d{1,3})\s*(?:([、.．:：])|(?=\()))\s*(.*)", re.S)
_TAG = re.compile(r"\s*[(（\[【]\s*([^()（）\[\]【】]{0,6}?[题])(?:\s*\*?必答)?\s*[)）\]】]")
_TAG_KINDS = {"多选题": "multi", "排序题": "sort", "填空题": "fill", "单选题": "single", "量表题": "single"}
_OWN_NUMBER = re.compile(r"\s*(\d{1,3})\s*([、.．:：])")
_DASH = re.compile(r"[—–]+|(?<=\s)-(?=\s)")


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of an export."""

    name: str
    position: int
    number: str
    stem: str
    part: str
    kind: str
    header: str


def normal(text: str) -> str:
    """Return a text for comparison: no punctuation, no spaces, no invisible characters, one width.

    Examples
    --------
    >>> normal(" 您的性别？（单选）") == normal("您的性别(单选)")
    True
    """
    text = unicodedata.normalize("NFKC", text)
    return "".join(char for char in text if unicodedata.category(char)[0] not in "PZC").casefold()


def parse(headers: Sequence[str]) -> pd.DataFrame:
    """Return one row per column: ``name, position, number, stem, part, kind, header``.

    Kinds are ``meta``, ``multi`` (options in several columns, or joined), ``sort``, ``matrix``, ``fill``, ``single``;
    what only the cells can tell (a joined multi-select, a fill-in) is refined by the reader of the answers.

    Examples
    --------
    >>> columns = parse(["序号", "1、您的性别", "4. 设备？（可多选）(手机)", "4 (电脑)"])
    >>> columns[["number", "part", "kind"]].values.tolist()
    [['', '', 'meta'], ['1', '', 'single'], ['4', '手机', 'multi'], ['4', '电脑', 'multi']]
    """
    found = [_heading(position, header) for position, header in enumerate(headers)]
    headings = [heading for heading in found if heading.kind == "meta"]
    for group in _groups([heading for heading in found if heading.kind != "meta"]):
        headings += _named(_structured(group))
    headings.sort(key=lambda heading: heading.position)
    return pd.DataFrame([[getattr(h, field) for field in COLUMNS] for h in _unique(headings)], columns=list(COLUMNS))


def _heading(position: int, header: str) -> Heading:
    tag = _TAG.search(header)
    text = _TAG.sub("", header).strip()
    kind = ""
    if tag:
        word = tag.group(1)
        kind = "matrix" if word.startswith("矩阵") else next((k for w, k in _TAG_KINDS.items() if word.endswith(w)), "")
    if text in METADATA:
        return Heading(text, position, "", text, "", "meta", header)
    match = _NUMBERED.match(text)
    if match:
        return Heading("", position, match.group(1) or match.group(2), match.group(4).strip(), "", kind, header)
    return Heading("", position, "", text, "", kind, header)


def _groups(headings: list[Heading]) -> Iterator[list[Heading]]:
    """Yield the columns of each question, which stand together."""
    group: list[Heading] = []
    for i, heading in enumerate(headings, start=1):
        if group and _continues(group, heading, headings[i:]):
            group.append(heading)
            continue
        if group:
            yield group
        group = [heading]
    if group:
        yield group


def _continues(group: list[Heading], heading: Heading, later: list[Heading]) -> bool:
    first = group[0]
    is_matrix = bool(first.number) and bool(_DASH.search(first.stem))
    if not heading.number:
        return is_matrix
    return heading.number == first.number or (is_matrix and _author_numbered(group, heading, later))


def _author_numbered(group: list[Heading], heading: Heading, later: list[Heading]) -> bool:
    """Whether 「2.题干」 is the second row of a matrix whose first row reads 「…—1.题干」, not question 2."""
    last = group[-1]
    if len(group) > 1 and last.number == group[0].number:
        return False
    own = _OWN_NUMBER.match(last.header if len(group) > 1 else _split(last.stem)[1])
    here = _OWN_NUMBER.match(heading.header)
    if not own or not here or int(own.group(1)) + 1 != int(here.group(1)) or own.group(2) != here.group(2):
        return False
    question = _OWN_NUMBER.match(group[0].header)
    other_style = question is None or question.group(2) != here.group(2)
    return other_style or int(here.group(1)) <= int(group[0].number) or any(h.number == heading.number for h in later)


def _structured(group: list[Heading]) -> list[Heading]:
    first = group[0]
    if not first.number:
        return [replace(heading, kind=heading.kind or "single") for heading in group]
    if len(group) == 1:
        stem, part = _split(first.stem)
        single = replace(first, kind=first.kind or "single")
        return [replace(single, stem=stem, part=part, kind="matrix")] if part and first.kind == "matrix" else [single]
    options = [_option(heading.stem) for heading in group]
    if all(option is not None for option in options) and not _DASH.search(first.stem):
        stem = options[0][0] if options[0] else ""
        kind = first.kind if first.kind in ("multi", "sort") else "multi"
        return [replace(h, stem=stem, part=o[1], kind=kind) for h, o in zip(group, options, strict=True) if o]
    stem, part = _split(first.stem)
    rows = [part, *(_row_label(heading, first.number) for heading in group[1:])]
    return [
        replace(heading, number=first.number, stem=stem, part=row, kind="matrix")
        for heading, row in zip(group, rows, strict=True)
    ]


def _row_label(heading: Heading, number: str) -> str:
    text = heading.stem if heading.number in ("", number) else _TAG.sub("", heading.header).strip()
    return _split(text)[1] or text


def _split(stem: str) -> tuple[str, str]:
    """Split at the last dash: the question and the label of its row."""
    dashes = list(_DASH.finditer(stem))
    if not dashes:
        return stem.strip(), ""
    return stem[: dashes[-1].start()].strip(), stem[dashes[-1].end() :].strip()


def _option(text: str) -> tuple[str, str] | None:
    """Split off the last balanced parenthesis group: the stem (only on the first option) and the option."""
    text = text.strip()
    if not text.endswith(")"):
        return None
    depth = 0
    for i in range(len(text) - 1, -1, -1):
        depth += (text[i] == ")") - (text[i] == "(")
        if depth == 0:
            return text[:i].strip(), text[i + 1 : -1].strip()
    return (text[: text.index("(")].strip(), text[text.index("(") + 1 : -1].strip()) if "(" in text else None


def _named(group: list[Heading]) -> list[Heading]:
    number = f"Q{group[0].number}" if group[0].number else f"Q@{group[0].position + 1}"
    if len(group) == 1:
        return [replace(group[0], name=number)]
    return [replace(heading, name=f"{number}_{i}") for i, heading in enumerate(group, start=1)]


def _unique(headings: list[Heading]) -> Iterator[Heading]:
    seen: Counter[str] = Counter()
    for heading in headings:
        seen[heading.name] += 1
        again = seen[heading.name]
        yield replace(heading, name=f"{heading.name}.{again - 1}") if again > 1 else heading
