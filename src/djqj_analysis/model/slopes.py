"""The slope of X2 at a value of X1, and the line it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from djqj_analysis.kernel.arrays import FloatArray
from djqj_analysis.kernel.estimates import contrast, predict_interval
from djqj_analysis.kernel.support import support
from djqj_analysis.model import gate, wording
from djqj_analysis.model.estimate import Fitted
from djqj_analysis.model.terms import Role, Term
from djqj_analysis.study.codebook import Codebook

GRID = 25
LOW, HIGH = "低", "高"


@dataclass(frozen=True, slots=True)
class Slope:
    """The slope of X2 at one value of X1."""

    panel: str
    cross: str
    level: str
    meaning: str
    at: float
    estimate: float
    std_error: float
    df: float
    p_value: float
    ci_low: float
    ci_high: float
    n: int
    n_units: int


def low_high(fitted: Fitted, cross: str) -> list[tuple[str, str, float]]:
    """Return the low and the high value of X1 and what they are: mean ∓ one standard deviation within what was seen."""
    x = fitted.sample.rows[cross]
    low, high = float(x.mean() - x.std()), float(x.mean() + x.std())
    return [
        (LOW, "均值−1个标准差", low) if low >= x.min() else (LOW, "最小值", float(x.min())),
        (HIGH, "均值+1个标准差", high) if high <= x.max() else (HIGH, "最大值", float(x.max())),
    ]


def slope(fitted: Fitted, product: Term, value: tuple[str, str, float], codebook: Codebook) -> Slope:
    """Return ``b2 + b12 (at − mean)``: the slope of X2 at a value of X1 from :func:`low_high`."""
    level, meaning, at = value
    cross, _ = product.of
    found = contrast(fitted.fit, _weights(fitted, product, at))
    label = wording.label_of(cross, codebook)
    return Slope(
        panel=fitted.question.who,
        cross=label,
        level=level,
        meaning=meaning,
        at=at,
        estimate=float(found.estimate[0]),
        std_error=float(found.std_error[0]),
        df=float(found.df[0]),
        p_value=float(found.p_value[0]),
        ci_low=float(found.ci_low[0]),
        ci_high=float(found.ci_high[0]),
        n=fitted.sample.n,
        n_units=fitted.sample.n_units,
    )


def unsupported(fitted: Fitted, product: Term, value: tuple[str, str, float]) -> str:
    """Say why the slope at a value of X1 rests on too few organisations to be given; empty where it does not."""
    level, _, at = value
    X = np.column_stack([term.values for term in fitted.terms])
    found = support(X, fitted.units.to_numpy(), fitted.names, _weights(fitted, product, at))
    why = gate.weakness(f"{product.label}：前者取值{level}时的斜率", found)
    return f"{why}，不给斜率" if why else ""


def _weights(fitted: Fitted, product: Term, at: float) -> FloatArray:
    cross, venue = product.of
    weights = np.zeros(len(fitted.terms))
    weights[fitted.names.index(venue)] = 1
    weights[fitted.names.index(product.name)] = at - fitted.sample.rows[cross].mean()
    return weights


def line(fitted: Fitted, product: Term, at: float) -> pd.DataFrame:
    """Predict the outcome over the observed range of X2; other exposures and controls at their means."""
    cross, venue = product.of
    rows = fitted.sample.rows
    x = np.linspace(rows[venue].min(), rows[venue].max(), GRID)
    weights = np.tile(_averages(fitted.terms), (GRID, 1))
    weights[:, fitted.names.index(cross)] = at
    weights[:, fitted.names.index(venue)] = x
    weights[:, fitted.names.index(product.name)] = (at - rows[cross].mean()) * (x - rows[venue].mean())
    found = predict_interval(fitted.fit, weights)
    return pd.DataFrame({"x": x, "y": found.estimate, "low": found.ci_low, "high": found.ci_high})


def _averages(terms: Sequence[Term]) -> FloatArray:
    """Means of the columns; products, whose factors are centred, at the product of their means: 0."""
    return np.array([0.0 if term.role is Role.PRODUCT else term.values.mean() for term in terms])
