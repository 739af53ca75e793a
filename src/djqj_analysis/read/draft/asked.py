"""The column 跳转: who was asked, proposed wherever one earlier question explains it exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from djqj_analysis.read.answers import RawAnswers
from djqj_analysis.read.draft import skips, words
from djqj_analysis.read.draft.doubt import Doubt
from djqj_analysis.read.draft.survey import Part
from djqj_analysis.read.platform import JUMPED
from djqj_analysis.study.item import Item, Kind

GATES = (Kind.SINGLE, Kind.YES_NO, Kind.SCALE, Kind.MULTI)


def propose(kept: Sequence[Part], items: dict[str, Item], raw: RawAnswers, doubts: list[Doubt]) -> None:
    """Propose the condition of every question that some sheets skipped."""
    gates: list[skips.Gate] = []
    for _, members in groupby(kept, key=lambda part: part.question):
        block = list(members)
        columns = [column for part in block for column in part.columns]
        says = any(column.cells.eq(JUMPED).any() for column in columns)
        mask = skips.hidden(columns, blanks=not says and raw.platform != "wjx")
        if mask is not None:
            used = {item.shown_if for item in items.values()}
            found = skips.explained(mask, gates, used)
            _note(found, block, items, doubts, f"{int(mask.sum())} 份{'跳过' if says else '空白'}", says=says)
        if len(block) == 1 and block[0].kind in GATES:
            (part,) = block
            place = 0 if words.CONSENT.search(part.wording) else len(gates)  # consent is preferred
            gates.insert(place, skips.gate(part.variable, part.columns, part.leveled.levels))


def _note(
    found: list[str], block: list[Part], items: dict[str, Item], doubts: list[Doubt], how_many: str, *, says: bool
) -> None:
    place = block[0].question.place
    if found:
        for part in block:
            items[part.variable] = replace(items[part.variable], shown_if=found[0])
        also = f"；{'、'.join(found[1:3])} 也说得通" if found[1:] else ""
        doubts.append(
            Doubt(
                place, f"{how_many}，正好是不满足 {found[0]} 的{also}", f"跳转 = {found[0]}", "请与问卷的跳题设置核对"
            )
        )
    elif says:
        doubts.append(
            Doubt(
                place,
                f"{how_many}，没有哪一道题能完全说明谁被跳过",
                "跳转留空",
                "请按问卷的跳题设置填编码表的“跳转”，可留空",
            )
        )
