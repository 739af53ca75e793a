"""A cleaning rule as declared in ``study.toml``: what to look at, and whether to flag or to drop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from djqj_analysis.ink import numbers
from djqj_analysis.study.codebook import Codebook


class Action(StrEnum):
    """Flag only, or drop the row from the analysis (it stays in ``data/clean`` with its reason)."""

    FLAG = "flag"
    DROP = "drop"


ACTION_LABELS = {Action.FLAG: "只标记", Action.DROP: "剔除"}


@dataclass(frozen=True, slots=True)
class Claim:
    """What one half of a contradiction says: an item with any of these codes; without codes, with its extreme."""

    item: str
    codes: tuple[int, ...] = ()

    def __str__(self) -> str:
        return f"{self.item}={'|'.join(map(str, self.codes))}" if self.codes else self.item

    def told(self, codebook: Codebook) -> str:
        """Say it with labels in place of names and codes."""
        said = f"“{codebook.label(self.item)}”"
        return f"{said}答{'或'.join(_answers(codebook, self.item, self.codes))}" if self.codes else said


def _answers(codebook: Codebook, name: str, codes: tuple[int, ...]) -> tuple[str, ...]:
    """Return the labels of an item's codes; a code that has none stays as it is."""
    labels = {each.code: f"“{each.label}”" for item in codebook if item.variable == name for each in item.levels}
    return tuple(labels.get(str(code), str(code)) for code in codes)


Pair = tuple[Claim, Claim]
"""Two claims that cannot both be true; without codes, two opposite statements that cannot both be at one extreme."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Fields that a kind does not use keep their defaults; ``RULE_OPTIONS`` says which kind uses which."""

    kind: str
    action: Action = Action.FLAG
    item: str = ""
    expect: int = 1
    allowed: tuple[int, ...] = ()
    id: str = ""
    min_seconds: float | None = None
    seconds_per_item: float | None = None
    share_of_median: float | None = None
    questions: tuple[str, ...] = ()
    scales: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    min_items: int = 8
    max_run: int = 10
    min_sd: float = 0.5
    min_consistency: float = 0.3
    min_scales: int = 4
    max_p: float = 0.001
    min_identical: float = 0.95
    max_share: float = 0.3

    @property
    def label(self) -> str:
        """The Chinese name of the rule."""
        return RULE_LABELS[self.kind]

    @property
    def details(self) -> str:
        """Its options in Chinese words; an empty text when it has none.

        Examples
        --------
        >>> Rule("straightline", questions=("20", "21")).details
        '第 20、21 题，至少答 8 题'
        """
        return self._worded({})

    def told(self, codebook: Codebook) -> str:
        """Its options in Chinese words as a reader of the report knows them: labels in place of names and codes.

        Examples
        --------
        >>> Rule("consent", item="consent").told(study.codebook)   # doctest: +SKIP
        '题目“同意作答”'
        """
        named = {name: f"“{codebook.label(getattr(self, name))}”" for name in ("item", "id")} | {
            "expect": _answers(codebook, self.item, (self.expect,)),
            "allowed": _answers(codebook, self.item, self.allowed),
            "scales": tuple(f"“{codebook.label(name)}”" for name in self.scales),
            "pairs": tuple(tuple(claim.told(codebook) for claim in pair) for pair in self.pairs),
        }
        return self._worded(named).replace(" “", "“").replace("” ", "”")

    def _worded(self, named: Mapping[str, object]) -> str:
        values = {name: getattr(self, name) for name in OPTIONS if name in RULE_OPTIONS[self.kind]}
        given = {name: named.get(name, value) for name, value in values.items() if value not in (None, "", ())}
        return "，".join(OPTIONS[name].worded(value) for name, value in given.items())

    @property
    def looks_across(self) -> bool:
        """Whether the verdict on a sheet depends on other sheets: such a rule needs two passes over batches."""
        return self.kind in ACROSS or self.share_of_median is not None


RULE_LABELS = {
    "consent": "不同意作答",
    "eligibility": "不属调查对象",
    "early": "开放前提交",
    "late": "迟交",
    "duplicate": "重复提交",
    "duplicate_id": "同一人重复提交",
    "near_duplicate": "近似重复",
    "same_address": "同一地址且作答相同",
    "speed": "作答过快",
    "attention": "未通过注意力检测",
    "straightline": "矩阵题全部同选",
    "longstring": "连续同选过长",
    "irv": "作答几无起伏",
    "even_odd": "奇偶题不一致",
    "mahalanobis": "作答组合离群",
    "contradiction": "前后矛盾",
    "missing_share": "缺答过多",
}
ACROSS = frozenset({"duplicate", "duplicate_id", "near_duplicate", "same_address", "mahalanobis"})
SPEED = ("min_seconds", "seconds_per_item", "share_of_median")
"""Three ways to say what is too fast; a rule chooses one."""
RULE_OPTIONS: dict[str, frozenset[str]] = {
    "consent": frozenset({"item"}),
    "eligibility": frozenset({"item", "allowed"}),
    "early": frozenset(),
    "late": frozenset(),
    "duplicate": frozenset(),
    "duplicate_id": frozenset({"id"}),
    "near_duplicate": frozenset({"min_identical"}),
    "same_address": frozenset(),
    "speed": frozenset(SPEED),
    "attention": frozenset({"item", "expect"}),
    "straightline": frozenset({"questions", "min_items"}),
    "longstring": frozenset({"questions", "max_run"}),
    "irv": frozenset({"questions", "min_items", "min_sd"}),
    "even_odd": frozenset({"scales", "min_scales", "min_consistency"}),
    "mahalanobis": frozenset({"questions", "max_p"}),
    "contradiction": frozenset({"pairs"}),
    "missing_share": frozenset({"max_share"}),
}


@dataclass(frozen=True, slots=True)
class Option:
    """How an option is read and worded: its type, how tables say it, how a number in it is printed, its range."""

    kind: type
    words: str
    fmt: str = "text"
    low: float = float("-inf")
    high: float = float("inf")
    remedy: str = ""

    def worded(self, value: object) -> str:
        """Return a value as tables say it."""
        if not isinstance(value, tuple):
            return self.words.format(numbers.text(value, self.fmt))
        parts = (" 与 ".join(map(str, part)) if isinstance(part, tuple) else str(part) for part in value)
        return self.words.format("、".join(parts))

    def allows(self, value: object) -> bool:
        """Return whether a number is in the range; anything that is not a number is not looked at."""
        return not isinstance(value, int | float) or self.low <= value <= self.high


_SHARE = "应大于 0、不超过 1（0.3 即 30%）"
_ALIKE = "应在 0.5 与 1 之间（0.95 即 95%）"
_COUNT = "应是不小于 {} 的整数"
_LEAST = 1e-9
"""Stands for "greater than 0"."""
OPTIONS: dict[str, Option] = {
    "item": Option(str, "题目 {}"),
    "expect": Option(int, "应选 {}"),
    "allowed": Option(tuple, "只收答 {} 的"),
    "id": Option(str, "按 {} 识别同一人"),
    "min_seconds": Option(float, "不足 {} 秒", low=_LEAST, remedy="应大于 0"),
    "seconds_per_item": Option(float, "每题不足 {} 秒", low=_LEAST, remedy="应大于 0"),
    "share_of_median": Option(float, "不足作答时间中位数的 {}", "pct0", _LEAST, 1, _SHARE),
    "questions": Option(tuple, "第 {} 题"),
    "scales": Option(tuple, "量表 {}"),
    "pairs": Option(tuple, "不能同真：{}"),
    "min_items": Option(int, "至少答 {} 题", low=1, remedy=_COUNT.format(1)),
    "max_run": Option(int, "连续 {} 题及以上同选", low=2, remedy=_COUNT.format(2)),
    "min_sd": Option(float, "个人标准差小于 {}", low=_LEAST, remedy="应大于 0"),
    "min_scales": Option(int, "至少 {} 个量表可算", low=3, remedy=_COUNT.format(3)),
    "min_consistency": Option(float, "奇偶一致性小于 {}", low=-1, high=1, remedy="应在 -1 与 1 之间"),
    "max_p": Option(float, "马氏距离的 p 小于 {}", low=_LEAST, high=0.5, remedy="应大于 0、不超过 0.5（常用 0.001）"),
    "min_identical": Option(float, "同一单位内相同答案占 {} 及以上", "pct0", 0.5, 1, _ALIKE),
    "max_share": Option(float, "超过 {}", "pct0", _LEAST, 1, _SHARE),
}
