"""Open a zip archive safely: only what was unpacked and checked here ever reaches a parser.

A zip file says twice what it holds (before each member and in the directory at its end), may name a member twice, let
members overlap and lie about sizes; two programs then see two different files. So members are unpacked once, within
limits, and a workbook is packed anew from them: the parser sees exactly what was checked.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping

from djqj_analysis.base.errors import DjqjError, Fault
from djqj_analysis.read import guard, styles, worksheet
from djqj_analysis.read.typed import as_typed

START = b"PK\x03\x04"
_ENTRY, _END = b"PK\x01\x02", b"PK\x05\x06"
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Python bounds what it unpacks at once for these two only; office programs write no other."""
_FAST = 1
_STRINGS, _BOOK, _LINKS = "xl/sharedstrings.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_MACROS = ("vbaproject", "xl/macrosheets/")
_SPARE = ("docprops/", "xl/theme/", "xl/drawings/", "xl/charts/", "xl/calcchain", "xl/comments", "xl/pivot")


def whole(name: str, data: bytes) -> None:
    """Refuse an archive that breaks off before its directory, and one of countless members.

    Raises
    ------
    DjqjError
        ``R004``, ``R005``.
    """
    if _END not in data:
        guard.stop("R004", name, "文件不完整或已损坏（没有结尾）", "请重新下载或重新复制一份")
    if (count := data.count(_ENTRY)) > guard.MAX_MEMBERS:
        _too_many(name, count)


def workbook(name: str, data: bytes, *, typed: bool = False) -> bytes:
    """Return an ``.xlsx`` with the same sheets, made of nothing but parts that were checked.

    Parameters
    ----------
    typed
        Whether formulas without a result become their text, see :func:`~djqj_analysis.read.typed.as_typed`.

    Raises
    ------
    DjqjError
        ``R004`` broken, ``R005`` too large, ``R006`` macros, links, DTDs or climbing names, ``R008`` formulas.
    """
    parts = members(name, data, _is_read)
    if typed:
        parts = {member: as_typed(part) if b"sheetData" in part else part for member, part in parts.items()}
    by_name = {member.lower(): part for member, part in parts.items()}
    for member, part in parts.items():
        _check_xml(name, member, part)
    lengths = worksheet.text_lengths(name, by_name.get(_STRINGS, b""))
    sheets = [part for part in parts.values() if b"sheetData" in part]
    _check_sheets(name, by_name.get(_BOOK, b""), by_name.get(_LINKS, b""))
    for part in sheets:
        worksheet.check(name, part, lengths)
    return _packed(styles.shown(name, parts))


def members(name: str, data: bytes, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """Return the wanted members of an archive, each unpacked within the limits; the names of all are checked.

    Raises
    ------
    DjqjError
        ``R004`` broken or encrypted, ``R005`` an archive built to fill the memory, ``R006`` names that climb, macros.
    """
    whole(name, data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = archive.infolist()
            _check_sizes(name, found)
            _check_names(name, [member.filename for member in found])
            return {member.filename: archive.read(member) for member in found if wanted(member.filename)}
    except _BROKEN as error:
        fault = Fault("R004", name, "压缩结构损坏或加了密码", guard.SAVE_AGAIN)
        raise DjqjError([fault]) from error


def _too_many(name: str, count: int) -> None:
    guard.stop("R005", name, f"内含 {count} 个部件（上限 {guard.MAX_MEMBERS}）", "请在 Excel 中另存一份")


def _check_sizes(name: str, found: list[zipfile.ZipInfo]) -> None:
    if len(found) > guard.MAX_MEMBERS:
        _too_many(name, len(found))
    if sum(member.file_size for member in found) > guard.MAX_BYTES:
        what, remedy = f"展开后超过 {guard.MAX_BYTES >> 20} MB", "请删去多余的工作表，或拆分后再读"
        guard.stop("R005", name, what, remedy)
    for member in found:
        if member.file_size > max(guard.SMALL_MEMBER, guard.MAX_RATIO * member.compress_size):
            what = f"压缩比超过 {guard.MAX_RATIO} 倍，像是压缩炸弹"
            guard.stop("R005", name, what, "请核对文件来源，或在 Excel 中另存一份")
        if member.compress_type not in _METHODS:
            guard.broken(name, "用了少见的压缩方法")


def _check_names(name: str, found: list[str]) -> None:
    for member in found:
        lower = member.lower().replace("\\", "/")
        if lower.startswith("/") or ":" in lower or ".." in lower.split("/"):
            guard.stop("R006", name, "内含越出自身的路径名", "请核对文件来源")
        if any(mark in lower for mark in _MACROS):
            guard.stop("R006", name, "含有宏", "请另存为不含宏的 .xlsx")
        if lower.startswith("xl/externallinks/"):
            guard.stop("R006", name, "链接着别的工作簿", "请在 Excel 的“数据—编辑链接”中断开链接，再保存")
    if len({member.lower().replace("\\", "/") for member in found}) < len(found):
        guard.broken(name, "内含重名的部件")


def _is_read(member: str) -> bool:
    lower = member.lower()
    return lower.endswith((".xml", ".rels")) and not lower.startswith(_SPARE)


def _check_xml(name: str, member: str, part: bytes) -> None:
    """Refuse DTDs, wherever they stand and however they are encoded, and what is not UTF-8 at all."""
    if b"<!DOCTYPE" in (part.replace(b"\0", b"") if b"\0" in part else part):
        guard.stop("R006", name, f"部件 {member} 带有 DTD", "请核对文件来源，或在 Excel 中另存一份")
    if b"\0" in part or re.match(rb"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-?8|us-ascii)", part, re.IGNORECASE):
        guard.broken(name, f"部件 {member} 不是 UTF-8 编码")
    if member.lower() == "[content_types].xml" and b"macroEnabled" in part:
        guard.stop("R006", name, "含有宏", "请另存为不含宏的 .xlsx")


def _check_sheets(name: str, book: bytes, links: bytes) -> None:
    """Refuse sheets beyond number, and several that are one part: it would be laid out as many times."""
    sheets = [
        next((value for key, value in each.items() if worksheet.local(key) == "id"), "")
        for each in _elements(name, book, "sheet")
    ]
    if len(sheets) > guard.MAX_SHEETS:
        guard.stop("R005", name, f"有 {len(sheets)} 张工作表（上限 {guard.MAX_SHEETS}）", "请拆分后再读")
    targets = {each.get("Id", ""): each.get("Target", "") for each in _elements(name, links, "Relationship")}
    parts = [targets[key].lower().removeprefix("/").removeprefix("xl/") for key in sheets if key in targets]
    if len(set(parts)) < len(parts):
        guard.broken(name, "里面有几张工作表是同一个部件")


def _elements(name: str, part: bytes, tag: str) -> list[Mapping[str, str]]:
    """Return the attributes of every element of that name, whatever its prefix; none when there is no such part."""
    found: list[Mapping[str, str]] = []
    if part:
        start = worksheet.reader(
            lambda at, attributes: found.append(attributes) if worksheet.local(at) == tag else None
        )
        worksheet.walk(name, part, start)
    return found


def _packed(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=_FAST) as archive:
        for member, part in parts.items():
            archive.writestr(member, part)
    return buffer.getvalue()
