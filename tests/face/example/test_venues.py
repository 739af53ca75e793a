from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.face.example.venues import MASS, PARTY, USES, venue_year

MIN_SESSIONS = 2


@pytest.fixture(scope="module")
def rows(world):
    return pd.DataFrame(venue_year(np.random.default_rng(9), world))


def test_the_counts_realise_the_share_whichever_way_the_mass_side_is_read(rows, world) -> None:
    party = rows["use_party_n"] + rows["use_joint_n"] >= MIN_SESSIONS
    each = rows[list(USES)].add(rows["use_joint_n"], axis=0).ge(MIN_SESSIONS).any(axis=1)
    summed = rows[list(USES)].sum(axis=1) + rows["use_joint_n"] >= MIN_SESSIONS

    assert ((party & each) == (party & summed)).all()
    share = (party & each).groupby([rows["unit_id"], rows["year"]]).mean()
    for unit, code in enumerate(world.unit_ids):
        for t, year in enumerate(world.years):
            if world.venues[unit, t]:
                assert share[code, year] == world.x2[unit, t]
            else:
                assert (code, year) not in share.index
                assert np.isnan(world.x2[unit, t])


def test_a_sign_without_a_room_is_used_by_nobody(rows) -> None:
    signs = rows[rows["is_sign_only"] == 1]

    assert len(signs) > 0
    assert (signs[["use_party_n", *USES, "use_joint_n", "open_hours_week"]] == 0).all(axis=None)


def test_what_is_shared_is_open_by_rule_and_more_is_open_by_rule_than_shared(rows) -> None:
    opened = rows["open_to"].map(lambda hosts: bool({*MASS, 7} & set(hosts)))
    shared = rows["shared_since"].notna()

    assert opened[shared].all()
    assert opened.mean() > shared.mean()
    assert all(PARTY in hosts for hosts in rows["open_to"])
