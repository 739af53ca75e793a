"""Which column of an export holds which item of the codebook.

============  =========================================================
C001          a codebook item, or one of its options, is in no column; one fault when that holds for most or for many
C007          two columns claim the same item
============  =========================================================

The wording decides: first within the question number of the codebook, then anywhere, because a group may have inserted
a question. A number alone never suffices: that would be a guess. Files whose columns bear the names of variables (SPSS,
what cleaning wrote) are matched by these.
"""

from __future__ import annotations

from dataclasses import dataclass

from djqj_analysis.base.errors import Fault, Gather, close_matches
from djqj_analysis.base.words import UNIT
from djqj_analysis.read.answers import RawAnswers
from djqj_analysis.read.headings import normal
from djqj_analysis.read.platform import is_spread
from djqj_analysis.read.wording import split, unrequired
from djqj_analysis.study.item import MANY, Item, Kind

ABSENT = "C001"
FEW_ABSENT, MANY_ABSENT = 3, 10
"""Absent items up to which each is named even if they are the most, and beyond which none is named by itself."""


@dataclass(frozen=True, slots=True)
class Head:
    """One question column of an export, prepared for comparison; ``is_option`` if it holds one option of several."""

    name: str
    header: str
    number: str
    stem: str
    part: str
    keys: tuple[str, ...]
    is_option: bool


@dataclass(frozen=True, slots=True)
class Heads:
    """The question columns of an export."""

    file: str
    columns: tuple[Head, ...]

    @property
    def names(self) -> frozenset[str]:
        """The names of the columns."""
        return frozenset(head.name for head in self.columns)

    @property
    def headers(self) -> list[str]:
        """The headings as a person sees them."""
        return [head.header for head in self.columns]


def heads(raw: RawAnswers) -> Heads:
    """Return the question columns of an export."""
    questions = raw.columns[raw.columns["kind"] != "meta"]
    rows = zip(questions.itertuples(index=False), is_spread(questions), strict=True)
    return Heads(raw.path.name, tuple(_head(row, is_option=bool(option)) for row, option in rows))


def _head(row: object, *, is_option: bool) -> Head:
    name, header, number, stem, part = (str(getattr(row, key)) for key in ("name", "header", "number", "stem", "part"))
    keys = (normal(stem),) if is_option else _keys(stem, part)
    return Head(name, header.strip(), number, normal(stem), normal(part), keys, is_option)


def _keys(stem: str, part: str) -> tuple[str, ...]:
    """Return what a column may be called: its row label if it has one (or both joined), otherwise its stem.

    A matrix of one row cannot be told from a question with a dash, so that both readings count.
    """
    row = normal(part or split(stem)[1])
    whole = normal(stem) + (row if part else "")
    return tuple(dict.fromkeys(key for key in (row, row.lstrip("0123456789"), whole) if key))


def columns(raw: RawAnswers, items: tuple[Item, ...], faults: Gather) -> dict[str, str]:
    """Return variable → column name for every item that is found in one column; note those that are in none.

    Multi-select and sorting questions with a column for each option are left to :func:`option_columns`.
    """
    head = heads(raw)
    single = [item for item in items if not (item.kind in MANY and is_spread_out(item, head))]
    noted = Gather()
    found = {item.variable: column(item, head, noted) for item in single}
    absent = [fault for fault in noted.found if fault.code == ABSENT]
    is_flood = len(absent) > MANY_ABSENT or (len(absent) > FEW_ABSENT and 2 * len(absent) > len(single))
    for fault in noted.found:
        if not (is_flood and fault.code == ABSENT):
            faults.add(fault)
    if is_flood:
        faults.add(_flood([item for item in single if found[item.variable] is None], len(absent), len(single), head))
    return {variable: name for variable, name in found.items() if name is not None}


def column(item: Item, head: Heads, faults: Gather) -> str | None:
    """Return the column that holds an item, or note the fault."""
    wanted = UNIT if item.kind is Kind.UNIT and UNIT in head.names else item.variable
    if wanted in head.names:
        return wanted
    keys = _wordings(item)
    everywhere = [one for one in head.columns if keys.intersection(one.keys) and not one.is_option]
    places = [one for one in everywhere if one.number == item.number] or everywhere
    if len(places) == 1:
        return places[0].name
    if places:
        headers = "、".join(f"“{one.header}”" for one in places)
        what = f"“{item.wording}”（{item.variable}）有 {len(places)} 列：{headers}"
        faults.add(Fault("C007", head.file, what, "请只留一列"))
        return None
    _absent(item, item.wording, head, faults)
    return None


def is_spread_out(item: Item, head: Heads) -> bool:
    """Whether each option of the item has a column of its own."""
    return head.names.issuperset(item.columns) or bool(_options(item, head))


def option_columns(item: Item, head: Heads, faults: Gather) -> tuple[str, ...] | None:
    """Return the columns that hold the options of a multi-select or sorting question, in the order of the levels."""
    if head.names.issuperset(item.columns):
        return item.columns
    places = _options(item, head)
    names = []
    for level in item.levels:
        found = [one.name for one in places if one.part == normal(level.label)]
        names += found[:1]
        if len(found) > 1:
            what = f"“{item.wording}”的选项“{level.label}”有 {len(found)} 列"
            faults.add(Fault("C007", head.file, what, "请只留一列"))
        elif not found:
            _absent(item, level.label, head, faults)
    return tuple(names) if len(names) == len(item.levels) else None


def _options(item: Item, head: Heads) -> list[Head]:
    """Return the option columns of a question.

    Its wording decides, then its number if all options are there, then a single question that has all of them; at last
    the number alone, so that a missing option can be named.
    """
    questions: dict[str, list[Head]] = {}
    for one in head.columns:
        if one.is_option:
            questions.setdefault(one.number or one.stem, []).append(one)
    wanted = {normal(level.label) for level in item.levels}
    complete = {number: group for number, group in questions.items() if wanted <= {one.part for one in group}}
    worded = [group for group in questions.values() if group[0].stem in _wordings(item)]
    if len(worded) == 1:
        return worded[0]
    if item.number in complete:
        return complete[item.number]
    return next(iter(complete.values())) if len(complete) == 1 else questions.get(item.number, [])


def _wordings(item: Item) -> set[str]:
    """Return the wording for comparison, also without （必填）, which a codebook may have kept."""
    return {normal(item.wording), normal(unrequired(item.wording))}


def _absent(item: Item, wording: str, head: Heads, faults: Gather) -> None:
    same_number = [one.header for one in head.columns if one.number == item.number]
    hint = close_matches(wording, head.headers)
    if not hint and same_number:
        hint = f"；第 {item.number} 题现为：{'、'.join(same_number[:3])}"
    what = "选项" if wording != item.wording and item.kind in MANY else "题目"
    remedy = "请把编码表的题号、原文改成与导出一致，或从编码表中删去这一行"
    faults.add(Fault(ABSENT, head.file, f"没有一列对应编码表的{what}“{wording}”（{item.variable}）{hint}", remedy))


def _flood(lost: list[Item], n: int, asked: int, head: Heads) -> Fault:
    """Say once that many items are in no column, with examples of either side and the likely cause."""
    wanted = "、".join(f"“{item.wording}”（{item.variable}）" for item in lost[:FEW_ABSENT])
    present = "、".join(f"“{header}”" for header in head.headers[:FEW_ABSENT]) or "没有题目列"
    if not any(one.number for one in head.columns):
        cause = "标题里认不出题号，多半是表头不在第一行，或导出的格式不是所认的平台"
    elif 2 * n > asked:
        cause = "多半是编码表与导出不是同一份问卷，或标题的写法（题号与题干之间的符号、矩阵题的行）与平台的不同"
    else:
        cause = "多半是问卷有几页改过措辞、没有导出，或整道矩阵题的标题写法不同"
    export = f"导出的题目列有 {len(head.columns)} 列，如 {present}"
    what = f"编码表的 {asked} 题中有 {n} 题没有对应的列，如 {wanted}；{export}；{cause}"
    return Fault(ABSENT, head.file, what, "请先核对一两题的题号与原文，改成与导出一致再运行；也可用 djqj map 确认各列")
