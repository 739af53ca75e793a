"""Assessment sheets: three raters, and the outcome without the items that award points for the exposures themselves."""

from __future__ import annotations

import pandas as pd

from djqj_analysis.base.words import MASSORG_KEY
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import ASSESSMENT

RATERS = {"rate_self": "自评", "rate_mass": "群众", "rate_superior": "上级"}
OUTCOME_RATER = "rate_superior"


def outcome(sheet: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Return the three ratings and the outcome without exposure items.

    Parameters
    ----------
    sheet : DataFrame
        Typed assessment sheet: ``unit_id, massorg_type, year, item, full_points`` and the three raters' points.
    codebook : Codebook
        Gives each item's role X/M/P/Y.

    Returns
    -------
    DataFrame
        Keyed ``unit_id, massorg_type, year``: ``rate_self, rate_mass, rate_superior`` (0–100), ``outcome_ex_exposure``
        (the superior's points on Y items / their full points × 100) and ``excluded_points_share`` (full points of all
        other items / all full points). A rater who left an item blank is scored over the items that were rated.
    """
    roles = {item.variable: item.role for item in codebook.table(ASSESSMENT)}
    kept = sheet[sheet["item"].map(roles) == "Y"]
    groups = sheet.groupby(MASSORG_KEY)
    table = pd.DataFrame({rater: _percent(sheet, rater) for rater in RATERS})
    table["outcome_ex_exposure"] = _percent(kept, OUTCOME_RATER)
    full = groups["full_points"].sum()
    kept_points = kept.groupby(MASSORG_KEY)["full_points"].sum().reindex(full.index, fill_value=0.0)
    table["excluded_points_share"] = 1 - kept_points / full
    return table.reset_index()


def _percent(sheet: pd.DataFrame, rater: str) -> pd.Series:
    rated = sheet[sheet[rater].notna() & sheet["full_points"].notna()]
    groups = rated.groupby(MASSORG_KEY)
    full = groups["full_points"].sum()
    return (groups[rater].sum() / full * 100).where(full > 0)
