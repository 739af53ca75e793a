"""A survey export and its twin → raw answers, every cell still text.

============  =========================================================
R007          no platform is recognised by the headings
C006          a metadata column is missing (close matches are named)
C007          a column appears twice
C008          a 序号 is blank or appears twice
C009          the twins do not hold the same answer sheets
============  =========================================================
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from djqj_analysis.base.errors import DjqjError, Fault, Gather, close_matches
from djqj_analysis.read import headings, workbook

WJX = "wjx"
JOINED, ORDERED = "┋", "→"
NOT_ANSWERED = ("", "(空)", "（空）", "(跳过)", "（跳过）", "-3", "-2")
MANY_TEXTS = 20
MAX_LISTED = 20


@dataclass(frozen=True, slots=True, eq=False)
class RawAnswers:
    """One export. ``frame`` has a column of text for each row of ``columns`` (by its ``name``), indexed by Excel row.

    ``codes`` is the twin by option numbers (按序号) with its rows in the same order, or ``None``.
    """

    path: Path
    platform: str
    encoding: str
    columns: pd.DataFrame
    frame: pd.DataFrame
    sha256: str
    codes: RawAnswers | None = None

    @property
    def serial(self) -> pd.Series:
        """序号 of every answer sheet, as text."""
        return self.frame[headings.SERIAL]


def read_answers(
    path: str | Path,
    *,
    twin: str | Path | None = None,
    platform: str | None = None,
    columns: pd.DataFrame | None = None,
) -> RawAnswers:
    """Read a 问卷星 export (按文本) and, if there is one, its twin (按序号).

    Parameters
    ----------
    path, twin
        ``.xlsx``, ``.xls`` or ``.csv``.
    platform
        ``"wjx"``; by default recognised by the headings.
    columns
        The structure of the columns, when the headings cannot tell it: a frame with the columns of
        :data:`djqj_analysis.read.headings.COLUMNS`, one row per column of the file.

    Raises
    ------
    DjqjError
        ``R…`` for the files, ``C006`` to ``C009`` for what every export must have; those of both files together.

    Examples
    --------
    >>> raw = read_answers("data/raw/400000001_按文本_….xlsx")          # doctest: +SKIP
    >>> raw.columns.query("number == '20'").part.iloc[0]                # doctest: +SKIP
    '有群团组织在，大家更像一个集体'
    """
    faults = Gather()
    answers = gather(Path(path), faults, twin=twin and Path(twin), platform=platform, columns=columns)
    faults.stop()
    if answers is None:
        raise RuntimeError("an export failed to be read without a fault")
    return answers


def gather(
    path: Path,
    faults: Gather,
    *,
    twin: Path | None = None,
    platform: str | None = None,
    columns: pd.DataFrame | None = None,
) -> RawAnswers | None:
    """Return the export, without its twin when that cannot be read; note the faults of both in ``faults``."""
    text = codes = None
    with faults.catch():
        text = _read_one(path, platform, columns)
    with faults.catch():
        codes = _read_one(twin, platform, None) if twin else None
    if text is not None and codes is not None:
        with faults.catch():
            return replace(text, codes=_aligned(codes, text))
    return text


def _read_one(path: Path, platform: str | None, columns: pd.DataFrame | None) -> RawAnswers:
    book = workbook.load(path)
    sheet = _answer_sheet(book)
    frame = sheet.copy()
    structure = headings.parse([str(header) for header in sheet.columns]) if columns is None else columns
    frame.columns = pd.Index(structure["name"])
    _check(path.name, structure, frame, platform)
    structure = structure.assign(kind=[_kind(row, frame[row.name]) for row in structure.itertuples(index=False)])
    return RawAnswers(path, platform or WJX, book.encoding, structure, frame, book.sha256)


def _answer_sheet(book: workbook.Workbook) -> pd.DataFrame:
    """Return the sheet that has 序号 and questions; otherwise the first that has rows."""
    filled = [frame for frame in book.sheets.values() if not frame.empty]
    return next((frame for frame in filled if headings.SERIAL in frame.columns.str.strip()), filled[0])


def _check(name: str, structure: pd.DataFrame, frame: pd.DataFrame, platform: str | None) -> None:
    faults = Gather()
    meta = structure.loc[structure["kind"] == "meta", "stem"]
    known = platform in (None, WJX)
    if not known or (meta.empty and not (structure["number"] != "").any()):
        what = "认不出是哪个平台的导出" if known else f"还不会读平台“{platform}”的导出"
        faults.add(Fault("R007", name, what, "请用问卷星“下载答卷数据”中的 Excel 或 CSV，不要改动表头"))
    elif headings.SERIAL not in set(meta):
        hint = close_matches(headings.SERIAL, structure["header"])
        faults.add(Fault("C006", name, f"缺少列“{headings.SERIAL}”{hint}", "请重新导出，保留平台自带的列"))
    for header in _repeated(meta):
        faults.add(Fault("C007", name, f"列“{header}”出现了不止一次", "请删去多余的一列"))
    faults.stop()
    _check_serial(name, frame[headings.SERIAL], faults)
    faults.stop()


def _check_serial(name: str, serial: pd.Series, faults: Gather) -> None:
    blank = [str(row) for row in serial.index[serial == ""]]
    if blank:
        faults.add(Fault("C008", f"{name} 第 {listed(blank)} 行", "序号为空", "请重新导出，不要手工增删行"))
    twice = _repeated(serial[serial != ""])
    if twice:
        faults.add(Fault("C008", name, f"序号 {listed(twice)} 出现了不止一次", "请删去粘贴重复的行"))


def _repeated(texts: pd.Series) -> list[str]:
    return list(texts[texts.duplicated()].drop_duplicates())


def listed(words: Iterable[str]) -> str:
    """Join words with 「、」, at most twenty of them.

    Examples
    --------
    >>> listed(["5", "9"])
    '5、9'
    """
    words = list(words)
    return "、".join(words[:MAX_LISTED]) + (f" 等共 {len(words)} 处" if len(words) > MAX_LISTED else "")


def _kind(row: object, cells: pd.Series) -> str:
    """Refine the kind by what only the cells can tell."""
    kind, stem = str(row.kind), str(row.stem)  # type: ignore[attr-defined]
    if kind == "multi" and (cells.isin(["-2", *"23456789"]).any()):
        return "sort"
    if kind != "single":
        return kind
    answers = cells[~cells.isin(NOT_ANSWERED)]
    if answers.str.contains(JOINED, regex=False).any():
        return "multi"
    if answers.str.contains(ORDERED, regex=False).any():
        return "sort"
    distinct = answers.nunique()
    many = distinct > MANY_TEXTS and 2 * distinct > len(answers)
    return "fill" if many or "填空" in stem else "single"


def _aligned(codes: RawAnswers, text: RawAnswers) -> RawAnswers:
    """Put the twin's rows in the order of the text export.

    Raises
    ------
    DjqjError
        ``C009`` when one file has answer sheets that the other lacks.
    """
    here, there = set(text.serial), set(codes.serial)
    if here != there:
        only = [f"仅见于{p.name}的序号：{listed(sorted(s, key=_as_number))}" for p, s in
                ((text.path, here - there), (codes.path, there - here)) if s]  # fmt: skip
        where = f"{text.path.name} 与 {codes.path.name}"
        remedy = "请在同一时间、按同样的筛选条件导出按文本与按序号两份"
        raise DjqjError([Fault("C009", where, "两份导出的答卷不一致；" + "；".join(only), remedy)])
    order = pd.Series(range(len(codes.frame)), index=codes.serial)
    return replace(codes, frame=codes.frame.iloc[order[text.serial].to_numpy()])


def _as_number(serial: str) -> tuple[int, str]:
    return (int(serial), serial) if serial.isdecimal() else (0, serial)
