from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from djqj_analysis.base.errors import DjqjError, Gather
from djqj_analysis.clean import clean, match
from djqj_analysis.clean.people import describe, order
from djqj_analysis.read import read
from djqj_analysis.study.rule import Rule
from tests.helpers import mini


def cleaned(draft: mini.Draft, tmp_path):
    study = draft.save(tmp_path / "study")
    return clean(read(study), study)


def test_one_row_per_sheet_in_file_order(mini_cleaned) -> None:
    people = mini_cleaned.people

    assert people["serial"].tolist() == [str(i) for i in range(1, 25)]
    assert people["unit_id"].tolist()[:4] == ["U01", "U02", "U03", "U01"]
    assert people["duration_seconds"].tolist()[:2] == [400.0, 401.0]
    assert people["open_sug"].iloc[3] == "建议3"


def test_what_a_file_declares_to_be_no_answer_is_no_text_and_no_organisation(tmp_path) -> None:
    draft = mini.draft()
    draft.sheets[3]["open_sug"] = "(不愿回答)"
    draft.sheets[4]["unit_code"] = "(不了解)"

    people = cleaned(draft, tmp_path).people

    assert people["open_sug"].iloc[3] == ""
    assert people["unit_id"].iloc[4] == ""


def test_times_are_dates_only(mini_cleaned) -> None:
    submitted = mini_cleaned.people["submitted"]

    assert submitted.iloc[0] == pd.Timestamp("2025-11-11")
    assert (submitted == submitted.dt.normalize()).all()


def test_no_address_and_no_source_is_taken_up(mini_cleaned) -> None:
    words = mini_cleaned.people.astype("str").to_numpy().ravel()

    assert not any("192.0.2" in word or "微信" in word for word in words)


def test_numbers_are_new_and_tell_no_order(mini_cleaned) -> None:
    numbers = mini_cleaned.people["respondent_id"]

    assert sorted(numbers) == [f"R{i:04d}" for i in range(1, 25)]
    assert numbers.tolist() != sorted(numbers)


def test_numbers_do_not_depend_on_the_order_of_rows(tmp_path, mini_cleaned) -> None:
    draft = mini.draft()
    draft.sheets.reverse()

    again = cleaned(draft, tmp_path).people

    assert (
        again.set_index("serial")["respondent_id"].to_dict()
        == mini_cleaned.people.set_index("serial")["respondent_id"].to_dict()
    )


def test_an_unknown_organisation_names_rows_and_the_nearest(tmp_path) -> None:
    draft = mini.draft()
    draft.sheets[2]["unit_code"] = draft.sheets[5]["unit_code"] = "U3"

    with pytest.raises(DjqjError, match=r"\[C004\] 答卷_按文本.xlsx 第 4、7 行：单位代号“U3”.*最接近的有：U03"):
        cleaned(draft, tmp_path)


def test_spellings_of_a_code_do_not_matter(tmp_path) -> None:
    draft = mini.draft()
    for sheet in draft.sheets:
        sheet["unit_code"] = sheet["unit_code"].replace("U", " Ｕ")

    assert set(cleaned(draft, tmp_path).people["unit_id"]) == {"U01", "U02", "U03"}


def test_open_answers_that_say_nothing_are_blank(tmp_path) -> None:
    draft = mini.draft()
    for row, text in enumerate(["(空)", "（跳过）", "无"]):
        draft.sheets[row]["open_sug"] = text

    assert cleaned(draft, tmp_path).people["open_sug"].tolist()[:3] == ["", "", "无"]  # 「无」 is an answer


def test_unreadable_times_are_a_fault_with_rows_when_a_rule_needs_them(tmp_path) -> None:
    draft = mini.draft()
    for row in (0, 2):
        draft.sheets[row] |= {"所用时间": "很快", "提交答卷时间": "昨天"}

    with pytest.raises(DjqjError, match=r"“提交答卷时间”列第 2、4 行：2 格读不成时间：“昨天”2 处") as caught:
        cleaned(draft, tmp_path)

    assert [(fault.code, fault.where) for fault in caught.value.faults] == [
        ("C020", "答卷_按文本.xlsx“提交答卷时间”列第 2、4 行"),
        ("C020", "答卷_按文本.xlsx“所用时间”列第 2、4 行"),
    ]


def test_unreadable_times_that_no_rule_needs_are_unknown(tmp_path) -> None:
    draft = mini.draft()
    draft.sheets[0] |= {"所用时间": "很快", "提交答卷时间": "昨天"}
    study = draft.save(tmp_path / "study")

    found = clean(read(study), study.with_(rules=()))

    assert found.people.loc[0, ["duration_seconds", "submitted"]].isna().all()
    assert "提交时间 1 份、作答时间 1 份" in found.trail.remarks[0]


def test_blank_times_are_unknown_and_no_flag(tmp_path) -> None:
    draft = mini.draft()
    draft.sheets[0] |= {"所用时间": "", "提交答卷时间": "(空)"}

    people = cleaned(draft, tmp_path).people

    assert people.loc[0, ["duration_seconds", "submitted"]].isna().all()
    assert not people.loc[0, ["flag_speed", "flag_late"]].any()


def described(draft: mini.Draft, tmp_path, *rules: Rule):
    study = draft.save(tmp_path / "study").with_(rules=rules)
    raw, faults = read(study).answers, Gather()
    columns = match.columns(raw, study.codebook.survey, faults)
    frame, envelope = describe(raw, columns, study, None, faults)
    return frame, envelope, faults.found


def test_the_envelope_holds_the_address_without_its_place(tmp_path) -> None:
    draft = mini.draft()
    draft.sheets[1]["来自IP"] = " 192.0.2.9（示例省-示例市）"
    draft.sheets[2]["来自IP"] = ""

    _, envelope, _ = described(draft, tmp_path)

    assert envelope.address.tolist()[:4] == ["192.0.2.1", "192.0.2.9", "", "192.0.2.4"]
    assert envelope.submitted[0] == pd.Timestamp("2025-11-11 09:00:00")  # exact, for the rules only
    assert set(envelope.person) == {""}  # nobody asked


def test_a_person_is_known_by_a_column_of_the_platform_or_an_item(tmp_path) -> None:
    draft = mini.draft()
    draft.extra["用户ID"] = " Ab１ "

    frame, envelope, faults = described(draft, tmp_path, Rule("duplicate_id", id="用户ID"))

    assert set(envelope.person) == {"ab1"}
    assert "用户ID" not in frame
    assert faults == []


def test_an_item_that_identifies_is_no_open_answer(tmp_path) -> None:
    draft = mini.draft()
    draft.sheets[1]["open_sug"] = "(跳过)"

    frame, envelope, _ = described(draft, tmp_path, Rule("duplicate_id", id="open_sug"))

    assert envelope.person.tolist()[:3] == ["建议0", "", "建议2"]
    assert "open_sug" not in frame


def test_a_column_that_identifies_must_be_there(tmp_path) -> None:
    *_, faults = described(mini.draft(), tmp_path, Rule("duplicate_id", id="用户ID"))

    assert [(fault.code, fault.what) for fault in faults] == [("C006", "缺少列“用户ID”，规则“同一人重复提交”用不上")]


def test_the_order_of_serial_numbers_is_that_of_numbers_and_never_that_of_rows() -> None:
    serial = ["10", "9", "0007", "A7", "b", "9" * 30]

    found = order(pd.Series(serial))

    assert found[:3].tolist() == [10, 9, 7]
    assert (found[3:] > 10).all()
    assert len(set(found)) == 6
    assert order(pd.Series(serial[::-1])).tolist() == found.tolist()[::-1]
    assert order(pd.Series([], dtype="str")).tolist() == []


def test_a_rule_without_its_column_is_a_fault(tmp_path) -> None:
    draft = mini.draft()
    study = draft.save(tmp_path / "study")
    raw = read(study)
    answers = dataclasses.replace(raw.answers, frame=raw.answers.frame.drop(columns="所用时间"))
    raw = dataclasses.replace(raw, answers=answers)

    with pytest.raises(DjqjError, match=r"\[C006\].*缺少列“所用时间”.*规则“作答过快”"):
        clean(raw, study)
