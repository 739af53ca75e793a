"""From the files a group has to a drafted study folder.

============  =========================================================
D001          a file to be written exists already
D002          more files than an export and its twin
D003          no question is found
============  =========================================================
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from djqj_analysis.base.errors import DjqjError, Fault
from djqj_analysis.base.regular import exists
from djqj_analysis.base.stamp import write_all
from djqj_analysis.read import missing, totals
from djqj_analysis.read.answers import RawAnswers, read_answers
from djqj_analysis.read.draft import write as files_of
from djqj_analysis.read.draft.description import Sources
from djqj_analysis.read.draft.doubt import Doubt, gathered
from djqj_analysis.read.draft.items import Drafted, of_parts
from djqj_analysis.read.draft.survey import parts
from djqj_analysis.read.platform import DECLARED
from djqj_analysis.study.item import CHOICES, Item, Kind

MOST_FILES = 2
SWAPPED = "R012"


def read_exports(
    paths: Sequence[Path], *, columns: pd.DataFrame | None = None, coding: str | None = None
) -> RawAnswers:
    """Read an export, or an export and its twin in either order.

    Raises
    ------
    DjqjError
        ``D002`` for more than two files; the faults of :func:`~djqj_analysis.read.answers.read_answers`.
    """
    if len(paths) > MOST_FILES:
        what = f"给了 {len(paths)} 个文件"
        remedy = "一次只能给同一次调查的一份导出，或按文本、按序号各一份"
        raise DjqjError([Fault("D002", "djqj draft", what, remedy)])
    first, *rest = paths
    if not rest:
        return read_answers(first, columns=columns, coding=coding)
    try:
        return read_answers(first, twin=rest[0], columns=columns, coding=coding)
    except DjqjError as error:
        if SWAPPED not in {fault.code for fault in error.faults}:
            raise
    return read_answers(rest[0], twin=first, columns=columns, coding=coding)


def propose(raw: RawAnswers) -> tuple[Drafted, tuple[Doubt, ...]]:
    """Return the items that an export holds, and what a person should confirm.

    Raises
    ------
    DjqjError
        ``D003`` when the file holds no question.

    Examples
    --------
    >>> drafted, doubts = propose(read_exports([Path("按文本.xlsx"), Path("按序号.xlsx")]))   # doctest: +SKIP
    >>> drafted.items[0].variable                                                             # doctest: +SKIP
    'q1'
    """
    raw = _worded(raw)
    drafted = of_parts(parts(raw), raw)
    if not drafted.items:
        remedy = "请核对是不是答卷数据的导出；不是平台导出的表格请先运行 djqj map"
        raise DjqjError([Fault("D003", raw.path.name, "没有找到一道题", remedy)])
    return drafted, gathered([*_overall(drafted, raw), *drafted.doubts])


def write(
    raw: RawAnswers, root: Path, *, standard: Iterable[Item] = (), column_map: Path | None = None
) -> tuple[Drafted, tuple[Doubt, ...], list[Path]]:
    """Write the draft of a study into a folder; nothing that exists is touched.

    Parameters
    ----------
    standard
        Items of the ledgers, which no export can tell.
    column_map
        The confirmed map that the export was read with.

    Raises
    ------
    DjqjError
        ``D001`` for every file that exists already, ``D003``, ``W001``.
    """
    drafted, doubts = propose(raw)
    sources = Sources(raw, root, column_map)
    found = {root / name: data for name, data in files_of.files(drafted, doubts, sources, standard).items()}
    taken = [path for path in found if exists(path)]
    if taken:
        remedy = "请用 --into 指定一个新文件夹；已有的文件不会被覆盖"
        raise DjqjError(Fault("D001", str(path), "已经存在", remedy) for path in taken)
    write_all(found)
    return drafted, doubts, list(found)


def summary(drafted: Drafted, raw: RawAnswers) -> str:
    """Return in one line what was recognised."""
    survey = [item for item in drafted.items if item.kind is not Kind.DERIVED]
    kinds = "、".join(f"{kind.value} {n}" for kind, n in Counter(item.kind for item in survey).most_common())
    twin = "，连同按序号的一份" if raw.codes is not None else ""
    scales = len(drafted.items) - len(survey)
    return f"读到 {len(raw.frame)} 份答卷{twin}；拟出 {len(survey)} 个变量（{kinds}），量表 {scales} 个。"


def _worded(raw: RawAnswers) -> RawAnswers:
    """Leave out what programs write for a missing answer where it stands among words; a doubt says so."""
    frame, told = missing.in_words(raw.frame)
    return replace(raw, frame=frame, notes=(*raw.notes, *missing.notes(frame.columns, told)))


def _overall(drafted: Drafted, raw: RawAnswers) -> list[Doubt]:
    """Return the doubts about the study as a whole."""
    doubts = [
        Doubt("study.toml", "课题名称、课题组、截止日期、台账与考核表无从得知", "留空待填", "请在 study.toml 中填写"),
        Doubt(
            "编码表的“角色”“重叠”",
            "哪些题是自变量、因变量、中介，是研究设计，导出里看不出",
            "人口学 = C，量表 = Y，其余 = D",
            "请逐题核对；与交叉任职、阵地内容重叠的题要在“重叠”中标 X1、X2",
        ),
    ]
    if raw.totals:
        shown = "、".join(f"第 {row} 行“{word}”" for row, word in raw.totals)
        doubts.append(
            Doubt(raw.path.name, f"{shown}像是合计行或表尾", "不当作答卷，已略去", "请核对；若是答卷请改这一格的字")
        )
    doubts += [Doubt(raw.path.name, note, "照此读入", remedy) for note, remedy in raw.notes]
    if totals.in_last(raw.frame):
        what = "最后一行有一格写着合计、总计、小计或平均，像是合计行"
        doubts.append(Doubt(raw.path.name, what, "仍当作一份答卷", "若是合计，请在原表删去这一行再重新运行"))
    if all(item.kind is not Kind.UNIT for item in drafted.items):
        what = "没有找到填写单位（学校、社区……）的题，答卷对不上台账"
        doubts.append(Doubt("全卷", what, "没有单位列", "若有这样的题，请把它的类型改为“单位”"))
    if raw.codes is None and DECLARED not in raw.columns and any(item.kind in CHOICES for item in drafted.items):
        what = "只有一份导出，没有人选过的选项看不到，选项次序靠词表推断"
        doubts.append(Doubt("全卷", what, "见编码表的“选项”", "最好再下载一份“按序号”的数据，一并交给 djqj draft"))
    return doubts
