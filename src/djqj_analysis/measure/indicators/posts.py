"""Model posts: which kinds are there, and are they still running after the plaque went up."""

from __future__ import annotations

from typing import Final

import pandas as pd

from djqj_analysis.base.words import UNIT, UNIT_KEY
from djqj_analysis.measure.indicators.ratios import ratio

FOUR: Final = {1: "党员示范岗", 3: "巾帼文明岗", 4: "青年文明岗", 5: "学生志愿岗"}
"""Codes of ``site_kind`` of the four kinds of the policy; 2, 党员责任区, is a place and not one of them."""


def running(post_site: pd.DataFrame, org_year: pd.DataFrame) -> pd.DataFrame:
    """Count the model posts of each organisation and year.

    Parameters
    ----------
    post_site : DataFrame
        One row per post and year: ``unit_id, year, site_kind, site_survive, site_act_n, site_standard_ok``.
    org_year : DataFrame
        The key; one row per row of the result.

    Returns
    -------
    DataFrame
        - ``post_n``: posts with a plaque;
        - ``post_breadth``: how many of the four kinds have a post that still runs (0–4);
        - ``post_active_rate``: posts that still run / posts of which it is known; missing without any;
        - ``post_act_mean``: service activities per post that states them.

        An organisation that never enters a post did not keep the ledger: missing. In a year without entries there is
        none: ``post_n`` and ``post_breadth`` are 0 and the rate is missing.
    """
    runs = post_site["site_survive"] == 1
    kind = post_site["site_kind"].where(runs & post_site["site_kind"].isin(FOUR))
    known = post_site["site_survive"].notna()
    marked = post_site[UNIT_KEY].assign(
        post_n=1.0, kind=kind, runs=runs.astype(float).where(known), judged=known.astype(float),
        acts=post_site["site_act_n"],
    )  # fmt: skip
    by = marked.groupby(UNIT_KEY)
    found = by[["post_n", "judged"]].sum()
    found["post_breadth"] = by["kind"].nunique().astype(float)
    found["post_active_rate"] = ratio(by["runs"].sum(min_count=1), found.pop("judged"))
    found["post_act_mean"] = by["acts"].mean()
    rows = org_year[UNIT_KEY].merge(found.reset_index(), on=UNIT_KEY, how="left")
    kept = rows[UNIT].isin(post_site[UNIT].unique())
    for name in ("post_n", "post_breadth"):
        rows[name] = rows[name].mask(rows[name].isna() & kept, 0.0)
    return rows
