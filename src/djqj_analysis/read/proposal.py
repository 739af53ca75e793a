"""``djqj map``: a column map proposed for a table that no platform claims (金数据, 钉钉, 飞书, WPS, a hand-made sheet).

============  =========================================================
D001          the map to be written exists already
============  =========================================================
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pandas as pd

from djqj_analysis.base.errors import DjqjError, Fault
from djqj_analysis.base.regular import exists
from djqj_analysis.base.stamp import write_whole
from djqj_analysis.read import columnmap, grid, headings, missing, totals
from djqj_analysis.read.draft.write import safe
from djqj_analysis.read.guess import META, Line, alone, meta

PART_MARKS = ("—", "－", "-", ":", "：", "_", "/", "|", "【", "[")
LEAST_SHARED = 3


def propose(frame: pd.DataFrame) -> tuple[Line, ...]:
    """Return a line for every column of a table.

    Examples
    --------
    >>> table = pd.DataFrame({"提交时间": ["2025-06-01"], "性别": ["男"], "IP": [""]}, dtype="str")
    >>> [(line.purpose, line.number, line.kind) for line in propose(table)]
    [('提交时间', '', ''), ('题目', '1', '单选'), ('来自IP', '', '')]
    """
    lines: list[Line] = []
    taken: set[str] = set()
    added, place = _added(frame)
    frame, absent = missing.in_numbers(frame.drop(index=[row for row, _ in added]))
    doubts = {at: f"{what}当作未答" for at, what in absent.items()} | _asked(frame, added, place)
    for place, header in enumerate(map(str, frame.columns)):
        lines.append(meta(place, header, frame.iloc[:, place], taken) or Line(place, header, columnmap.QUESTION))
        taken.add(lines[-1].purpose)
    asked = [line for line in lines if line.purpose == columnmap.QUESTION]
    lines = [line for line in lines if line not in asked] + _questions(asked, frame)
    lines = [replace(line, doubt="；".join(filter(None, (line.doubt, doubts.get(line.place))))) for line in lines]
    return tuple(sorted(lines, key=lambda at: at.place))


def write(path: Path, lines: Sequence[Line]) -> None:
    """Write the map as CSV for Excel.

    Raises
    ------
    DjqjError
        ``D001`` when the file exists, ``W001`` when it cannot be written.
    """
    if exists(path):
        raise DjqjError([Fault("D001", str(path), "已经存在", "请用 --out 换一个文件名；已有的文件不会被覆盖")])
    stream = io.StringIO(newline="")
    table = csv.writer(stream, lineterminator="\r\n")
    how = f"逐行核对完，把左边的“{columnmap.NO}”改成“{columnmap.YES}”再保存"
    table.writerow([columnmap.CONFIRMED, columnmap.NO, how])
    table.writerow(columnmap.FIELDS)
    table.writerows([safe(cell) for cell in line.cells] for line in lines)
    write_whole(path, stream.getvalue().encode("utf-8-sig"))


def _added(frame: pd.DataFrame) -> tuple[tuple[tuple[int, str], ...], int]:
    """Return the rows that add up others, and the place of the column that says so."""
    pattern = dict(META)["序号"]
    places = [place for place, header in enumerate(map(str, frame.columns)) if pattern.fullmatch(header.strip())]
    return totals.rows(frame, frame.iloc[:, places[0]] if places else None), next(iter(places), 0)


def _asked(frame: pd.DataFrame, added: Sequence[tuple[int, str]], place: int) -> dict[int, str]:
    """Return a doubt for each column where a row says that it adds up others; ``frame`` is without the ``added``."""
    doubt = "最后一行这一格像合计行的字，若是合计请在原表删去这一行，否则会当作一份答卷"
    doubts = dict.fromkeys(totals.in_last(frame), doubt)
    if added:
        shown = "、".join(f"第 {row} 行“{word}”" for row, word in added)
        doubts[place] = f"{shown}像合计行或表尾，不当作答卷、已略去；若是答卷请改这一格的字"
    return doubts


def _questions(asked: Sequence[Line], frame: pd.DataFrame) -> list[Line]:
    """Give the questions numbers, put columns that share a stem together, and tell their kinds."""
    parsed = headings.parse([line.header for line in asked])
    lines = [
        replace(
            line, number=row.number, stem=row.stem or line.header.strip(), part=row.part, reason=row.number and "题号"
        )
        for line, row in zip(asked, parsed.itertuples(index=False), strict=True)
    ]
    used = {line.number for line in lines if line.number}
    found: list[Line] = []
    following = 1
    for _, members in groupby(_grouped(lines), key=lambda pair: pair[0]):
        block = [line for _, line in members]
        if not block[0].number:
            while str(following) in used:
                following += 1
            used.add(str(following))
            block = [replace(line, number=str(following), reason="原表头无题号，按次序编") for line in block]
        found += _kinds(block, frame)
    return found


def _grouped(lines: Sequence[Line]) -> list[tuple[int, Line]]:
    """Give lines of one question a common number: by their own 题号, or by a start that neighbours share."""
    group, grouped = 0, []
    for i, line in enumerate(lines):
        before = lines[i - 1] if i else None
        if before is None or not (_same_number(before, line) or _shared(before, line)):
            group += 1
        grouped.append((group, line))
    return grouped


def _same_number(before: Line, line: Line) -> bool:
    return bool(line.number) and before.number == line.number


def _shared(before: Line, line: Line) -> bool:
    """Whether two headings without numbers begin with the same stem, up to a mark."""
    return not before.number and not line.number and _start([before.stem, line.stem]) > 0


def _start(stems: Sequence[str]) -> int:
    start = max(grid.shared_start(stems, mark) for mark in PART_MARKS)
    return start if start >= LEAST_SHARED else 0


def _kinds(block: Sequence[Line], frame: pd.DataFrame) -> list[Line]:
    if len(block) == 1:
        return [alone(block[0], frame.iloc[:, block[0].place])]
    start = 0 if block[0].part else _start([line.stem for line in block])
    if start:
        parts = [line.stem[start:].strip().rstrip("】]") for line in block]
        stem = block[0].stem[: start - 1].strip()
        block = [replace(line, stem=stem, part=part) for line, part in zip(block, parts, strict=True)]
    cells = frame.iloc[:, [line.place for line in block]]
    kind, _ = grid.block(cells.set_axis(range(len(block)), axis=1), [line.part for line in block])
    word = {"multi": "多选", "sort": "排序", "matrix": "矩阵"}[kind]
    doubt = f"这 {len(block)} 列的表头开头相同，当作一道{word}题；不是请改题号与题型"
    return [replace(line, kind=word, doubt=doubt if i == 0 else "") for i, line in enumerate(block)]
