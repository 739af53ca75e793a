"""Comments on the cells of a workbook and who wrote them: no table shows them, and they travel with the file."""

from __future__ import annotations

import posixpath
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile, is_zipfile

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.clean.privacy.notes import notes
from djqj_analysis.read import biff, ole

_BOOK = "xl/workbook.xml"
_LINKS = ("/comments", "/threadedComment")
_BROKEN = (BadZipFile, zlib.error, EOFError, LookupError, RuntimeError, ElementTree.ParseError, struct.error, DjqjError)


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment; ``sheet`` is blank where the workbook does not say to which sheet it belongs."""

    sheet: str
    cell: str
    author: str
    text: str


def comments(data: bytes) -> Iterator[Comment]:
    """Yield the comments and threaded comments of an ``.xlsx`` or ``.xls``; nothing for other files (ECMA-376, 18.7).

    Raises
    ------
    ValueError
        When the parts that hold comments cannot be read.
    """
    try:
        if data.startswith(ole.MAGIC):
            yield from (Comment(*note) for note in notes(ole.stream("", data, biff.STREAMS)))
        if not is_zipfile(BytesIO(data)):
            return
        with ZipFile(BytesIO(data)) as archive:
            sheets = {part: "" for part in archive.namelist() if _holds_comments(part.lower())}
            if sheets:
                yield from _comments(archive, sheets | _placed(archive))
    except _BROKEN as error:
        raise ValueError("comments") from error


def _holds_comments(part: str) -> bool:
    return part.startswith("xl/") and part.endswith(".xml") and "comment" in part.rpartition("/")[2]


def _comments(archive: ZipFile, sheets: Mapping[str, str]) -> Iterator[Comment]:
    people = {
        node.get("id", ""): node.get("displayName", "")
        for part in archive.namelist()
        if part.startswith("xl/persons/")
        for node in _nodes(archive, part, "person")
    }
    for part, sheet in sheets.items():
        authors = [_text(node) for node in _nodes(archive, part, "author")]
        for node in _nodes(archive, part, "comment"):
            at = int(node.get("authorId", "0"))
            yield Comment(sheet, node.get("ref", ""), authors[at] if at < len(authors) else "", _text(node))
        for node in _nodes(archive, part, "threadedComment"):
            yield Comment(sheet, node.get("ref", ""), people.get(node.get("personId", ""), ""), _text(node))


def _placed(archive: ZipFile) -> dict[str, str]:
    """Return the parts that hold comments, each with the name of its sheet."""
    parts = {key: part for key, _, part in _links(archive, _BOOK)}
    found = {}
    for node in _nodes(archive, _BOOK, "sheet"):
        key = next((value for name, value in node.attrib.items() if _local(name) == "id"), "")
        for _, kind, part in _links(archive, parts.get(key, "")):
            if kind.endswith(_LINKS):
                found[part] = node.get("name", "")
    return found


def _links(archive: ZipFile, part: str) -> Iterator[tuple[str, str, str]]:
    """Yield key, kind and target of everything that a part refers to."""
    folder, name = posixpath.split(part)
    rels = f"{folder}/_rels/{name}.rels"
    if rels in archive.namelist():
        for node in _nodes(archive, rels, "Relationship"):
            target = posixpath.normpath(posixpath.join("/", folder, node.get("Target", "")))
            yield node.get("Id", ""), node.get("Type", ""), target.lstrip("/")


def _nodes(archive: ZipFile, part: str, tag: str) -> list[ElementTree.Element]:
    data = archive.read(part)
    if b"<!ENTITY" in data.replace(b"\0", b""):  # without entities of its own no XML explodes
        raise ValueError(part)
    return [node for node in ElementTree.fromstring(data).iter() if _local(str(node.tag)) == tag]


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _text(node: ElementTree.Element) -> str:
    return "".join(node.itertext())
