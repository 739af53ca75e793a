"""Instructors sent to an organisation: sent at all, stayed, and made a difference one can count."""

from __future__ import annotations

from typing import Final

import pandas as pd

from djqj_analysis.base.words import UNIT_KEY
from djqj_analysis.measure.indicators.ratios import known, ratio

TERM_MONTHS: Final = 12
RULES: Final = 3  # 工作、任期目标、例会


def stages(org_year: pd.DataFrame, *, term_months: float = TERM_MONTHS) -> pd.DataFrame:
    """Say how far an instructor got: 派得进, 留得住, 作用发挥.

    Parameters
    ----------
    org_year : DataFrame
        The key, ``advisor_assigned`` (1 yes), ``advisor_month_n, advisor_onsite_n, advisor_rule_n, advisor_solved_n``.
    term_months : float
        Months of the term that fall into a year.

    Returns
    -------
    DataFrame
        - ``advisor_stay``: months on post / months of the term, at most 1;
        - ``advisor_visit_pm``, ``advisor_solved_pm``: visits, and matters solved, per month on post;
        - ``advisor_rule_share``: rules established / 3, at most 1;
        - ``advisor_effective``: 1 when at least one matter was solved.

        Where none is assigned all of them do not apply: missing, not zero – whatever the ledger says beside it. One who
        is assigned and was never there stayed 0 months and has no visits per month.
    """
    sent = org_year["advisor_assigned"] == 1
    months, rules, solved = (
        org_year[name].where(sent) for name in ("advisor_month_n", "advisor_rule_n", "advisor_solved_n")
    )
    return org_year[UNIT_KEY].assign(
        advisor_stay=(months / term_months).clip(upper=1.0),
        advisor_visit_pm=ratio(org_year["advisor_onsite_n"], months),
        advisor_rule_share=(rules / RULES).clip(upper=1.0),
        advisor_solved_pm=ratio(solved, months),
        advisor_effective=known(solved > 0, solved),
    )
