"""An outsider: reads the finished files, puts together what they say of each item, and works out what they hide.

Written apart from the program – its own parsing, its own mathematics (integer programming) – so that it can disagree.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree

import docx
import numpy as np
import openpyxl
from scipy.optimize import Bounds, LinearConstraint, milp

HIDDEN = re.compile(r"[（(]隐去[）)]|<\d+")
LEVELS = ("很不同意", "不太同意", "一般", "比较同意", "很同意")
SHARE = re.compile(r"“([^“”]+)”（(\d+\.\d)%，n=(\d+)）")
EXACT = 4
"""Decimals from which a stored mean is taken for unrounded."""
Facts = list[tuple[np.ndarray, float, float]]


@dataclass
class Item:
    """What the files say of one item: printed counts by level, hidden levels, n, and other linear facts."""

    table: str
    counts: dict[int, int] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    n: int = 0
    facts: Facts = field(default_factory=list)


@dataclass(frozen=True)
class Left:
    """The range that everything together leaves for one hidden count."""

    table: str
    item: str
    place: int
    low: int
    high: int

    @property
    def width(self) -> int:
        """How far apart the values are that it may have."""
        return self.high - self.low


def attack(files: Mapping[str, bytes]) -> list[Left]:
    """Return the range of every hidden count of the items that are tabulated level by level."""
    return [left for label, one in gathered(files).items() for left in _ranges(label, one)]


def gathered(files: Mapping[str, bytes]) -> dict[str, Item]:
    """Put together what all files say, by item."""
    items: dict[str, Item] = {}
    sheets = list(tables(files))
    for name, header, rows in sheets:
        if {*LEVELS, "均值", "n"} <= set(header):
            _distribution(name, header, rows, items)
    for _, header, rows in sheets:
        if {"标签", "均值"} <= set(header):
            _means(header, rows, items)
    for label, share, n in (found for text in texts(files) for found in SHARE.findall(text)):
        if one := items.get(bare(label)):
            _between(one, (3, 4), float(share) / 100 * int(n), 0.0005 * int(n))
    for name, data in files.items():
        if name.endswith(".svg") and "likert" in name:
            _bars(data, items)
    return items


def tables(files: Mapping[str, bytes]) -> Iterator[tuple[str, list[str], list[list[object]]]]:
    """Yield every table of the workbook and the Word files: name, heading, rows."""
    for name, data in files.items():
        if name.endswith(".xlsx"):
            for sheet in openpyxl.load_workbook(BytesIO(data)).worksheets:
                rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
                if len(rows) > 3:
                    yield sheet.title, [str(cell) for cell in rows[2] if cell is not None], rows[3:]
        if name.endswith(".docx"):
            for at, table in enumerate(docx.Document(BytesIO(data)).tables):
                rows = [[cell.text.strip() for cell in row.cells] for row in table.rows]
                yield f"{name}#{at}", rows[0], [list(row) for row in rows[1:]]


def texts(files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the prose of the Word files, what notebooks printed, and what provenance says."""
    for name, data in files.items():
        if name.endswith(".docx"):
            yield "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs)
        elif name.endswith((".json", ".svg")):
            yield data.decode()
        elif name.endswith(".ipynb"):
            for cell in json.loads(data)["cells"]:
                yield from ("".join(output.get("text", "")) for output in cell.get("outputs", []))


def bare(label: str) -> str:
    """Return a label without the mark of reversed items and without blanks."""
    return re.sub(r"\s|（R）", "", label)


def _distribution(name: str, header: list[str], rows: list[list[object]], items: dict[str, Item]) -> None:
    at = {label: header.index(label) for label in (*LEVELS, "均值", "n")}
    for row in rows:
        if len(row) < len(header) or not re.fullmatch(r"\d+", str(row[at["n"]] or "")):
            continue
        one = items.setdefault(bare(str(row[0])), Item(name))
        one.n = int(str(row[at["n"]]))
        for level, label in enumerate(LEVELS):
            cell = str(row[at[label]])
            if re.fullmatch(r"\d+", cell):
                one.counts[level] = int(cell)
            elif HIDDEN.search(cell):
                one.hidden.add(level)
                if few := re.fullmatch(r"<(\d+)", cell):
                    _between(one, (level,), int(few[1]) / 2, int(few[1]) / 2 - 1)
        _mean(one, row[at["均值"]])


def _means(header: list[str], rows: list[list[object]], items: dict[str, Item]) -> None:
    for row in rows:
        if one := items.get(bare(str(row[header.index("标签")]))):
            _mean(one, row[header.index("均值")])


def _mean(one: Item, cell: object) -> None:
    text = str(cell)
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        decimals = len(text.partition(".")[2])
        half = 0.5 * 10**-decimals
        if isinstance(cell, int | float):  # a stored 3 may be 3.0: what the format says is not known
            half = 0.5 * 10 ** -max(decimals, 1) if decimals <= EXACT else 1e-9
        one.facts.append((np.arange(1.0, 6.0), (float(text) - half) * one.n, (float(text) + half) * one.n))


def _between(one: Item, levels: tuple[int, ...], middle: float, half: float) -> None:
    one.facts.append((np.isin(np.arange(5), levels).astype(float), middle - half, middle + half))


def _bars(data: bytes, items: dict[str, Item]) -> None:
    """Read the widths of the bars, row by row, and give the item that they fit its facts."""
    root = ElementTree.fromstring(data)
    bars: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for path in root.iter("{http://www.w3.org/2000/svg}path"):
        numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", path.get("d", ""))]
        if "clip-path" in path.attrib and len(numbers) == 8:  # four corners
            xs, ys = numbers[::2], numbers[1::2]
            bars[round(min(ys), 1)].append((min(xs), max(xs) - min(xs)))
    for row in bars.values():
        widths = [width for _, width in sorted(row)]
        if len(widths) not in (3, 5) or not sum(widths):
            continue
        shares = np.array(widths) / sum(widths)
        parts = [(at,) for at in range(5)] if len(widths) == 5 else [(0, 1), (2,), (3, 4)]
        fits = [one for one in items.values() if _matches(one, shares, parts)]
        for one in fits if len(fits) == 1 else []:  # of two that fit, the bars are of either
            for share, levels in zip(shares, parts, strict=True):
                _between(one, levels, share * one.n, 0.02)


def _matches(one: Item, shares: np.ndarray, parts: list[tuple[int, ...]]) -> bool:
    """Whether a row of bars can be this item: whole numbers of its n that agree with what is printed."""
    counts = shares * one.n
    whole = np.abs(counts - counts.round()).max() < 0.02
    known = all(
        abs(sum(one.counts[level] for level in levels) - count) < 0.02
        for levels, count in zip(parts, counts, strict=True)
        if all(level in one.counts for level in levels)
    )
    return bool(whole and known)


def _ranges(label: str, one: Item) -> Iterator[Left]:
    for level in sorted(one.hidden - set(one.counts)):
        ends = [_end(one, level, sign) for sign in (1, -1)]
        yield Left(one.table, label, level, *ends)


def _end(one: Item, level: int, sign: int) -> int:
    low = np.array([float(one.counts.get(at, 1)) for at in range(5)])
    high = np.array([float(one.counts.get(at, one.n)) for at in range(5)])
    rows = [(np.ones(5), one.n, one.n), *one.facts]
    slack = 1e-6
    system = LinearConstraint(
        np.vstack([row for row, _, _ in rows]), [a - slack for _, a, _ in rows], [b + slack for _, _, b in rows]
    )
    found = milp(sign * np.eye(5)[level], constraints=system, bounds=Bounds(low, high), integrality=np.ones(5))
    if not found.success:
        raise ValueError(f"{one}: what the files say contradicts itself")
    return round(float(found.x[level]))
