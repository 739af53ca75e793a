from __future__ import annotations

import pytest

from djqj_analysis.study.condition import Clause, Condition, parse


def test_the_conditions_of_the_example() -> None:
    found = parse("resp_role∈{3,4} 或 is_party_official=1 或 is_massorg_cadre=1")

    assert found == Condition(
        (
            (Clause("resp_role", frozenset({"3", "4"})),),
            (Clause("is_party_official", frozenset({"1"})),),
            (Clause("is_massorg_cadre", frozenset({"1"})),),
        )
    )
    assert found.variables == ("resp_role", "is_party_official", "is_massorg_cadre")


def test_and_binds_closer_than_or() -> None:
    found = parse("a=1 且 b≠2 或 c∉{1、2，dk}")

    assert found is not None
    assert [[test.variable for test in case] for case in found.cases] == [["a", "b"], ["c"]]
    assert [test.negated for case in found.cases for test in case] == [False, True, True]
    assert found.cases[1][0].codes == {"1", "2", "dk"}


@pytest.mark.parametrize(
    "text", ["", "知道工会的人", "know_union", "know_union=", "know_union=1 或", "a={1,2", "A=1", "a∈{1,x-}", "a=1,b=2"]
)
def test_what_is_no_condition_is_not_guessed(text) -> None:
    assert parse(text) is None
