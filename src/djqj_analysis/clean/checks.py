"""What typed ledgers must obey row by row and among each other.

============  =========================================================
L011          a post ends before it starts
L012          the same person in two organisations
L014          two rows of the same key
L015          a part larger than its whole
L018          points above the full points of the item
L019          a number above the largest that can be true
============  =========================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

import pandas as pd

from djqj_analysis.base import places
from djqj_analysis.base.errors import Fault, Gather
from djqj_analysis.base.words import MASSORG, UNIT, YEAR
from djqj_analysis.clean.limits import MOST, PARTS
from djqj_analysis.read.answers import listed
from djqj_analysis.read.ledger import ROW, place
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import ASSESSMENT, SHEET_NAMES, Item, Kind

KEYS: Mapping[str, tuple[str, ...]] = {
    "org": (UNIT,),
    "org_year": (UNIT, YEAR),
    "massorg_year": (UNIT, MASSORG, YEAR),
    "leader_post": (UNIT, "person_pid", "post_code", "post_start"),
    "venue_year": (UNIT, YEAR, "venue_id"),
    "activity": (UNIT, "act_id"),
    "post_site": (UNIT, YEAR, "site_id"),
    ASSESSMENT: (UNIT, MASSORG, YEAR, "item"),
}
MAX_FAULTS = 20
"""Twenty faults of a kind say enough."""
BOTH = "请核对这两个数"
REMEDIES: Mapping[str, str] = {"act_due_n": f"{BOTH}；自愿报名、没有应到名单的活动，应到人数留空"}
"""Whole → remedy, where more can be said than `BOTH`."""
START, END, PERSON = "post_start", "post_end", "person_pid"


def check(tables: Mapping[str, pd.DataFrame], codebook: Codebook, files: Mapping[str, str], faults: Gather) -> None:
    """Note every fault of the typed tables (still with ``row_``); absent columns were reported before."""
    for table, frame in tables.items():
        where = place(files[table], table)
        key = [name for name in KEYS.get(table, ()) if name in frame]
        if key and len(key) == len(KEYS[table]):
            _same_key(frame, key, where, _labels(key, table, codebook), faults)
        for part, whole in PARTS.get(table, ()):
            if part in frame and whole in frame:
                _part_of(frame, (part, whole), where, _labels([part, whole], table, codebook), faults)
        most = MOST.get(table, {})
        for item in codebook.table(table):
            if item.variable in most and item.variable in frame and item.kind is not Kind.HOURS:  # hours: L033
                _above(frame, item, most[item.variable], where, faults)
    posts = tables.get("leader_post", pd.DataFrame())
    if {START, END} <= set(posts):
        _ends(posts, place(files["leader_post"], "leader_post"), faults)
    if {UNIT, PERSON} <= set(posts):
        _persons(posts, place(files["leader_post"], "leader_post"), faults)


def _labels(names: list[str], table: str, codebook: Codebook) -> list[str]:
    known = {item.variable: item.wording or item.label for item in codebook.table(table)}
    known |= {"item": "考核内容", "full_points": "分值", "rate_self": "自评分", "rate_mass": "群众评分",
              "rate_superior": "上级党组织评分", UNIT: "单位代号", YEAR: "年份", MASSORG: "群团类别"}  # fmt: skip
    return [known.get(name, name) for name in names]


def _same_key(frame: pd.DataFrame, key: list[str], where: str, labels: list[str], faults: Gather) -> None:
    known = frame[(frame[key].notna() & (frame[key] != "")).all(axis=1)]
    again = known[known.duplicated(key, keep=False)]
    for _, rows in islice(again.groupby(key, sort=False), MAX_FAULTS):
        what = f"{'、'.join(labels)}完全相同"
        faults.add(Fault("L014", places.at(where, rows[ROW]), what, "请合并或删去重复的行"))


def _part_of(frame: pd.DataFrame, pair: tuple[str, str], where: str, labels: list[str], faults: Gather) -> None:
    wrong = frame[frame[pair[0]] > frame[pair[1]]]
    if len(wrong):
        code = "L018" if pair[1] == "full_points" else "L015"
        what = f"“{labels[0]}”大于“{labels[1]}”"
        faults.add(Fault(code, places.at(where, wrong[ROW]), what, REMEDIES.get(pair[1], BOTH)))


def _above(frame: pd.DataFrame, item: Item, most: int, where: str, faults: Gather) -> None:
    wrong = frame[frame[item.variable] > most]
    if len(wrong):
        typed = listed(f"{value:g}" for value in wrong[item.variable].drop_duplicates())
        unit = f"（单位：{item.unit}）" if item.unit else ""
        remedy = f"请核对口径与单位{unit}，应不大于 {most}"
        place_of = places.at(f"{where}“{item.wording}”列", wrong[ROW])
        faults.add(Fault("L019", place_of, f"填的是 {typed}，超过了最大可能的 {most}", remedy))


def _ends(posts: pd.DataFrame, where: str, faults: Gather) -> None:
    wrong = posts[posts[END] < posts[START]]
    if len(wrong):
        spans = listed(
            f"第 {row[ROW]} 行（{row[START]:%Y-%m-%d} 至 {row[END]:%Y-%m-%d}）" for row in wrong.to_dict("records")
        )
        faults.add(Fault("L011", where, f"任职止早于任职起：{spans}", "请按任免文件改正日期"))


def _persons(posts: pd.DataFrame, where: str, faults: Gather) -> None:
    known = posts[(posts[PERSON] != "") & (posts[UNIT] != "")]
    homes = known.groupby(PERSON, sort=False)[UNIT].transform("nunique")
    for person, rows in islice(known[homes > 1].groupby(PERSON, sort=False), MAX_FAULTS):
        units = "、".join(dict.fromkeys(rows[UNIT]))
        what = f"人员“{person}”同时出现在单位 {units}"
        remedy = "一个人员代号只能属于一个单位；若是调动，请在新单位另编代号"
        faults.add(Fault("L012", places.at(where, rows[ROW]), what, remedy))


def sheet_files(ledger: str, assessment: str) -> dict[str, str]:
    """Return table → file name, for messages."""
    return {table: assessment if table == ASSESSMENT else ledger for table in SHEET_NAMES}


def bare(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the tables without their row numbers, indexed from 0."""
    return {table: frame.drop(columns=ROW).reset_index(drop=True) for table, frame in tables.items()}
