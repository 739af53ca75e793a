"""The body of a table that people filled in: the headings below a title, the records above a footer.

============  =========================================================
L005          the headings of a sheet cannot be found
L006          a title or a footer was left out (a note, no fault)
============  =========================================================

Row numbers stay those of the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

import pandas as pd

from djqj_analysis.base import places
from djqj_analysis.base.errors import Fault, Gather
from djqj_analysis.read.headings import normal

TITLE_ROWS = 5
"""Rows in which headings may stand."""
FOOT_ROWS = 30
LEAST = 2
"""Headings that tell a row of headings from a title that happens to be one."""
SHOWN = 5
_FOOT = re.compile(
    r"\(?((?:填表|填报|制表|报表|审核|复核|审批|校对|经办|联系|统计|录入|负责|单位负责|部门负责|主要负责)(?:人员?|单位|部门|日期|时间|电话)"
    r"|(?:分管|主管|单位|学校)?领导|日期|(?:单位)?盖章|公章|(?:联系)?电话|(?:填表|填报)?说明|注|备注|附注)"
    r"(?:签[字名])?\d{0,2}[:.、()]"
)
_CODE = re.compile(r"[A-Za-z0-9_-]{1,12}")


def between(sheet: pd.DataFrame, wanted: Collection[str], where: str, faults: Gather) -> pd.DataFrame:
    """Return a sheet without its title and footer; what was left out is noted (``L006``).

    Parameters
    ----------
    sheet
        Text, indexed by Excel row.
    wanted
        Some of the headings.

    Examples
    --------
    >>> rows = [["单位代号", "年份"], ["U01", "2025"], ["填表人：某某", ""]]
    >>> sheet = pd.DataFrame(rows, columns=["台账", ""], index=[2, 3, 4])
    >>> found = between(sheet, ["单位代号", "年份"], "台账.xlsx", Gather())
    >>> found.columns.tolist(), found.index.tolist()
    (['单位代号', '年份'], [3])
    """
    frame = lowered(sheet, wanted)
    said = []
    if len(frame) < len(sheet):
        below = sheet.index[len(sheet) - len(frame) - 1]
        said.append(f"表头在第 {below} 行，上面的当作标题")
    foot = footer(frame)
    if foot:
        words = "、".join(dict.fromkeys(word for _, word in foot))
        said.append(f"{places.rows(row for row, _ in foot)}（{words}）当作表尾，不是记录")
    if said:
        remedy = "已略去，不必改动；若其中有记录，请按表头逐列填写"
        faults.note(Fault("L006", where, "；".join(said), remedy))
    return frame.drop(index=[row for row, _ in foot])


def lowered(sheet: pd.DataFrame, wanted: Collection[str]) -> pd.DataFrame:
    """Return a sheet with its headings: the first of its rows that holds most of the wanted ones."""
    keys = {normal(heading) for heading in wanted}
    counts = [_count(row, keys) for row in sheet.head(TITLE_ROWS).itertuples(index=False, name=None)]
    best = max(counts, default=0)
    if best < min(LEAST, len(keys)) or best <= _count(sheet.columns, keys):
        return sheet
    return at_row(sheet, counts.index(best))


def at_row(sheet: pd.DataFrame, place: int) -> pd.DataFrame:
    """Return the rows below one row of a sheet, with its cells as headings."""
    return sheet.iloc[place + 1 :].set_axis(pd.Index(sheet.iloc[place], dtype="str", name=None), axis=1)


def footer(frame: pd.DataFrame) -> tuple[tuple[int, str], ...]:
    """Return the last rows that are no records (填表人, 审核人, 注…), each with the word that says so.

    Once such a row has come, rows with a single cell that is no code belong to it, as the lines of a note do.

    Examples
    --------
    >>> frame = pd.DataFrame({"单位代号": ["U01", "注：1. 甲", "2. 乙"], "年份": ["2025", "", ""]}, index=[2, 3, 4])
    >>> footer(frame)
    ((3, '注'), (4, '注'))
    """
    found: list[tuple[int, str]] = []
    most = max(1, len(frame.columns) // 2)
    for row, *cells in frame.tail(FOOT_ROWS).itertuples(name=None):
        filled = [text for cell in cells if (text := _plain(cell))]
        match = _FOOT.match(filled[0]) if filled and len(filled) <= most else None
        if match:
            found.append((row, match[1]))
        elif found and (not filled or (len(filled) == 1 and not _CODE.fullmatch(filled[0]))):
            found.append((row, found[-1][1]))
        else:
            found = []
    return tuple(found)


def is_known(frame: pd.DataFrame, wanted: Collection[str], where: str, faults: Gather) -> bool:
    """Return whether at least half of the wanted headings are there; note ``L005`` otherwise, once for the sheet."""
    heads = {normal(str(heading)) for heading in frame.columns}
    missing = [heading for heading in wanted if normal(heading) not in heads]
    if 2 * len(missing) <= len(wanted):
        return True
    more = " 等" if missing[SHOWN:] else ""
    shown = "、".join(f"“{heading}”" for heading in missing[:SHOWN]) + more
    what = f"认不出表头：应有的 {len(wanted)} 列只找到 {len(wanted) - len(missing)} 列，没有{shown}"
    remedy = "请让表头同在一行、每格一列，与 djqj new 写出的模板一字不差（标题可以留在表头上方）"
    faults.add(Fault("L005", where, what, remedy))
    return False


def _count(cells: Iterable[object], keys: set[str]) -> int:
    return len(keys & {normal(str(cell)) for cell in cells})


def _plain(cell: object) -> str:
    return "".join(unicodedata.normalize("NFKC", str(cell)).split())
