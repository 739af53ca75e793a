"""Open a file safely: it exists, it is what its name says, and it is not built to hurt.

============  =========================================================
R001          the file is missing, or no ordinary file
R002          the content is not of the kind that the name announces
R003          the file or sheet is empty
R004          the content cannot be read (broken, truncated, locked, mixed encodings)
R005          the content would take too much memory or time
R006          macros, links to other files, DTDs or climbing names: never opened
R007          the headings are of no known survey platform
R008          a formula without a result, or an error such as #REF!
============  =========================================================

What each kind of container can hide is known to :mod:`~djqj_analysis.read.package` (``.xlsx``),
:mod:`~djqj_analysis.read.ole` and :mod:`~djqj_analysis.read.biff` (``.xls``), and looked for by
:mod:`~djqj_analysis.read.foreign`; the limits are in :mod:`~djqj_analysis.read.guard` and
:mod:`~djqj_analysis.read.apart`.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path

from djqj_analysis.base.errors import close_matches, reason
from djqj_analysis.base.regular import listed, read_bytes
from djqj_analysis.base.stamp import sha256
from djqj_analysis.read import guard, ole, package
from djqj_analysis.read.guard import stop

KIND_LABELS = {
    "xlsx": "Excel 工作簿（.xlsx）",
    "xls": "旧版 Excel 工作簿（.xls）",
    "csv": "CSV 文本（.csv）",
    "sav": "SPSS 数据（.sav）",
    "zip": "压缩包（.zip）",
}
SUFFIXES = {"zsav": "sav"}
"""Suffixes of the same kind."""

ZIPPED = ("xlsx", "zip")
_OTHER_MAGIC = {
    b"%PDF": "PDF",
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"Rar!": "RAR",
    b"$FL2": "sav",
    b"$FL3": "sav",
}
_ENCRYPTED = b"ENCRYPTED"
_ENCRYPTED_AT = 8
_ENCRYPTED_KINDS = {b"SAV": "数据", b"SPS": "语法", b"SPV": "输出"}
_MARKUP = (b"<html", b"<!doctype", b"<?xml", b"<table")


@dataclass(frozen=True, slots=True)
class Source:
    """A file of a known kind: its bytes, which nothing has parsed yet, and their SHA-256."""

    path: Path
    kind: str
    data: bytes
    sha256: str


def load(path: Path) -> Source:
    """Read a file once, and see that it is what its name says.

    Raises
    ------
    DjqjError
        ``R001`` to ``R005``, see the table above.

    Examples
    --------
    >>> load(Path("data/raw/台账.xlsx")).kind  # doctest: +SKIP
    'xlsx'
    """
    data = _bytes(path)
    _encrypted(path.name, data)
    announced = path.suffix.lower().lstrip(".")
    announced = SUFFIXES.get(announced, announced)
    if announced not in KIND_LABELS:
        stop("R002", path.name, f"不支持“{path.suffix}”文件", f"可用：{'、'.join(KIND_LABELS.values())}")
    if not data:
        stop("R003", path.name, "是空文件", "请重新导出")
    if announced in ZIPPED and data.startswith(package.START):
        package.whole(path.name, data)
    found = _kind(data)
    if found != announced:
        hint = "；加了密码的 .xlsx 也会这样" if (announced, found) == ("xlsx", "xls") else ""
        remedy = f"请在 Excel 或 WPS 中另存为真正的 .{announced}，只改后缀不行"
        stop("R002", path.name, f"后缀是 .{announced}，内容却是{KIND_LABELS.get(found, found)}{hint}", remedy)
    return Source(path, found, data, sha256(data))


def _encrypted(name: str, data: bytes) -> None:
    """Refuse what SPSS has locked with a password, whatever its suffix; Excel could not open it either."""
    head = data[_ENCRYPTED_AT : _ENCRYPTED_AT + len(_ENCRYPTED) + 3]
    if head.startswith(_ENCRYPTED):
        kind = _ENCRYPTED_KINDS.get(head[len(_ENCRYPTED) :], "")
        remedy = "请在 SPSS 中用密码打开，另存一份不加密的 .sav（保存时不选“使用密码对文件进行加密”），或另存为 .xlsx"
        stop("R004", name, f"是加了密码的 SPSS {kind}文件", remedy)


def _bytes(path: Path) -> bytes:
    try:
        return read_bytes(path, guard.MAX_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        siblings = [file.name for file in listed(path.parent)]
        hint = close_matches(path.name, siblings)
        if siblings and not hint:
            remedy = f"请把它放进“{path.parent.name}”；文件名不同的，改 study.toml 的 [sources]"
            stop("R001", str(path), "还没有这个文件", remedy)
        stop("R001", str(path), f"找不到文件{hint}", "请核对 study.toml 中 [sources] 的路径")
    except IsADirectoryError:
        stop("R001", str(path), "这是文件夹，不是文件", "请在 study.toml 的 [sources] 中写到文件名")
    except OSError as error:
        if error.errno == errno.ENODEV:
            stop("R001", str(path), "这是管道或设备，不是文件", "请在 study.toml 的 [sources] 中写到文件名")
        if error.errno == errno.EFBIG:
            stop("R005", path.name, f"文件超过 {guard.MAX_BYTES >> 20} MB", "请拆分后再读")
        stop("R004", str(path), f"打不开（{reason(error)}）", "请检查权限，并关闭正在打开它的程序")


def _kind(data: bytes) -> str:
    if data.startswith(package.START):
        return "xlsx" if b"xl/" in data and b"[Content_Types].xml" in data else "zip"
    if data.startswith(ole.MAGIC):
        return "xls"
    for magic, kind in _OTHER_MAGIC.items():
        if data.startswith(magic):
            return kind
    if data[: guard.HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        return "网页或 XML"
    return "csv"
