"""A survey export and its twin → raw answers, every cell still text.

============  =========================================================
C006          a metadata column is missing (close matches are named)
C007          a column appears twice
C008          a 序号 is blank or appears twice
C009          the twins do not hold the same answer sheets
R010          option numbers or scores? The person must say
R011          the stated coding contradicts the cells
R012          the twins are swapped
R013          the same file, or the same kind of export, twice
R022          headings without any wording, and no other file to take it from
============  =========================================================

R007, R014 to R016: see :mod:`~djqj_analysis.read.sheet`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from djqj_analysis.base.errors import DjqjError, Fault, Gather, close_matches
from djqj_analysis.base.shown import Guarded
from djqj_analysis.read import grid, headings, sheet, wenjuan, workbook
from djqj_analysis.read.platform import CODING_WORDS, NUMBER, SCORE, TEXT, UNCLEAR, Layout

MAX_LISTED, LONGEST = 20, 18
AS_THEY_STAND = "表里的数照原样当作答案（1 就是 1）", '若是选项的序号，请写明 survey_coding = "number"'


@dataclass(frozen=True, slots=True, eq=False)
class RawAnswers(Guarded):
    """One export. ``frame`` has a column of text for each row of ``columns`` (by its ``name``), indexed by Excel row.

    ``codes`` is the twin by option numbers (按序号) or scores (按分数) with its rows in the same order, or ``None``.
    ``coding`` tells what the cells of closed questions hold: ``"text"`` labels, ``"number"`` option numbers from 1 in
    the order of the codebook's levels, ``"score"`` the platform's scores, ``"code"`` the codebook's codes.
    ``totals`` are the rows (Excel row, word) of a hand-made table that add up others: they are not in ``frame``.
    ``notes`` are what a person should know of how the file was understood, each with what to do if it is wrong.
    """

    path: Path
    platform: str
    encoding: str
    columns: pd.DataFrame
    frame: pd.DataFrame
    sha256: str
    codes: RawAnswers | None = None
    coding: str = TEXT
    totals: tuple[tuple[int, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()

    @property
    def serial(self) -> pd.Series:
        """序号 of every answer sheet, as text."""
        return self.frame[headings.SERIAL]


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """What a person says about a file; ``None`` is left to the reader. See :func:`read_answers`."""

    platform: str | None = None
    columns: pd.DataFrame | None = None
    coding: str | None = None


def read_answers(
    path: str | Path,
    *,
    twin: str | Path | None = None,
    platform: str | None = None,
    columns: pd.DataFrame | None = None,
    coding: str | None = None,
) -> RawAnswers:
    """Read a survey export and, if there is one, its twin by option numbers.

    Parameters
    ----------
    path, twin
        ``.xlsx``, ``.xls``, ``.csv``, ``.sav``, or the old ``.zip`` of 问卷网, which holds both.
    platform
        Name of a module of :data:`djqj_analysis.read.sniff.PLATFORMS`; by default recognised by the headings.
    columns
        The structure of the columns, when the headings cannot tell it: a frame with the columns of
        :data:`djqj_analysis.read.headings.COLUMNS`, one row per column of the file.
    coding
        What the numbers of a file are, ``"number"`` or ``"score"``, where its cells cannot tell; ``"text"`` if its
        labels happen to be numbers.

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
    wanted = Wanted(platform, columns, coding)
    answers = gather(Path(path), faults, twin=twin and Path(twin), wanted=wanted)
    faults.stop()
    if answers is None:
        raise RuntimeError("an export failed to be read without a fault")
    return answers


def gather(path: Path, faults: Gather, *, twin: Path | None = None, wanted: Wanted | None = None) -> RawAnswers | None:
    """Return the export, without its twin when that cannot be read; note the faults of both in ``faults``."""
    text = codes = None
    wanted = wanted or Wanted()
    with faults.catch():
        text = _read_one(path, wanted, faults)
    with faults.catch():
        codes = _read_one(twin, replace(wanted, columns=None), faults) if twin else None
    with faults.catch():
        if text is not None and codes is not None:
            return _paired(text, codes, wanted.coding)
        return None if text is None else _settled(text, wanted.coding)
    return None


def _read_one(path: Path, wanted: Wanted, faults: Gather) -> RawAnswers:
    book = workbook.load(path, typed=True, faults=faults)
    both = wenjuan.pair(book.sheets) if wanted.columns is None else None
    if both is None:
        return _raw(book, *sheet.arranged(book, path.name, wanted.platform, wanted.columns))
    text, codes = (_raw(book, wenjuan.NAME, layout) for layout in both)
    return replace(text, codes=_aligned(codes, text))


def _raw(book: workbook.Workbook, platform: str, layout: Layout) -> RawAnswers:
    frame = layout.frame
    if headings.SERIAL in frame:
        frame = frame.assign(**{headings.SERIAL: frame[headings.SERIAL].str.strip()})
    _check(book.path.name, layout.columns, frame)
    return RawAnswers(
        book.path,
        platform,
        book.encoding,
        layout.columns,
        frame,
        book.sha256,
        coding=layout.coding,
        totals=layout.totals,
        notes=layout.notes,
    )


def _settled(raw: RawAnswers, stated: str | None) -> RawAnswers:
    """Decide what the cells hold: by the cells, or where these cannot tell, as the person says."""
    if grid.is_unworded(raw.columns):
        what = "表头只有题号，没有题干，认不出各是哪一题"
        remedy = "请把带题干的一份（可读版、按文本）写在 survey_text，这一份写在 survey_codes；或先运行 djqj map"
        raise DjqjError([Fault("R022", raw.path.name, what, remedy)])
    if stated is None and raw.coding == UNCLEAR and raw.platform == sheet.TABLE:
        return replace(raw, coding=TEXT, notes=(*raw.notes, AS_THEY_STAND))
    if stated is None and raw.coding == UNCLEAR:
        what = "看不出答案是选项文字（按文本）、选项序号（按序号）还是分数（按分数）"
        remedy = '请改交按文本的导出，或在 study.toml 的 [sources] 中写明 survey_coding = "text"、"number" 或 "score"'
        raise DjqjError([Fault("R010", raw.path.name, what, remedy)])
    if stated is not None and (raw.coding, stated) in ((TEXT, NUMBER), (TEXT, SCORE), (SCORE, NUMBER)):
        what = f"写明的是{CODING_WORDS[stated]}，但单元格的内容是{CODING_WORDS[raw.coding]}"
        raise DjqjError([Fault("R011", raw.path.name, what, "请改正或删去 study.toml [sources] 中的 survey_coding")])
    return replace(raw, coding=stated or raw.coding)


def _paired(text: RawAnswers, codes: RawAnswers, stated: str | None) -> RawAnswers:
    """Return the export by text with its twin; numbers whose nature is unclear count as option numbers.

    That is no guess: the twin is held against the text cell by cell.
    """
    where = f"{text.path.name} 与 {codes.path.name}"
    names = "study.toml [sources] 中 survey_text 与 survey_codes"
    if text.sha256 == codes.sha256 and text.sha256:
        raise DjqjError(
            [Fault("R013", where, "两份内容完全相同", f"请核对 {names} 的文件名；只有一份就删去 survey_codes")]
        )
    if text.coding != TEXT and codes.coding == TEXT:
        what = f"两份写反了：前一份{CODING_WORDS[text.coding]}，后一份按文本"
        raise DjqjError([Fault("R012", where, what, f"请对调 {names} 的文件名")])
    if (text.coding == TEXT) == (codes.coding == TEXT):
        kind = CODING_WORDS[TEXT] if text.coding == TEXT else "按序号或按分数"
        remedy = f"请核对 {names}：一份按文本，一份按序号；只有一份就删去 survey_codes"
        raise DjqjError([Fault("R013", where, f"两份都是{kind}的导出", remedy)])
    usual = NUMBER if codes.coding == UNCLEAR else None
    if grid.is_unworded(codes.columns):
        codes = replace(codes, columns=grid.worded(codes.columns, text.columns))
    return replace(text, codes=_aligned(_settled(codes, stated or usual), text))


def _check(name: str, structure: pd.DataFrame, frame: pd.DataFrame) -> None:
    faults = Gather()
    meta = structure.loc[structure["kind"] == "meta", "stem"]
    if headings.SERIAL not in frame:
        hint = close_matches(headings.SERIAL, structure["header"])
        remedy = "请重新导出，保留平台自带的列；不是平台导出的表格请先运行 djqj map"
        faults.add(Fault("C006", name, f"缺少列“{headings.SERIAL}”{hint}", remedy))
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
    return (int(serial), serial) if serial.isdecimal() and len(serial) <= LONGEST else (0, serial)
