from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.clean.payload import KINDS, Scorer, leaving
from djqj_analysis.study.rule import Action, Rule

RULES = (Rule("late"), Rule("consent", Action.DROP, item="c"), Rule("speed", Action.DROP, min_seconds=1))
CODES = np.array([[1, 2, -1, -5, 1, 0]], dtype=np.int8)
UNIT = np.array([2, 1, 0, 2, 1, 0], dtype=np.int32)
SECONDS = np.array([10.0, 20.0, 30.0, 40.0, np.nan, 50.0])
FLAGS = np.array(
    [[1, 0, 0], [1, 1, 1], [0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 1]],
    dtype=np.bool_,
)


@pytest.fixture
def scorer() -> Scorer:
    return Scorer(RULES, (), 3, 2)


def test_a_sheet_leaves_once_by_the_first_rule_that_drops_it(scorer) -> None:
    found = scorer.score(CODES, UNIT, SECONDS, FLAGS)

    assert found.n == 6
    assert found.flagged.tolist() == [2, 1, 2]
    assert found.dropped.tolist() == [0, 1, 1]
    assert found.unplaced.tolist() == [2, 1]  # two without an organisation, one of them dropped as too fast
    assert found.units.tolist() == [0, 1, 2]


def test_only_who_stays_is_counted(scorer) -> None:
    found = scorer.score(CODES, UNIT, SECONDS, FLAGS)

    assert {code - KINDS: int(n) for code, n in enumerate(found.options[0]) if n} == {-5: 1, 1: 2}
    assert (found.times.n, found.times.mean) == (2, 25.0)


@pytest.mark.parametrize("size", [1, 2, 5])
def test_batches_add_up(scorer, size) -> None:
    whole = scorer.score(CODES, UNIT, SECONDS, FLAGS)
    parts = [slice(start, start + size) for start in range(0, 6, size)]
    first, *rest = [scorer.score(CODES[:, p], UNIT[p], SECONDS[p], FLAGS[p]) for p in parts]
    for part in rest:
        first = first.merge(part)

    assert first.n == whole.n
    for name in ("flagged", "dropped", "unplaced", "units", "options"):
        np.testing.assert_array_equal(getattr(first, name), getattr(whole, name))


def test_without_rules_everybody_stays() -> None:
    assert leaving(np.zeros((3, 0), dtype=np.bool_), np.zeros(0, dtype=np.bool_)).tolist() == [0, 0, 0]
