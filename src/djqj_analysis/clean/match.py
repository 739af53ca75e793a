"""Which column of an export holds which item of the codebook.

============  =========================================================
C001          a codebook item, or one of its options, is in no column
C007          two columns claim the same item
============  =========================================================

The wording decides: first within the question number of the codebook, then anywhere, because a group may have inserted
a question. A number alone never suffices: that would be a guess.
"""

from __future__ import annotations

from dataclasses import dataclass

from djqj_analysis.base.errors import Fault, Gather, close_matches
from djqj_analysis.read.answers import RawAnswers
from djqj_analysis.read.headings import normal
from djqj_analysis.study.item import MANY, Item


@dataclass(frozen=True, slots=True)
class Heads:
    """The question columns of an export, prepared for comparison."""

    file: str
    names: tuple[str, ...]
    headers: tuple[str, ...]
    numbers: tuple[str, ...]
    parts: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]


def heads(raw: RawAnswers) -> Heads:
    """Return the question columns of an export."""
    questions = raw.columns[raw.columns["kind"] != "meta"]
    return Heads(
        file=raw.path.name,
        names=tuple(questions["name"]),
        headers=tuple(questions["header"]),
        numbers=tuple(questions["number"]),
        parts=tuple(normal(part) for part in questions["part"]),
        keys=tuple(_keys(row) for row in questions.itertuples(index=False)),
    )


def _keys(row: object) -> tuple[str, ...]:
    """Return what a column may be called: its row label if it has one (or both joined), otherwise its stem."""
    stem, part = normal(str(row.stem)), normal(str(row.part))  # type: ignore[attr-defined]
    own = part.lstrip("0123456789")
    return (part, own, stem + part) if part else (stem,)


def column(item: Item, head: Heads, faults: Gather) -> str | None:
    """Return the column that holds an item, or note the fault."""
    key = normal(item.wording)
    everywhere = [i for i, keys in enumerate(head.keys) if key in keys]
    places = [i for i in everywhere if head.numbers[i] == item.number] or everywhere
    if len(places) == 1:
        return head.names[places[0]]
    if places:
        headers = "、".join(f"“{head.headers[i].strip()}”" for i in places)
        faults.add(
            Fault("C007", head.file, f"“{item.wording}”（{item.variable}）有 {len(places)} 列：{headers}", "请只留一列")
        )
        return None
    _absent(item, item.wording, head, faults)
    return None


def option_columns(item: Item, head: Heads, faults: Gather) -> tuple[str, ...] | None:
    """Return the columns that hold the options of a multi-select or sorting question in a twin by option numbers."""
    places = [i for i, number in enumerate(head.numbers) if number == item.number and head.parts[i]]
    names = []
    for level in item.levels:
        found = [i for i in places if head.parts[i] == normal(level.label)]
        if len(found) == 1:
            names.append(head.names[found[0]])
        elif found:
            what = f"“{item.wording}”的选项“{level.label}”有 {len(found)} 列"
            faults.add(Fault("C007", head.file, what, "请只留一列"))
        else:
            _absent(item, level.label, head, faults)
    return tuple(names) if len(names) == len(item.levels) else None


def _absent(item: Item, wording: str, head: Heads, faults: Gather) -> None:
    same_number = [header.strip() for header, number in zip(head.headers, head.numbers, strict=True)
                   if number == item.number]  # fmt: skip
    hint = close_matches(wording, [header.strip() for header in head.headers])
    if not hint and same_number:
        hint = f"；第 {item.number} 题现为：{'、'.join(same_number[:3])}"
    what = "选项" if wording != item.wording and item.kind in MANY else "题目"
    remedy = "请把编码表的题号、原文改成与导出一致，或从编码表中删去这一行"
    faults.add(Fault("C001", head.file, f"没有一列对应编码表的{what}“{wording}”（{item.variable}）{hint}", remedy))


def columns(raw: RawAnswers, items: tuple[Item, ...], faults: Gather) -> dict[str, str]:
    """Return variable → column name for every item that is found; note the others."""
    head = heads(raw)
    found = {item.variable: column(item, head, faults) for item in items}
    return {variable: name for variable, name in found.items() if name is not None}
