"""What may be told of every variable of the questionnaire, decided once for all tables, figures and sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from djqj_analysis.clean.privacy.sensitive import least
from djqj_analysis.measure.cells import Told, hidden, side, spread
from djqj_analysis.measure.scales.composition import Composition
from djqj_analysis.measure.scales.totals import DIMENSIONS
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Item, Kind

TRUTH = frozenset({0.0, 1.0})


def told(
    respondent: pd.DataFrame, parts: Sequence[Composition], codebook: Codebook, *, min_n: int
) -> Mapping[str, Told | None]:
    """Decide what may be told of items on ordered levels, and of what is true or not.

    Parameters
    ----------
    respondent : DataFrame
        Items as given and what was derived from them.
    parts : sequence of Composition
        The scores; the items of some are tabulated level by level, those of all others have a share of agreement.
    codebook : Codebook
    min_n : int
        Smallest count that may be told; ten of judgements of those who lead (`sensitive.least`).

    Returns
    -------
    mapping
        Variable → what may be told, ``None`` where that is nothing. Other variables are not in it.
    """
    scores: dict[str, list[str]] = {}
    for part in parts:
        for name in part.variables:
            scores.setdefault(name, []).append(part.variable)
    found: dict[str, Told | None] = {}
    for item in codebook.survey:
        if item.kind is Kind.SCALE and item.variable in respondent:
            of = scores.get(item.variable, [item.scale])
            decide = spread if set(DIMENSIONS) & set(of) else side
            found[item.variable] = decide(
                counts(respondent[item.variable], item), max(least([one], min_n) for one in of)
            )
    for name in respondent.columns.difference(list(found)):
        values = respondent[name]
        if pd.api.types.is_numeric_dtype(values) and set(values.dropna()) <= TRUTH:
            sides = [int((values == side_).sum()) for side_ in TRUTH]
            hide = sum(sides) < min_n or any(hidden(sides, least([name], min_n)))
            found[name] = None if hide else Told((False, False), "f2", True)
    return found


def counts(values: pd.Series, item: Item) -> tuple[int, ...]:
    """Count the answers to an item by level, lowest first."""
    return tuple(int((values == int(level.code)).sum()) for level in item.answers)
