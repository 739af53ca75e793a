"""Rates that a row of the mass-organisation ledger holds in itself."""

from __future__ import annotations

from typing import Final

import pandas as pd

from djqj_analysis.base.words import MASSORG_KEY
from djqj_analysis.measure.indicators.ratios import ratio

RATES: Final = {
    "member_cover_rate": ("member_n", "eligible_n"),
    "voice_rate": ("proposal_adopted_n", "proposal_n"),
    "service_closed_rate": ("service_closed_n", "service_item_n"),
    "task_done_rate": ("task_done_n", "task_delegated_n"),
    "fund_pp": ("fund_spent", "member_n"),
}


def rates(massorg_year: pd.DataFrame) -> pd.DataFrame:
    """Compute `RATES`: coverage of members, proposals adopted, services closed, tasks done, money per member.

    Parameters
    ----------
    massorg_year : DataFrame
        One row per organisation, mass organisation and year, with the columns that `RATES` names.

    Returns
    -------
    DataFrame
        The key and one column per rate; NaN where the denominator is zero or missing (nothing proposed is not
        "nothing adopted").
    """
    computed = {name: ratio(massorg_year[part], massorg_year[whole]) for name, (part, whole) in RATES.items()}
    return massorg_year[MASSORG_KEY].assign(**computed)
