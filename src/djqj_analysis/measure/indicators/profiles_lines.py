"""One indicator of one mass organisation in one year: values, gaps, what does not apply, mean and spread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pandas as pd

from djqj_analysis.base.words import MASSORG, MASSORG_LABELS, MASSORGS, YEAR
from djqj_analysis.clean.ledgers import WHY
from djqj_analysis.ink import numbers
from djqj_analysis.kernel.arrays import FloatArray
from djqj_analysis.kernel.moments import Interval, mean_interval, wilson
from djqj_analysis.measure.cells import COVERED, hidden
from djqj_analysis.measure.indicators.profiles_themes import EXPLAINED, LEVELS_OF, OF_NOTHING, ONLY_WHERE
from djqj_analysis.measure.indicators.recommend import LAGS
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Item, Kind, Missing

WHOLE: Final = "单位"
SHARE: Final = "比例"
SHARES: Final = frozenset({SHARE, "%"})
LAG: Final = {name: years for years, name in LAGS.items()}
QUARTILES: Final = (0.25, 0.5, 0.75)
EXISTS: Final = "massorg_exists"


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator, or one option of it, of one mass organisation (``massorg`` empty: of units).

    ``n`` units have a value. Numbers behind which too few units stand are ``covered`` and NaN; yes/no and options have
    no quartiles. ``unit`` is `SHARE` of everything that runs from 0 to 1.
    """

    variable: str
    label: str
    massorg: str
    unit: str
    n: int
    missing: int
    not_applicable: int
    estimate: float = np.nan
    ci_low: float = np.nan
    ci_high: float = np.nan
    q25: float = np.nan
    median: float = np.nan
    q75: float = np.nan
    covered: bool = False

    @property
    def group(self) -> str:
        """Whom the line describes, in Chinese."""
        return MASSORG_LABELS.get(self.massorg, WHOLE)

    @property
    def name(self) -> str:
        """The label with its unit."""
        if self.unit in ("", SHARE):
            return self.label
        return f"{self.label[:-1]}，{self.unit}）" if self.label.endswith("）") else f"{self.label}（{self.unit}）"

    def printed(self, *ends: float) -> object:
        """Return a value or a pair of them for a table."""
        if self.covered:
            return COVERED
        value = ends[0] if len(ends) == 1 else ends
        return None if np.isnan(ends[0]) else numbers.Amount(value, "pct1" if self.unit == SHARE else "f2")


def lines(
    frame: pd.DataFrame, table: str, names: tuple[str, ...], codebook: Codebook, *, year: int, min_n: int
) -> Iterator[Line]:
    """Describe indicators of one ledger in one year.

    Parameters
    ----------
    frame : DataFrame
        The ledger with its derived columns, one row per unit[, mass organisation] and year.
    table : str
        Its name in the codebook.
    names : tuple of str
        Indicators; those that the ledger or the codebook does not have are skipped, and so are mass organisations to
        which one does not apply.
    codebook : Codebook
        Gives labels, units and options.
    year : int
        The year of the survey, described. Conversions of recommendations are of the last year with a known outcome.
    min_n : int
        Fewest units behind a number; of yes/no and of options (`cells.hidden`) on either side.

    Notes
    -----
    Mean with Student's t interval and quartiles, of yes/no and of options the share with Wilson's, all over the units
    with a value. Does not apply, whatever was entered: the mass organisation is not established, or the condition of
    `profiles_themes.ONLY_WHERE` fails. Does not apply where it is blank: 「不适用」 was entered, it is of nothing
    (``OF_NOTHING``), or the blank has one reason (``EXPLAINED``). Any other blank is missing; zero is a value.
    """
    items = {item.variable: item for item in codebook if item.table == table}
    for item in [items[name] for name in names if name in items and name in frame]:
        rows = frame[frame[YEAR] == year - LAG.get(item.variable, 0)]
        for kind in MASSORGS if table == "massorg_year" else ("",):
            here = rows[rows[MASSORG] == kind] if kind else rows
            arises = _arises(item.variable, here)
            known = here[item.variable].notna() & arises
            excused = ~known & (~arises | _has_reason(item.variable, here))
            missing = int((~known & ~excused).sum())
            if known.any() or missing:
                values = here.loc[known, item.variable].to_numpy(dtype=float)
                counts = len(values), missing, int(excused.sum())
                bare = Line(item.variable, item.label, kind, _unit(item, values), *counts)
                yield from _described(bare, item, values, codebook, min_n)


def _described(bare: Line, item: Item, values: FloatArray, codebook: Codebook, min_n: int) -> Iterator[Line]:
    few = len(values) < min_n
    if item.variable in LEVELS_OF:
        levels = codebook.find(LEVELS_OF[item.variable]).answers
        counts = [int((values == float(level.code)).sum()) for level in levels]
        for level, count, hide in zip(levels, counts, hidden(counts, min_n), strict=True):
            line = replace(bare, label=f"{item.label}：{level.label}", unit=SHARE)
            yield _with(line, wilson(count, len(values)), hide=few or hide)
    elif bare.unit == SHARE and item.unit not in SHARES:
        sides = [int((values == 1).sum()), int((values == 0).sum())]
        yield _with(bare, wilson(sides[0], len(values)), hide=few or any(hidden(sides, min_n)))
    else:
        mean = mean_interval(values)
        if len(values) and np.ptp(values) == 0:  # all alike: an interval of no width says nothing
            mean = replace(mean, ci_low=np.nan, ci_high=np.nan)
        line = _with(bare, mean, hide=few)
        q25, median, q75 = np.full(3, np.nan) if few else np.quantile(values, QUARTILES)
        yield replace(line, q25=float(q25), median=float(median), q75=float(q75))


def _with(line: Line, mean: Interval, *, hide: bool) -> Line:
    if hide:
        return replace(line, covered=mean.n > 0)
    ends = mean.ci_low, mean.ci_high
    low, high = np.clip(ends, 0.0, 1.0).tolist() if line.unit == SHARE else ends
    return replace(line, estimate=mean.estimate, ci_low=low, ci_high=high)


def _unit(item: Item, values: FloatArray) -> str:
    """Return the unit; yes/no has none and counts as a share."""
    yes_no = item.kind is Kind.YES_NO or (item.kind is Kind.DERIVED and not item.unit and set(values) <= {0.0, 1.0})
    return SHARE if yes_no or item.unit in SHARES else item.unit


def _arises(name: str, rows: pd.DataFrame) -> pd.Series:
    """Where there is something that a value could be of."""
    found = pd.Series(True, index=rows.index)
    if EXISTS in rows:
        found &= (rows[EXISTS] != 0) & ~_entered(rows, EXISTS)
    column, wanted = ONLY_WHERE.get(name, ("", frozenset()))
    if column in rows:
        found &= rows[column].isna() | rows[column].isin(list(wanted))
    return found


def _has_reason(name: str, rows: pd.DataFrame) -> pd.Series:
    """Where a blank is no gap."""
    found = _entered(rows, name)
    if OF_NOTHING.get(name) in rows:
        found |= rows[OF_NOTHING[name]] == 0
    if EXPLAINED.get(name) in rows:
        found |= rows[EXPLAINED[name]].notna()
    return found


def _entered(rows: pd.DataFrame, name: str) -> pd.Series:
    """Where 「不适用」 was entered."""
    why = name + WHY
    return rows[why] == Missing.NOT_APPLICABLE.value if why in rows else pd.Series(False, index=rows.index)
