from __future__ import annotations

import pytest

from djqj_analysis.read.draft.told import apart, as_declared, clean_label
from djqj_analysis.study.item import Level, Missing


def listed(text: str) -> list[Level]:
    return [Level(*pair.split("=")) for pair in text.split()]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("2=女 1=男 7=其他", "2=女 1=男 7=其他"),
        ("1=很同意 2=一般 3=很不同意", "1=很同意 2=一般 3=很不同意"),
        ("1=同意 2=反对 98=不清楚 99=拒答", "1=同意 2=反对 dk=不清楚 rf=拒答"),
        ("1=非常了解 2=一般 3=不了解", "1=非常了解 2=一般 3=不了解"),
    ],
)
def test_codes_and_order_are_those_of_the_file(given: str, found: str) -> None:
    told = as_declared(listed(given))

    assert list(told.levels) == listed(found)
    assert told.is_told


def test_codes_that_fall_with_the_answer_are_asked_about() -> None:
    (doubt,) = as_declared(listed("1=很同意 2=一般 3=很不同意")).doubts

    assert doubt.startswith("编码照文件：1=“很同意”……3=“很不同意”，数越大程度越低")
    assert as_declared(listed("1=很不同意 2=一般 3=很同意")).doubts == ()
    assert as_declared(listed("1=是 2=否")).doubts == ()


def test_a_second_option_of_the_same_kind_is_asked_about() -> None:
    told = as_declared(listed("1=同意 2=反对 8=不清楚 9=说不清"))

    assert [level.code for level in told.levels] == ["1", "2", "dk", "9"]
    assert told.doubts[1] == "选项“说不清”也像没有作答，但一种只能有一个选项，暂当答案计分；请改编码或合并"


def test_not_knowing_is_no_answer_unless_it_is_a_degree() -> None:
    assert apart(["同意", "反对", "不清楚"]) == ({"不清楚": Missing.DONT_KNOW}, ["同意", "反对"])
    assert apart(["非常了解", "一般", "不了解"])[0] == {}


def test_the_separators_of_the_codebook_cannot_be_in_a_label() -> None:
    assert clean_label("a;b；c=d\n e") == "a，b，c＝d e"
