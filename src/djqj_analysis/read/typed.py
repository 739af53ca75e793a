"""Formulas that nobody computed, back into the text that somebody typed."""

from __future__ import annotations

import re

_TYPED = re.compile(
    rb"""<((?:[^\s<>/="':]++:)?)c(?:(\s[^<>]*+))?>\s*+<\1f(?:\s[^<>]*+)?>([^<]++)</\1f>\s*+"""
    rb"""(?:<\1v\s*+/>\s*+|<\1v>\s*+</\1v>\s*+)?</\1c>"""
)
"""A cell with a formula and no result; nothing is ever tried twice, so that no part takes long."""
_TYPE = re.compile(rb"""\st\s*=\s*(?:"[^"]*"|'[^']*')""")


def as_typed(part: bytes) -> bytes:
    r"""Return a worksheet in which every formula without a result is a text, with 「=」 in front.

    Somebody began an answer with 「=」, and the platform's export wrote a formula that no program ever computed.

    Examples
    --------
    >>> as_typed(b'<c r="B2"><f>\xe5\xa5\xbd</f><v></v></c>').decode()
    '<c r="B2" t="inlineStr"><is><t>=好</t></is></c>'
    """
    return _TYPED.sub(_as_text, part)


def _as_text(cell: re.Match[bytes]) -> bytes:
    prefix, attributes, formula = cell.groups(default=b"")
    opened = b'<%sc%s t="inlineStr">' % (prefix, _TYPE.sub(b"", attributes))
    return opened + b"<%sis><%st>=%s</%st></%sis></%sc>" % (prefix, prefix, formula, prefix, prefix, prefix)
