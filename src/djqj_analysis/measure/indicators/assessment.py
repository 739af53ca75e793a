"""Assessment sheets: three raters, and the outcome without the items that award points for the exposures themselves."""

from __future__ import annotations

from typing import Final

import pandas as pd

from djqj_analysis.base.words import MASSORG_KEY
from djqj_analysis.measure.indicators.ratios import ratio
from djqj_analysis.measure.indicators.weights import Weights, ahp, critic, entropy, topsis
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import ASSESSMENT

__all__ = ["ENOUGH", "OUTCOME_RATER", "RATERS", "Weights", "ahp", "critic", "entropy", "outcome", "topsis"]

RATERS: Final = {"rate_self": "自评", "rate_mass": "群众评分", "rate_superior": "上级评分"}
OUTCOME_RATER: Final = "rate_superior"
ENOUGH: Final = 0.75


def outcome(sheet: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Compute the three ratings and the outcome without exposure items.

    Parameters
    ----------
    sheet : DataFrame
        ``assessment``: one row per item of a mass organisation and year with ``item``, ``full_points`` and the points
        of the three raters.
    codebook : Codebook
        Gives each item's role X/M/P/Y and its overlap with an exposure.

    Returns
    -------
    DataFrame
        The mass-organisation key; ``rate_self``, ``rate_mass``, ``rate_superior`` (0–100, all items);
        ``outcome_ex_exposure`` = the superior's points on outcome items / their full points × 100; and
        ``excluded_points_share`` = full points of all other items / all full points. Outcome items have role Y and no
        overlap mark (instrument §6.1). An item without a score leaves numerator and denominator; a rating of less
        than three quarters of the points is missing.
    """
    kept = {item.variable for item in codebook.table(ASSESSMENT) if item.role == "Y" and not item.overlap}
    is_outcome = sheet["item"].isin(kept)
    everything = sheet.groupby(MASSORG_KEY)["full_points"].sum()
    found = pd.DataFrame({rater: _percent(sheet, rater) for rater in RATERS}, index=everything.index)
    found["outcome_ex_exposure"] = _percent(sheet[is_outcome], OUTCOME_RATER)
    counted = sheet["full_points"].where(is_outcome, 0.0).groupby([sheet[key] for key in MASSORG_KEY]).sum()
    found["excluded_points_share"] = 1 - ratio(counted, everything)
    return found.reset_index()


def _percent(sheet: pd.DataFrame, rater: str) -> pd.Series:
    points = sheet[[*MASSORG_KEY, "full_points"]].assign(
        scored=sheet["full_points"].where(sheet[rater].notna()), earned=sheet[rater].where(sheet["full_points"].notna())
    )
    sums = points.groupby(MASSORG_KEY)[["full_points", "scored", "earned"]].sum()
    return ratio(sums["earned"], sums["scored"].where(sums["scored"] >= ENOUGH * sums["full_points"])) * 100
