"""The rows of one assessment sheet: merged cells carried down, totals left out, weights → points."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from djqj_analysis.base import places
from djqj_analysis.base.errors import Fault, Gather
from djqj_analysis.base.words import MASSORG_KEY
from djqj_analysis.read import assessment_points as points
from djqj_analysis.read.assessment_layouts import CATEGORY, FULL, ITEM, MARKS, WEIGHT, Form
from djqj_analysis.read.headings import normal

CLOSE = Decimal("0.001")
"""By how much weights may miss 1 and totals their sum: thirds written as 0.333."""


class Total(Enum):
    """A row that sums the part above it, or the whole sheet; the value is how it says so."""

    PART = re.compile("小计")
    WHOLE = re.compile("合计|总计|总分")


SHORT = 6
"""A total is announced in a few characters; a longer text that holds 合计 is an item."""


@dataclass(frozen=True, slots=True)
class Row:
    """One item: row in Excel, wording, full points, cells of the judges, and what was carried down to it."""

    number: int
    item: str
    full: Decimal | None
    cells: Mapping[str, str]
    carried: Mapping[str, str]


def taken(form: Form, known: Collection[str], where: str, faults: Gather) -> list[Row]:
    """Return the items of a sheet; note unreadable points and weights (``L043``, ``L044``).

    Parameters
    ----------
    known
        Wordings of the codebook (`normal`): such a row is an item even when it has neither points nor marks. Any other
        row without them is a heading between the items, a remark, a signature.
    """
    graded = form.layout.graded
    carry = [name for name in (CATEGORY, *MASSORG_KEY) if name in form.columns]
    carried: dict[str, str] = {}
    rows: list[Row] = []
    weights: list[str] = []
    for number, cells in form.rows:
        if total(form, cells) is not None:
            continue
        carried |= {name: form.cell(cells, name) for name in carry if form.cell(cells, name)}
        marks = {name: form.cell(cells, name) for name in MARKS if name in form.columns}
        given, item = form.cell(cells, WEIGHT if graded else FULL), form.cell(cells, ITEM)
        listed = normal(item) in known or (graded and item)
        if not given and not listed and not any(map(points.is_rated, marks.values())):
            continue
        full = None if graded else _full(given, f"{where}第 {number} 行", faults)
        rows.append(Row(number, item or (carried.get(CATEGORY, "") if graded else ""), full, marks, dict(carried)))
        weights.append(given)
    return _weighted(rows, weights, where, faults) if graded else rows


def at(where: str, rows: Collection[Row], head: str) -> str:
    """Return the place of a fault: sheet, rows, column."""
    return f"{where}{places.rows(row.number for row in rows)}“{head}”列"


def _full(text: str, where: str, faults: Gather) -> Decimal | None:
    found = points.points(text, Decimal(0)) if points.is_rated(text) else None
    if found is None or found <= 0:
        what = f"分值填的是“{text}”" if text else "没有分值"
        faults.add(Fault("L043", where, what, "分值应是大于 0 的数；合并的分值请逐条写开"))
        return None
    return found


def _weighted(rows: list[Row], texts: list[str], where: str, faults: Gather) -> list[Row]:
    """Give each row its share of 100 points; a weight holds until the next one, its rows share it equally."""
    groups: list[list[int]] = []
    for place, text in enumerate(texts):
        if text or not groups:
            groups.append([])
        groups[-1].append(place)
    weights = [points.weight(texts[group[0]]) for group in groups]
    unread = [rows[group[0]] for group, weight in zip(groups, weights, strict=True) if weight is None]
    if unread:
        faults.add(Fault("L043", at(where, unread, "权重"), "权重读不成数", "请写 0.2、20% 或 20"))
        return rows
    read = [weight for weight in weights if weight is not None]
    summed = sum(read, Decimal(0))
    scale = next((scale for scale, whole in ((100, 1), (1, 100)) if abs(summed - whole) <= CLOSE * whole), None)
    if scale is None:
        faults.add(Fault("L044", f"{where}“权重”列", f"各项权重之和是 {summed:f}", "权重之和应是 1（或 100%）"))
        return rows
    shares = {place: weight * scale / len(group) for group, weight in zip(groups, read, strict=True) for place in group}
    return [replace(row, full=shares[place]) for place, row in enumerate(rows)]


def total(form: Form, cells: tuple[str, ...]) -> Total | None:
    """Tell whether a row is a total, by the columns of words: the columns may stand in any order."""
    return named(form.cell(cells, name) for name in form.columns if name not in (FULL, WEIGHT, *MARKS))


def named(words: Iterable[str]) -> Total | None:
    """Return the total that one of a row's texts announces, or ``None``.

    Examples
    --------
    >>> named(["", "合 计"]), named(["各项工作合计不少于三次"])
    (<Total.WHOLE: re.compile('合计|总计|总分')>, None)
    """
    short = [word for word in map(normal, words) if len(word) <= SHORT]
    return next((kind for kind in Total for word in short if kind.value.search(word)), None)
