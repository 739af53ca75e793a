"""Comments on the cells of a workbook and who wrote them: no table shows them, and they travel with the file.

Parsed apart (:mod:`~djqj_analysis.read.foreign`); the text that comes back is bounded, because it is searched.
"""

from __future__ import annotations

import posixpath
import struct
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree import ElementTree

from djqj_analysis.read import biff, guard, ole, package
from djqj_analysis.read.notes import notes

MOST_COMMENTS, MOST_TEXT = 20_000, 2**20
"""Of a file: comments, and characters of all of them and their authors together; searched in two seconds."""
COMMENTS = "comments"
"""The kind of a request for them."""
_BOOK, _PEOPLE, _LINKS = "xl/workbook.xml", "xl/persons/", ".rels"
_KINDS = ("/comments", "/threadedComment")
_BROKEN = (ElementTree.ParseError, struct.error, ValueError, IndexError)

Parts = Mapping[str, bytes]


class Comment(NamedTuple):
    """One comment; ``sheet`` is blank where the workbook does not say to which sheet it belongs."""

    sheet: str
    cell: str
    author: str
    text: str


def comments(name: str, data: bytes) -> list[Comment]:
    """Return the comments and threaded comments of an ``.xlsx`` or ``.xls``; none of other files (ECMA-376, 18.7).

    Raises
    ------
    DjqjError
        ``R004`` when the parts that hold comments cannot be read, ``R005`` when there are too many.
    """
    found: list[Comment] = []
    size = 0
    try:
        for comment in _of_file(name, data):
            found.append(comment)
            size += sum(map(len, comment))
            if len(found) > MOST_COMMENTS or size > MOST_TEXT:
                what = f"批注超过 {MOST_COMMENTS} 条或 {MOST_TEXT} 字"
                guard.stop("R005", name, what, "请删去批注，或在 Excel 中另存一份再运行")
    except _BROKEN:
        guard.broken(name, "批注读不出来")
    return found


def _of_file(name: str, data: bytes) -> Iterator[Comment]:
    if data.startswith(ole.MAGIC):
        yield from (Comment(*note) for note in notes(ole.stream(name, data, biff.STREAMS)))
    elif data.startswith(package.START):
        parts = package.members(name, data, _is_read)
        sheets = {part: "" for part in parts if _holds_comments(part.lower())}
        if sheets:
            yield from _comments(parts, sheets | {part: at for part, at in _placed(parts).items() if part in parts})


def _is_read(part: str) -> bool:
    lower = part.lower()
    return _holds_comments(lower) or lower.startswith(_PEOPLE) or lower.endswith(_LINKS) or lower == _BOOK


def _holds_comments(part: str) -> bool:
    return part.startswith("xl/") and part.endswith(".xml") and "comment" in part.rpartition("/")[2]


def _comments(parts: Parts, sheets: Mapping[str, str]) -> Iterator[Comment]:
    people = {
        node.get("id", ""): node.get("displayName", "")
        for part in parts
        if part.startswith(_PEOPLE) and not part.endswith(_LINKS)
        for node in _nodes(parts, part, "person")
    }
    for part, sheet in sheets.items():
        authors = [_text(node) for node in _nodes(parts, part, "author")]
        for node in _nodes(parts, part, "comment"):
            at = int(node.get("authorId", "0"))
            yield Comment(sheet, node.get("ref", ""), authors[at] if at < len(authors) else "", _text(node))
        for node in _nodes(parts, part, "threadedComment"):
            yield Comment(sheet, node.get("ref", ""), people.get(node.get("personId", ""), ""), _text(node))


def _placed(parts: Parts) -> dict[str, str]:
    """Return the parts that hold comments, each with the name of its sheet."""
    sheets = {key: part for key, _, part in _links(parts, _BOOK)}
    found = {}
    for node in _nodes(parts, _BOOK, "sheet"):
        key = next((value for name, value in node.attrib.items() if _local(name) == "id"), "")
        for _, kind, part in _links(parts, sheets.pop(key, "")):  # once each: a sheet has one part of its own
            if kind.endswith(_KINDS):
                found[part] = node.get("name", "")
    return found


def _links(parts: Parts, part: str) -> Iterator[tuple[str, str, str]]:
    """Yield key, kind and target of everything that a part refers to."""
    folder, name = posixpath.split(part)
    rels = f"{folder}/_rels/{name}{_LINKS}"
    if rels in parts:
        for node in _nodes(parts, rels, "Relationship"):
            target = posixpath.normpath(posixpath.join("/", folder, node.get("Target", "")))
            yield node.get("Id", ""), node.get("Type", ""), target.lstrip("/")


def _nodes(parts: Parts, part: str, tag: str) -> list[ElementTree.Element]:
    data = parts.get(part)
    if data is None:
        return []
    if b"<!ENTITY" in data.replace(b"\0", b""):  # without entities of its own no XML explodes
        raise ValueError(part)
    return [node for node in ElementTree.fromstring(data).iter() if _local(str(node.tag)) == tag]


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _text(node: ElementTree.Element) -> str:
    return "".join(node.itertext())
