from __future__ import annotations

import pytest

from djqj_analysis.read.draft.items import levels_text
from djqj_analysis.read.draft.propose import propose, read_exports
from djqj_analysis.study.item import Kind, Level
from tests.helpers import questionnaires as q


def drafted(tmp_path, *asks: q.Ask):
    return propose(read_exports([q.write(tmp_path / "t.csv", q.wjx_rows(q.answered(asks, 150, 2), "current"))]))[0]


def test_roles_are_those_of_persons_checks_and_scales_only(tmp_path) -> None:
    found = drafted(tmp_path, *q.COMMUNITY)

    roles = {item.variable: item.role for item in found.items}
    assert (roles["q1"], roles["q2"], roles["q3"], roles["q8_1"], roles["q13"]) == ("Q", "Q", "C", "Y", "D")
    assert found.consent == "q1"


def test_the_unit_of_a_number_is_what_people_wrote(tmp_path) -> None:
    (item,) = drafted(tmp_path, q.Ask(Kind.COUNT, "您今年多大", typed=("25岁", "31岁", "40"))).items

    assert (item.kind, item.unit) == (Kind.COUNT, "岁")


def test_an_attention_item_is_no_part_of_the_scale(tmp_path) -> None:
    found = drafted(tmp_path, *q.TEACHERS)

    (item,) = [item for item in found.items if "请在本行选" in item.wording]
    assert (item.role, item.scale) == ("Q", "")
    assert found.attention == ((item.variable, "4"),)


def test_two_columns_of_one_wording_are_asked_about_and_kept_once(tmp_path) -> None:
    block = q.Ask(Kind.SCALE, "评价", ("差", "一般", "好"), rows=("环境", "环境"))

    found = drafted(tmp_path, block)

    assert len([item for item in found.items if item.wording == "环境"]) == 1
    assert any("文字相同" in doubt.question for doubt in found.doubts)


@pytest.mark.parametrize(("levels", "text"), [((), ""), ((Level("1", "是"), Level("dk", "不了解")), "1=是；dk=不了解")])
def test_options_are_written_as_the_codebook_reads_them(levels: tuple[Level, ...], text: str) -> None:
    assert levels_text(levels) == text
