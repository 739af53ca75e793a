"""Means of the organisations on the two sides of an exposure: what stands where its coefficient may not be given."""

from __future__ import annotations

from typing import Final

from djqj_analysis.base.words import UNIT
from djqj_analysis.ink import numbers
from djqj_analysis.model import wording
from djqj_analysis.model.estimate import Fitted
from djqj_analysis.model.gate import Refused
from djqj_analysis.study import Study

COARSE: Final = {wording.SHARE: "pct0", "1–5": "f1"}
"""How a mean over few organisations is printed; points of 0–100 whole, so that no single value can be worked out."""
FINE: Final = {wording.SHARE: "pct1", "1–5": "f2"}


def told(fitted: Fitted, study: Study) -> tuple[str, ...]:
    """Return one sentence without its stop per exposure or product without a coefficient: the reason and the means."""
    return tuple("；".join(filter(None, (one.reason, of(one, fitted, study)))) for one in fitted.refused)


def of(one: Refused, fitted: Fitted, study: Study) -> str:
    """Word the unadjusted means, one value per organisation; nothing where a side has one organisation or none."""
    outcome = fitted.question.outcome
    values = fitted.sample.rows.groupby(UNIT)[outcome].mean()
    sides = [(word, values.reindex(list(units))) for word, units in one.groups]
    if not sides or min(len(side) for _, side in sides) < 2:
        return ""
    fmt = _format(outcome, study, min(len(side) for _, side in sides))
    label, unit = wording.short(study.codebook.label(outcome)), wording.unit_of(outcome, study.codebook)
    parts = [f"{word}{len(side)}个单位为{numbers.text(float(side.mean()), fmt)}{unit}" for word, side in sides]
    return f"未调整的{label}单位均值：{'，'.join(parts)}"


def _format(outcome: str, study: Study, smallest: int) -> str:
    unit = study.codebook.find(outcome).unit if outcome in study.codebook.names else ""
    if smallest < study.assumptions.report_min_n:
        return COARSE.get(unit, "int")
    return FINE.get(unit, "f1")
