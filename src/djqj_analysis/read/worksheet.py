"""The XML of one worksheet looked through before a parser lays out its grid.

A workbook reader allots a cell to every place between the first and the last one that is filled, and copies a shared
text into every cell that shows it: a few bytes can ask for terabytes. Here both are added up first: never less than
what the reader would do, and exactly that for what Excel writes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from xml.parsers import expat

from djqj_analysis.read import guard

BLOCK = 2**22
LETTERS = 7
"""Of a place that are counted: so many already lie beyond every sheet."""
_CONTROL = bytes([*range(9), 11, 12, *range(14, 32)])
"""Forbidden in XML, and sometimes there; readers pass over them, so do we."""
_DIGITS = "0123456789"
_COMPUTED = (b"<f", b":f", b'"e"', b"'e'")
"""One of these is in every part that has a formula or an error."""
_CELL = re.compile(rb"""<(?:[^\s<>/="':]+:)?c[\s/>]""")
_PROGRAM = re.compile(rb"""<(?:[^\s<>/="':]+:)?f(?:\s[^<>]*+)?>[^<|]*+\|[^<!]*+!""")
"""A formula that asks another program (DDE): =program|'document'!place."""
_PLACED = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')


def check(name: str, part: bytes, lengths: Sequence[int]) -> None:
    """Refuse a worksheet that would fill the memory, is no XML, or has formulas without a result.

    Parameters
    ----------
    name
        The file, for the message.
    part
        The XML, without DTD.
    lengths
        Characters of every shared text, from :func:`text_lengths`.

    Raises
    ------
    DjqjError
        ``R004`` broken, ``R005`` too large, ``R008`` dead formulas.
    """
    cells = _plain(name, part)
    if cells is None:
        grid = _Grid(name)
        walk(name, part, grid.parser)
        guard.live(name, grid.dead, runs=bool(grid.dead) and _PROGRAM.search(part) is not None)
        cells = grid.cells
    if cells * max(lengths, default=0) > guard.MAX_TEXT:  # rarely: count what is really shown
        shares = _Shares()
        walk(name, part, shares.parser)
        guard.same_text(name, lengths, shares.shown)


def _plain(name: str, part: bytes) -> int | None:
    """Return the number of cells if each says first where it is, as Excel writes it, and none is computed; else None.

    Ten times faster than parsing, and no weaker: one cell that looks otherwise, and the part is parsed.
    """
    if any(mark in part for mark in _COMPUTED):
        return None
    height = width = cells = at = 0
    while at < len(part):
        end = len(part) if at + BLOCK >= len(part) else part.rfind(b"<", at, at + BLOCK)
        places = _PLACED.findall(part, at, end)
        if end <= at or len(places) < len(_CELL.findall(part, at, end)):
            return None
        cells += len(places)
        width = max(width, *(_number(letters.decode()) for letters in {letters for letters, _ in places}), 0)
        height = max(height, *(int(row) for _, row in places), 0)
        guard.bounded(name, max(height, cells // max(width, 1)), width)
        at = end
    return cells


def text_lengths(name: str, part: bytes) -> list[int]:
    """Return how many characters each shared text has; none when there is no such part."""
    texts = _Texts(name)
    if part:
        walk(name, part, texts.parser)
    return texts.lengths


def walk(name: str, part: bytes, parser: expat.XMLParserType) -> None:
    """Feed a part to a parser; what is no XML is refused (``R004``)."""
    try:
        for at in range(0, len(part), BLOCK):
            parser.Parse(part[at : at + BLOCK].translate(None, _CONTROL), False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError):
        guard.broken(name)


def reader(start: Callable[[str, Mapping[str, str]], None]) -> expat.XMLParserType:
    """Return a parser that calls a function at the start of every element."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    return parser


def local(tag: str) -> str:
    """Return the name of an element without its prefix."""
    return tag.rpartition(":")[2]


class _Grid:
    """How far out the cells lie, how many there are, and which of them show an error or a formula without a result."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parser = reader(self.start)
        self.row = self.column = self.width = self.cells = 0
        self.dead: list[str] = []
        self.letters: dict[str, int] = {"": 0}
        self.place, self.has_result = "", True

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        kind = local(tag)
        if kind == "c":
            self.place = attributes.get("r", "")
            letters = self.place.rstrip(_DIGITS)
            if letters not in self.letters:
                self.letters[letters] = _number(letters)
            self.column = max(self.column + 1, self.letters[letters])
            self.row = max(self.row, int(self.place[len(letters) :] or 1), 1)
            self.cells += 1
            if self.column > self.width:
                self.width = self.column
            if self.cells > guard.MAX_PLACES or self.row * self.width > guard.MAX_PLACES:
                guard.bounded(self.name, max(self.row, self.cells), self.width)
            if attributes.get("t") == "e":
                self.dead.append(self.place)
        elif kind == "row":
            self.row = max(self.row + 1, int(attributes.get("r", "0")))
            self.column = 0
        elif kind == "f":
            self.has_result = False
            self.parser.EndElementHandler = self.end
        elif kind == "v" and not self.has_result:
            self.parser.CharacterDataHandler = self.data

    def data(self, text: str) -> None:
        self.has_result = self.has_result or bool(text.strip())

    def end(self, tag: str) -> None:
        """Only while a formula waits for its result."""
        if local(tag) == "c":
            if not self.has_result and self.place not in self.dead[-1:]:
                self.dead.append(self.place)
            self.has_result = True
            self.parser.EndElementHandler = self.parser.CharacterDataHandler = None


class _Texts:
    """Lengths of the shared texts."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parser = reader(self.start)
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.data
        self.lengths: list[int] = []
        self.is_open = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        kind = local(tag)
        if kind == "sst" and max(int(attributes.get(key, 0)) for key in ("count", "uniqueCount")) > guard.MAX_PLACES:
            guard.broken(self.name)  # room is made for as many as are announced
        if kind == "si":
            if self.is_open:
                guard.broken(self.name)
            self.is_open = True
            self.lengths.append(0)

    def data(self, text: str) -> None:
        if self.is_open:
            self.lengths[-1] += len(text)

    def end(self, tag: str) -> None:
        if local(tag) == "si":
            self.is_open = False


class _Shares:
    """How many cells show each shared text; a number counts as such, too."""

    def __init__(self) -> None:
        self.parser = reader(self.start)
        self.parser.EndElementHandler = self.end
        self.shown: Counter[int] = Counter()
        self.text = ""

    def start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        if local(tag) == "v":
            self.text = ""
            self.parser.CharacterDataHandler = self.data

    def data(self, text: str) -> None:
        self.text += text

    def end(self, tag: str) -> None:
        if local(tag) == "v":
            self.parser.CharacterDataHandler = None
            if self.text.strip().isdecimal():
                self.shown[int(self.text)] += 1


def _number(letters: str) -> int:
    """Return the number of a column; what is no column lies beyond every sheet.

    Examples
    --------
    >>> _number("A"), _number("xfd"), _number("工")
    (1, 16384, 17179869184)
    """
    number = 0
    for letter in letters[:LETTERS].upper():
        number = number * 26 + (ord(letter) - 64 if "A" <= letter <= "Z" else 2**34)
    return number
