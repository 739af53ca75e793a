"""Cells of an ``.xlsx`` whose number format says something else than their number become the text that they show."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from djqj_analysis.read import formats, worksheet

_ATTRIBUTES = rb"""(?:\s++[^\s<>/="']++\s*+=\s*+(?:"[^"]*+"|'[^']*+'))*+\s*+"""
_STYLE = re.compile(rb"""\ss\s*+=\s*+["'](\d{1,6})["']""")
_TYPE = re.compile(rb"""\st\s*+=\s*+["']([^"']*+)["']""")
_CELL = (
    rb"""<((?:[^\s<>/="':]++:)?+)c(?=[^<>]*\ss\s*+=\s*+["']0*+(?:%s)["'])(%s)>"""
    rb"""(\s*+(?:<\1f\b[^<>]*+(?:(?<=/)>|(?<!/)>[^<]*+</\1f>)\s*+)?+)<\1v%s>([^<]*+)</\1v>"""
)
"""A cell of one of some styles up to its value; nothing is ever tried twice, so that no part takes long."""


def shown(name: str, parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a workbook with the texts that its cells show.

    Parameters
    ----------
    name
        The file, for the message.
    parts
        Checked parts, by their name in the archive.

    Raises
    ------
    DjqjError
        ``R004`` when the part of the styles is no XML.
    """
    codes: dict[int, str] = {}
    for part in parts.values():
        if b"cellXfs" in part:
            codes |= _codes(name, part)
    if not codes:
        return dict(parts)
    return {member: as_shown(part, codes) if b"sheetData" in part else part for member, part in parts.items()}


def as_shown(part: bytes, codes: Mapping[int, str]) -> bytes:
    r"""Return a worksheet in which the numbers of some styles are the text that they show.

    Parameters
    ----------
    part
        The XML.
    codes
        Style → number format.

    Examples
    --------
    >>> as_shown(b'<c r="B2" s="3"><v>0.35</v></c>', {3: "0%"}).decode()
    '<c r="B2" s="3" t="str"><v>35%</v></c>'
    """

    def text_of(cell: re.Match[bytes]) -> bytes:
        prefix, attributes, formula, value = cell.groups()
        style, kind = _STYLE.search(attributes), _TYPE.search(attributes)
        number = _number(value)
        if style is None or number is None or (kind is not None and kind[1] != b"n"):
            return cell[0]
        text = formats.shown(number, codes.get(int(style[1]), ""))
        if text is None:
            return cell[0]
        plain = _TYPE.sub(b"", attributes).rstrip()
        return b'<%bc%b t="str">%b<%bv>%b</%bv>' % (prefix, plain, formula, prefix, escape(text).encode(), prefix)

    styles = b"|".join(b"%d" % style for style in codes)
    return re.sub(_CELL % (styles, _ATTRIBUTES, _ATTRIBUTES), text_of, part)


def _number(text: bytes) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _codes(name: str, part: bytes) -> dict[int, str]:
    """Return style → format of a part of styles, for those that change a meaning."""
    written: dict[int, str] = {}
    used: list[int] = []
    lists: list[str] = []

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        kind = worksheet.local(tag)
        number = int(attributes.get("numFmtId", "0"))
        if kind in ("numFmts", "cellXfs", "cellStyleXfs", "dxfs"):
            lists.append(kind)
        elif kind == "numFmt" and lists[-1:] == ["numFmts"]:
            written[number] = attributes.get("formatCode", "")
        elif kind == "xf" and lists[-1:] == ["cellXfs"]:
            used.append(number)

    worksheet.walk(name, part, worksheet.reader(start))
    return formats.numbered(written, used)
