"""Matrix blocks as scales: a name, a derived score, and a question about every row that runs against its block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from djqj_analysis.read.draft import scales, words
from djqj_analysis.read.draft.doubt import Doubt
from djqj_analysis.read.draft.survey import Part
from djqj_analysis.study.item import CHOICES, SURVEY, Item, Kind

LEAST_SCALE = 2
WIDE_SCALE = 10
MEAN = "该维各题均值（反向题已翻）；至少答 2/3"


def is_attention(part: Part) -> bool:
    """Whether an item only checks that people read it."""
    return part.kind in CHOICES and scales.is_attention(part.wording, part.leveled.levels)


def mark_scale(block: list[Part], items: dict[str, Item], doubts: list[Doubt], number: str) -> None:
    """Make the rows of one matrix a scale, and ask about rows that run against it."""
    rows = [part for part in block if part.kind is Kind.SCALE and not is_attention(part)]
    if block[0].question.kind != "matrix" or len(rows) < LEAST_SCALE:
        return
    name = f"scale_{number or rows[0].variable.removeprefix('q_')}"
    for part in rows:
        items[part.variable] = replace(items[part.variable], scale=name, role="Y")
    place = rows[0].question.place
    many = f"；共 {len(rows)} 行，若含几个维度请拆开" if len(rows) >= WIDE_SCALE else ""
    doubts.append(
        Doubt(place, f"整块当作一个量表 {name}{many}", "量表 = " + name, "请按问卷设计填编码表的“量表”，不是量表就清空")
    )
    coded = [scales.coded(part.columns[0], part.leveled.levels) for part in rows]
    for suspect in scales.suspects(coded):
        part = rows[suspect.place]
        hint = "，措辞也像反向" if words.NEGATIVE.search(part.wording) else ""
        what = f"与同块其余各题负相关（r = {suspect.correlation:.2f}，n = {suspect.n}）{hint}，可能是反向题"
        doubts.append(
            Doubt(part.place, what, "反向留空（未翻转）", f"若是反向题，请在编码表 {part.variable} 行的“反向”填“是”")
        )


def scores(items: Iterable[Item]) -> list[Item]:
    """Return a derived score for every guessed scale."""
    blocks: dict[str, list[Item]] = {}
    for item in items:
        if item.scale:
            blocks.setdefault(item.scale, []).append(item)
    found = []
    for name, rows in blocks.items():
        low, high = rows[0].code_range
        label = rows[0].stem or name
        found.append(
            Item(name, SURVEY, Kind.DERIVED, "", label, scale=name, role="Y", unit=f"{low}–{high}", formula=MEAN)
        )
    return found
