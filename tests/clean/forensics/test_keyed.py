from __future__ import annotations

import numpy as np

from djqj_analysis.clean.answers import DONT_KNOW, SKIPPED
from djqj_analysis.clean.forensics.keyed import turn

SCALES = [np.arange(4), np.arange(4, 8)]


def answers(seed: int = 1) -> np.ndarray:
    """Two scales of four items on one factor, all in one direction."""
    rng = np.random.default_rng(seed)
    return np.clip(np.rint(3.3 + rng.standard_normal((200, 1)) + 0.7 * rng.standard_normal((200, 8))), 1, 5).astype(
        "i1"
    )


def test_items_against_their_scale_are_turned() -> None:
    X = answers()
    raw = X.copy()
    raw[:, [1, 6]] = 6 - raw[:, [1, 6]]

    assert np.array_equal(turn(raw, SCALES), X)
    assert np.array_equal(turn(X, SCALES), X)


def test_a_scale_against_the_others_is_turned_as_a_whole() -> None:
    X = answers()
    three = np.column_stack([X, answers()[:, :4]])
    raw = three.copy()
    raw[:, 4:8] = 6 - raw[:, 4:8]

    assert np.array_equal(turn(raw, [*SCALES, np.arange(8, 12)]), three)


def test_kinds_of_missing_stay() -> None:
    raw = answers()
    raw[:, 2] = 6 - raw[:, 2]
    raw[0, 2], raw[1, 2], raw[:, 7] = DONT_KNOW, SKIPPED, -1

    found = turn(raw, SCALES)

    assert found[:2, 2].tolist() == [DONT_KNOW, SKIPPED]
    assert (found[:, 7] == -1).all()
    assert np.array_equal(found[2:, 2], answers()[2:, 2])


def test_items_that_do_not_vary_do_no_harm() -> None:
    raw = answers()
    raw[:, 3] = 4

    assert np.array_equal(turn(raw, SCALES), raw)
