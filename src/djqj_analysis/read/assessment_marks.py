"""The marks of one assessment sheet as points, each judge for itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from djqj_analysis.base.errors import Fault, Gather
from djqj_analysis.read import assessment_points as points
from djqj_analysis.read.assessment_layouts import MARKS, Form
from djqj_analysis.read.assessment_rows import Row, at

Marks = Mapping[str, list[Decimal | None]]
"""Judge → points of each row, ``None`` where the judge did not mark or the mark cannot be read."""


def scored(form: Form, rows: Sequence[Row], where: str, faults: Gather) -> Marks:
    """Return the points of every judge; note missing judges, unreadable and impossible marks (``L040``–``L048``)."""
    _judges(form, rows, where, faults)
    worth = points.legend(form.above) if form.layout.graded else {}
    if form.layout.graded and not worth:
        remedy = "请在表头上方写一行，如“A=100，B=85，C=70，D=50”"
        faults.add(Fault("L048", where, "没有写明各等级折合多少分", remedy))
        return {}
    return {name: _column(form, rows, name, worth, where, faults) for name in MARKS if name in form.columns}


def _judges(form: Form, rows: Sequence[Row], where: str, faults: Gather) -> None:
    for judge in form.layout.judges:
        head = form.layout.columns[judge][0]
        if judge not in form.columns:
            remedy = "请补上这一列；不能由别的评分代替"
            faults.add(Fault("L041", where, f"缺少评分的一方：没有“{head}”列", remedy))
        elif rows and not any(row.cells[judge] for row in rows):
            remedy = "请补上评分；确实没有评的，在第一条写“未评”"
            faults.add(Fault("L041", where, f"缺少评分的一方：“{head}”列没有一个分", remedy))


def _column(
    form: Form, rows: Sequence[Row], name: str, worth: Mapping[str, Decimal], where: str, faults: Gather
) -> list[Decimal | None]:
    head = form.layout.columns[name][0]
    found: list[Decimal | None] = []
    unread, above, below = [], [], []
    for row in rows:
        text, full = row.cells[name], row.full
        value = None
        if full is not None and points.is_rated(text):
            value = _points(text, full, worth) if worth else points.points(text, full, deducted=name in form.deducted)
            if value is None:
                unread.append(row)
            elif value > full:
                above.append(row)
            elif value < 0:
                below.append(row)
        found.append(value)
    if unread:
        words = "、".join(dict.fromkeys(f"“{row.cells[name]}”" for row in unread))
        wanted = f"等级只有 {'、'.join(worth)}" if worth else "请写得分（如 6）或扣分（如 扣2）"
        faults.add(Fault("L043", at(where, unread, head), f"填的是 {words}", wanted))
    for wrong, what in ((above, "得分大于分值"), (below, "扣分大于分值")):
        if wrong:
            faults.add(Fault("L040", at(where, wrong, head), what, "请核对这一格与“分值”"))
    return found


def _points(text: str, full: Decimal, worth: Mapping[str, Decimal]) -> Decimal | None:
    share = worth.get(points.grade(text) or "")
    return None if share is None else full * share
