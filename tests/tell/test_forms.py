"""Questionnaire, ledger forms and dictionary as tables."""

from __future__ import annotations

from djqj_analysis.ink.table import Table
from djqj_analysis.study.item import LEDGERS
from djqj_analysis.tell import forms, wording
from djqj_analysis.tell.blocks import Lead


def test_reverse_items_of_a_matrix_are_noted(study) -> None:
    table = forms.matrix("20", wording.questions(study.codebook)["20"])

    assert table.notes == ("第 11、17 行为反向题，计分时翻转",)
    assert table.cells()[0][1:] == ["□"] * 6


def test_the_questionnaire_alternates_questions_and_their_options(study) -> None:
    made = list(forms.questionnaire(study.codebook))
    told = [each.text if isinstance(each, Lead) else each for each in made]

    assert told[:2] == ["1. 我已阅读说明并同意作答", "□ 是　□ 否"]
    assert told[-2:] == ["35. 对党群共建最想提的一条建议（请勿写姓名、电话）", "答：________________"]
    assert "33. 您希望群团组织多办哪些事？（可多选）" in told
    assert "34. 下列四项保障，请按缺乏程度排序" in told
    assert len(told) == 2 * len(wording.questions(study.codebook))
    assert sum(isinstance(each, Table) for each in told) == 8
    assert all(isinstance(each, Lead) for each in made[::2])  # a stem stays with its options


def test_a_form_has_a_row_for_every_column_of_the_ledger(study) -> None:
    made = list(forms.ledgers(study.codebook))

    assert [table.id for table in made] == [f"form_{name}" for name in LEDGERS]
    assert [len(table.rows) for table in made] == [len(study.codebook.table(name)) for name in LEDGERS]
    assert made[3].cells()[7] == [
        "兼任依据",
        "单选",
        "以党内职务兼群团；以群团职务进党组织；文件未写明；不兼任",
        "cross_basis",
    ]


def test_the_dictionary_holds_every_variable_once(study) -> None:
    rows = [row for table in forms.dictionary(study.codebook) for row in table.cells()]

    assert len(rows) == len(study.codebook)
    assert ["party_share", "党员占比", "计算（比例）", "控制", "party_member_n / staff_n"] in rows


def test_options_that_many_items_share_are_spelt_out_once_below(study) -> None:
    table = next(forms.dictionary(study.codebook))
    (row,) = (row for row in table.cells() if row[0] == "partic_3")

    assert row[3:] == ["选项④（反向）", "结果", "跳转①"]
    assert table.notes[3] == "选项④：1=很不同意；2=不太同意；3=一般；4=比较同意；5=很同意；dk=不了解"
    assert "跳转①：第10题选“有”" in table.notes
