"""Ledgers that contradict themselves, worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.measure.indicators.ledger_checks import ADMIN_JOINT, FLAGS, JUMPS, KEPT, flags

NO = np.nan
COUNTS = ["staff_n", "party_member_n", "league_member_n", "female_staff_n", "youth_staff_n"]


def ledger(*rows: tuple[object, ...], joint: object = NO) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["unit_id", "year", "ledger_update_date", *COUNTS])
    return frame.assign(ledger_update_date=pd.to_datetime(frame["ledger_update_date"]), admin_joint_item_n=joint)


def eligible(*rows: tuple[str, str, int, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["unit_id", "massorg_type", "year", "eligible_n"])


def minutes(*rows: tuple[str, str | None, int, float]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["unit_id", "meet_date", "meet_kind", "meet_massorg_item"])
    return frame.assign(meet_date=pd.to_datetime(frame["meet_date"]))


def test_a_sound_ledger_raises_nothing() -> None:
    found = flags(
        ledger(
            ("U1", 2024, "2024-12-01", 100, 20, 10, 60, 40), ("U1", 2025, "2025-12-31", 104, 22, 9, 60, 41), joint=1.0
        ),
        eligible(("U1", "union", 2025, 100.0), ("U1", "women", 2025, 60.0)),
        minutes(("U1", "2024-05-01", 3, 1.0), ("U1", "2025-05-01", 3, 2.0)),
    )

    assert found["ledger_age_days"].tolist() == [30, 0]
    assert found["ledger_flag_n"].tolist() == [0, 0]
    assert found.loc[1, list(FLAGS)].tolist() == [0.0] * len(FLAGS)  # 100 against 104 is within 5 %


def test_every_flag_by_hand() -> None:
    found = flags(
        ledger(
            ("U1", 2024, "2024-07-04", 100, 10, 20, 60, 30),  # 180 days before the end of the year: not yet stale
            ("U1", 2025, "2025-07-03", 40, 30, 36, 20, 35),  # 181 days
            joint=[0.0, 2.0],
        ),
        eligible(("U1", "union", 2025, 50.0), ("U1", "women", 2025, 20.0)),
        minutes(("U1", "2025-05-01", 3, 1.0)),
    )
    first, second = found.loc[0], found.loc[1]

    assert (first["ledger_age_days"], first["ledger_stale"]) == (180, 0)
    assert (second["ledger_age_days"], second["ledger_stale"]) == (181, 1)
    assert second["flag_league_over_youth"] == 1  # 36 of at most 35
    # staff −60 %, party members +200 %, league members +80 %, women −67 %
    assert second[list(JUMPS)].tolist() == [1, 1, 1, 1]
    assert second[["flag_staff_differs", "flag_female_differs"]].tolist() == [1, 0]  # 40 against 50; 20 against 20
    assert second[ADMIN_JOINT] == 1  # 2 against 1
    assert (first["ledger_flag_n"], second["ledger_flag_n"]) == (0, 8)


@pytest.mark.parametrize(
    ("before", "now", "raised"),
    [
        (3, 7, 1),  # 4 / 3 = 133 %
        (5, 8, 1),  # 3 / 5 = 60 %: few people, and yet more than half (instrument §1.2 knows no least number)
        (4, 1, 1),  # 3 / 4 = 75 %
        (8, 5, 0),  # 3 / 8 = 38 %
        (8, 4, 0),  # exactly half is not more than half
        (0, 1, 1),  # from none
        (0, 0, 0),
        (NO, 4, NO),
        (4, NO, NO),
    ],
)
def test_a_jump_is_a_change_by_more_than_half(before, now, raised) -> None:
    rows = ledger(("U1", 2024, None, 30, 4, before, 10, 9), ("U1", 2025, None, 30, 4, now, 10, 9))

    np.testing.assert_array_equal(flags(rows, eligible())["flag_league_jump"], [NO, raised])


def test_what_the_minutes_show() -> None:
    rows = ledger(
        ("U1", 2024, *[None] * 6), ("U1", 2025, *[None] * 6), ("U2", 2025, *[None] * 6), ("U3", 2025, *[None] * 6),
        joint=[1.0, 1.0, NO, 5.0],
    )  # fmt: skip
    held = [
        ("U1", "2024-03-01", 3, NO),  # how many items is not noted: there may have been one
        ("U1", "2025-03-01", 3, 0.0),  # no item on mass organisations
        ("U1", "2025-04-01", 1, 4.0),  # a meeting of the committee
        ("U1", None, 3, 4.0),  # in no year
        ("U2", "2025-03-01", 3, 1.0),
    ]

    # U1: 1 against 1; 1 against 0. U2 does not say how many. U3 kept no minutes: that is not 5 against 0.
    np.testing.assert_array_equal(flags(rows, eligible(), minutes(*held))[ADMIN_JOINT], [0, 1, NO, NO])
    assert flags(rows, eligible())[ADMIN_JOINT].isna().all()
    assert flags(rows, eligible(), minutes())[ADMIN_JOINT].isna().all()


def test_what_cannot_be_compared_is_neither_right_nor_wrong() -> None:
    found = flags(
        ledger(("U1", 2023, None, 30, NO, 2, 10, NO), ("U1", 2025, None, 90, 4, 2, NO, 9), ("U2", 2025, *[None] * 6)),
        eligible(("U1", "union", 2025, NO), ("U1", "women", 2025, 10.0)),
    )

    assert found["ledger_stale"].isna().all()
    assert np.isnan(found.loc[0, "flag_league_over_youth"])
    assert found[list(JUMPS)].isna().all(axis=None)  # two years apart is not a year-to-year change
    assert np.isnan(found.loc[1, "flag_staff_differs"])
    assert np.isnan(found.loc[1, "flag_female_differs"])
    assert found.loc[1, "flag_league_over_youth"] == 0
    assert found.loc[2, [*FLAGS, "ledger_flag_n"]].isna().all()  # nothing to check is not "no flag"


def test_what_is_kept_is_there() -> None:
    assert set(KEPT) <= set(flags(ledger(("U1", 2025, None, 1, 1, 1, 1, 1)), eligible()).columns)
