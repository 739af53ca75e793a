"""A group's own Word report as it comes from the disk: an ordinary file that is not built to fill the memory.

Faults: ``W021`` not a Word document, ``W022`` a report that cannot be opened, ``W026`` one that is too large.
"""

from __future__ import annotations

import errno
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError

from djqj_analysis.base.errors import DjqjError, Fault, reason
from djqj_analysis.base.regular import read_bytes
from djqj_analysis.read import guard

MOST_BYTES = 300 * 2**20
"""Of the file, and of everything inside together: pictures are most of it."""
MOST_XML = 64 * 2**20
"""Of all XML inside together; a report of 300 pages has a tenth of that."""
MOST_TAGS = 1_500_000
"""Of all XML inside together: every element becomes an object of some hundred bytes."""
_XML = (".xml", ".rels", ".vml")
_METHODS = (ZIP_STORED, ZIP_DEFLATED)
_SMALLER = "请核对文件来源；确是自己的报告，请压缩或删去大图、分成几份，在 Word 中另存后再试"


def source(document: Path) -> bytes:
    """Return the content of a group's own report.

    Raises
    ------
    DjqjError
        ``W022`` when it cannot be opened, ``W026`` when it is too large.
    """
    try:
        return read_bytes(document, MOST_BYTES)
    except FileNotFoundError:
        fault = no_report(document)
    except OSError as error:
        if error.errno == errno.EFBIG:
            fault = _large(str(document), f"超过 {MOST_BYTES >> 20} MB")
        elif error.errno == errno.ENODEV:
            fault = no_report(document, "这是管道或设备，不是文件")
        else:
            fault = no_report(document, f"打不开（{reason(error)}）")
    raise DjqjError([fault])


def no_report(document: Path, what: str = "找不到报告") -> Fault:
    """Return the fault of a report that is not there."""
    return Fault("W022", str(document), what, "请核对文件名，并先关闭 Word")


def opened(data: bytes, name: str) -> Document:
    """Return the document that some bytes hold, once it is known that they unpack within bounds.

    Raises
    ------
    DjqjError
        ``W021``, ``W026``.
    """
    try:
        _bounded(data, name)
        return docx.Document(BytesIO(data))
    except (BadZipFile, OpcError, zlib.error, RuntimeError, KeyError, ValueError, SyntaxError, EOFError, OSError):
        fault = Fault("W021", name, "不是 Word 文档（.docx）", "请在 Word 中另存为“Word 文档（*.docx）”再试")
        raise DjqjError([fault]) from None


def _bounded(data: bytes, name: str) -> None:
    with ZipFile(BytesIO(data)) as archive:
        members = archive.infolist()
        written = [member for member in members if member.filename.lower().endswith(_XML)]
        if any(member.compress_type not in _METHODS for member in members):
            raise BadZipFile(name)
        if len(members) > guard.MAX_MEMBERS:
            raise DjqjError([_large(name, f"内含 {len(members)} 个部件（上限 {guard.MAX_MEMBERS}）")])
        if sum(member.file_size for member in members) > MOST_BYTES:
            raise DjqjError([_large(name, f"展开后超过 {MOST_BYTES >> 20} MB")])
        if sum(member.file_size for member in written) > MOST_XML:
            raise DjqjError([_large(name, f"展开后的文字部件超过 {MOST_XML >> 20} MB")])
        if sum(archive.read(member).count(b"<") for member in written) > MOST_TAGS:
            raise DjqjError([_large(name, f"文字部件超过 {MOST_TAGS} 个标记")])


def _large(where: str, what: str) -> Fault:
    return Fault("W026", where, what, _SMALLER)
