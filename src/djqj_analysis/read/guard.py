"""How much of a file is read at most, and the one way to refuse it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NoReturn

from djqj_analysis.base.errors import DjqjError, Fault

MAX_BYTES = 500 * 2**20
"""Of a file, and of everything inside an archive together."""
HEAD = 2**16
"""Of a file that is looked at to tell what it is: bytes, or characters."""
MAX_MEMBERS = 2_000
MAX_RATIO = 200
SMALL_MEMBER = 2**20
"""Members below this size may compress as well as they like."""
MAX_SHEETS = 200
MAX_PLACES = 24 * 2**20
"""Of all grids together, blank places included, at 32 bytes each while the file is parsed."""
MAX_CELLS = 12_000_000
"""Of a table that is kept: rows times columns, about 1.2 GB once all of them are texts of their own."""
MAX_COLUMNS = 4_096
"""That hold anything."""
MAX_CELL = 100_000
"""Characters of one cell; Excel itself keeps 32,767."""
MAX_TEXT = 2**28
"""Characters of all cells together, a text that a thousand cells share counted a thousand times."""

SHOWN_CELLS = 5
SAVE_AGAIN = "请重新下载，或在 Excel 中另存一份"


def stop(code: str, where: str, what: str, remedy: str) -> NoReturn:
    """Raise one fault of a file."""
    raise DjqjError([Fault(code, where, what, remedy)])


def broken(where: str, what: str = "内容损坏，读不出来") -> NoReturn:
    """Refuse a file whose content contradicts itself (``R004``)."""
    stop("R004", where, what, SAVE_AGAIN)


def bounded(where: str, height: int, width: int, *, most: int | None = None) -> None:
    """Refuse a table that is too large to be held in memory (``R005``)."""
    if height * width > (MAX_PLACES if most is None else most):
        remedy = "请删去数据以外的行与列（按 Ctrl+End 可见最远的格），或拆分后再读"
        stop("R005", where, f"工作表有 {height} 行 × {width} 列", remedy)


def same_text(where: str, lengths: Sequence[int], shown: Mapping[int, int]) -> None:
    """Refuse shared texts so long and shown so often that the copies would fill the memory (``R005``).

    Parameters
    ----------
    lengths
        Characters of each shared text.
    shown
        Its number, from 0 → how many cells show it.
    """
    if sum(lengths[at] * count for at, count in shown.items() if at < len(lengths)) > MAX_TEXT:
        stop("R005", where, "许多格显示着同一段很长的文字", "请核对文件来源，或拆分后再读")


def live(where: str, dead: Sequence[str], *, runs: bool = False) -> None:
    """Refuse cells whose formula has no result, or an error: a reader would take them for blank (``R008``).

    Parameters
    ----------
    runs
        Whether a formula of the sheet starts another program: then nobody should open the file.
    """
    if dead:
        shown = "、".join(dead[:SHOWN_CELLS]) + (f" 等 {len(dead)} 格" if dead[SHOWN_CELLS:] else "")
        if runs:
            remedy = "请不要用 Excel 打开它；请核对文件来源，向提供者要一份不含公式的，或在平台重新导出"
            stop("R008", where, f"单元格 {shown} 的公式没有结果，其中有的要启动别的程序（DDE）", remedy)
        remedy = "台账、考核表请改正公式或粘贴为数值后再保存；平台导出的请在平台重新导出"
        stop("R008", where, f"单元格 {shown} 的公式出错或没有结果", remedy)
