"""The result promise: every result can be a table, a picture, a sentence and a dictionary.

A result is ``@dataclass(frozen=True, slots=True)`` and derives from :class:`Result`, which supplies what all share.
"""

from __future__ import annotations

import dataclasses
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable

import numpy as np
import pandas as pd

from djqj_analysis.base.shown import Secret
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Table


class Result(ABC):
    """What every result offers; ``n`` is the number of rows used, counted after deletion."""

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        cls.__repr__ = Result.__repr__  # type: ignore[method-assign]

    def __repr__(self) -> str:
        return f"<结果 {self.id}：n={self.n}>"

    @property
    @abstractmethod
    def id(self) -> str:
        """The stable name under which the book, figures and reports know the result."""

    @property
    @abstractmethod
    def n(self) -> int:
        """Rows used, counted after deletion."""

    @abstractmethod
    def table(self) -> Table:
        """Return the result as a table of full-precision values."""

    @abstractmethod
    def plot(self) -> Chart:
        """Return the result as a chart (data, not pixels)."""

    @abstractmethod
    def sentence(self) -> str:
        """Return the result as one Chinese sentence, worded as the design allows."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as plain Python values (JSON-ready, full precision)."""
        return {field.name: plain(getattr(self, field.name)) for field in dataclasses.fields(self)}  # type: ignore[arg-type]

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()


@runtime_checkable
class OfUnits(Protocol):
    """A result that knows its organisations one by one; these rows stay in the study's own folder."""

    @property
    def id(self) -> str:
        """The stable name of the result."""

    def by_unit(self) -> Table:
        """Return one row per organisation, under its pseudonym."""


def plain(value: object) -> Any:
    """Turn arrays, frames, paths and nested dataclasses into JSON-ready values; NaN becomes ``None``."""
    if isinstance(value, pd.DataFrame):
        return [plain(row) for row in value.to_dict(orient="records")]
    if isinstance(value, Secret):
        return repr(value)
    if isinstance(value, pd.Series | np.ndarray):
        return [plain(item) for item in value.tolist()]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, np.generic):
        value = value.item()
    if value is pd.NaT or (isinstance(value, float) and not np.isfinite(value)):
        return None
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return str(value)
