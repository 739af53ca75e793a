from __future__ import annotations

import pytest

from djqj_analysis.clean.answers import DONT_KNOW, MISSING, REFUSED, SKIPPED
from djqj_analysis.clean.rules.spread import irv
from djqj_analysis.study.rule import Rule
from tests.helpers.sheets import put, question


def test_the_standard_deviation_by_hand(batch) -> None:
    names = question(batch, "21")
    put(batch, 0, names, MISSING)
    put(batch, 0, names[:4], [1, 1, 1, 3])  # variance (3 × 0.25 + 2.25) / 3 = 1: standard deviation 1

    def flagged(bound: float) -> bool:
        return bool(irv(batch, Rule("irv", questions=("21",), min_items=4, min_sd=bound))[0])

    assert [flagged(bound) for bound in (0.999999, 1.0, 1.000001)] == [False, False, True]


@pytest.mark.parametrize("kind", [MISSING, SKIPPED, DONT_KNOW, REFUSED])
def test_what_is_no_answer_is_left_out(batch, kind) -> None:
    names = question(batch, "20")
    put(batch, 0, names, kind)
    put(batch, 0, names[:8], 4)
    put(batch, 1, names, kind)
    put(batch, 1, names[:7], 4)

    assert irv(batch, Rule("irv", questions=("20",), min_items=8, min_sd=0.1)).tolist()[:2] == [True, False]


def test_one_answer_has_no_spread(batch, nobody) -> None:
    names = question(batch, "20")
    put(batch, 0, names, MISSING)
    put(batch, 0, names[:1], 4)
    rule = Rule("irv", questions=("20",), min_items=1, min_sd=0.5)

    assert not irv(batch, rule)[0]
    assert irv(nobody, rule).tolist() == []
