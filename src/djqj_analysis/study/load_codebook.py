"""``data/codebook.csv`` → :class:`~djqj_analysis.study.codebook.Codebook`, with all faults gathered."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from djqj_analysis.base.errors import DjqjError, Fault, Gather, close_matches, reason
from djqj_analysis.base.regular import read_bytes, table
from djqj_analysis.ink.plain import plain, unseen
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import CHOICES, MANY, MISSING_CODES, ROLES, SURVEY, TABLES, Item, Kind, Level
from djqj_analysis.study.toml import cleaned

COLUMNS = {
    "变量": "variable",
    "表": "table",
    "题号": "number",
    "题干": "stem",
    "原文": "wording",
    "类型": "kind",
    "选项": "levels",
    "反向": "reverse",
    "量表": "scale",
    "角色": "role",
    "重叠": "overlap",
    "计量单位": "unit",
    "标签": "label",
    "公式": "formula",
    "跳转": "shown_if",
}
MOST = 4 * 2**20
"""Bytes of a codebook, or of the map beside it; that of the example has a fiftieth."""
LONGEST_LABEL, HIGHEST = 1_000, 126
"""Characters of an option, and its code in the survey: the matrix of answers keeps one byte for each."""
NAME = re.compile(r"[a-z][a-z0-9_]*\Z")


def read_codebook(path: Path) -> Codebook:
    """Load the codebook.

    Raises
    ------
    DjqjError
        ``S020`` missing or unreadable file, ``S021`` missing column, ``S022``–``S027`` faults of single rows,
        each naming its row as Excel numbers it.
    """
    rows = _rows(path)
    faults = Gather()
    items: list[Item] = []
    seen: dict[tuple[str, str], int] = {}
    notes: list[Fault] = []
    for line, row in enumerate(rows, start=2):
        where = f"{path.name} 第 {line} 行"
        notes += cleaned(where, unseen("".join(row.values())))
        item = _item({field: plain(text, line=" ").strip() for field, text in row.items()}, where, faults)
        key = (item.table, item.variable)
        if key in seen:
            what = f"变量 {item.variable} 在表 {item.table} 中重复（第 {seen[key]} 行已有）"
            faults.add(Fault("S023", where, what, "请改名或删去一行"))
        seen.setdefault(key, line)
        items.append(item)
    faults.stop()
    return Codebook(tuple(items), tuple(notes))


def _rows(path: Path) -> list[dict[str, str]]:
    remedy = "请用 Excel 另存为“CSV UTF-8（逗号分隔）”"
    try:
        rows, present = table(read_bytes(path, MOST).decode("utf-8-sig"))
    except FileNotFoundError:
        fault = Fault("S020", str(path), "找不到编码表", "请核对 study.toml 中 [sources] codebook 的路径")
    except UnicodeDecodeError:
        fault = Fault("S020", str(path), "不是 UTF-8 编码", remedy)
    except csv.Error as error:
        fault = Fault("S020", str(path), f"不是合法的 CSV（{error}）", remedy)
    except OSError as error:
        fault = Fault("S020", str(path), f"打不开编码表（{reason(error)}）", "请核对文件与权限")
    else:
        return _fields(path, rows, present)
    raise DjqjError([fault])


def _fields(path: Path, rows: list[dict[str, str]], present: list[str]) -> list[dict[str, str]]:
    absent = [name for name in COLUMNS if name not in present]
    if absent:
        raise DjqjError(
            Fault("S021", path.name, f"缺少列“{name}”{close_matches(name, present)}", "请补上这一列（可以留空）")
            for name in absent
        )
    return [
        {field: row[name].strip() for name, field in COLUMNS.items()}
        for row in rows
        if any(value.strip() for value in row.values())
    ]


def _item(row: dict[str, str], where: str, faults: Gather) -> Item:
    if not NAME.match(row["variable"]):
        faults.add(
            Fault("S022", where, f"变量名“{row['variable']}”不合规", "请用小写英文字母开头，只含小写字母、数字和下划线")
        )
    table = _known(row["table"], TABLES, "表", where, faults)
    kind = Kind(_known(row["kind"], tuple(Kind), "类型", where, faults))
    role = _known(row["role"] or "D", tuple(sorted(ROLES)), "角色", where, faults)
    levels = _levels(row["levels"], where, faults)
    if not levels and kind in CHOICES | MANY:
        faults.add(Fault("S025", where, f"类型“{kind}”没有写选项", "请按“1=甲；2=乙”补上选项与编码"))
    if table == SURVEY and kind in CHOICES and not any(level.code.lstrip("-").isdigit() for level in levels):
        faults.add(Fault("S025", where, "问卷选项没有整数编码", "请按“1=甲；2=乙”编码"))
        levels = (Level("0", ""),)
    if table == SURVEY and any(abs(int(level.code)) > HIGHEST for level in levels if not level.code.isalpha()):
        faults.add(
            Fault(
                "S027", where, f"问卷选项的编码超过 {HIGHEST}", f"请改用 0 至 {HIGHEST} 的编码；没有选项的数请用“数值”"
            )
        )
        levels = (Level("0", ""),)
    overlap = tuple(mark for mark in re.split(r"[；;、\s]+", row["overlap"]) if mark)
    for mark in overlap:
        _known(mark, ("X1", "X2"), "重叠标记", where, faults)
    return Item(
        variable=row["variable"],
        table=table,
        kind=kind,
        wording=row["wording"],
        label=row["label"] or row["wording"] or row["variable"],
        levels=levels,
        number=row["number"],
        stem=row["stem"],
        reverse=row["reverse"] in ("是", "1", "R"),
        scale=row["scale"],
        role=role,
        overlap=overlap,
        unit=row["unit"],
        formula=row["formula"],
        shown_if=row["shown_if"],
    )


def _known(word: str, allowed: tuple[str, ...], what: str, where: str, faults: Gather) -> str:
    if word in allowed:
        return word
    faults.add(
        Fault("S024", where, f"不认识的{what}“{word}”{close_matches(word, allowed)}", f"可用：{'、'.join(allowed)}")
    )
    return allowed[0]


def _levels(text: str, where: str, faults: Gather) -> tuple[Level, ...]:
    levels: list[Level] = []
    known: set[tuple[str, str]] = set()
    for entry in re.split(r"[；;]", text):
        if not entry.strip():
            continue
        code, equals, label = (part.strip() for part in entry.partition("="))
        if not equals or not 0 < len(label) <= LONGEST_LABEL or not re.fullmatch(r"-?[0-9]{1,9}|[a-z]+", code):
            faults.add(
                Fault(
                    "S025",
                    where,
                    f"选项“{entry.strip()[:LONGEST_LABEL]}”写法不对",
                    f"请写成“编码=文字”，编码为整数、英文词或 {'/'.join(sorted(MISSING_CODES))}",
                )
            )
            continue
        if known & {("code", code), ("label", label)}:
            faults.add(Fault("S026", where, f"选项“{entry.strip()}”与前面的编码或文字重复", "一个编码只能对应一种文字"))
            continue
        known |= {("code", code), ("label", label)}
        levels.append(Level(code, label))
    return tuple(levels)
