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

from djqj_analysis.read.wording import dashes, option, split, tidied

COLUMNS = ("name", "position", "number", "stem", "part", "kind", "header")

SERIAL, SUBMITTED, DURATION, ADDRESS = "序号", "提交答卷时间", "所用时间", "来自IP"
METADATA = frozenset(
    {
        *(SERIAL, SUBMITTED, DURATION, ADDRESS, "来源", "来源详情", "总分"),
        *("用户ID", "昵称", "填写者", "经纬度", "uid", "sojumpparm", "自定义字段", "自定义链接参数"),
    }
)

_NUMBERED = re.compile(r"\s*(?:第\s*(\d{1,3})\s*题[、.．:：]?|(\d{1,3})\s*(?:([、.．:：])|(?=\()))\s*(.*)", re.S)
_TAG = re.compile(
    r"(?:(?<!\s)\s++)?[(（\[【]\s*+((?:矩阵)?(?:单选|多选|选择|判断|下拉|级联|量表|评分|打分|滑动条|比重|排序|简答|(?:单项|多项)?填空)题)"
    r"\s*+(?:(?:[*＊]\s*+)?必答\s*+)?[)）\]】]"
)
_TAG_KINDS = {"多选题": "multi", "排序题": "sort", "填空题": "fill", "简答题": "fill"}
_OWN_NUMBER = re.compile(r"\s*(\d{1,3})\s*([、.．:：])")
_TAGGED_DASH = re.compile(_TAG.pattern + r"\s*+[-—–]++\s*+")
_AGAIN = re.compile(r"(.+)\.\d{1,3}", re.S)
_REGION = re.compile("请选择.{0,4}省.{0,6}[市区县]")


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


_KNOWN = {normal(name): name for name in METADATA}


def parse(headers: Sequence[str]) -> pd.DataFrame:
    """Return one row per column: ``name, position, number, stem, part, kind, header``.

    Kinds are ``meta``, ``multi`` (options in several columns, or joined), ``sort``, ``matrix``, ``fill``, ``region``,
    ``single``; what only the cells can tell is refined by :func:`djqj_analysis.read.platform.kinds`.

    Examples
    --------
    >>> columns = parse(["序号", "1、您的性别", "4. 设备？（可多选）(手机)", "4 (电脑)"])
    >>> columns[["number", "part", "kind"]].values.tolist()
    [['', '', 'meta'], ['1', '', 'single'], ['4', '手机', 'multi'], ['4', '电脑', 'multi']]
    """
    found = [_heading(position, *pair) for position, pair in enumerate(_texts(headers))]
    headings = [heading for heading in found if heading.kind == "meta"]
    for group in _groups([heading for heading in found if heading.kind != "meta"]):
        headings += _named(_structured(group))
    headings.sort(key=lambda heading: heading.position)
    return pd.DataFrame([[getattr(h, field) for field in COLUMNS] for h in _unique(headings)], columns=list(COLUMNS))


def _texts(headers: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield every heading as it is, and without stray spaces, invisible characters and the 「.1」 of a repetition."""
    seen: set[str] = set()
    for header in headers:
        text = tidied(header)
        again = _AGAIN.fullmatch(text)
        if again and again.group(1) in seen:
            text = again.group(1)
        seen.add(text)
        yield header, text


def _heading(position: int, header: str, text: str) -> Heading:
    known = _KNOWN.get(normal(text))
    if known:
        return Heading(known, position, "", known, "", "meta", header)
    tag = _TAG.search(text)
    kind = ""
    if tag:
        word = tag.group(1)
        kind = (
            "matrix"
            if word.startswith("矩阵")
            else next((k for w, k in _TAG_KINDS.items() if word.endswith(w)), "single")
        )
        text = _TAG.sub("", _TAGGED_DASH.sub("—", text)).strip()
    match = _NUMBERED.match(text)
    if match:
        return Heading("", position, match.group(1) or match.group(2), match.group(4).strip(), "", kind, header)
    return Heading("", position, "", text, "", kind or ("region" if _REGION.search(text) else ""), header)


def _groups(headings: list[Heading]) -> list[list[Heading]]:
    """Return the columns of each question; a stray column between two options does not part them."""
    groups: list[list[Heading]] = []
    last: list[Heading] = []
    is_closed = False
    for i, heading in enumerate(headings, start=1):
        if last and (heading.number or not is_closed) and _continues(last, heading, headings[i:]):
            last.append(heading)
            continue
        groups.append([heading])
        is_closed = not heading.number
        last = groups[-1] if heading.number else last
    return groups


def _continues(group: list[Heading], heading: Heading, later: list[Heading]) -> bool:
    first = group[0]
    is_matrix = bool(dashes(first.stem))
    if not heading.number:
        return is_matrix and heading.kind != "region"
    return heading.number == first.number or (is_matrix and _author_numbered(group, heading, later))


def _author_numbered(group: list[Heading], heading: Heading, later: list[Heading]) -> bool:
    """Whether 「2.题干」 is the second row of a matrix whose first row reads 「…—1.题干」, not question 2."""
    last = group[-1]
    if len(group) > 1 and last.number == group[0].number:
        return False
    own = _OWN_NUMBER.match(last.header if len(group) > 1 else split(last.stem)[1])
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
    options = [option(heading.stem) for heading in group]
    if len(group) == 1:
        if options[0] and not options[0][0]:
            return [replace(first, stem="", part=options[0][1], kind="sort" if first.kind == "sort" else "multi")]
        stem, part = split(first.stem)
        is_row = bool(part) and first.kind == "matrix"
        return [replace(first, stem=stem, part=part) if is_row else replace(first, kind=first.kind or "single")]
    if all(option is not None for option in options) and not dashes(first.stem):
        stem = options[0][0] if options[0] else ""
        kind = first.kind if first.kind in ("multi", "sort") else "multi"
        return [replace(h, stem=stem, part=o[1], kind=kind) for h, o in zip(group, options, strict=True) if o]
    stem, part = split(first.stem)
    rows = [part, *(_row_label(heading, first.number) for heading in group[1:])]
    return [
        replace(heading, number=first.number, stem=stem, part=row, kind="fill" if first.kind == "fill" else "matrix")
        for heading, row in zip(group, rows, strict=True)
    ]


def _row_label(heading: Heading, number: str) -> str:
    text = heading.stem if heading.number in ("", number) else _TAG.sub("", tidied(heading.header))
    return split(text)[1] or text


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
