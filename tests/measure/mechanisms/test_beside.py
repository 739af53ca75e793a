from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.measure.mechanisms.beside import ADVISOR, ASKED, PARTY, USED, VENUES, beside
from tests.measure.hand import venue, venues

NO = np.nan
ORG_YEAR = pd.DataFrame(
    {
        "unit_id": ["U1", "U1", "U2", "U3"],
        "year": [2025, 2024, 2025, 2025],
        "venue_n": [2.0, NO, 0.0, 1.0],
        "advisor_assigned": [0.0, 1.0, 1.0, NO],
    }
)
VENUE_YEAR = venues(
    venue(use_party_n=4.0, use_union_n=1.0, refused_n=2.0),
    venue(use_joint_n=3.0),
    venue(unit_id="U3", use_league_n=NO),
)


def test_sessions_and_requests_by_hand() -> None:
    org_year = beside({"org_year": ORG_YEAR, "venue_year": VENUE_YEAR}, 2025)["org_year"]

    # U1 2025: 4 + 1 + 3 sessions; asked for by the mass organisations: 1 + 3, and 2 refused. Nothing listed in 2024;
    # U3 left the sessions of the league blank: the sums stay open
    assert org_year[USED].tolist()[:1] == [8.0]
    assert org_year[ASKED].tolist()[:1] == [6.0]
    assert org_year[[USED, ASKED]].iloc[1:].isna().all(axis=None)


def test_mass_organisations_know_the_facilities_of_their_unit() -> None:
    massorg = pd.DataFrame({"unit_id": ["U2", "U1", "U1", "U9"], "year": 2025, "reward_n": [1.0, 2.0, 3.0, 4.0]})
    found = beside({"org_year": ORG_YEAR, "venue_year": VENUE_YEAR, "massorg_year": massorg}, 2025)["massorg_year"]

    assert found["reward_n"].tolist() == [1.0, 2.0, 3.0, 4.0]
    assert found[VENUES].fillna(-1).tolist() == [0.0, 2.0, 2.0, -1.0]  # a zero, two, and of U9 nothing is known
    assert found[USED].fillna(-1).tolist() == [-1.0, 8.0, 8.0, -1.0]


def test_mass_organisations_know_whether_there_is_a_party_organisation() -> None:
    org = pd.DataFrame({"unit_id": ["U1", "U2"], "party_form": [5.0, NO]})
    massorg = pd.DataFrame({"unit_id": ["U2", "U1", "U9"], "year": 2025})
    found = beside({"org": org, "massorg_year": massorg}, 2025)["massorg_year"]

    assert found[PARTY].fillna(-1).tolist() == [-1.0, 5.0, -1.0]


def test_answers_know_of_the_instructor_in_the_year_of_the_survey() -> None:
    answers = pd.DataFrame({"unit_id": ["U1", "U2", "U3", "U9"]})
    found = beside({"org_year": ORG_YEAR, "respondent": answers}, 2025)["respondent"]

    assert found[ADVISOR].fillna(-1).tolist() == [0.0, 1.0, -1.0, -1.0]  # U1 had one in 2024 only


def test_what_was_not_collected_tells_nothing() -> None:
    answers = pd.DataFrame({"unit_id": ["U1"]})

    assert list(beside({"respondent": answers}, 2025)["respondent"]) == ["unit_id"]
    assert USED not in beside({"org_year": ORG_YEAR}, 2025)["org_year"]
