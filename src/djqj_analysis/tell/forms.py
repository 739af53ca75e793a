"""The instruments as tables: matrix questions, ledger forms, the data dictionary – all from the codebook."""

from __future__ import annotations

from collections.abc import Iterator

from djqj_analysis.ink.table import Column, Table
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import LEDGERS, SHEET_NAMES, SURVEY, TABLES, Item, Kind
from djqj_analysis.tell import wording

BOX = "□"
MARKS = {Kind.MULTI: "（可多选）", Kind.RANK: "（排序）", Kind.TEXT: ""}


def questionnaire(codebook: Codebook) -> Iterator[str | Table]:
    """Yield the questionnaire as it was asked: paragraphs, and a table for each matrix question."""
    for number, items in wording.questions(codebook).items():
        first, when = items[0], wording.skip(items[0], codebook)
        asked = first.stem if wording.is_matrix(items) else "；".join(item.wording for item in items)
        condition = f"（{when}者作答）" if when else ""
        mark = MARKS.get(first.kind, "")
        yield f"{number}. {asked}{'' if mark.strip('（）') in asked else mark}{condition}"
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
    return Table(f"form_{table}", f"台账“{SHEET_NAMES[table]}”表样", columns, tuple(rows))


def ledgers(codebook: Codebook) -> Iterator[Table]:
    """Yield the forms of all ledger sheets that have columns."""
    return (ledger(codebook, table) for table in LEDGERS if codebook.table(table))


def dictionary(codebook: Codebook) -> Iterator[Table]:
    """Yield the data dictionary, one table per source: what was filled in, then what is computed from it."""
    columns = (
        Column("variable", "变量"),
        Column("label", "标签"),
        Column("kind", "类型"),
        Column("options", "选项与编码"),
        Column("role", "角色"),
        Column("rule", "公式或跳转"),
    )
    for table in TABLES:
        for derived in (False, True):
            items = codebook.table(table, derived=derived)
            rows = [(_name(item), _label(item), wording.kind(item), _coded(item), wording.role(item), _rule(item, codebook)) for item in items]
            what = "派生变量" if derived else "变量"
            if rows:
                yield Table(f"dict_{table}{'_derived' if derived else ''}", f"{wording.TABLE_LABELS[table]}{what}", columns, tuple(rows))


def _name(item: Item) -> str:
    return item.variable


def _label(item: Item) -> str:
    number = f"第{item.number}题 " if item.table == SURVEY and item.number else ""
    return number + item.label


def _coded(item: Item) -> str:
    return wording.options(item) + ("（反向）" if item.reverse else "")


def _rule(item: Item, codebook: Codebook) -> str:
    return item.formula or wording.skip(item, codebook)
