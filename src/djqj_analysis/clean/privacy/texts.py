"""The text of a file, piece by piece with its place: what a reader sees and what travels along unseen.

Read are sources and outputs of notebooks, paragraphs, comments, notes, tracked changes, headers, properties and links
of Office files, drawings, text chunks of PNG pictures, values of JSON, labels of SPSS files, and whatever lies in an
archive. Cells of tables are read by :mod:`~djqj_analysis.clean.privacy.tables`, which knows their columns. Archives are
bounded: members, depth and total size.
"""

from __future__ import annotations

import html
import json
import zlib
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile, ZipInfo, is_zipfile

from djqj_analysis.base.errors import DjqjError, Fault
from djqj_analysis.clean.privacy import chunks

LINES = (".csv", ".tsv", ".txt", ".md", ".html", ".htm", ".toml", ".py", ".log", ".tex")
MAX_MEMBERS = 4_000
MAX_BYTES = 400 << 20
MAX_DEPTH = 3
SHOWN_ATTRIBUTES = frozenset(
    {"descr", "title", "name", "author", "target", "displayname", "aria-label", "alt", "initials"}
)
AUTHORS = frozenset({"author", "creator", "lastmodifiedby", "displayname", "manager", "person"})
"""Local names of tags and attributes that say who wrote something."""
AUTHOR = "作者栏"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# Office may split the text of these into runs
_WHOLE = frozenset({f"{_WORD}p", f"{_SHEET}si", f"{_SHEET}is", f"{_SHEET}text", f"{_DRAWING}p"})
_RUNS = frozenset(f"{space}{tag}" for space in (_WORD, _SHEET, _DRAWING) for tag in ("t", "delText"))
_CELLS, _CELLS_END = b"<sheetData", b"</sheetData>"

BROKEN = (ValueError, TypeError, AttributeError, RecursionError, ElementTree.ParseError)
"""What reading a file raises that is not what its ending says."""

Piece = tuple[str, str]


def texts(name: str, data: bytes, *, depth: int = 0, cells: bool = True) -> Iterator[Piece]:
    """Yield (place, text) for every piece of text in a file.

    Parameters
    ----------
    name
        Its name; the ending says what it is.
    data
        Its content. What cannot be parsed as its ending says is read line by line.
    depth
        How many archives it lies in.
    cells
        Whether the cells of a workbook and the lines of a CSV are wanted; if not, only what lies around them.

    Raises
    ------
    DjqjError
        ``P001`` for an archive that is too large, too deep or locked: what cannot be searched is not called clean.
    """
    suffix = name[name.rfind(".") :].lower()
    try:
        if suffix == ".ipynb":
            yield from _notebook(json.loads(data))
        elif suffix == ".json":
            yield from _values(json.loads(data, parse_int=str, parse_float=str), "")
        elif suffix in (".svg", ".xml", ".rels"):
            yield from _xml("", data)
        elif suffix == ".png":
            yield from chunks.png(data)
        elif suffix in LINES:
            if cells or suffix not in (".csv", ".tsv"):
                yield from _lines(data, markup=suffix in (".html", ".htm"))
        elif is_zipfile(BytesIO(data)):
            yield from _archive(name, data, depth, cells)
    except BROKEN:
        yield from _lines(data)


def decoded(data: bytes) -> str:
    """Return bytes as text: UTF-8, or else GB18030 with what fits neither replaced."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def _lines(data: bytes, *, markup: bool = False) -> Iterator[Piece]:
    for at, line in enumerate(decoded(data).splitlines(), 1):
        yield f"第 {at} 行", html.unescape(line) if markup else line


def _values(value: object, path: str) -> Iterator[Piece]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield path, key
            yield from _values(below, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for at, below in enumerate(value, 1):
            yield from _values(below, f"{path}[{at}]")
    elif isinstance(value, str):
        yield path, value


def _notebook(book: dict) -> Iterator[Piece]:
    yield from _values(book.get("metadata", {}), "metadata")
    for at, cell in enumerate(book.get("cells", []), 1):
        yield f"第 {at} 格", "".join(cell.get("source", []))
        yield from _values(cell.get("metadata", {}), f"第 {at} 格的 metadata")
        for name in cell.get("attachments", {}):
            yield f"第 {at} 格的附件", name
        for output in cell.get("outputs", []):
            place = f"第 {at} 格的输出"
            said = (output.get("text", []), output.get("evalue", ""), output.get("traceback", []))
            yield from ((place, _joined(value)) for value in said)
            for kind, value in output.get("data", {}).items():
                yield from _shown(place, kind, value)


def _shown(place: str, kind: str, value: object) -> Iterator[Piece]:
    text = _joined(value)
    if kind == "image/png":
        try:
            yield from ((f"{place}（图）", piece) for _, piece in chunks.png(b64decode(text)))
        except NotBase64:
            yield place, ""
    elif kind == "image/svg+xml":
        yield from ((place, piece) for _, piece in texts("a.svg", text.encode()))
    elif not kind.startswith("image/"):
        yield place, text if not isinstance(value, dict) else json.dumps(value, ensure_ascii=False)


def _joined(value: object) -> str:
    return value if isinstance(value, str) else "".join(map(str, value)) if isinstance(value, list) else ""


def _archive(name: str, data: bytes, depth: int, cells: bool) -> Iterator[Piece]:
    try:
        archive = ZipFile(BytesIO(data))
    except BadZipFile:
        raise _unsearched(name, "已损坏") from None
    with archive:
        members = archive.infolist()
        if depth >= MAX_DEPTH or len(members) > MAX_MEMBERS or sum(m.file_size for m in members) > MAX_BYTES:
            raise _unsearched(name, "太大或层数太多")
        comment = decoded(archive.comment)
        yield from (("压缩包的注释", comment),) if comment else ()
        for member in sorted(members, key=lambda member: member.filename):
            yield "部件名", member.filename
            content = _content(name, archive, member)
            sheet = member.filename.startswith("xl/worksheets/")
            if not cells and (sheet or member.filename == "xl/sharedStrings.xml"):
                content = _without_cells(content) if sheet else b""
            for place, text in texts(member.filename, content, depth=depth + 1) if content else ():
                yield " ".join(filter(None, (member.filename, place))), text


def _without_cells(sheet: bytes) -> bytes:
    """Return what lies around the cells of a sheet."""
    parts, done = [], 0
    while (start := sheet.find(_CELLS, done)) >= 0 and (end := sheet.find(_CELLS_END, start)) >= 0:
        parts.append(sheet[done:start])
        done = end + len(_CELLS_END)
    return b"".join([*parts, sheet[done:]])


def _content(name: str, archive: ZipFile, member: ZipInfo) -> bytes:
    try:
        return archive.read(member)
    except (RuntimeError, NotImplementedError):
        raise _unsearched(name, "加了密码或压缩方式不常见") from None
    except (BadZipFile, zlib.error, EOFError):
        raise _unsearched(name, "已损坏") from None


def _unsearched(name: str, why: str) -> DjqjError:
    suffix = name[name.rfind(".") :]
    return DjqjError([Fault("P001", f"{suffix} 文件", f"压缩包{why}，不能检查其中的个人信息", "请解压后另存再运行")])


def _xml(place: str, data: bytes) -> Iterator[Piece]:
    if b"<!ENTITY" in data.replace(b"\0", b""):  # without entities of its own no XML explodes
        raise ValueError(place)
    for node in ElementTree.fromstring(data).iter():
        for key, value in node.attrib.items():
            local = key.rpartition("}")[2].lower()
            if local in SHOWN_ATTRIBUTES:
                yield f"{place} {AUTHOR}".strip() if local in AUTHORS else place, value
        if node.tag in _WHOLE:
            yield place, "".join(node.itertext())
        elif node.text and node.text.strip() and node.tag not in _RUNS:
            local = str(node.tag).rpartition("}")[2].lower()
            yield f"{place} {AUTHOR}".strip() if local in AUTHORS else place, node.text
