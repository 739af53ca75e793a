"""Ledgers that contradict themselves, worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.measure.indicators.ledger_checks import FLAGS, JUMPS, KEPT, flags, members

NO = np.nan
COUNTS = ["staff_n", "party_member_n", "league_member_n", "female_staff_n", "youth_staff_n"]


def ledger(*rows: tuple[object, ...]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["unit_id", "year", "ledger_update_date", *COUNTS])
    return frame.assign(ledger_update_date=pd.to_datetime(frame["ledger_update_date"]))


def eligible(*rows: tuple[str, str, int, float, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["unit_id", "massorg_type", "year", "member_n", "eligible_n"])


def test_a_sound_ledger_raises_nothing() -> None:
    found = flags(
        ledger(("U1", 2024, "2024-12-01", 100, 20, 10, 60, 40), ("U1", 2025, "2025-12-31", 104, 22, 9, 60, 41)),
        eligible(("U1", "union", 2025, 90.0, 100.0), ("U1", "women", 2025, 60.0, 60.0)),
    )

    assert found["ledger_age_days"].tolist() == [30, 0]
    assert found["ledger_flag_n"].tolist() == [0, 0]
    assert found.loc[1, list(FLAGS)].tolist() == [0.0] * len(FLAGS)  # 100 against 104 is within 5 %


def test_every_flag_by_hand() -> None:
    found = flags(
        ledger(
            ("U1", 2024, "2024-07-04", 100, 10, 20, 60, 30),  # 180 days before the end of the year: not yet stale
            ("U1", 2025, "2025-07-03", 40, 41, 36, 50, 35),  # 181 days
        ),
        eligible(
            ("U1", "union", 2025, 30.0, 50.0), ("U1", "women", 2025, 20.0, 50.0), ("U1", "league", 2025, 9.0, 8.0)
        ),
    )
    first, second = found.loc[0], found.loc[1]

    assert (first["ledger_age_days"], first["ledger_stale"]) == (180, 0)
    assert (second["ledger_age_days"], second["ledger_stale"]) == (181, 1)
    assert second[["flag_party_over_staff", "flag_female_over_staff", "flag_league_over_youth"]].tolist() == [1, 1, 1]
    assert second["flag_youth_over_staff"] == 0
    # staff −60 %, party members +310 %, league members +80 %, women −17 %
    assert second[list(JUMPS)].tolist() == [1, 1, 1, 0]
    assert second[["flag_staff_differs", "flag_female_differs", "flag_member_over_eligible"]].tolist() == [1, 0, 1]
    assert (first["ledger_flag_n"], second["ledger_flag_n"]) == (0, 9)


def test_a_few_people_more_are_no_jump() -> None:
    rows = ledger(("U1", 2024, None, 30, 4, 2, 10, 9), ("U1", 2025, None, 30, 8, 7, 10, 9))
    found = flags(rows, eligible())

    assert found.loc[1, ["flag_party_jump", "flag_league_jump"]].tolist() == [0, 1]  # 4 people; 5 people
    assert flags(rows, eligible(), jump_least=4).loc[1, "flag_party_jump"] == 1


def test_what_cannot_be_compared_is_neither_right_nor_wrong() -> None:
    found = flags(
        ledger(("U1", 2023, None, 30, NO, 2, 10, 9), ("U1", 2025, None, 90, 4, 2, NO, 9), ("U2", 2025, *[None] * 6)),
        eligible(("U1", "union", 2025, NO, NO), ("U1", "women", 2025, 8.0, 10.0)),
    )

    assert found["ledger_stale"].isna().all()
    assert np.isnan(found.loc[0, "flag_party_over_staff"])
    assert found[list(JUMPS)].isna().all(axis=None)  # two years apart is not a year-to-year change
    assert np.isnan(found.loc[1, "flag_staff_differs"])
    assert np.isnan(found.loc[1, "flag_female_differs"])
    assert found.loc[1, "flag_member_over_eligible"] == 0
    assert found.loc[2, [*FLAGS, "ledger_flag_n"]].isna().all()  # nothing to check is not "no flag"


def test_members_beside_those_who_may_belong() -> None:
    found = members(
        eligible(("U1", "union", 2025, 5.0, 5.0), ("U1", "league", 2025, 6.0, 5.0), ("U2", "union", 2025, NO, 5))
    )

    np.testing.assert_array_equal(found["flag_member_over_eligible"], [0, 1, NO])


def test_what_is_kept_is_there() -> None:
    assert set(KEPT) <= set(flags(ledger(("U1", 2025, None, 1, 1, 1, 1, 1)), eligible()).columns)
