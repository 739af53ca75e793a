"""Figures, tables and sentences into a group's own Word report; everything else stays as it is.

``{{图:id}}`` or ``{{表:id}}`` alone in a paragraph becomes the figure or table with its caption. Inside a sentence it
becomes a reference to that caption (「图3」); when the figure has no place of its own, it follows the paragraph.
``{{句:id}}`` becomes the result's sentence, wherever it stands. Numbering continues the document's own SEQ fields.

Faults: ``W020`` unknown id, ``W023`` no placeholder at all, ``W024`` a place where such a thing cannot stand, ``W025``
something that looks like a placeholder but is none; those of :mod:`~djqj_analysis.tell.received` besides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import canonicalize
from zipfile import ZipFile

from docx.document import Document

from djqj_analysis.base.errors import Fault, Gather, close_matches
from djqj_analysis.base.result import Result
from djqj_analysis.ink import archive, docx_fields
from djqj_analysis.study.study import Study
from djqj_analysis.tell import placeholders, received
from djqj_analysis.tell.filling import Filler
from djqj_analysis.tell.placeholders import FIGURE, SENTENCE, TABLE, Spot

_STORIES = re.compile(r"/word/(document|header\d*|footer\d*)\.xml\Z")
_MARGINALIA = re.compile(r"/word/(footnotes|endnotes|comments)\.xml\Z")


def bind(data: bytes, results: Mapping[str, Result], study: Study, *, name: str = "报告") -> bytes:
    """Return a copy of a Word document in which every placeholder has become what it names.

    Parameters
    ----------
    data : bytes
        The group's own ``.docx``.
    results : mapping
        Result id → result.
    study : Study
    name : str
        The file's name, for messages.

    Raises
    ------
    DjqjError
        ``W020``–``W026``, all of them at once; nothing is then written.
    """
    document = received.opened(data, name)
    stories = [part for part in document.part.package.iter_parts() if _STORIES.match(str(part.partname))]
    spots = {part: list(placeholders.find(part.element)) for part in stories}
    _check(document, spots, results, name)
    filler = Filler(document, study, results, _placed(spots.get(document.part, [])))
    for part, found in spots.items():
        for spot in found:
            filler.fill(spot, part)
    docx_fields.renumber(document)
    buffer = BytesIO()
    document.save(buffer)
    return archive.settle(_restored(data, buffer.getvalue()))


def _check(document: Document, spots: Mapping[Any, list[Spot]], results: Mapping[str, Result], name: str) -> None:
    faults = Gather()
    known = "、".join(results)
    for part, found in spots.items():
        for spot in found:
            shown = f"{{{{{spot.label}:{spot.id}}}}}"
            if spot.id not in results:
                hint = close_matches(spot.id, results)
                faults.add(Fault("W020", name, f"占位符 {shown} 没有对应的结果{hint}", f"已有：{known}"))
            elif part is not document.part and spot.label != SENTENCE and not spot.alone:
                faults.add(
                    Fault("W024", name, f"页眉、页脚里的占位符 {shown} 夹在文字中", "请让它单独成段，或移到正文")
                )
        for written in placeholders.mistyped(part.element):
            remedy = f"请写成 {{{{图:id}}}}、{{{{表:id}}}} 或 {{{{句:id}}}}；id 可用：{known}"
            faults.add(Fault("W025", name, f"“{written}”像是写错的占位符", remedy))
    for part in document.part.package.iter_parts():
        text = (
            re.sub(r"<[^<>]+>", "", part.blob.decode(errors="replace")) if _MARGINALIA.match(str(part.partname)) else ""
        )
        for match in placeholders.PATTERN.finditer(text):
            faults.add(Fault("W024", name, f"脚注、尾注或批注里有占位符 {match[0]}", "请移到正文"))
    if not faults.found and not any(spots.values()):
        forms = "、".join(f"{{{{{label}:id}}}}" for label in (FIGURE, TABLE, SENTENCE))
        faults.add(Fault("W023", name, "没有找到占位符", f"请在要放的地方写 {forms}；id 可用：{known}"))
    faults.stop()


def _placed(spots: list[Spot]) -> set[tuple[str, str]]:
    """Return what the text gives a place of its own."""
    return {(spot.label, spot.id) for spot in spots if spot.alone and not spot.in_fallback}


def _restored(before: bytes, after: bytes) -> bytes:
    """Give every member whose XML means the same its original bytes back."""
    buffer = BytesIO()
    with ZipFile(BytesIO(before)) as old, ZipFile(BytesIO(after)) as new, ZipFile(buffer, "w") as target:
        known = set(old.namelist())
        for name in new.namelist():
            content = new.read(name)
            if name in known and _same(name, old.read(name), content):
                content = old.read(name)
            target.writestr(name, content)
    return buffer.getvalue()


def _same(name: str, old: bytes, new: bytes) -> bool:
    if old == new or not name.endswith((".xml", ".rels")):
        return old == new
    return canonicalize(old.decode("utf-8-sig")) == canonicalize(new.decode("utf-8-sig"))
