"""One row of the codebook: what a question or a ledger column is called, what it may hold, what it is for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a cell holds; the values are the words of ``data/codebook.csv``."""

    UNIT = "单位"
    PERSON = "人员"
    TEXT = "文本"
    SINGLE = "单选"
    SCALE = "量表"
    MULTI = "多选"
    RANK = "排序"
    YES_NO = "是否"
    COUNT = "计数"
    NUMBER = "数值"
    HOURS = "小时"
    MONEY = "金额"
    PERCENT = "百分比"
    YEAR = "年份"
    DATE = "日期"
    POINTS = "考核"
    DERIVED = "计算"


CHOICES = frozenset({Kind.SINGLE, Kind.SCALE, Kind.YES_NO})
MANY = frozenset({Kind.MULTI, Kind.RANK})
NUMBERS = frozenset({Kind.COUNT, Kind.NUMBER, Kind.HOURS, Kind.MONEY, Kind.PERCENT, Kind.YEAR})
ROLES = frozenset("XMYPCQD")

SURVEY = "respondent"
ASSESSMENT = "assessment"
LEDGERS = (
    "org",
    "org_year",
    "massorg_year",
    "leader_post",
    "venue_year",
    "meeting",
    "activity",
    "training",
    "post_site",
)
TABLES = (SURVEY, *LEDGERS, ASSESSMENT)
SHEET_NAMES = {
    "org": "单位",
    "org_year": "单位年度",
    "massorg_year": "群团年度",
    "leader_post": "任职",
    "venue_year": "阵地年度",
    "meeting": "会议",
    "activity": "活动",
    "training": "培训",
    "post_site": "示范岗",
    "assessment": "考核",
}


class Missing(StrEnum):
    """Level codes that are not answers: "don't know", refused, not applicable."""

    DONT_KNOW = "dk"
    REFUSED = "rf"
    NOT_APPLICABLE = "na"


MISSING_CODES = frozenset(missing.value for missing in Missing)


@dataclass(frozen=True, slots=True)
class Level:
    """One option. ``code`` is an integer as text, a word such as ``union``, or a :class:`Missing` code."""

    code: str
    label: str

    @property
    def missing(self) -> Missing | None:
        """The kind of non-answer this option is, if it is one."""
        return Missing(self.code) if self.code in MISSING_CODES else None


@dataclass(frozen=True, slots=True)
class Item:
    """One variable of the study: a survey item, a ledger column, an assessment item, or a derived variable."""

    variable: str
    table: str
    kind: Kind
    wording: str
    label: str
    levels: tuple[Level, ...] = ()
    number: str = ""
    stem: str = ""
    reverse: bool = False
    scale: str = ""
    role: str = "D"
    overlap: tuple[str, ...] = ()
    unit: str = ""
    formula: str = ""
    shown_if: str = ""

    @property
    def answers(self) -> tuple[Level, ...]:
        """The levels that are answers, in their declared order."""
        return tuple(level for level in self.levels if level.missing is None)

    @property
    def code_range(self) -> tuple[int, int]:
        """The lowest and highest integer code (for reversing and for out-of-range checks)."""
        codes = [int(level.code) for level in self.answers]
        return min(codes), max(codes)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the matrix columns: one per option for multi-select and sorting, otherwise the variable."""
        if self.kind in MANY and self.table == SURVEY:
            return tuple(f"{self.variable}_{level.code}" for level in self.levels)
        return (self.variable,)
