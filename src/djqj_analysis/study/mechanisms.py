"""``data/mechanisms.csv``: what 党建带群建 consists of, and the variables in which each mechanism is seen.

============  =========================================================
S040          the map is missing, not UTF-8, not CSV, or empty
S041          a column is missing
S042          a variable that the codebook does not have, or one in the wrong column
S043          a mechanism without a name, or twice
S044          a row without variables and without 「不测量：」 and the reason; or variables without a formula or a place
S045          a level that is not where the variables are
S046          an unknown role, or none
============  =========================================================
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from djqj_analysis.base.errors import DjqjError, Fault, Gather, close_matches, reason
from djqj_analysis.base.regular import exists, read_bytes, table
from djqj_analysis.ink.plain import plain
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import ROLES, SHEET_NAMES, SURVEY, TABLES, Item
from djqj_analysis.study.load_codebook import MOST, read_codebook
from djqj_analysis.study.study import Study

FILE: Final = "mechanisms.csv"
CODEBOOK: Final = "codebook.csv"
COLUMNS: Final = ("机制", "原文用语", "台账变量", "问卷变量", "层级", "角色", "公式", "何处可见")
LEVELS: Final = {SURVEY: "问卷", **SHEET_NAMES}
KNOWN_ROLES: Final = ("X1", "X2", *sorted(ROLES))
NEVER: Final = "不测量："
_SEPARATOR = re.compile(r"[；;、\s]+")


@dataclass(frozen=True, slots=True)
class Mechanism:
    """One row of the map.

    Parameters
    ----------
    name, phrase : str
        The mechanism, and the words of the sources that it stands for.
    ledger, survey : tuple of Item
        The variables in which it is seen, filled in or derived.
    roles : tuple of str
        ``X1``, ``X2`` or the role letters of the codebook, the main one first.
    formula : str
        How the variables become a number; of a row without variables ``不测量：`` and the reason.
    places : tuple of str
        Ids of the results that show it.
    """

    name: str
    phrase: str
    ledger: tuple[Item, ...]
    survey: tuple[Item, ...]
    roles: tuple[str, ...]
    formula: str
    places: tuple[str, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All variables, the ledgers' first."""
        return (*self.ledger, *self.survey)

    @property
    def levels(self) -> tuple[str, ...]:
        """What one row of its variables is: the names of their tables, in the order of the instrument."""
        found = {item.table for item in self.items}
        return tuple(LEVELS[table] for table in (*TABLES[1:], SURVEY) if table in found)

    @property
    def why_not(self) -> str:
        """Why it is not measured, or an empty text."""
        return "" if self.items else self.formula.removeprefix(NEVER)


def of(study: Study) -> tuple[Mechanism, ...]:
    """Return the map of a study, which lies beside its codebook; nothing where there is none.

    The map speaks of the whole instrument, ``codebook.csv``. A study that asks a part of it, by a codebook of its own,
    keeps the whole beside it, and what it does not ask is told as not collected.
    """
    path = study.sources.codebook.with_name(FILE)
    if not exists(path):
        return ()
    whole = study.sources.codebook.with_name(CODEBOOK)
    return read(path, read_codebook(whole) if exists(whole) else study.codebook)


def read(path: Path, codebook: Codebook) -> tuple[Mechanism, ...]:
    """Read the map of mechanisms.

    Parameters
    ----------
    path : Path
        A CSV file in UTF-8 with the columns of `COLUMNS`; lists are separated by 「；」.
    codebook : Codebook
        Has every variable that the map names.

    Raises
    ------
    DjqjError
        ``S040``–``S046``, all at once, each with its row as Excel numbers it.

    Examples
    --------
    >>> read(Path("data/mechanisms.csv"), study.codebook)[-1].name     # doctest: +SKIP
    '学习型、研究型党务工作者'
    """
    faults = Gather()
    lines: dict[str, int] = {}
    found = []
    for line, row in enumerate(_rows(path), start=2):
        if not any(row.values()):
            continue
        where, name = f"{path.name} 第 {line} 行", row["机制"]
        if not name or name in lines:
            what = f"机制“{name}”重复（第 {lines[name]} 行已有）" if name else "“机制”是空的"
            faults.add(Fault("S043", where, what, "一行写一个机制，名称各不相同"))
        lines.setdefault(name, line)
        found.append(_mechanism(row, where, codebook, faults))
    if not found:
        faults.add(Fault("S040", str(path), "机制表没有内容", "请每个机制写一行"))
    faults.stop()
    return tuple(found)


def _rows(path: Path) -> list[dict[str, str]]:
    remedy = "请从 djqj new 写出的 data/ 复制 mechanisms.csv；在 Excel 中请另存为“CSV UTF-8（逗号分隔）”"
    try:
        rows, present = table(plain(read_bytes(path, MOST).decode("utf-8-sig"), line=" "))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        what = reason(error) if isinstance(error, OSError) else "不是 UTF-8 编码的 CSV"
        raise DjqjError([Fault("S040", str(path), f"读不了机制表（{what}）", remedy)]) from None
    absent = [name for name in COLUMNS if name not in present]
    if absent:
        raise DjqjError(
            Fault("S041", path.name, f"缺少列“{name}”{close_matches(name, present)}", "请补上这一列") for name in absent
        )
    return [{name: row[name].strip() for name in COLUMNS} for row in rows]


def _mechanism(row: dict[str, str], where: str, codebook: Codebook, faults: Gather) -> Mechanism:
    ledger = _items(row["台账变量"], "台账变量", where, codebook, faults)
    survey = _items(row["问卷变量"], "问卷变量", where, codebook, faults)
    roles, levels, places = (_words(row[name]) for name in ("角色", "层级", "何处可见"))
    made = Mechanism(row["机制"], row["原文用语"], ledger, survey, roles, row["公式"], places)
    if row["台账变量"] or row["问卷变量"]:
        absent = [name for name in ("公式", "何处可见") if not row[name]]
        for name in absent:
            faults.add(Fault("S044", where, f"有变量而没有写“{name}”", f"请补上“{name}”"))
        for role in roles or ("",):
            if role not in KNOWN_ROLES:
                remedy = f"可用：{'、'.join(KNOWN_ROLES)}"
                faults.add(Fault("S046", where, f"不认识的角色“{role}”" if role else "没有写角色", remedy))
        named = len(ledger) + len(survey) == len(_words(row["台账变量"]) + _words(row["问卷变量"]))
        if named and set(levels) != set(made.levels):
            what = f"层级写的是“{'；'.join(levels)}”，变量却在“{'；'.join(made.levels)}”"
            faults.add(Fault("S045", where, what, "请照变量所在的表写层级"))
    elif not (row["公式"].startswith(NEVER) and made.why_not):
        faults.add(Fault("S044", where, "没有变量，也没有写不测量的理由", f"请补上变量，或在“公式”写“{NEVER}……”"))
    return made


def _items(text: str, column: str, where: str, codebook: Codebook, faults: Gather) -> tuple[Item, ...]:
    asked = column == "问卷变量"
    fitting = {item.variable: item for item in reversed(codebook.items) if (item.table == SURVEY) == asked}
    found = []
    for name in _words(text):
        if name in fitting:
            found.append(fitting[name])
        elif name in codebook.names:
            faults.add(Fault("S042", where, f"变量“{name}”不属于“{column}”", "请改写到另一列"))
        else:
            what = f"“{column}”里的“{name}”不在编码表中{close_matches(name, fitting)}"
            faults.add(Fault("S042", where, what, "请改正变量名，或在编码表中补上"))
    return tuple(found)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in _SEPARATOR.split(text) if word)
