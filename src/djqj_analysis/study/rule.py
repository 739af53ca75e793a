"""A cleaning rule as declared in ``study.toml``: what to look at, and whether to flag or to drop."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """Flag only, or drop the row from the analysis (it stays in ``data/clean`` with its reason)."""

    FLAG = "flag"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Fields that a kind does not use keep their defaults; ``RULE_OPTIONS`` says which kind uses which."""

    kind: str
    action: Action = Action.FLAG
    item: str = ""
    expect: int = 1
    seconds_per_item: float = 2.0
    questions: tuple[str, ...] = ()
    min_items: int = 8
    max_share: float = 0.3

    @property
    def label(self) -> str:
        """The Chinese name of the rule."""
        return RULE_LABELS[self.kind]


RULE_LABELS = {
    "consent": "不同意作答",
    "late": "迟交",
    "duplicate": "重复提交",
    "speed": "作答过快",
    "attention": "未通过注意力检测",
    "straightline": "矩阵题全部同选",
    "missing_share": "缺答过多",
}
RULE_OPTIONS: dict[str, frozenset[str]] = {
    "consent": frozenset({"item"}),
    "late": frozenset(),
    "duplicate": frozenset(),
    "speed": frozenset({"seconds_per_item"}),
    "attention": frozenset({"item", "expect"}),
    "straightline": frozenset({"questions", "min_items"}),
    "missing_share": frozenset({"max_share"}),
}
