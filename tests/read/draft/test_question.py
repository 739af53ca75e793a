from __future__ import annotations

import pandas as pd

from djqj_analysis.read.draft.propose import read_exports
from djqj_analysis.read.draft.question import group, tidied
from tests.helpers import questionnaires as q


def test_write_ins_go_and_brackets_of_non_answers_become_half_width() -> None:
    cells = tidied(pd.Series([" 其他〖自己写〗 ", "（空）", "（跳过）", "甲（乙）"]))

    assert cells.tolist() == ["其他", "(空)", "(跳过)", "甲（乙）"]


def test_questions_hold_their_columns_and_the_twin(tmp_path) -> None:
    found = q.answered(q.COMMUNITY, 60, 1)
    text = q.write(tmp_path / "t.csv", q.wjx_rows(found, "current"))
    codes = q.write(tmp_path / "c.csv", q.wjx_rows(found, "current", codes=True))

    questions = {question.number: question for question in group(read_exports([text, codes]))}

    assert len(questions) == len(q.COMMUNITY)
    assert questions["7"].options == q.COMMUNITY[6].options
    assert [column.part for column in questions["8"].columns] == list(q.COMMUNITY[7].rows)
    assert questions["8"].columns[0].closed is True
    assert questions["6"].columns[0].closed is False
    assert questions["3"].place == "第 3 题“您的性别：”"


def test_spellings_that_differ_in_spaces_only_are_counted(tmp_path) -> None:
    rows = [[*q.META, "1、工种"], *[[*q._meta(i), text] for i, text in enumerate(["电工", "电工 ", "钳工"])]]

    (question,) = group(read_exports([q.write(tmp_path / "t.csv", rows)]))

    assert question.columns[0].variants == 1
