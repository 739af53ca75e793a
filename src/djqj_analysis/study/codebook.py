"""The codebook: every item of the study, looked up by table, by scale and by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from djqj_analysis.base.errors import Fault
from djqj_analysis.study.item import SURVEY, Item, Kind


@dataclass(frozen=True, slots=True)
class Codebook:
    """All items in declared order. A name is unique within its table."""

    items: tuple[Item, ...]
    notes: tuple[Fault, ...] = ()
    """What a person should know of the file and nothing must stop for."""

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def table(self, name: str, *, derived: bool = False) -> tuple[Item, ...]:
        """Return the items of one table: the columns that are filled in, or those that are computed."""
        return tuple(item for item in self.items if item.table == name and (item.kind is Kind.DERIVED) == derived)

    @property
    def survey(self) -> tuple[Item, ...]:
        """The questionnaire's items in order."""
        return self.table(SURVEY)

    def scale(self, name: str) -> tuple[Item, ...]:
        """Return the survey items that make up one scale."""
        return tuple(item for item in self.survey if item.scale == name)

    @property
    def scales(self) -> tuple[str, ...]:
        """Names of all scales in declared order."""
        return tuple(dict.fromkeys(item.scale for item in self.survey if item.scale))

    @property
    def names(self) -> frozenset[str]:
        """Every variable name, filled in or computed."""
        return frozenset(item.variable for item in self.items)

    def find(self, variable: str, table: str | None = None) -> Item:
        """Return one item.

        Raises
        ------
        KeyError
            If the variable is unknown; names in ``study.toml`` are checked when it is loaded.
        """
        for item in self.items:
            if item.variable == variable and table in (None, item.table):
                return item
        raise KeyError(variable)

    def label(self, variable: str) -> str:
        """Return the Chinese label of a variable, or the name itself where there is none."""
        return self.find(variable).label if variable in self.names else variable
