"""The assessment sheets that are really in use (reporting.md §2.4), known by their headings in any order.

==========  ====================================================================================================
党建带团建     项目｜序号｜考核内容｜分值｜考评办法｜自评分｜群众评分｜上级党组织评分
学校工会      内容｜考核具体内容｜项目｜评分标准｜分值｜评分依据｜自评分｜考评分｜综评分
高校团委      一级指标｜权重｜二级指标｜A级标准｜C级标准｜自评等级｜考评等级
==========  ====================================================================================================

Titles above the headings, headings in two rows, headings with a remark in brackets (「分值（分）」) and columns of
deductions (「自评扣分」) are known as well. 综评分 is made from the other two: it is held against the maximum, but it
is no rater of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from djqj_analysis.base.brackets import without
from djqj_analysis.base.words import MASSORG, UNIT, YEAR
from djqj_analysis.read.headings import normal

SELF, MASS, SUPERIOR, COMPOSITE = "rate_self", "rate_mass", "rate_superior", "composite"
RATES = (SELF, MASS, SUPERIOR)
MARKS = (*RATES, COMPOSITE)
WEIGHT, ITEM, CATEGORY, FULL = "weight", "item", "category", "full_points"
DEPTH = 12
"""Rows among which the headings are looked for."""
LEAST = 3
"""Known headings without which a sheet does not even look like one."""
KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        UNIT: ("单位代号", "单位", "被考核单位", "参评单位"),
        MASSORG: ("群团类别", "群团组织"),
        YEAR: ("年份", "年度", "考核年度"),
    }
)
Line = tuple[int, tuple[str, ...]]
Columns = tuple[dict[str, int], frozenset[str], tuple[str, ...]]
"""Places by name, those that hold deductions, headings that appear again."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout: our name of a column → its headings; ``core`` tells it apart, ``judges`` must have marked."""

    name: str
    columns: Mapping[str, tuple[str, ...]]
    core: frozenset[str]
    judges: tuple[str, ...]

    @property
    def graded(self) -> bool:
        """Whether judges give grades, which weights turn into points."""
        return WEIGHT in self.columns


UNION_SHEET = Layout(
    "学校工会",
    {
        CATEGORY: ("内容",),
        "detail": ("考核具体内容",),
        "group": ("项目",),
        ITEM: ("评分标准",),
        FULL: ("分值", "满分"),
        "method": ("评分依据",),
        SELF: ("自评分", "自评"),
        SUPERIOR: ("考评分", "考评"),
        COMPOSITE: ("综评分", "综评"),
    },
    frozenset({"detail", ITEM, FULL}),
    (SELF, SUPERIOR),
)
COLLEGE_SHEET = Layout(
    "高校团委",
    {
        CATEGORY: ("一级指标", "项目", "内容"),
        ITEM: ("二级指标", "考核内容", "考核指标"),
        WEIGHT: ("权重",),
        SELF: ("自评等级", "自评"),
        MASS: ("群众评定等级", "群众评等级", "群众等级"),
        SUPERIOR: ("考评等级", "上级评定等级", "上级评等级", "上级党组织评定等级"),
    },
    frozenset({WEIGHT}),
    (SELF, SUPERIOR),
)
LEAGUE_SHEET = Layout(
    "党建带团建",
    {
        CATEGORY: ("项目",),
        "order": ("序号",),
        ITEM: ("考核内容",),
        FULL: ("分值", "满分"),
        "method": ("考评办法", "考核办法"),
        SELF: ("自评分", "自评"),
        MASS: ("群众评分", "群众评", "群众分"),
        SUPERIOR: ("上级党组织评分", "上级评分", "上级党组织分", "上级分"),
    },
    frozenset({ITEM, FULL}),
    RATES,
)
LAYOUTS = (UNION_SHEET, COLLEGE_SHEET, LEAGUE_SHEET)


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet in one of the layouts.

    Parameters
    ----------
    above
        The lines over the headings, cells parted by a blank.
    columns
        Our name → place of the column; ``deducted`` are those that hold deductions.
    repeated
        Headings that appear more than once.
    rows
        Row number in Excel and cells, below the headings.
    heads
        All headings as written.
    """

    layout: Layout
    above: tuple[str, ...]
    columns: Mapping[str, int]
    deducted: frozenset[str]
    repeated: tuple[str, ...]
    rows: tuple[Line, ...]
    heads: tuple[str, ...] = ()

    def cell(self, cells: Sequence[str], name: str) -> str:
        """Return the cell of a column, blank where the sheet has no such column."""
        return cells[self.columns[name]] if name in self.columns else ""

    @property
    def marked(self) -> bool:
        """Whether anybody has marked anything; a sheet ready for copying holds items only."""
        return any(self.cell(cells, name) for _, cells in self.rows for name in RATES)


def recognise(sheet: pd.DataFrame) -> Form | None:
    """Return the sheet by its layout, or ``None`` when its headings are of no layout.

    Parameters
    ----------
    sheet
        As `workbook` reads it: the first row that is not blank became the columns.
    """
    return next((form for form in _forms(sheet) if form.layout.core <= form.columns.keys()), None)


def lacking(sheet: pd.DataFrame) -> Form | None:
    """Return the sheet by the layout of which it lacks one heading of the core, or ``None``."""
    near = [form for form in _forms(sheet) if len(form.layout.core - form.columns.keys()) == 1]
    near = [form for form in near if len(form.columns) >= LEAST and {ITEM, FULL, "detail"} & form.columns.keys()]
    return max(near, key=lambda form: len(form.columns), default=None)


def _forms(sheet: pd.DataFrame) -> Iterator[Form]:
    """Take every row near the top (and the next, if it adds headings to those of the first) for headings."""
    top, lines = _lines(sheet.head(DEPTH + 1)), _lines(sheet)
    for at in range(min(DEPTH, len(top))):
        above = tuple(" ".join(filter(None, cells)) for _, cells in top[:at])
        first = top[at][1]
        for deep in (2, 1):
            second = top[at + 1][1] if deep == 2 and at + 1 < len(top) else first
            heads = tuple(below or above for above, below in zip(first, second, strict=True))
            for layout in LAYOUTS:
                (columns, deducted, repeated), alone = _columns(layout, heads), _columns(layout, first)[0]
                if any(name in columns for name in MARKS) and (deep == 1 or len(columns) > len(alone) > 0):
                    yield Form(layout, above, columns, deducted, repeated, tuple(lines[at + deep :]), heads)


def _lines(sheet: pd.DataFrame) -> list[Line]:
    """Return row numbers and cells; that of the first row is not known and not needed."""
    first = [(0, tuple(str(name).strip() for name in sheet.columns))]
    rows = zip(sheet.index, sheet.itertuples(index=False, name=None), strict=True)
    return first + [(int(number), tuple(cell.strip() for cell in cells)) for number, cells in rows]


def _columns(layout: Layout, heads: Sequence[str]) -> Columns:
    names = {normal(word): name for name, words in ({**KEYS, **layout.columns}).items() for word in words}
    found: dict[str, int] = {}
    deducted, repeated = set(), []
    for place, head in enumerate(heads):
        key = normal(without(head, "（(", ")）"))
        name = names.get(key) or (names.get(key.replace("扣", "")) if "扣分" in key else None)
        if name in found:
            repeated.append(head)
        elif name is not None:
            found[name] = place
            if key not in names:
                deducted.add(name)
    return found, frozenset(deducted), tuple(repeated)
