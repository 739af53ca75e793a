"""Small ledgers and answers made by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Table
from djqj_analysis.measure.scales.composition import Composition
from djqj_analysis.study.item import Item, Kind, Level

SECRETARY, DEPUTY, MEMBER, CHAIR, LEAGUE_HEAD, WOMEN_HEAD, PRINCIPAL = 1, 2, 3, 4, 6, 7, 8
AGREE = tuple(
    Level(str(code), label) for code, label in enumerate(("很不同意", "不太同意", "一般", "比较同意", "很同意"), 1)
)

Post = tuple[str, int, str, str | None] | tuple[str, int, str, str | None, float]


def posts(*rows: Post, unit: str = "U1") -> pd.DataFrame:
    """Posts of one unit: person, post code, start, end[, basis]."""
    frame = pd.DataFrame(
        [(unit, row[0], float(row[1]), row[2], row[3], row[4] if len(row) > 4 else np.nan) for row in rows],
        columns=["unit_id", "person_pid", "post_code", "post_start", "post_end", "cross_basis"],
    )
    dates = {name: pd.to_datetime(frame[name]) for name in ("post_start", "post_end")}
    return frame.assign(**dates)


def item(variable: str, *, reverse: bool = False, scale: str = "s", overlap: tuple[str, ...] = ()) -> Item:
    """A five-point item."""
    return Item(
        variable,
        "respondent",
        Kind.SCALE,
        variable,
        f"题{variable}",
        AGREE,
        reverse=reverse,
        scale=scale,
        overlap=overlap,
    )


def composition(variable: str, *items: Item) -> Composition:
    """A score of the given items."""
    return Composition(variable, f"量表{variable}", variable, items)


def venue(**cells: object) -> dict[str, object]:
    """A facility used by nobody and open to nobody, with some cells set."""
    plain: dict[str, object] = {"unit_id": "U1", "year": 2025, "is_sign_only": 0.0, "open_hours_week": 10.0}
    plain |= {"built_by": frozenset({2}), "managed_by": frozenset({2}), "open_to": frozenset({1}), "refused_n": 0.0}
    plain |= {f"use_{side}_n": 0.0 for side in ("party", "union", "league", "women", "joint")}
    return plain | cells


def venues(*rows: dict[str, object]) -> pd.DataFrame:
    """Facilities as a table."""
    return pd.DataFrame(list(rows), columns=list(venue()))


def shares(frame: pd.DataFrame, kind: str, year: int, unit: str = "U1") -> pd.Series:
    """The row of one mass organisation and year."""
    found = frame[(frame["unit_id"] == unit) & (frame["massorg_type"] == kind) & (frame["year"] == year)]
    return found.iloc[0]


def speaks(result: Result | None, *words: str) -> Result:
    """Check what every result promises, and that its sentence holds the words; return it."""
    assert result is not None
    assert isinstance(result.table(), Table)
    assert isinstance(result.plot(), Chart)
    assert result.table().id == result.plot().id == result.id
    assert result.to_dict()["n"] == result.n
    sentence = result.sentence()
    assert f"n={result.n}" in sentence or f"{result.n}段" in sentence
    assert not any(claim in sentence for claim in ("导致", "促进了", "影响", "提高了", "nan"))
    assert [word for word in words if word not in sentence] == []
    return result


def answers(columns: dict[str, Sequence[float]], units: Sequence[str]) -> pd.DataFrame:
    """Answers with their units."""
    return pd.DataFrame(
        {"unit_id": list(units), **{name: list(map(float, column)) for name, column in columns.items()}}
    )
