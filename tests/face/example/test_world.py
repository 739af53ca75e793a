from __future__ import annotations

import numpy as np

from djqj_analysis.face.example.world import MAX_VENUES, established, expit, facilities


def test_what_is_once_established_stays_and_what_does_not_apply_never_does(rng) -> None:
    exists = established(rng, 300, 4)

    assert (np.diff(exists, axis=2) >= 0).all()
    assert ((exists == -1).any(axis=2) == (exists == -1).all(axis=2)).all()
    assert not (exists[:, 0] == -1).any()
    assert {-1, 0, 1} == set(np.unique(exists[:, 1:]))


def test_facilities_are_two_to_six_or_none_at_first(rng) -> None:
    venues, shared = facilities(rng, np.zeros(40), (40, 3))

    assert (venues[:, 0] == 0).sum() == 40 // 18
    assert (venues[:, -1] > 0).all()
    assert set(np.unique(venues)) <= {0, *range(2, MAX_VENUES + 1)}
    assert (shared.sum(axis=2) <= venues).all()


def test_one_year_of_one_unit_has_facilities(rng) -> None:
    venues, _ = facilities(rng, np.zeros(1), (1, 1))

    assert venues[0, 0] >= 2


def test_expit_is_the_logistic_function() -> None:
    assert expit(np.log(np.array([1.0, 3.0]))).tolist() == [0.5, 0.75]


def test_units_are_numbered(world) -> None:
    assert world.unit_ids[0] == "U01"
    assert len(set(world.unit_ids)) == world.n
