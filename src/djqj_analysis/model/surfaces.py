"""The surface behind the dual effect, and the mean difference of its two scores: given only where they stand."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from djqj_analysis.base.words import UNIT
from djqj_analysis.ink.phrases import Estimate
from djqj_analysis.kernel import surface
from djqj_analysis.kernel.estimates import Estimates
from djqj_analysis.kernel.linear import LinearFit, ols
from djqj_analysis.kernel.support import support
from djqj_analysis.model import gate

LEAD, PROMOTE, OUTCOME = "lead_eff", "prom_eff", "effect_perc"
MIDDLE = 3.0
"""Of the five-point scales: both scores are centred there, so that equal scores stay equal."""
ALIKE, APART = "一致线（带＝促）", "不一致线（带高促低为正）"
LINES: Final = ("沿一致线的斜率", "沿一致线的曲率", "沿不一致线的斜率", "沿不一致线的曲率")
"""Slopes at the middle of the scale and curvatures of the surface along X = Y and X = −Y."""
TERMS: Final = ("常数", "带（X）", "促（Y）", "X²", "X·Y", "Y²")


def fitted(rows: pd.DataFrame) -> tuple[surface.Surface | None, str]:
    """Fit the surface to answer sheets that have all three scores; without one, why.

    Its ten coefficients, slopes and curvatures stand or fall together.
    """
    try:
        found = surface.fit(rows[LEAD] - MIDDLE, rows[PROMOTE] - MIDDLE, rows[OUTCOME], rows[UNIT])
    except surface.RankError:
        return None, "带与促两个分数的取值太少或几乎相同，六个系数分不开"
    stands = surface.support(rows[LEAD] - MIDDLE, rows[PROMOTE] - MIDDLE, rows[UNIT])
    weak = next(filter(None, (gate.weakness(label, stands, at) for at, label in enumerate((*TERMS, *LINES)) if at)), "")
    return (None, f"{weak}，响应面的各项不能与单位差别分开，不给系数") if weak else (found, "")


def gap(rows: pd.DataFrame) -> Estimate | None:
    """Mean of 带 − 促, unless the answers of one organisation are most of it."""
    ones, clusters = np.ones((len(rows), 1)), rows[UNIT].to_numpy()
    if gate.weakness("", support(ones, clusters, ["gap"])):
        return None
    fit = ols((rows[LEAD] - rows[PROMOTE]).to_numpy(), ones, clusters, ["gap"])
    return estimates(fit, fit)[0]


def estimates(found: Estimates | LinearFit, fit: LinearFit) -> list[Estimate]:
    """Return coefficients or contrasts of a fit as they are worded."""
    parts = zip(found.estimate, found.ci_low, found.ci_high, found.p_value, strict=True)
    return [
        Estimate(float(value), float(low), float(high), float(p_value), fit.n, fit.n_units)
        for value, low, high, p_value in parts
    ]


def curves(found: surface.Surface) -> pd.DataFrame:
    """Follow the surface along both lines, as far as there are answers."""
    parts = []
    for series, sign in ((ALIKE, 1), (APART, -1)):
        at, band = found.along(sign)
        parts.append(
            pd.DataFrame({"x": at, "y": band.estimate, "low": band.ci_low, "high": band.ci_high, "series": series})
        )
    return pd.concat(parts, ignore_index=True)
