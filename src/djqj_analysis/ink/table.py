"""A table as data: raw full-precision values, and how each column is to be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

import pandas as pd

from . import html, numbers, words

TEXT_WIDTH = 48  # half-width columns; longer cells are wrapped in plain text


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in the data, the label people read, and one of `numbers.FORMATS`."""

    key: str
    label: str
    fmt: str = "text"

    def __post_init__(self) -> None:
        if self.fmt not in numbers.FORMATS:
            raise ValueError(f"列“{self.key}”的格式“{self.fmt}”不存在。可用：{'、'.join(numbers.FORMATS)}。")

    @property
    def is_number(self) -> bool:
        """Whether the column is printed as numbers."""
        return self.fmt != "text"


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table of raw values.

    Parameters
    ----------
    id : str
        Stable identifier, used for cross-references and sheet links.
    title : str
        Caption without its number.
    columns : sequence of Column
    rows : sequence of sequences or mappings
        Raw values, one per column; missing values of every kind become ``None``. A value may be a
        `numbers.Amount` (own format) or a pair ``(low, high)``.
    notes : sequence of str
        Printed below the table after 「注：」.

    Raises
    ------
    ValueError
        Two columns share a key, or a row does not fit the columns.

    Examples
    --------
    >>> table = Table("t", "样本", (Column("group", "类型"), Column("n", "人数", "int")), [("工会", 12)])
    >>> table.cells()
    [['工会', '12']]
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        columns = tuple(self.columns)
        keys = [column.key for column in columns]
        if not keys or len(set(keys)) < len(keys):
            raise ValueError(f"表“{self.id}”的列名为空或重复：{keys}。")
        object.__setattr__(self, "columns", columns)
        object.__setattr__(self, "rows", tuple(self._row(row, keys) for row in self.rows))
        object.__setattr__(self, "notes", _lines(self.notes))

    def _row(self, row: Sequence[object] | Mapping[str, object], keys: list[str]) -> tuple[object, ...]:
        if isinstance(row, Mapping):
            unknown = [key for key in row if key not in keys]
            row = [row.get(key) for key in keys] + unknown
        if len(row) != len(keys):
            raise ValueError(f"表“{self.id}”有一行不合列名：应为{len(keys)}列{keys}，得到{tuple(row)}。")
        return tuple(_raw(value) for value in row)

    @classmethod
    def from_frame(
        cls,
        id: str,  # noqa: A002 (named like the field)
        title: str,
        frame: pd.DataFrame,
        columns: Iterable[Column],
        notes: Sequence[str] = (),
    ) -> Table:
        """Take the named columns of a frame, in the given order."""
        columns = tuple(columns)
        absent = [column.key for column in columns if column.key not in frame.columns]
        if absent:
            raise ValueError(f"表“{id}”缺少列{absent}。数据中有：{list(frame.columns)}。")
        values = [frame[column.key].tolist() for column in columns]
        return cls(id, title, columns, tuple(zip(*values, strict=True)), tuple(notes))

    def to_frame(self) -> pd.DataFrame:
        """Return the values at full precision, one column per key."""
        values = [[getattr(value, "value", value) for value in row] for row in self.rows]
        data = {column.key: [row[at] for row in values] for at, column in enumerate(self.columns)}
        return pd.DataFrame(data, columns=[column.key for column in self.columns])

    def cells(self) -> list[list[str]]:
        """Return the printed text of every cell, row by row."""
        return [
            [numbers.text(value, column.fmt) for value, column in zip(row, self.columns, strict=True)]
            for row in self.rows
        ]

    def text(self) -> str:
        """Return the canonical plain text: what notebooks print and nbval compares; long cells are wrapped."""
        rows = [[words.wrap(cell, TEXT_WIDTH) for cell in row] for row in [self._header(), *self.cells()]]
        widths = [max(words.width(line) for row in rows for line in row[at]) for at in range(len(self.columns))]
        lines = ["\n".join(self._wrapped(row, widths)) for row in rows]
        rule = "─" * (sum(widths) + 2 * (len(widths) - 1))
        notes = [f"注：{note}" if at == 0 else f"　　{note}" for at, note in enumerate(self.notes)]
        return "\n".join([f"表　{self.title}", rule, lines[0], rule, *lines[1:], rule, *notes])

    def _header(self) -> list[str]:
        return [column.label for column in self.columns]

    def _wrapped(self, row: list[list[str]], widths: list[int]) -> Iterator[str]:
        for line in zip_longest(*row, fillvalue=""):
            padded = []
            for cell, width, column in zip(line, widths, self.columns, strict=True):
                blank = " " * (width - words.width(cell))
                padded.append(blank + cell if column.is_number else cell + blank)
            yield "  ".join(padded).rstrip()

    def with_notes(self, *notes: str) -> Table:
        """Return the same table with further notes."""
        return replace(self, notes=(*self.notes, *notes))

    def _repr_html_(self) -> str:
        aligned = [column.is_number for column in self.columns]
        return html.table(self.title, self._header(), self.cells(), aligned, self.notes)

    def __repr__(self) -> str:
        return f"<表 {self.id}：{self.title}，{len(self.rows)}行×{len(self.columns)}列>"


def _raw(value: object) -> object:
    """Plain Python values only: numpy scalars unpacked, every kind of missing value None."""
    if numbers.is_missing(value):
        return None
    if type(value).__module__ == "numpy" and hasattr(value, "item"):
        return value.item()
    return value


def _lines(notes: str | Sequence[str]) -> tuple[str, ...]:
    return (notes,) if isinstance(notes, str) else tuple(notes)
