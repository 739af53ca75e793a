"""A study as far as it was collected: what nobody handed in and no row fills is not asked about and not told of.

The description and the codebook name everything that a study may collect. :func:`asked` leaves out the variables of
the question that have no value at all, :func:`told` also the tables of the codebook that have no rows and the derived
variables without a value. Both return the study itself where everything is there.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import pandas as pd

from djqj_analysis.clean import Cleaned
from djqj_analysis.measure.measured import Measured
from djqj_analysis.study import Study
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import SURVEY, Kind


def asked(study: Study, measured: Measured) -> Study:
    """Return a study whose outcomes and controls have values; the first of the outcomes gives models their names."""

    def kept(names: tuple[str, ...], *, needed: int = 0) -> tuple[str, ...]:
        return names[:needed] + tuple(name for name in names[needed:] if not _is_void(name, measured))

    outcomes, controls = study.outcomes, study.controls
    return dataclasses.replace(
        study,
        outcomes=dataclasses.replace(
            outcomes,
            ledger=kept(outcomes.ledger, needed=1),
            perceived=kept(outcomes.perceived, needed=1),
            spillover=kept(outcomes.spillover),
        ),
        controls=dataclasses.replace(controls, organisation=kept(controls.organisation), person=kept(controls.person)),
    )


def told(study: Study, cleaned: Cleaned, measured: Measured) -> Study:
    """Return a study as its report may speak of it."""
    filled = {name for name, rows in cleaned.tables.items() if len(rows)} | {SURVEY}
    items = tuple(
        item
        for item in study.codebook
        if item.table in filled and not (item.kind is Kind.DERIVED and _is_void(item.variable, measured))
    )
    return dataclasses.replace(asked(study, measured), codebook=Codebook(items))


def _is_void(name: str, measured: Measured) -> bool:
    """Whether a variable was measured and has no value; what stands in no frame is for others to judge."""
    columns = [frame[name] for frame in _frames(measured).values() if name in frame]
    return bool(columns) and not any(column.notna().any() for column in columns)


def _frames(measured: Measured) -> Mapping[str, pd.DataFrame]:
    return {
        "respondent": measured.respondent,
        "org": measured.org,
        "org_year": measured.org_year,
        "massorg_year": measured.massorg_year,
    }
