from __future__ import annotations

import pytest

from djqj_analysis.face.scaffold.guide import Guide
from djqj_analysis.face.scaffold.rules import rule
from djqj_analysis.study.item import Item, Kind, Level

LETTERS = {"x": "C", "whole": "D", "post_start": "E", "post_end": "F"}


def made(kind: Kind, name: str = "x", limit: str = "", lists: dict[str, str] | None = None):
    item = Item(name, "org_year", kind, "甲", "甲", (Level("1", "是"),) if kind in (Kind.SINGLE, Kind.MULTI) else ())
    return rule(Guide(item, "", limit, f"“{limit}”" if limit else ""), LETTERS, lists or {})


@pytest.mark.parametrize(
    ("kind", "limit", "expected"),
    [
        (Kind.COUNT, "", ("whole", "0", "1000000000")),
        (Kind.COUNT, "12", ("whole", "0", "12")),
        (Kind.COUNT, "whole", ("whole", "0", 'IF($D2="",1000000000,$D2)')),
        (Kind.MONEY, "", ("decimal", "0", "1000000000")),
        (Kind.HOURS, "168", ("decimal", "0", "168")),
        (Kind.YEAR, "", ("whole", "1900", "2100")),
        (Kind.TEXT, "", ("textLength", "0", "80")),
        (Kind.TEXT, "500", ("textLength", "0", "500")),
        (Kind.PERSON, "", ("textLength", "0", "80")),
    ],
)
def test_numbers_and_texts_have_bounds(kind, limit, expected) -> None:
    found = made(kind, limit=limit)

    assert (found.type, found.formula1, found.formula2) == expected
    assert found.errorStyle == "stop"
    assert found.showErrorMessage
    assert ("不能大于" in found.error) == bool(limit)


def test_a_percentage_below_one_is_refused() -> None:
    found = made(Kind.PERCENT)

    assert found.formula1 == "OR($C2=0,AND($C2>=1,$C2<=100))"
    assert "不要写 0.35" in found.error
    assert "不要写 0.35" in found.prompt


def test_a_choice_comes_from_its_list_and_several_are_explained() -> None:
    single, several = made(Kind.SINGLE, lists={"x": "'选项'!$A$2:$A$3"}), made(Kind.MULTI)

    assert (single.type, single.formula1) == ("list", "'选项'!$A$2:$A$3")
    assert several.type is None
    assert several.prompt.endswith("用顿号“、”隔开：是")


def test_a_post_does_not_end_before_it_begins() -> None:
    start, end = made(Kind.DATE, "post_start"), made(Kind.DATE, "post_end")

    assert start.type == end.type == "date"
    assert start.formula1.isdecimal()
    assert end.formula1 == f'IF($E2="",{start.formula1},$E2)'
    assert "不能早于任职起" in end.error


def test_an_organisation_is_written_down_once_and_then_chosen() -> None:
    first, later = made(Kind.UNIT), made(Kind.UNIT, lists={"x": "OFFSET('单位'!$A$2,0,0,9,1)"})

    assert first.formula1 == "COUNTIF($C$2:$C$2000,$C2)=1"
    assert "代号不能重复" in first.error
    assert later.type == "list"
    assert "代号不能重复" not in later.error
