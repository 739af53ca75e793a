"""A table as HTML with the look of a three-line table; every text escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_RULE = "border:0;border-top:{top};border-bottom:{bottom};"
_TABLE = "border-collapse:collapse;margin:0.4em 0;font-variant-numeric:tabular-nums;"
_NO_MATHS = "mathjax_ignore tex2jax_ignore"
"""Classes between whose dollar signs Jupyter sees no formula (MathJax 3 and 2)."""
_THICK, _THIN, _NONE = "1.5pt solid currentColor", "0.75pt solid currentColor", "0"


def table(
    title: str, labels: Sequence[str], cells: Sequence[Sequence[str]], right: Sequence[bool], notes: Sequence[str]
) -> str:
    """Write one table.

    Parameters
    ----------
    title : str
        Caption, above the table.
    labels, cells : sequences of str
        Header and printed rows.
    right : sequence of bool
        Which columns are right-aligned (numbers).
    notes : sequence of str
        Below the bottom line, the first after 「注：」.
    """
    sides = ["right" if flag else "left" for flag in right]
    head = _row("th", labels, sides, _RULE.format(top=_THICK, bottom=_THIN))
    last = len(cells) - 1
    body = [
        _row("td", row, sides, _RULE.format(top=_NONE, bottom=_THICK if at == last else _NONE))
        for at, row in enumerate(cells)
    ]
    below = "<br>".join(escape(note) for note in notes)
    amounts = any("$" in text for text in (title, *labels, *notes, *(cell for row in cells for cell in row)))
    shown = f"ink-table {_NO_MATHS}" if amounts else "ink-table"
    return "\n".join(
        [
            f'<div class="{shown}"><table style="{_TABLE}">',
            f'<caption style="caption-side:top;text-align:center;">{escape(title)}</caption>',
            f"<thead>{head}</thead>",
            f"<tbody>{''.join(body)}</tbody>",
            "</table>",
            f'<div style="font-size:0.9em;">注：{below}</div></div>' if notes else "</div>",
        ]
    )


def _row(tag: str, cells: Sequence[str], sides: Sequence[str], rule: str) -> str:
    written = (
        f'<{tag} style="{rule}text-align:{side};padding:0.2em 0.8em;background:none;">{escape(cell)}</{tag}>'
        for cell, side in zip(cells, sides, strict=True)
    )
    return f"<tr>{''.join(written)}</tr>"
