from __future__ import annotations

import pytest

from djqj_analysis.clean.answers import DONT_KNOW, MISSING
from djqj_analysis.clean.rules.pairs import contradiction
from djqj_analysis.study.rule import Claim, Rule
from tests.helpers.sheets import put


@pytest.mark.parametrize(
    ("codes", "found"),
    [((5, 5), True), ((1, 1), True), ((5, 1), False), ((5, 4), False), ((3, 3), False), ((MISSING, 5), False)],
)
def test_opposites_cannot_both_be_at_one_extreme(batch, codes, found) -> None:
    put(batch, 0, ["partic_1", "partic_3"], list(codes))
    rule = Rule("contradiction", pairs=((Claim("partic_1"), Claim("partic_3")),))

    assert contradiction(batch, rule)[0] == found


@pytest.mark.parametrize(
    ("codes", "found"),
    [((0, 2), True), ((0, 3), True), ((0, 1), False), ((1, 3), False), ((MISSING, 3), False), ((0, DONT_KNOW), False)],
)
def test_codes_that_cannot_both_be_true(batch, codes, found) -> None:
    put(batch, 0, ["know_union", "contact_union"], list(codes))
    rule = Rule("contradiction", pairs=((Claim("know_union", (0,)), Claim("contact_union", (2, 3))),))

    assert contradiction(batch, rule)[0] == found


def test_one_pair_is_enough(batch, nobody) -> None:
    put(batch, 0, ["partic_1", "partic_3", "support_1", "support_3"], [5, 1, 1, 1])
    rule = Rule(
        "contradiction", pairs=((Claim("partic_1"), Claim("partic_3")), (Claim("support_1"), Claim("support_3")))
    )

    assert contradiction(batch, rule)[0]
    assert contradiction(nobody, rule).tolist() == []
