"""The ledgers as typed tables, and what must hold within and between them.

============  ==============================================================
L010          an organisation code that the sheet 单位 does not have
L011          an end before its start
L012          the same person in two organisations
L013          a cell that is no number, date or option (:mod:`~djqj_analysis.clean.cells`)
L014          two rows with the same key
L015          a part larger than its whole
L016          a row without the key that says what it is about
L018          points above the full points of the item
============  ==============================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from djqj_analysis.base.errors import Fault, Gather, close_matches
from djqj_analysis.base.words import MASSORG, UNIT, YEAR
from djqj_analysis.clean.cells import typed
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import ASSESSMENT, LEDGERS, SHEET_NAMES, Item, Kind

ROW = "row_"
RATERS = ("rate_self", "rate_mass", "rate_superior")
KEYS = {
    "org": (UNIT,),
    "org_year": (UNIT, YEAR),
    "massorg_year": (UNIT, MASSORG, YEAR),
    "venue_year": (UNIT, YEAR, "venue_id"),
    "activity": (UNIT, "act_id"),
    "post_site": (UNIT, YEAR, "site_id"),
    ASSESSMENT: (UNIT, MASSORG, YEAR, "item"),
}
NEEDED = {
    "leader_post": ("person_pid", "post_code", "post_start"),
    "meeting": ("meet_date",),
    "activity": ("act_date",),
}
PARTS = {
    "org_year": (
        ("party_member_n", "staff_n"),
        ("female_staff_n", "staff_n"),
        ("youth_staff_n", "staff_n"),
        ("perf_bonus_points", "perf_bonus_base"),
    ),
    "massorg_year": (
        ("member_n", "eligible_n"),
        ("service_closed_n", "service_item_n"),
        ("service_joint_n", "service_item_n"),
        ("task_done_n", "task_delegated_n"),
        ("proposal_adopted_n", "proposal_n"),
    ),
    "training": (("train_n", "train_due"),),
}
_RATER_ITEMS = tuple(
    Item(name, ASSESSMENT, Kind.NUMBER, label, label)
    for name, label in zip(("full_points", *RATERS), ("分值", "自评分", "群众评分", "上级党组织评分"), strict=True)
)


def shape(
    ledgers: Mapping[str, pd.DataFrame], sheet: pd.DataFrame | None, codebook: Codebook, faults: Gather
) -> dict[str, pd.DataFrame]:
    """Return every table typed; all faults of all tables are gathered.

    Parameters
    ----------
    ledgers : mapping
        Table name → text frame with variable names and ``row_``.
    sheet : DataFrame or None
        The assessment sheet as text, or ``None`` when it could not be read.
    """
    tables = {name: _typed(ledgers[name], name, codebook.table(name), faults) for name in LEDGERS if name in ledgers}
    if sheet is not None:
        tables[ASSESSMENT] = _typed(sheet, ASSESSMENT, _assessment_items(codebook), faults)
    known = frozenset(tables["org"][UNIT]) if "org" in tables else None
    for name, table in tables.items():
        where = _where(name)
        _check_keys(table, name, where, faults)
        if known is not None:
            _check_units(table, known, where, faults)
        for part, whole in PARTS.get(name, ()):
            _check_part(table, codebook.find(part, name), codebook.find(whole, name), where, faults)
    if "leader_post" in tables:
        _check_posts(tables["leader_post"], _where("leader_post"), faults)
    if ASSESSMENT in tables:
        _check_points(tables[ASSESSMENT], _where(ASSESSMENT), faults)
    return {name: table.drop(columns=ROW).reset_index(drop=True) for name, table in tables.items()}


def _assessment_items(codebook: Codebook) -> tuple[Item, ...]:
    keys = tuple(codebook.find(name, "massorg_year") for name in (UNIT, MASSORG, YEAR))
    return (*keys, Item("item", ASSESSMENT, Kind.TEXT, "考核内容", "考核内容"), *_RATER_ITEMS)


def _where(name: str) -> str:
    return f"{'考核表' if name == ASSESSMENT else '台账'} 表“{SHEET_NAMES[name]}”"


def _typed(frame: pd.DataFrame, name: str, items: Iterable[Item], faults: Gather) -> pd.DataFrame:
    text = frame.set_index(frame[ROW].to_numpy())
    columns: dict[str, pd.Series] = {ROW: text[ROW]}
    for item in items:
        if item.variable in text:
            columns |= typed(text[item.variable], item, _where(name), faults)
    table = pd.DataFrame(columns)
    for key in (*KEYS.get(name, (UNIT,)), *NEEDED.get(name, ())):
        if key in table:
            empty = table[key].isna() | (table[key].astype(object) == "")
            if empty.any():
                rows = _rows(table[empty])
                what = f"{rows}没有填“{next(item.wording for item in items if item.variable == key)}”"
                faults.add(Fault("L016", _where(name), what, "请补上；不需要的行请整行删除"))
                table = table[~empty]
    return table.astype({YEAR: int}) if YEAR in table and len(table) else table


def _rows(table: pd.DataFrame) -> str:
    shown = "、".join(str(row) for row in table[ROW].head(5))
    return f"第 {shown} 行" + (f"等 {len(table)} 行" if len(table) > 5 else "")


def _check_keys(table: pd.DataFrame, name: str, where: str, faults: Gather) -> None:
    keys = [key for key in KEYS.get(name, ()) if key in table]
    again = table[table.duplicated(keys)] if keys else table.iloc[:0]
    if len(again):
        faults.add(
            Fault("L014", where, f"{_rows(again)}与前面某行的编号、年份等完全相同", "一行只能写一次；请删去重复的行")
        )


def _check_units(table: pd.DataFrame, known: frozenset[str], where: str, faults: Gather) -> None:
    for unit, rows in table[~table[UNIT].isin(known)].groupby(UNIT, sort=False):
        what = f"{_rows(rows)}的单位代号“{unit}”不在单位表中{close_matches(str(unit), sorted(known))}"
        faults.add(Fault("L010", where, what, "请改正代号，或在单位表中补上这个单位"))


def _check_part(table: pd.DataFrame, part: Item, whole: Item, where: str, faults: Gather) -> None:
    if part.variable in table and whole.variable in table:
        wrong = table[table[part.variable] > table[whole.variable]]
        if len(wrong):
            what = f"{_rows(wrong)}“{part.label}”大于“{whole.label}”"
            faults.add(Fault("L015", where, what, "请核对两处数字"))


def _check_posts(posts: pd.DataFrame, where: str, faults: Gather) -> None:
    wrong = posts[posts["post_end"] < posts["post_start"]]
    if len(wrong):
        faults.add(Fault("L011", where, f"{_rows(wrong)}的任职止早于任职起", "请核对任免文件上的日期"))
    homes = posts.groupby("person_pid", sort=False)[UNIT].nunique()
    for person in homes.index[homes > 1]:
        rows = posts[posts["person_pid"] == person]
        units = "、".join(dict.fromkeys(rows[UNIT]))
        what = f"人员代号“{person}”同时出现在 {units}（{_rows(rows)}）"
        faults.add(Fault("L012", where, what, "同一人只属一个单位；不同的人请用不同代号"))


def _check_points(sheet: pd.DataFrame, where: str, faults: Gather) -> None:
    for rater, label in zip(RATERS, ("自评分", "群众评分", "上级党组织评分"), strict=True):
        wrong = sheet[sheet[rater] > sheet["full_points"]]
        if len(wrong):
            faults.add(Fault("L018", where, f"{_rows(wrong)}的“{label}”超过分值", "请核对得分与分值"))
