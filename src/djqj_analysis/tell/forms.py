"""The instruments as tables: matrix questions, ledger forms, the data dictionary – all from the codebook."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence

from djqj_analysis.ink.table import Column, Table
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import LEDGERS, SHEET_NAMES, TABLES, Item, Kind
from djqj_analysis.tell import wording
from djqj_analysis.tell.blocks import Lead

BOX = "□"
MARKS_OF_NOTES = "①②③④⑤⑥⑦⑧⑨⑩"
SHARED = 3  # so many items with the same options refer to a note instead of repeating them
MARKS = {Kind.MULTI: "（可多选）", Kind.RANK: "（排序）", Kind.TEXT: ""}


def questionnaire(codebook: Codebook) -> Iterator[str | Lead | Table]:
    """Yield the questionnaire as it was asked: paragraphs, and a table for each matrix question."""
    for number, items in wording.questions(codebook).items():
        first, when = items[0], wording.skip(items[0], codebook)
        asked = first.stem if wording.is_matrix(items) else "；".join(item.wording for item in items)
        condition = f"（{when}者作答）" if when else ""
        mark = MARKS.get(first.kind, "")
        yield Lead(f"{number}. {asked}{'' if mark.strip('（）') in asked else mark}{condition}")
        if wording.is_matrix(items):
            yield matrix(number, items)
        else:
            yield "　".join(f"{BOX} {level.label}" for level in first.levels) or "答：________________"


def matrix(number: str, items: tuple[Item, ...]) -> Table:
    """Return a block of statements, one column of boxes per option."""
    levels = items[0].levels
    columns = (Column("item", "题目"), *(Column(level.code, level.label) for level in levels))
    rows = [(item.wording, *(BOX for _ in levels)) for item in items]
    reverse = [str(at) for at, item in enumerate(items, 1) if item.reverse]
    notes = (f"第 {'、'.join(reverse)} 行为反向题，计分时翻转",) if reverse else ()
    return Table(f"q_{number}", f"问卷第{number}题", columns, tuple(rows), notes)


def ledger(codebook: Codebook, table: str) -> Table:
    """Return the form of one ledger sheet: its columns, what they hold, and their options."""
    columns = (
        Column("header", "表头"),
        Column("kind", "类型"),
        Column("options", "选项"),
        Column("variable", "变量"),
    )
    rows = [
        (item.wording, wording.kind(item), "；".join(level.label for level in item.levels), item.variable)
        for item in codebook.table(table)
    ]
    return _without_empty(Table(f"form_{table}", f"台账“{SHEET_NAMES[table]}”表样", columns, tuple(rows)))


def ledgers(codebook: Codebook) -> Iterator[Table]:
    """Yield the forms of all ledger sheets that have columns."""
    return (ledger(codebook, table) for table in LEDGERS if codebook.table(table))


def dictionary(codebook: Codebook) -> Iterator[Table]:
    """Yield the data dictionary, one table per source: what was filled in, then what is computed from it."""
    for table in TABLES:
        for derived, what in ((False, "变量"), (True, "派生变量")):
            items = codebook.table(table, derived=derived)
            if items:
                name = f"dict_{table}_derived" if derived else f"dict_{table}"
                yield _variables(name, f"{wording.TABLE_LABELS[table]}{what}", items, codebook)


def _variables(name: str, title: str, items: tuple[Item, ...], codebook: Codebook) -> Table:
    columns = (
        Column("variable", "变量"),
        Column("label", "标签"),
        Column("kind", "类型"),
        Column("options", "选项与编码"),
        Column("role", "角色"),
        Column("rule", "公式或跳转"),
    )
    rules = [item.formula or wording.skip(item, codebook) for item in items]
    options = _shared([wording.options(item) for item in items], "选项")
    skips = _shared(rules, "口径" if items[0].formula else "跳转")
    rows = [
        (
            item.variable,
            (f"第{item.number}题 " if item.number else "") + item.label,
            wording.kind(item),
            options.get(wording.options(item), wording.options(item)) + ("（反向）" if item.reverse else ""),
            wording.role(item),
            skips.get(rule, rule),
        )
        for item, rule in zip(items, rules, strict=True)
    ]
    notes = tuple(f"{mark}：{text}" for text, mark in (options | skips).items())
    return _without_empty(Table(name, title, columns, tuple(rows), notes))


def _shared(texts: Sequence[str], name: str) -> dict[str, str]:
    """Give a short mark to every text that several rows share; the notes below the table spell them out."""
    often = [text for text, times in Counter(filter(None, texts)).items() if times >= SHARED]
    return {text: f"{name}{mark}" for text, mark in zip(often, MARKS_OF_NOTES, strict=False)}


def _without_empty(table: Table) -> Table:
    """Leave out the columns that have nothing to say."""
    kept = [at for at in range(len(table.columns)) if any(row[at] for row in table.rows)]
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    return dataclasses.replace(table, columns=tuple(table.columns[at] for at in kept), rows=rows)
