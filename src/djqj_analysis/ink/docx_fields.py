"""Numbers of captions and the references to them, worked out as Word would on "update fields"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_SEQUENCE = re.compile(r"^\s*SEQ\s+(\S+)(?:\s+\\\*\s+\S+)*\s*$")  # plain counting; chapter numbering is left alone
_REFERENCE = re.compile(r"^\s*REF\s+(\S+)")


@dataclass(slots=True)
class _Field:
    code: str = ""
    shown: list[BaseOxmlElement] = field(default_factory=list)
    in_result: bool = False


def renumber(document: Document) -> dict[str, str]:
    """Rewrite the results of SEQ fields and of references to bookmarks around them, in document order.

    Returns
    -------
    dict
        Bookmark name → what a reference to it shows (``"图1"``).
    """
    found = _fields(document.element.body)
    counts: Counter[str] = Counter()
    numbered = set()
    for each in found:
        if match := _SEQUENCE.match(each.code):
            counts[match[1]] += 1
            _show(each, str(counts[match[1]]))
            numbered |= {id(text) for text in each.shown}
    marks = _bookmarks(document.element.body, numbered)
    for each in found:
        if (match := _REFERENCE.match(each.code)) and match[1] in marks:
            _show(each, marks[match[1]])
    return marks


def references(document: Document) -> list[str]:
    """Return the bookmarks that REF fields point at, in document order."""
    return [match[1] for each in _fields(document.element.body) if (match := _REFERENCE.match(each.code))]


def _fields(body: BaseOxmlElement) -> list[_Field]:
    """Collect all complex and simple fields, in the order in which they begin."""
    found: list[_Field] = []
    open_: list[_Field] = []
    for node in body.iter():
        if node.tag == qn("w:fldSimple"):
            found.append(_Field(node.get(qn("w:instr"), ""), list(node.iter(qn("w:t")))))
        elif node.tag == qn("w:fldChar"):
            _turn(node.get(qn("w:fldCharType")), found, open_)
        elif open_ and node.tag == qn("w:instrText") and not open_[-1].in_result:
            open_[-1].code += node.text or ""
        elif node.tag == qn("w:t") and open_ and open_[-1].in_result:
            open_[-1].shown.append(node)
    return found


def _turn(kind: str | None, found: list[_Field], open_: list[_Field]) -> None:
    if kind == "begin":
        open_.append(_Field())
        found.append(open_[-1])
    elif open_ and kind == "separate":
        open_[-1].in_result = True
    elif open_ and kind == "end":
        open_.pop()


def _show(each: _Field, text: str) -> None:
    for at, node in enumerate(each.shown):
        node.text = text if at == 0 else ""


def _bookmarks(body: BaseOxmlElement, numbered: set[int]) -> dict[str, str]:
    """Return the text of every bookmark that encloses a number of a caption."""
    names: dict[str, str] = {}
    texts: dict[str, list[BaseOxmlElement]] = {}
    done: dict[str, list[BaseOxmlElement]] = {}
    for node in body.iter():
        key = node.get(qn("w:id")) if node.tag in (qn("w:bookmarkStart"), qn("w:bookmarkEnd")) else None
        if node.tag == qn("w:bookmarkStart") and key is not None:
            names[key], texts[key] = node.get(qn("w:name"), ""), []
        elif node.tag == qn("w:bookmarkEnd") and key in texts:
            done[names[key]] = texts.pop(key)
        elif node.tag == qn("w:t"):
            for inside in texts.values():
                inside.append(node)
    return {
        name: "".join(node.text or "" for node in nodes)
        for name, nodes in done.items()
        if any(id(node) in numbered for node in nodes)
    }
