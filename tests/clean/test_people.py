from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.clean import clean
from djqj_analysis.read import read
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


def test_unreadable_times_are_unknown(tmp_path) -> None:
    draft = mini.draft()
    draft.sheets[0] |= {"所用时间": "很快", "提交答卷时间": "昨天"}

    people = cleaned(draft, tmp_path).people

    assert people.loc[0, ["duration_seconds", "submitted"]].isna().all()
    assert not people.loc[0, "flag_speed"]


def test_a_rule_without_its_column_is_a_fault(tmp_path) -> None:
    draft = mini.draft()
    study = draft.save(tmp_path / "study")
    raw = read(study)
    answers = dataclasses.replace(raw.answers, frame=raw.answers.frame.drop(columns="所用时间"))
    raw = dataclasses.replace(raw, answers=answers)

    with pytest.raises(DjqjError, match=r"\[C006\].*缺少列“所用时间”.*规则“作答过快”"):
        clean(raw, study)
