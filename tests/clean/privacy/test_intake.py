"""Inputs: what the platform brings may come, what people typed where codes belong may not."""

from __future__ import annotations

import openpyxl
import pytest
from openpyxl.comments import Comment

from djqj_analysis.base.errors import Gather
from djqj_analysis.clean.privacy import inputs
from djqj_analysis.read import apart, comments, workbook
from djqj_analysis.read.raw import gather
from tests.helpers import mini

PHONE, CARD = "13812345678", "11010519491231002X"


@pytest.fixture
def draft():
    return mini.draft(units=2, per_unit=4)


def searched(study):
    found = Gather()
    inputs(gather(study, Gather()), study, found)
    return found


def faults(draft, folder):
    return tuple(searched(draft.save(folder)).found)


def test_an_honest_study_has_none(draft, tmp_path) -> None:
    draft.extra = {"昵称": "小明爱学习", "用户ID": "oAbCdEfGhIjKlMnOpQrStUvWxY12"}

    assert faults(draft, tmp_path) == ()


def test_open_answers_are_redacted_later_and_stop_nothing(draft, tmp_path) -> None:
    draft.sheets[0]["open_sug"] = f"请张书记打{PHONE}"

    assert faults(draft, tmp_path) == ()


def test_quotes_of_interviews_are_redacted_later_and_the_rest_of_the_sheet_is_no_quote(draft, tmp_path) -> None:
    draft.interviews["编码员甲"][0]["引文"] = f"请张书记打{PHONE}"
    draft.interviews["编码员乙"][0]["备注"] = f"受访者{PHONE}"
    found = faults(draft, tmp_path)

    assert [fault.code for fault in found] == ["P001"]
    assert found[0].where.startswith("访谈编码表.xlsx“编码员乙”表 “备注”列")


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


def noted(path, sheet: str, cell: str, author: str, text: str) -> None:
    book = openpyxl.load_workbook(path)
    book[sheet or book.sheetnames[0]][cell].comment = Comment(text, author)
    book.save(path)


@pytest.mark.parametrize(
    ("author", "text", "kind"),
    [
        ("Administrator", f"打{PHONE}", "手机号"),
        ("Administrator", f"证 {CARD}", "身份证号"),
        ("Administrator", "请问张书记", "姓氏加职务"),
        ("张书记", "请核对", "姓氏加职务"),
    ],
)
def test_comments_of_ledgers_and_of_the_survey(draft, tmp_path, author, text, kind) -> None:
    study = draft.save(tmp_path)
    noted(study.sources.ledger, "任职", "B3", author, text)
    noted(study.sources.survey_codes, "", "C2", author, text)
    found = searched(study).found

    assert [(fault.code, fault.where, fault.what) for fault in found] == [
        ("P001", f"{mini.CODES}“Sheet1”表 C2 的批注", f"疑似含有{kind}（1 处）"),
        ("P001", "台账.xlsx“任职”表 B3 的批注", f"疑似含有{kind}（1 处）"),
    ]
    assert not any(value in "".join(map(str, found)) for value in (PHONE, CARD, "张"))


def test_the_bare_name_of_a_commentator_is_no_fault(draft, tmp_path) -> None:
    study = draft.save(tmp_path)
    noted(study.sources.ledger, "任职", "B3", "王芳", "请核对")

    assert searched(study).found == []


def test_comments_are_parsed_apart(draft, tmp_path, monkeypatch) -> None:
    def ended(request, data):
        if request["kind"] == comments.COMMENTS:
            raise apart.EndedError(apart.SLOW)
        return ask(request, data)

    study = draft.save(tmp_path)
    ask = workbook._READER.ask
    monkeypatch.setattr(workbook._READER, "ask", ended)
    found = searched(study).found

    assert {(fault.code, fault.what) for fault in found} == {
        ("P001", "批注读不出来，或者太多太长，不能检查其中的个人信息")
    }


def test_many_comments_are_told_once(draft, tmp_path) -> None:
    study = draft.save(tmp_path)
    for row in range(2, 7):
        noted(study.sources.ledger, "任职", f"B{row}", "Administrator", PHONE)
    (fault,) = searched(study).found

    assert fault.where.endswith("“任职”表 B4 的批注 等 5 个位置")
    assert "（5 处）" in fault.what


@pytest.mark.parametrize(("text", "n"), [("请问张书记", 0), (f"问{PHONE}", 1)])
def test_a_column_that_the_codebook_does_not_know_is_never_taken_up_but_may_hold_no_number(
    draft, tmp_path, text, n
) -> None:
    draft.ledgers["任职"][0]["备注"] = text

    assert [fault.what for fault in faults(draft, tmp_path)] == ["疑似含有手机号（1 处）"] * n


def test_title_and_file_names_come_before_the_files(draft, tmp_path) -> None:
    draft.toml = [(r'(?m)^title = ".*"', f'title = "张书记 {PHONE} 的研究"')]
    draft.absent = {mini.LEDGER, mini.TEXT}
    (fault,) = faults(draft, tmp_path)

    assert str(fault) == ("[P008] study.toml [study] title：疑似含有手机号、姓氏加职务。请改题目；内容不在此显示。")


def test_what_only_looks_like_a_name_is_counted_by_kind_and_place_and_stops_nothing(draft, tmp_path) -> None:
    draft.ledgers["活动"][0]["活动名称"] = "书记王建国讲党课"
    draft.ledgers["活动"][1]["活动名称"] = "慰问张师傅、阿卜杜拉·买买提"
    draft.ledgers["单位"][0]["备注"] = "请李主席审"
    found = searched(draft.save(tmp_path))

    assert found.found == []
    told = {hint.what: hint.where for hint in found.noted}
    assert told.keys() == {"疑似含有姓名（2 处）", "疑似含有带间隔点的姓名（1 处）", "疑似含有姓氏加职务（1 处）"}
    assert "“活动”表 “活动名称”列（第 2、3 行）" in told["疑似含有姓名（2 处）"]
    assert {hint.code for hint in found.noted} == {"P010"}
    assert "王建国" not in f"{found.noted}"


def test_headings_of_codes_and_wordings_are_searched_since_they_are_printed(draft, tmp_path) -> None:
    for coder in ("编码员甲", "编码员乙"):
        for row in draft.interviews[coder]:
            row["书记王建国的作用"] = "1"
    found = searched(draft.save(tmp_path))

    assert found.found == []
    file = "访谈编码表.xlsx"
    assert [hint.where for hint in found.noted] == [f"{file}“编码员甲”表 表头、{file}“编码员乙”表 表头"]
