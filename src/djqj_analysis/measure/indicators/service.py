"""Working for people together, and groups set up further down."""

from __future__ import annotations

import pandas as pd

from djqj_analysis.base.words import MASSORG_KEY, UNIT_KEY
from djqj_analysis.measure.indicators.ratios import ratio


def together(massorg_year: pd.DataFrame, org_year: pd.DataFrame) -> pd.DataFrame:
    """Relate services and new groups to what they are a part of.

    Returns
    -------
    DataFrame
        One row per row of ``massorg_year``: ``service_joint_share`` = service items done together with the party / all
        items (none registered: missing), ``service_pp`` = items and ``point_extension_pp`` = new groups or branches per
        100 staff of the unit.
    """
    staff = massorg_year[UNIT_KEY].merge(org_year[[*UNIT_KEY, "staff_n"]], on=UNIT_KEY, how="left")["staff_n"]
    staff.index = massorg_year.index
    return massorg_year[MASSORG_KEY].assign(
        service_joint_share=ratio(massorg_year["service_joint_n"], massorg_year["service_item_n"]),
        service_pp=ratio(massorg_year["service_item_n"], staff) * 100,
        point_extension_pp=ratio(massorg_year["point_extension_n"], staff) * 100,
    )
