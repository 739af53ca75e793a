"""The totals of an assessment sheet: rows that sum others, and what the title says the whole is worth (``L045``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from djqj_analysis.base.errors import Fault, Gather
from djqj_analysis.base.words import MASSORG_KEY
from djqj_analysis.read import assessment_points as points
from djqj_analysis.read.assessment_layouts import FULL, RATES, Form
from djqj_analysis.read.assessment_marks import Marks
from djqj_analysis.read.assessment_rows import CLOSE, Row, Total, total

_PLEDGED = re.compile(
    r"(?<!每项)(?<!每条)(?<!单项)(?<!各项)(?<!各条)(?:总分|满分)\s*+(?:[为是共计:]{1,2}\s*+)?(\d+(?:\.\d+)?)(?![\d.]|\s*年)"
)
"""「总分100分」, 「满分：100」."""
_ASIDE = re.compile("加分|附加|其中|折算|折合")
"""Words after which the items need not sum to what is said."""


def check(form: Form, rows: Sequence[Row], marks: Marks, where: str, faults: Gather) -> None:
    """Hold full points against their totals and the title, and every judge's total against the judge's own points.

    Parameters
    ----------
    rows, marks
        As `assessment_rows.taken` and `assessment_marks.scored` return them. What is not rated adds nothing; a total
        over cells that cannot be read is not checked, for these cells are faults already.

    Notes
    -----
    小计 sums the rows since the last total; 合计 those since the last 合计 (all of them when it follows one directly).
    """
    part = whole = 0
    for number, cells in form.rows:
        kind = total(form, cells)
        if kind is None:
            continue
        above = [at for at, row in enumerate(rows) if row.number < number]
        since = part if kind is Total.PART else whole
        covered = [at for at in above if rows[at].number > since] or ([] if kind is Total.PART else above)
        place = f"{where}第 {number} 行"
        _full(form.cell(cells, FULL), [rows[at] for at in covered], place, faults)
        for judge in RATES:
            if judge in marks:
                _judge(form, judge, form.cell(cells, judge), [(rows[at], marks[judge][at]) for at in covered], place,
                       faults)  # fmt: skip
        part, whole = number, whole if kind is Total.PART else number
    if not form.layout.graded:
        _title(form.above, rows, where, faults)


def _full(stated: str, rows: Sequence[Row], where: str, faults: Gather) -> None:
    written = points.points(stated, Decimal(0)) if points.is_rated(stated) else None
    summed = _sum(row.full for row in rows)
    if written is not None and summed is not None and abs(summed - written) > CLOSE:
        what = f"分值的合计写的是 {written:f}，各条相加是 {summed:f}"
        faults.add(Fault("L045", where, what, "请核对各条分值与合计"))


def _judge(
    form: Form, judge: str, stated: str, marked: Sequence[tuple[Row, Decimal | None]], where: str, faults: Gather
) -> None:
    rated = [(row.full, value) for row, value in marked if points.is_rated(row.cells[judge])]
    full, summed = _sum(one for one, _ in rated), _sum(value for _, value in rated)
    written = points.points(stated, full) if full is not None and points.is_rated(stated) else None
    if written is None or full is None or summed is None:
        return
    close, allowed = CLOSE, {written}
    if form.layout.graded:  # shares of weights have decimals that nobody writes down
        close = Decimal(1).scaleb(int(written.as_tuple().exponent)) / 2
        allowed.add(written * 100)
    elif judge in form.deducted:
        allowed.add(full - written)
    if all(abs(summed - one) > max(close, CLOSE) for one in allowed):
        head = form.layout.columns[judge][0]
        what = f"这一方的合计写的是 {stated}，各条得分相加是 {summed:f}"
        faults.add(Fault("L045", f"{where}“{head}”列", what, "请核对这一列的各条得分与合计"))


def _title(lines: Iterable[str], rows: Sequence[Row], where: str, faults: Gather) -> None:
    told = [points.tidy(line) for line in lines]
    pledged = {Decimal(match[1]) for line in told for match in _PLEDGED.finditer(line)}
    if len(pledged) != 1 or any(map(_ASIDE.search, told)):
        return
    (pledge,) = pledged
    sheets: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        sheets.setdefault(tuple(row.carried.get(key, "") for key in MASSORG_KEY), []).append(row)
    for summed in dict.fromkeys(_sum(row.full for row in sheet) for sheet in sheets.values()):
        if summed is not None and abs(summed - pledge) > CLOSE:
            what = f"表头以上写的是满分 {pledge:f} 分，各条分值相加是 {summed:f}"
            faults.add(Fault("L045", where, what, "请核对各条分值与满分；另有加分的，请在同一处写明“加分”"))


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    """Return a sum; ``None`` of nothing, or when a part is not known."""
    found = list(values)
    known = [value for value in found if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(found) else None
