"""A column map: what the columns of a table are that no platform claims; ``djqj map`` proposes, a person confirms.

The map is a CSV for Excel. Its first line says 「已确认,否」; whoever has checked it changes 否 to 是. One line
for each column of the table follows.

============  =========================================================
D003          no column is a question
D004          the map is not confirmed
D005          an unknown word under 用途 or 题型
D006          a 用途 that only one column can have is given twice
D007          a heading is no longer in the file
D008          列次 is no number, or appears twice
D009          the file is no column map
============  =========================================================
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from djqj_analysis.base.errors import DjqjError, Fault, Gather, close_matches
from djqj_analysis.base.whole import whole
from djqj_analysis.read import together, workbook
from djqj_analysis.read.headings import ADDRESS, COLUMNS, DURATION, SERIAL, SUBMITTED
from djqj_analysis.read.platform import JOINED, NOT_ANSWERED, ORDERED

CONFIRMED, YES, NO = "已确认", "是", "否"
FIELDS = ("列次", "原表头", "用途", "题号", "题干", "行或选项", "题型", "分隔符", "建议依据", "疑问")
QUESTION, UNIT, UNUSED, OTHER_META = "题目", "单位", "不用", "平台信息"
SINGULAR = {"序号": SERIAL, "提交时间": SUBMITTED, "用时": DURATION, "来自IP": ADDRESS}
PURPOSES = (*SINGULAR, UNIT, QUESTION, OTHER_META, UNUSED)
KINDS = {"单选": "single", "多选": "multi", "排序": "sort", "矩阵": "matrix", "填空": "fill", "地区": "region"}
SEPARATORS = {"换行": "\n", "空格": " "}
"""Separators that cannot be seen in a cell go by their names."""
SEPARATOR = "separator"
PURPOSE = "purpose"
"""Column of the structure: :data:`UNIT` for the column of the organisation, otherwise empty."""


def of_table(path: Path, table: Path) -> pd.DataFrame:
    """Return the structure of a file as its confirmed map says: :func:`load` with the headings of that file."""
    return load(path, list(map(str, sheet(table).columns)))


def sheet(path: Path) -> pd.DataFrame:
    """Return the table of answers of a file, :func:`~djqj_analysis.read.together.of_file` without its notes."""
    return together.of_file(path).named


def load(path: Path, headers: Sequence[str]) -> pd.DataFrame:
    """Return the structure of a table as its confirmed map says, for ``read_answers(columns=…)``.

    Parameters
    ----------
    path
        The map, as CSV (in any encoding that Excel writes) or saved as a workbook.
    headers
        The headings of the table, in order.

    Returns
    -------
    DataFrame
        The fields of :data:`djqj_analysis.read.headings.COLUMNS`, ``separator`` and ``purpose``, a row per used column.

    Raises
    ------
    DjqjError
        ``D003`` to ``D009``, all of them together; ``R…`` when the file cannot be read.
    """
    rows = _rows(path)
    faults = Gather()
    _check_confirmed(path, rows, faults)
    entries = _entries(path, rows)
    places = _places(path, entries, [str(header) for header in headers], faults)
    found: list[dict[str, object]] = []
    for line, entry in enumerate(entries, start=3):
        found += _column(entry, places.get(line), f"{path.name} 第 {line} 行", faults)
    _check_singular(path, found, faults)
    faults.stop()
    frame = pd.DataFrame(found, columns=[*COLUMNS, SEPARATOR, PURPOSE]).sort_values("position", ignore_index=True)
    as_in_file = [str(headers[place]) for place in frame["position"]]
    return frame.assign(name=_names(frame), header=as_in_file, position=range(len(frame)))


def canonical(columns: pd.DataFrame, cells: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a mapped table with its joined options under ┋ and →, and with 序号 where it has none.

    Parameters
    ----------
    columns
        What :func:`load` returned; frames without ``separator`` are taken as they are.
    cells
        One column for each row of ``columns``, by its name.

    Examples
    --------
    >>> structure = pd.DataFrame([["Q1", 0, "1", "爱好", "", "multi", "爱好", "、"]], columns=[*COLUMNS, SEPARATOR])
    >>> canonical(structure, pd.DataFrame({"Q1": ["唱歌、 跳舞", ""]}))[1].values.tolist()
    [['唱歌┋跳舞', '1'], ['', '2']]
    """
    for row in columns.itertuples(index=False):
        separator = getattr(row, SEPARATOR, "")
        if separator and row.kind in ("multi", "sort"):
            mark = ORDERED if row.kind == "sort" else JOINED
            cells = cells.assign(**{row.name: _joined(cells[row.name], SEPARATORS.get(separator, separator), mark)})
    if SERIAL not in cells:
        serial = {"name": SERIAL, "position": len(columns), "stem": SERIAL, "kind": "meta"}
        columns = pd.concat([columns, pd.DataFrame([serial])], ignore_index=True).fillna("")
        cells = cells.assign(**{SERIAL: pd.Series(map(str, range(1, len(cells) + 1)), index=cells.index, dtype="str")})
    return columns, cells


def _joined(cells: pd.Series, separator: str, mark: str) -> pd.Series:
    parts = {
        text: text
        if text in NOT_ANSWERED
        else mark.join(part.strip() for part in text.split(separator) if part.strip())
        for text in cells.unique()
    }
    return cells.map(parts).astype("str")


def _rows(path: Path) -> list[list[str]]:
    """Return the lines of the map; the sheet of a workbook reads like the CSV."""
    frame = next((frame for frame in workbook.load(path).sheets.values() if len(frame.columns)), pd.DataFrame())
    return [list(map(str, frame.columns)), *frame.to_numpy(dtype=object).tolist()]


def _check_confirmed(path: Path, rows: Sequence[Sequence[str]], faults: Gather) -> None:
    first = [cell.strip() for cell in rows[0]]
    if first[:2] != [CONFIRMED, YES]:
        remedy = f"请用 Excel 逐行核对，再把第一行“{CONFIRMED}”右边的“{NO}”改成“{YES}”保存"
        faults.add(Fault("D004", path.name, "列对照表还没有经人确认", remedy))


def _entries(path: Path, rows: Sequence[Sequence[str]]) -> list[dict[str, str]]:
    headings = [cell.strip() for cell in rows[1]] if len(rows) > 1 else []
    absent = [field for field in FIELDS[:7] if field not in headings]
    if absent:
        remedy = "请交 djqj map 写出的那个文件，不要删改表头；或重新运行 djqj map"
        raise DjqjError([Fault("D009", path.name, f"不是列对照表（缺少列：{'、'.join(absent)}）", remedy)])
    return [dict(zip(headings, [cell.strip() for cell in row], strict=False)) for row in rows[2:]]


def _places(path: Path, entries: Sequence[dict[str, str]], headers: Sequence[str], faults: Gather) -> dict[int, int]:
    """Return line → place in the file, by the heading; 列次 tells equal headings apart."""
    known = [_plain(header) for header in headers]
    seen: dict[str, int] = {}
    places: dict[int, int] = {}
    for line, entry in enumerate(entries, start=3):
        where = f"{path.name} 第 {line} 行"
        number, header = entry["列次"], _plain(entry["原表头"])
        wanted = whole(number)
        if wanted is None:
            faults.add(Fault("D008", where, f"列次“{number}”不是数", "请恢复 djqj map 写出的列次"))
        elif number in seen:
            faults.add(Fault("D008", where, f"列次 {number} 与第 {seen[number]} 行重复", "请删去重复的一行"))
        seen.setdefault(number, line)
        if header not in known:
            if entry["用途"] != UNUSED:
                what = f"文件里已没有表头“{entry['原表头']}”{close_matches(header, known)}"
                faults.add(Fault("D007", where, what, "请改成现在的表头，或重新运行 djqj map"))
            continue
        equal = [place for place, other in enumerate(known) if other == header]
        places[line] = wanted - 1 if wanted is not None and wanted - 1 in equal else equal[0]
    return places


def _plain(header: str) -> str:
    """Return a heading for comparison: the mark before a would-be formula, and outer spaces, taken off."""
    return " ".join(header.strip().removeprefix("'").split())


def _column(entry: dict[str, str], place: int | None, where: str, faults: Gather) -> list[dict[str, object]]:
    """Return the column of one line, or nothing when it is not used or not understood."""
    purpose, kind = entry["用途"], entry["题型"]
    if purpose not in PURPOSES:
        hint = close_matches(purpose, PURPOSES)
        faults.add(Fault("D005", where, f"不认识的用途“{purpose}”{hint}", f"可用：{'、'.join(PURPOSES)}"))
        return []
    is_question = purpose in (QUESTION, UNIT)
    if is_question and kind not in KINDS:
        faults.add(
            Fault("D005", where, f"不认识的题型“{kind}”{close_matches(kind, KINDS)}", f"可用：{'、'.join(KINDS)}")
        )
        return []
    if purpose == UNUSED or place is None:
        return []
    own = _plain(entry["原表头"])
    stem = (_plain(entry["题干"]) or own) if is_question else SINGULAR.get(purpose, own)
    return [
        {
            "position": place,
            "number": entry["题号"] if is_question else "",
            "stem": stem,
            "part": _plain(entry["行或选项"]) if is_question else "",
            "kind": KINDS[kind] if is_question else "meta",
            "header": "",
            SEPARATOR: entry.get("分隔符", "") if is_question else "",
            PURPOSE: UNIT if purpose == UNIT else "",
        }
    ]


def _check_singular(path: Path, found: Sequence[dict[str, object]], faults: Gather) -> None:
    counts = Counter(str(column["stem"]) for column in found if column["kind"] == "meta")
    given = {purpose: counts[name] for purpose, name in SINGULAR.items()}
    given[UNIT] = sum(column[PURPOSE] == UNIT for column in found)
    for purpose, count in given.items():
        if count > 1:
            remedy = f"只能有一列，其余请改为“{QUESTION if purpose == UNIT else UNUSED}”"
            faults.add(Fault("D006", path.name, f"有 {count} 列的用途是“{purpose}”", remedy))
    if not faults.found and all(column["kind"] == "meta" for column in found):
        faults.add(Fault("D003", path.name, "没有一列的用途是“题目”", "请把问卷的题目标为“题目”并写明题型"))


def _names(columns: pd.DataFrame) -> list[str]:
    """Return unique names in order: metadata their common name, questions ``Q3`` or ``Q3_1, Q3_2…``."""
    sizes = columns.loc[columns["kind"] != "meta", "number"].value_counts()
    seen: Counter[str] = Counter()
    names: list[str] = []
    fields = columns[["position", "number", "stem", "kind"]].astype("str").to_numpy().tolist()
    for position, number, stem, kind in fields:
        base = stem if kind == "meta" else f"Q{number or f'@{int(position) + 1}'}"
        seen[base] += 1
        several = kind != "meta" and number and sizes[number] > 1
        names.append(f"{base}_{seen[base]}" if several else base if seen[base] == 1 else f"{base}.{seen[base] - 1}")
    return names
