"""What a person needs to know about a column of a ledger: what counts, an example, limits, what is computed from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from djqj_analysis.clean.ledgers import IDENTIFIERS
from djqj_analysis.clean.limits import MOST, PARTS
from djqj_analysis.face.scaffold import packaged
from djqj_analysis.face.scaffold.wording import worded
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Item, Kind

HOW = {
    Kind.COUNT: "填不小于 0 的整数；没有就填 0，不知道才留空",
    Kind.NUMBER: "填不小于 0 的数；没有就填 0，不知道才留空",
    Kind.HOURS: "填小时数；没有就填 0，不知道才留空",
    Kind.MONEY: "填金额（元）；没有就填 0，不知道才留空",
    Kind.PERCENT: "填 0–100 的百分数：35 就是 35%，不要写 0.35",
    Kind.DATE: "填完整日期，如 2025-09-01",
    Kind.YEAR: "填四位年份",
    Kind.MULTI: "从选项中填，可填几个，用顿号“、”隔开",
    Kind.TEXT: "填文字，不写人名、电话",
    Kind.PERSON: "填代号，不写姓名",
    Kind.UNIT: "填单位代号",
}
NEEDED = IDENTIFIERS | {"item", "full_points", "quote_id"}
CHOOSE, UNKNOWN = "从下拉列表中选", "；不知道的留空"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_MOST_USES = 3


@dataclass(frozen=True, slots=True)
class Guide:
    """One column: its item, an example, its limit (a number or another column), its note, its width (0: as needed)."""

    item: Item
    example: str = ""
    limit: str = ""
    limit_label: str = ""
    note: str = ""
    width: int = 0

    @property
    def is_needed(self) -> bool:
        """Whether a row without it is a fault."""
        return self.item.variable in NEEDED


def guides(codebook: Codebook, table: str, kind: str) -> tuple[Guide, ...]:
    """Return the guides to the columns of a ledger, in the order of the codebook."""
    written = {row["变量"]: row for row in packaged.rows("ledger_guide.csv") if row["表"] == table}
    limits = dict(PARTS.get(table, ())) | {name: str(most) for name, most in MOST.get(table, {}).items()}
    found = []
    for item in codebook.table(table):
        row = written.get(item.variable, {"口径": "", "示例": ""})
        counts, limit = worded(row["口径"], kind), limits.get(item.variable, "")
        below = f"“{codebook.find(limit, table).wording}”" if limit in codebook.names else limit
        found.append(Guide(item, _example(item, row["示例"]), limit, below, note(item, counts, _uses(item, codebook))))
    return tuple(found)


def how(item: Item) -> str:
    """Return how a column is filled in: 「从下拉列表中选；不知道的留空」."""
    return HOW.get(item.kind) or CHOOSE + ("" if item.variable in NEEDED else UNKNOWN)


def _example(item: Item, text: str) -> str:
    """Return an example as a person types it: options by their labels."""
    labels = {level.code: level.label for level in item.levels}
    return "、".join(labels[code] for code in text.split("、")) if labels and text else text


def note(item: Item, counts: str, uses: Sequence[str] = ()) -> str:
    """Return the note at a heading: what it is, how to fill it in, options, what counts, what is computed from it."""
    needed = "（必填）" if item.variable in NEEDED else ""
    unit = f"（单位：{item.unit}）" if item.unit and item.unit not in ("%", "年") else ""
    lines = [f"{item.wording}{needed}", f"怎样填：{how(item)}{unit}"]
    if item.levels:
        lines.append("选项：" + "、".join(level.label for level in item.levels))
    if counts:
        lines.append(f"口径：{counts}")
    if uses:
        lines.append("用来计算：" + "；".join(uses[:_MOST_USES]) + (" 等" if len(uses) > _MOST_USES else ""))
    return "\n".join(lines)


def _uses(item: Item, codebook: Codebook) -> list[str]:
    """Return the computed variables whose formula names this column: 「党员占比 = 党员人数 / 职工人数」."""
    derived = [each for each in codebook if each.kind is Kind.DERIVED and item.variable in _NAME.findall(each.formula)]
    known = codebook.names
    return [
        f"{each.label} = " + _NAME.sub(lambda m: codebook.label(m[0]) if m[0] in known else m[0], each.formula)
        for each in derived
        if item.variable not in ("unit_id", "year")
    ]
