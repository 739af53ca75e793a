"""The rows of one assessment sheet: merged cells carried down, totals checked and left out, marks turned into points."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from djqj_analysis.base import places
from djqj_analysis.base.errors import Fault, Gather
from djqj_analysis.base.words import MASSORG_KEY
from djqj_analysis.read import assessment_points as points
from djqj_analysis.read.assessment_layouts import CATEGORY, FULL, ITEM, MARKS, RATES, WEIGHT, Form
from djqj_analysis.read.headings import normal

CLOSE = Decimal("0.001")
"""By how much weights may miss 1 and totals their sum: thirds written as 0.333."""
_PART, _WHOLE = re.compile("小计"), re.compile("合计|总计|总分")


@dataclass(frozen=True, slots=True)
class Row:
    """One item: row in Excel, wording, full points, cells of the judges, and what was carried down to it."""

    number: int
    item: str
    full: Decimal | None
    cells: Mapping[str, str]
    carried: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Marks:
    """Points by judge; ``None`` where nobody marked."""

    rates: Mapping[str, Decimal | None] = field(default_factory=dict)


def taken(form: Form, where: str, faults: Gather) -> list[Row]:
    """Return the items of a sheet; note unreadable points and totals that are wrong (``L043`` to ``L045``)."""
    carry = [name for name in (CATEGORY, *MASSORG_KEY) if name in form.columns]
    carried: dict[str, str] = {}
    rows: list[Row] = []
    weights: list[str] = []
    since = 0
    for number, cells in form.rows:
        total = _total(cells)
        if total is not None:
            first = since if total is _PART else 0
            since = len(rows)
            _summed(form, rows[first:], cells, f"{where}第 {number} 行", faults)
            continue
        carried = carried | {name: form.cell(cells, name) for name in carry if form.cell(cells, name)}
        marks = {name: form.cell(cells, name) for name in MARKS if name in form.columns}
        given = form.cell(cells, WEIGHT if form.layout.graded else FULL)
        if not given and not any(map(points.is_rated, marks.values())):
            continue  # a line of its own: a heading between the items, a remark, a signature
        item = form.cell(cells, ITEM) or (carried.get(CATEGORY, "") if form.layout.graded else "")
        full = None if form.layout.graded else _full(given, f"{where}第 {number} 行", faults)
        rows.append(Row(number, item, full, marks, carried))
        weights.append(given)
    return _weighted(rows, weights, where, faults) if form.layout.graded else rows


def scored(form: Form, rows: list[Row], where: str, faults: Gather) -> list[Marks]:
    """Return the points of every row; note missing judges, unreadable and impossible marks."""
    for judge in form.layout.judges:
        head = form.layout.columns[judge][0]
        if judge not in form.columns:
            faults.add(Fault("L041", where, f"缺少评分的一方：没有“{head}”列", "请补上这一列；不能由别的评分代替"))
        elif rows and not any(row.cells[judge] for row in rows):
            remedy = "请补上评分；确实没有评的，在第一条写“未评”"
            faults.add(Fault("L041", where, f"缺少评分的一方：“{head}”列没有一个分", remedy))
    worth = points.legend(form.above) if form.layout.graded else {}
    if form.layout.graded and not worth:
        remedy = "请在表头上方写一行，如“A=100，B=85，C=70，D=50”"
        faults.add(Fault("L048", where, "没有写明各等级折合多少分", remedy))
        return [Marks() for _ in rows]
    marks = [{name: _mark(form, row, name, worth) for name in row.cells} for row in rows]
    for name in (name for name in MARKS if name in form.columns):
        head = form.layout.columns[name][0]
        unread = [row for row, mark in zip(rows, marks, strict=True) if mark[name] == "bad"]
        if unread:
            words = "、".join(dict.fromkeys(f"“{row.cells[name]}”" for row in unread))
            wanted = f"等级只有 {'、'.join(worth)}" if worth else "请写得分（6）或扣分（扣2）"
            faults.add(Fault("L043", _at(where, unread, head), f"填的是 {words}", wanted))
        _possible(rows, marks, name, _at_head(where, head), faults)
    return [Marks({name: _number(mark.get(name)) for name in RATES}) for mark in marks]


def _possible(
    rows: list[Row], marks: list[dict[str, Decimal | str | None]], name: str, places_of: tuple[str, str], faults: Gather
) -> None:
    known = [(row, value) for row, mark in zip(rows, marks, strict=True)
             if (value := _number(mark[name])) is not None and row.full is not None]  # fmt: skip
    for what, wrong in (
        ("得分大于分值", [row for row, value in known if row.full is not None and value > row.full]),
        ("扣分大于分值", [row for row, value in known if value < 0]),
    ):
        if wrong:
            remedy = "请核对这一格与“分值”"
            faults.add(
                Fault("L040", f"{places_of[0]}{places.rows(row.number for row in wrong)}{places_of[1]}", what, remedy)
            )


def _mark(form: Form, row: Row, name: str, worth: Mapping[str, Decimal]) -> Decimal | str | None:
    """Return points, ``None`` for not rated, 「bad」 for unreadable."""
    text = row.cells[name]
    if not points.is_rated(text) or row.full is None:
        return None
    if form.layout.graded:
        share = worth.get(points.grade(text) or "")
        return "bad" if share is None else row.full * share
    found = points.points(text, row.full, deducted=name in form.deducted)
    return "bad" if found is None else found


def _number(value: Decimal | str | None) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _full(text: str, where: str, faults: Gather) -> Decimal | None:
    found = points.points(text, Decimal(0)) if points.is_rated(text) else None
    if found is None or found <= 0:
        what = f"分值填的是“{text}”" if text else "有评分而没有分值"
        faults.add(Fault("L043", where, what, "分值应是大于 0 的数，合并的分值请逐条写开"))
        return None
    return found


def _weighted(rows: list[Row], texts: list[str], where: str, faults: Gather) -> list[Row]:
    """Give each row its share of 100 points; a weight holds until the next one, its rows share it equally."""
    groups: list[list[int]] = []
    for at, text in enumerate(texts):
        if text or not groups:
            groups.append([])
        groups[-1].append(at)
    weights = [points.weight(texts[group[0]]) for group in groups]
    unread = [rows[group[0]] for group, weight in zip(groups, weights, strict=True) if weight is None]
    if unread:
        faults.add(Fault("L043", _at(where, unread, "权重"), "权重读不成数", "请写 0.2、20% 或 20"))
        return rows
    total = sum((weight for weight in weights if weight is not None), Decimal(0))
    scale = next((scale for scale, whole in ((100, 1), (1, 100)) if abs(total - whole) <= CLOSE * whole), None)
    if scale is None:
        if rows:
            faults.add(Fault("L044", f"{where}“权重”列", f"各项权重之和是 {total:f}", "权重之和应是 1（或 100%）"))
        return rows
    full = {at: weight * scale / len(group) for group, weight in zip(groups, weights, strict=True) if weight is not None
            for at in group}  # fmt: skip
    return [replace(row, full=full[at]) for at, row in enumerate(rows)]


def _total(cells: tuple[str, ...]) -> re.Pattern[str] | None:
    """Tell whether a row sums the part above it or the whole sheet, by its first words."""
    first = normal(next((cell for cell in cells if cell), ""))
    short = first if len(first) <= 6 else ""
    return next((pattern for pattern in (_PART, _WHOLE) if pattern.search(short)), None)


def _summed(form: Form, rows: list[Row], cells: tuple[str, ...], where: str, faults: Gather) -> None:
    stated = points.points(form.cell(cells, FULL), Decimal(0)) if form.cell(cells, FULL) else None
    if stated is None or any(row.full is None for row in rows):
        return
    total = sum((row.full for row in rows if row.full is not None), Decimal(0))
    if abs(total - stated) > CLOSE:
        what = f"分值的合计写的是 {stated:f}，各条相加是 {total:f}"
        faults.add(Fault("L045", where, what, "请核对各条分值与合计"))


def _at(where: str, rows: list[Row], head: str) -> str:
    return f"{where}{places.rows(row.number for row in rows)}“{head}”列"


def _at_head(where: str, head: str) -> tuple[str, str]:
    return where, f"“{head}”列"
