"""What stands beside a table: facts of other tables that tell a gap from a question that does not arise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from djqj_analysis.base.words import UNIT, UNIT_KEY, YEAR
from djqj_analysis.measure.indicators.venues import SESSIONS

ADVISOR: Final = "advisor_assigned"
PARTY: Final = "party_form"
VENUES: Final = "venue_n"
USED: Final = "venue_session_n"
"""Sessions in all facilities of the organisation, whoever held them."""
ASKED: Final = "venue_asked_n"
"""What the mass organisations asked for: sessions they had, alone or jointly, and requests refused."""
_USED_BY: Final = ["use_party_n", *SESSIONS.values(), "use_joint_n"]
_ASKED_BY: Final = [*SESSIONS.values(), "use_joint_n", "refused_n"]


def beside(frames: Mapping[str, pd.DataFrame], year: int) -> dict[str, pd.DataFrame]:
    """Return the tables, with the facts of others that decide whether a variable applies.

    Parameters
    ----------
    frames : mapping
        Table name → its rows as measured.
    year : int
        The year of the survey.

    Returns
    -------
    dict
        The same rows; ``org_year`` has ``venue_session_n`` and ``venue_asked_n`` as well (missing where a blank may
        hide one), ``massorg_year`` also ``venue_n`` and the ``party_form`` of its unit, and ``respondent`` the
        ``advisor_assigned`` of the unit in the year of the survey. What a table that was not collected would have told
        is absent.
    """
    found = dict(frames)
    if "massorg_year" in found and PARTY in found.get("org", ()):
        form = found["org"].set_index(UNIT)[PARTY]
        found["massorg_year"] = found["massorg_year"].assign(**{PARTY: found["massorg_year"][UNIT].map(form)})
    if "org_year" not in found:
        return found
    org_year = found["org_year"]
    if "venue_year" in found:
        org_year = found["org_year"] = _joined(org_year, _sessions(found["venue_year"]))
    if "massorg_year" in found:
        told = [name for name in (VENUES, USED, ASKED) if name in org_year]
        found["massorg_year"] = _joined(found["massorg_year"], org_year[[*UNIT_KEY, *told]])
    if "respondent" in found and ADVISOR in org_year and UNIT in found["respondent"]:
        sent = org_year[org_year[YEAR] == year].set_index(UNIT)[ADVISOR]
        answers = found["respondent"]
        found["respondent"] = answers.assign(**{ADVISOR: answers[UNIT].map(sent)})
    return found


def _sessions(venues: pd.DataFrame) -> pd.DataFrame:
    """Sum over the facilities of an organisation and year; a blank anywhere leaves the sum open."""
    sums = {USED: venues[_USED_BY].sum(axis=1, skipna=False), ASKED: venues[_ASKED_BY].sum(axis=1, skipna=False)}
    return venues[UNIT_KEY].assign(**sums).groupby(UNIT_KEY).sum(skipna=False).reset_index()


def _joined(rows: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    """Add facts of an organisation and year, without changing the order or the number of the rows."""
    return rows.merge(facts, on=UNIT_KEY, how="left", validate="many_to_one")
