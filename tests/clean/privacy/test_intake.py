"""Inputs: what the platform brings may come, what people typed where codes belong may not."""

from __future__ import annotations

import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.clean.privacy import inputs
from djqj_analysis.read.raw import gather
from tests.helpers import mini

PHONE, CARD = "13812345678", "11010519491231002X"


@pytest.fixture
def draft():
    return mini.draft(units=2, per_unit=4)


def faults(draft, folder):
    study = draft.save(folder)
    return inputs(gather(study, Gather()), study)


def test_an_honest_study_has_none(draft, tmp_path) -> None:
    draft.extra = {"昵称": "小明爱学习", "用户ID": "oAbCdEfGhIjKlMnOpQrStUvWxY12"}

    assert faults(draft, tmp_path) == ()


def test_open_answers_are_redacted_later_and_stop_nothing(draft, tmp_path) -> None:
    draft.sheets[0]["open_sug"] = f"请张书记打{PHONE}"

    assert faults(draft, tmp_path) == ()


def test_a_question_that_asks_for_names_or_numbers(draft, tmp_path) -> None:
    draft.extra = {"36、您的姓名": "张伟", "37、抽奖用（手机）": PHONE}
    found = faults(draft, tmp_path)

    assert [(fault.code, fault.what.partition("（")[0]) for fault in found] == [
        ("P001", "疑似含有姓名"),
        ("P001", "疑似含有手机号"),
    ]
    assert "36、您的姓名" in found[0].where
    assert PHONE not in "".join(map(str, found))


def test_write_ins_of_closed_questions_are_dropped_anyway(draft, tmp_path) -> None:
    draft.text_cells[0, "resp_role"] = f"其他〖张老师{PHONE}〗"

    assert faults(draft, tmp_path) == ()


def test_ledgers_with_names_phones_and_cards(draft, tmp_path) -> None:
    for row in draft.ledgers["任职"]:
        row["姓名"] = "张伟"
    draft.ledgers["活动"][0]["活动名称"] = f"慰问（{CARD}）"
    draft.ledgers["单位"][0]["备注"] = f"联系电话{PHONE}"
    found = faults(draft, tmp_path)

    assert {fault.code for fault in found} == {"P001"}
    assert {(fault.where.partition("表")[0], fault.what.partition("（")[0]) for fault in found} == {
        ("台账.xlsx“任职”", "疑似含有姓名"),
        ("台账.xlsx“活动”", "疑似含有身份证号"),
        ("台账.xlsx“单位”", "疑似含有手机号"),
    }
    said = "".join(map(str, found))
    assert not any(value in said for value in (PHONE, CARD, "张伟"))


@pytest.mark.parametrize("name", ["张伟", "李书记", "欧阳明月"])
def test_real_names_instead_of_person_codes(draft, tmp_path, name) -> None:
    draft.ledgers["任职"][0]["人员代号"] = name
    (fault,) = faults(draft, tmp_path)

    assert (fault.code, fault.where) == ("P002", "台账.xlsx“任职”表“人员代号”列")
    assert "（1 处）" in fault.what
    assert name not in str(fault)


def test_a_file_that_cannot_be_read_is_left_to_the_reader(draft, tmp_path) -> None:
    draft.absent = {mini.LEDGER, mini.TEXT}

    assert faults(draft, tmp_path) == ()
