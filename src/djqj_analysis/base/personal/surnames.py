"""The surnames that are looked for, from ``surnames.txt``, by how easily each is taken for something else."""

from __future__ import annotations

from pathlib import Path

FILE = Path(__file__).with_name("surnames.txt")


def sections(text: str) -> dict[str, list[str]]:
    r"""Return heading (up to its colon) → what the lines below it list, in their order.

    Examples
    --------
    >>> sections("# said\\n[clear: common]\\n王李\\n[compound: two]\\n欧阳 上官")
    {'clear': ['王', '李'], 'compound': ['欧阳', '上官']}
    """
    found: dict[str, list[str]] = {}
    under: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            under = found.setdefault(line[1:].partition(":")[0], [])
        elif line and not line.startswith("#"):
            under += line.split() if " " in line else line
    return found


_READ = sections(FILE.read_text("utf-8"))
CLEAR = "".join(_READ["clear"])
"""Common surnames that seldom end or begin another word."""
WORDLIKE = "".join(_READ["wordlike"])
"""Common surnames that are words or ends of words as well: 感谢老师, 高校长期, 担任书记."""
LONE = "".join(_READ["lone"])
"""Rare surnames that are hardly ever anything else."""
RARE = "".join(_READ["rare"])
"""Rare surnames that are words as well: a name only where something else says so."""
CLEAR_DOUBLE = tuple(_READ["compound"])
DOUBLE = (*CLEAR_DOUBLE, *_READ["compound wordlike"])
"""Surnames of two hanzi."""
COMPOUND = "|".join(DOUBLE)
