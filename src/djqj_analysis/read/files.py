"""Open a file safely: it exists, it is what its name says, and it is not built to hurt.

============  =========================================================
R001          the file is missing
R002          the content is not of the kind that the name announces
R003          the file or sheet is empty
R004          the content cannot be read (broken, truncated, locked, mixed encodings)
R005          the content would take too much memory
R006          macros, links to other files, DTDs or climbing names: never opened
R007          the headings are of no known survey platform
R008          a formula without a result, or an error such as #REF!
============  =========================================================
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from djqj_analysis.base.errors import DjqjError, Fault, close_matches, reason
from djqj_analysis.base.stamp import sha256

MAX_MEMBERS = 2_000
MAX_RATIO = 200
MAX_BYTES = 500 * 2**20
MAX_CELLS = 50_000_000
SMALL_MEMBER = 2**20
"""Members below this size may compress as well as they like."""
HEAD = 2**16
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)
KIND_LABELS = {"xlsx": "Excel 工作簿（.xlsx）", "xls": "旧版 Excel 工作簿（.xls）", "csv": "CSV 文本（.csv）"}

_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")
_OTHER_MAGIC = {b"%PDF": "PDF", b"\x89PNG": "图片", b"\xff\xd8\xff": "图片", b"Rar!": "RAR", b"$FL2": "SPSS 数据"}
_OLE_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_CELL = re.compile(rb"""\sr=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_NO_RESULT = re.compile(
    rb'<c(?=[^>]*\st="e")[^>]*\sr="([A-Z]+[0-9]+)"'
    rb'|<c[^>]*\sr="([A-Z]+[0-9]+)"[^>/]*><f(?:[^>/]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)
SHOWN_CELLS = 5


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a checked file; the hash is of exactly these bytes."""

    path: Path
    kind: str
    data: bytes

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes."""
        return sha256(self.data)


def load(path: Path) -> Source:
    """Read a file once and check it before anything parses it.

    Raises
    ------
    DjqjError
        ``R001`` to ``R006``, see the table above.

    Examples
    --------
    >>> load(Path("data/raw/台账.xlsx")).kind  # doctest: +SKIP
    'xlsx'
    """
    data = _bytes(path)
    announced = path.suffix.lower().lstrip(".")
    if announced not in KIND_LABELS:
        stop("R002", path.name, f"不支持“{path.suffix}”文件", f"可用：{'、'.join(KIND_LABELS.values())}")
    if not data:
        stop("R003", path.name, "是空文件", "请重新导出")
    found = _kind(data)
    if found != announced:
        hint = "；加了密码的 .xlsx 也会这样" if (announced, found) == ("xlsx", "xls") else ""
        remedy = f"请在 Excel 或 WPS 中另存为真正的 .{announced}，只改后缀不行"
        stop("R002", path.name, f"后缀是 .{announced}，内容却是{KIND_LABELS.get(found, found)}{hint}", remedy)
    if found == "xlsx":
        _check_archive(path.name, data)
    if found == "xls" and _OLE_MACROS in data:
        stop("R006", path.name, "含有宏", "请另存为不含宏的 .xlsx")
    return Source(path, found, data)


def stop(code: str, where: str, what: str, remedy: str) -> None:
    """Raise one fault of a file."""
    raise DjqjError([Fault(code, where, what, remedy)])


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            stop("R005", path.name, f"文件超过 {MAX_BYTES >> 20} MB", "请拆分后再读")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        siblings = [file.name for file in path.parent.iterdir()] if path.parent.is_dir() else []
        hint = close_matches(path.name, sorted(siblings))
        stop("R001", str(path), f"找不到文件{hint}", "请核对 study.toml 中 [sources] 的路径")
    except IsADirectoryError:
        stop("R001", str(path), "这是文件夹，不是文件", "请在 study.toml 的 [sources] 中写到文件名")
    except OSError as error:
        stop("R004", str(path), f"打不开（{reason(error)}）", "请检查权限，并关闭正在打开它的程序")
    return b""


def _kind(data: bytes) -> str:
    if data.startswith(_ZIP):
        return "xlsx" if b"xl/" in data and b"[Content_Types].xml" in data else "压缩包（zip）"
    if data.startswith(_OLE):
        return "xls"
    for magic, kind in _OTHER_MAGIC.items():
        if data.startswith(magic):
            return kind
    if data[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<html", b"<!doctype", b"<?xml", b"<table")):
        return "网页或 XML"
    return "csv"


def _check_archive(name: str, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_sizes(name, members)
            _check_names(name, [member.filename for member in members])
            for member in members:
                if member.filename.lower().endswith((".xml", ".rels")):
                    _check_part(name, member, archive.open)
    except BROKEN as error:
        fault = Fault("R004", name, "压缩结构损坏或加了密码", "请重新下载，或在 Excel 中另存一份")
        raise DjqjError([fault]) from error


def _check_sizes(name: str, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_MEMBERS:
        stop("R005", name, f"内含 {len(members)} 个部件（上限 {MAX_MEMBERS}）", "请在 Excel 中另存一份")
    if sum(member.file_size for member in members) > MAX_BYTES:
        stop("R005", name, f"展开后超过 {MAX_BYTES >> 20} MB", "请删去多余的工作表，或拆分后再读")
    for member in members:
        if member.file_size > max(SMALL_MEMBER, MAX_RATIO * member.compress_size):
            stop("R005", name, f"压缩比超过 {MAX_RATIO} 倍，像是压缩炸弹", "请核对文件来源，或在 Excel 中另存一份")


def _check_names(name: str, members: list[str]) -> None:
    for member in members:
        lower = member.lower()
        if member.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", member):
            stop("R006", name, "内含越出自身的路径名", "请核对文件来源")
        if "vbaproject" in lower:
            stop("R006", name, "含有宏", "请另存为不含宏的 .xlsx")
        if lower.startswith("xl/externallinks/"):
            stop("R006", name, "链接着别的工作簿", "请在 Excel 的“数据—编辑链接”中断开链接，再保存")


def _check_part(name: str, member: zipfile.ZipInfo, opened: Callable[[zipfile.ZipInfo], io.BufferedIOBase]) -> None:
    """Refuse DTDs, and cells so far out that the grid between them would fill the memory."""
    with opened(member) as stream:
        head = stream.read(HEAD)
        if b"<!DOCTYPE" in head.replace(b"\0", b""):
            stop("R006", name, f"部件 {member.filename} 带有 DTD", "请核对文件来源，或在 Excel 中另存一份")
        if not member.filename.startswith("xl/worksheets/sheet"):
            return
        width, height = 0, 0
        content = head + stream.read()
        _check_formulas(name, content)
        for letters, row in _CELL.findall(content):
            width = max(width, _column_number(letters))
            height = max(height, int(row))
    if width * height > MAX_CELLS:
        stop("R005", name, f"工作表有 {height} 行 × {width} 列", "请删去数据以外的行与列（按 Ctrl+End 可见最远的格）")


def _check_formulas(name: str, content: bytes) -> None:
    """Refuse formulas that have no result: a reader would take them for blank cells."""
    broken = [match[0].decode() or match[1].decode() for match in _NO_RESULT.findall(content)]
    if broken:
        shown = "、".join(broken[:SHOWN_CELLS]) + (f" 等 {len(broken)} 格" if len(broken) > SHOWN_CELLS else "")
        stop("R008", name, f"单元格 {shown} 的公式出错或没有结果", "请在 Excel 里改正公式，或粘贴为数值，再保存一次")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
