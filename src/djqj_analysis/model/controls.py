"""Which controls may enter: organisation-level columns never exceed a fifth of the organisations.

Controls are tried in the declared order; one that does not fit is left out by name, and the next is tried. A
categorical control enters with all its dummies or not at all, and its dummies count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from djqj_analysis.model.frame import Sample, complete
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Kind

UNITS_PER_COLUMN = 5


@dataclass(frozen=True, slots=True)
class Admitted:
    """Controls that enter, the columns they take, the most they might take, and the rest with the reason."""

    names: tuple[str, ...] = ()
    columns: int = 0
    limit: int | None = None
    left_out: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Organisation-level and personal controls of one regression."""

    organisation: Admitted = Admitted()
    person: Admitted = Admitted()

    @property
    def names(self) -> tuple[str, ...]:
        """All controls that enter, in order."""
        return self.organisation.names + self.person.names

    @property
    def left_out(self) -> tuple[tuple[str, str], ...]:
        """All controls that do not, with the reason."""
        return self.organisation.left_out + self.person.left_out


def is_categorical(variable: str, codebook: Codebook) -> bool:
    """Tell whether a variable enters as dummies: a single choice with more than two answers."""
    if variable not in codebook.names:
        return False
    item = codebook.find(variable)
    return item.kind is Kind.SINGLE and len(item.answers) > 2


def columns_of(values: pd.Series, *, categorical: bool) -> int:
    """Count the columns that a control takes in these rows; 0 where it does not vary."""
    levels = values.nunique()
    return max(levels - 1, 0) if categorical else min(max(levels - 1, 0), 1)


def admit(rows: pd.DataFrame, names: Sequence[str], codebook: Codebook, *, limit: int | None) -> Admitted:
    """Take controls in order, passing over those that do not fit.

    Parameters
    ----------
    rows
        Rows in which outcome and exposures are present.
    names
        Controls in the declared order.
    codebook
        Says which are categorical.
    limit
        The most columns; None for personal controls, of which there are enough rows.
    """
    taken: list[str] = []
    left_out: list[tuple[str, str]] = []
    used = 0
    for name in names:
        needed = columns_of(rows[name], categorical=is_categorical(name, codebook))
        if not rows[name].notna().any():
            left_out.append((name, "全部缺失"))
        elif needed == 0:
            left_out.append((name, "在样本中没有差别"))
        elif limit is not None and used + needed > limit:
            left_out.append((name, f"需{needed}列，已用{used}列，上限{limit}列"))
        else:
            taken.append(name)
            used += needed
    return Admitted(tuple(taken), used, limit, tuple(left_out))


def adjust(
    rows: pd.DataFrame, core: Sequence[str], organisation: Sequence[str], person: Sequence[str], codebook: Codebook
) -> tuple[Sample, Adjustment]:
    """Delete incomplete rows and choose the controls, so that the rule holds for the rows that are left.

    A control may cost rows and thereby organisations; then the limit falls and the choice is made again.

    Parameters
    ----------
    rows
        Candidate rows.
    core
        Outcome and exposures.
    organisation, person
        Controls in order of priority.
    codebook
        Says which are categorical.
    """
    start = complete(rows, core)
    limit = start.n_units // UNITS_PER_COLUMN
    personal = admit(start.rows, person, codebook, limit=None)
    while True:
        chosen = Adjustment(admit(start.rows, organisation, codebook, limit=limit), personal)
        sample = complete(rows, [*core, *chosen.names])
        allowed = sample.n_units // UNITS_PER_COLUMN
        if chosen.organisation.columns <= allowed:
            return sample, chosen
        limit = allowed
