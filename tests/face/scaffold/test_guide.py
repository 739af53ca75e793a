from __future__ import annotations

import pytest

from djqj_analysis.clean.limits import MOST, PARTS
from djqj_analysis.face.scaffold.guide import Guide, guides, how, note
from djqj_analysis.study.item import LEDGERS, Item, Kind, Level

OPTIONS = (Level("1", "甲"), Level("na", "不适用"))


def named(found: tuple[Guide, ...]) -> dict[str, Guide]:
    return {guide.item.variable: guide for guide in found}


def test_a_note_says_everything_about_a_column() -> None:
    item = Item("x", "org_year", Kind.COUNT, "职工人数", "职工", unit="人")

    assert note(item, "年末在册", ["占比 = 职工 / 总数"]).splitlines() == [
        "职工人数",
        "怎样填：填不小于 0 的整数；没有就填 0，不知道才留空（单位：人）",
        "口径：年末在册",
        "用来计算：占比 = 职工 / 总数",
    ]


def test_what_must_be_filled_in_is_never_left_blank() -> None:
    assert how(Item("x", "org", Kind.SINGLE, "甲", "甲", OPTIONS)) == "从下拉列表中选；不知道的留空"
    assert how(Item("post_code", "leader_post", Kind.SINGLE, "岗位", "岗位", OPTIONS)) == "从下拉列表中选"
    assert "（必填）" in note(Item("unit_id", "org", Kind.UNIT, "单位代号", ""), "")


def test_a_note_names_what_is_computed_from_the_column(school) -> None:
    found = named(guides(school, "org_year", "school"))

    assert "党员占比 = 党员人数 / 教职工人数" in found["party_member_n"].note
    assert "用来计算" not in found["unit_id"].note


@pytest.mark.parametrize("table", LEDGERS)
def test_every_column_has_its_guide_in_order(school, table) -> None:
    assert [guide.item for guide in guides(school, table, "school")] == list(school.table(table))


@pytest.mark.parametrize("table", [table for table in PARTS if table in LEDGERS])
def test_parts_are_bounded_by_their_wholes(school, table) -> None:
    found = named(guides(school, table, "school"))

    for part, whole in PARTS[table]:
        assert found[part].limit == whole
        assert found[part].limit_label == f"“{found[whole].item.wording}”"


@pytest.mark.parametrize("table", MOST)
def test_the_template_promises_what_reading_enforces(school, table) -> None:
    found = named(guides(school, table, "school"))

    for name, most in MOST[table].items():
        assert found[name].limit == found[name].limit_label == str(most)


def test_a_limit_is_a_number_or_a_column(school) -> None:
    for table in LEDGERS:
        names = named(guides(school, table, "school"))
        for guide in names.values():
            assert not guide.limit or guide.limit.isdecimal() or guide.limit in names


def test_an_example_uses_the_words_of_the_kind(school, street) -> None:
    own, other = (named(guides(book, "org_year", kind)) for book, kind in ((school, "school"), (street, "street")))

    assert own["demo_site"].example == "校级"
    assert other["demo_site"].example == "街道级"
    assert named(guides(school, "venue_year", "school"))["built_by"].example == "党组织、工会"
