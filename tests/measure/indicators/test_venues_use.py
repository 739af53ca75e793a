"""Use of facilities, worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.measure.indicators.venues_use import counts, intensity, start
from tests.measure.hand import venue, venues

NO = np.nan
ACTIVITY_ROOM, MEETING_ROOM = 1.0, 2.0


def more(*rows: dict[str, object]) -> pd.DataFrame:
    """Facilities with kind, co-location, money and date."""
    plain = {"venue_kind": ACTIVITY_ROOM, "is_co_located": 0.0, "fund_share_mass": 0.0, "shared_since": None}
    names = [row.keys() for row in rows]
    frame = venues(
        *[venue(**{key: row[key] for key in own if key in venue()}) for row, own in zip(rows, names, strict=True)]
    )
    for key, usual in plain.items():
        frame[key] = [row.get(key, usual) for row in rows]
    return frame.assign(shared_since=pd.to_datetime(frame["shared_since"]))


def members(*rows: tuple[str, str, int, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["unit_id", "massorg_type", "year", "member_n"])


def test_sessions_per_hundred_members() -> None:
    found = intensity(
        more({"use_union_n": 6.0, "use_joint_n": 2.0}, {"use_union_n": 1.0, "use_joint_n": 1.0, "use_league_n": NO}),
        members(("U1", "union", 2025, 50.0), ("U1", "league", 2025, 30.0), ("U1", "women", 2025, 0.0)),
    )

    # union: 7 of its own among 50, the 3 joint ones are nobody's; league: one register is blank; women: no members
    np.testing.assert_allclose(found["venue_use_intensity"], [14, NO, NO])


def test_joint_sessions_alone_are_no_use_of_its_own() -> None:
    found = intensity(more({"use_joint_n": 9.0}), members(("U1", "league", 2025, 30.0)))

    assert found["venue_use_intensity"].tolist() == [0]


def test_unused_no_facility_and_not_recorded_are_three_things() -> None:
    unknown = {"unit_id": "U3"} | {f"use_{side}_n": NO for side in ("party", "union", "league", "women", "joint")}
    found = intensity(
        more({}, unknown),
        members(("U1", "union", 2025, 50.0), ("U2", "union", 2025, 50.0), ("U3", "union", 2025, 50.0)),
    )

    np.testing.assert_array_equal(found["venue_use_intensity"], [0, NO, NO])


def test_sharing_began_so_many_months_after_the_first_year_opened() -> None:
    rows = more(
        {"year": 2023, "shared_since": "2024-03-20"},
        {"year": 2024, "shared_since": "2024-03-20"},
        {"year": 2024, "shared_since": "2025-01-01"},
        {"unit_id": "U2", "shared_since": "2022-11-30"},
        {"unit_id": "U3"},
    )
    found = start(rows, [2025, 2023, 2024])

    assert found[["unit_id", "year"]].values.tolist() == [["U1", 2023], ["U1", 2024], ["U2", 2025], ["U3", 2025]]
    np.testing.assert_array_equal(found["venue_start_month"], [14, 14, -2, NO])


def test_a_single_facility_is_counted_not_divided() -> None:
    used = {"use_party_n": 3.0, "use_union_n": 2.0}
    found = counts(
        more(
            used | {"is_co_located": 1.0, "fund_share_mass": 0.4},
            {"unit_id": "U2"} | used,
            {"unit_id": "U2", "venue_kind": MEETING_ROOM, "is_co_located": NO, "fund_share_mass": 0.3},
            {"unit_id": "U3", "venue_kind": NO, "is_co_located": NO, "use_party_n": NO, "use_union_n": NO},
        )
    ).set_index("unit_id")

    assert found.loc["U1"].drop("year").to_dict() == {
        "venue_kind_n": 1, "venue_couse_n": 1, "venue_co_located_rate": 1, "venue_fund_mass": 0.4,
    }  # fmt: skip
    assert found.loc["U2"].drop("year").to_dict() == {
        "venue_kind_n": 2, "venue_couse_n": 1, "venue_co_located_rate": 0, "venue_fund_mass": 0.15,
    }  # fmt: skip
    assert found.loc["U3", ["venue_kind_n", "venue_co_located_rate", "venue_couse_n"]].isna().all()


def test_a_facility_that_leaves_it_open_leaves_the_count_open() -> None:
    used = {"use_party_n": 3.0, "use_union_n": 2.0}
    found = counts(
        more(
            used,
            {"venue_kind": NO, "use_party_n": NO, "use_union_n": 2.0, "is_co_located": NO, "fund_share_mass": 0.4},
            {"unit_id": "U2"} | used,
            {"unit_id": "U2", "use_party_n": NO},  # whatever the party did, no mass organisation used it
        )
    ).set_index("unit_id")

    assert found.loc["U1", ["venue_kind_n", "venue_couse_n"]].isna().all()  # one or two of each
    assert found.loc["U1", ["venue_co_located_rate", "venue_fund_mass"]].tolist() == [0, 0.2]  # means of what is known
    assert found.loc["U2", ["venue_kind_n", "venue_couse_n"]].tolist() == [1, 1]
