"""What the rows of the long assessment sheet must be: items of the codebook, full points, three raters.

============  =========================================================
L017          an item that the codebook does not know (close matches are named), or none; a row that adds up others
L039          full points of one item that differ within a mass organisation's sheets of one year
L041          a rater who has rated nothing while others have
L043          full points that are blank or 0
============  =========================================================

Points that are no number are left to cleaning, with the other cells that are not what they should be.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd

from djqj_analysis.base import places
from djqj_analysis.base.errors import Fault, Gather, close_matches
from djqj_analysis.base.words import MASSORG, YEAR
from djqj_analysis.read.assessment_layouts import FULL, ITEM, LEAGUE_SHEET, RATES
from djqj_analysis.read.assessment_points import is_rated, points, tidy
from djqj_analysis.read.assessment_rows import named
from djqj_analysis.read.headings import normal
from djqj_analysis.read.ledger import ROW
from djqj_analysis.study.item import Item

_NEVER = "请补上评分；确实没有评的，在这一列的第一格写“未评”，不填 0"


def checked(frame: pd.DataFrame, items: Sequence[Item], where: str, faults: Gather) -> pd.DataFrame:
    """Return the rows whose item is known, by variable; note what is wrong with the others, with points and raters.

    Parameters
    ----------
    frame
        Text, by our names, with ``row_``. Marks that say that nobody rated (「未评」) come back blank.
    where
        File and sheet.
    """
    frame = frame[(frame.drop(columns=ROW).map(tidy) != "").any(axis=1)]
    _raters(frame, where, faults)
    if FULL in frame:
        _full_points(frame, where, faults)
    rated = {name: frame[name].where(frame[name].map(is_rated), "") for name in RATES if name in frame}
    variables = {normal(item.wording): item.variable for item in items}
    item = frame[ITEM].map(lambda wording: variables.get(normal(wording), "")).astype("str")
    for wording in frame.loc[item == "", ITEM].drop_duplicates():
        rows = places.rows(frame.loc[frame[ITEM] == wording, ROW])
        faults.add(Fault("L017", f"{where}{rows}", *_unknown(wording, items)))
    return frame.assign(**rated, item=item)[item != ""].reset_index(drop=True)


def _unknown(wording: str, items: Sequence[Item]) -> tuple[str, str]:
    """Return what is wrong and the remedy."""
    if not tidy(wording):
        return "没有写考核内容", "请按编码表逐行写上考核内容；合并的单元格请取消合并并逐行填写"
    if named([wording]):
        return f"是合计行（“{wording}”），不是考核内容", "合计行请删去：合计由程序计算"
    hint = close_matches(wording, [item.wording for item in items])
    return f"编码表里没有考核内容“{wording}”{hint}", "请与编码表中的考核内容逐字核对"


def _raters(frame: pd.DataFrame, where: str, faults: Gather) -> None:
    raters = [name for name in RATES if name in frame]
    if not any(frame[name].map(is_rated).any() for name in raters):
        return
    for name in (name for name in raters if (frame[name].map(tidy) == "").all()):
        what = f"缺少评分的一方：“{LEAGUE_SHEET.columns[name][0]}”列没有一个分"
        faults.add(Fault("L041", where, what, _NEVER))


def _full_points(frame: pd.DataFrame, where: str, faults: Gather) -> None:
    given = frame[FULL].map(is_rated).astype(bool)
    number = frame[FULL].map(lambda text: points(text, Decimal(0))).astype("float64")
    for wrong, what in ((~given, "没有分值"), (number == 0, "分值填的是 0")):
        if wrong.any():
            place = f"{where}“{LEAGUE_SHEET.columns[FULL][0]}”列{places.rows(frame.loc[wrong, ROW])}"
            faults.add(Fault("L043", place, what, "分值应是大于 0 的数；合并的请逐条写开，不考核的条目请删去整行"))
    key = [name for name in (ITEM, MASSORG, YEAR) if name in frame]
    for _, group in frame[number > 0].groupby([frame[name].map(normal) for name in key], sort=False):
        values = number[group.index]
        if values.nunique() > 1:
            told = [f"{value:g} 分（{places.rows(group.loc[values == value, ROW])}）" for value in values.unique()]
            labels = "、".join(group[name].iloc[0] for name in key[1:])
            what = f"同一条考核内容“{group[ITEM].iloc[0]}”（{labels}）的分值不同：{'，'.join(told)}"
            faults.add(Fault("L039", where, what, "同一群团、同一年的一条考核内容只有一个分值，请核对"))
