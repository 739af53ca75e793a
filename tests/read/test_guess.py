from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.read.guess import Line, alone, meta


def cells(*answers: str) -> pd.Series:
    return pd.Series(answers, dtype="str")


@pytest.mark.parametrize(
    ("header", "purpose"),
    [
        ("编号", "序号"),
        ("serial_number", "序号"),
        ("提交时间（自动）", "提交时间"),
        ("created_at", "提交时间"),
        ("填写用时（秒）", "用时"),
        ("info_remote_ip", "来自IP"),
        ("x_field_weixin_openid", "平台信息"),
        ("您的姓名", "不用"),
        ("", "不用"),
    ],
)
def test_columns_that_are_no_question(header: str, purpose: str) -> None:
    line = meta(0, header, cells("1", "2"), set())

    assert line is not None
    assert line.purpose == purpose


def test_a_number_that_repeats_is_no_serial() -> None:
    line = meta(0, "编号", cells("1", "1"), set())

    assert line is not None
    assert (line.purpose, line.doubt) == ("平台信息", "有空白或重复，不能当序号")


def test_a_question_is_no_platform_column() -> None:
    assert meta(0, "您的性别", cells("男"), set()) is None


@pytest.mark.parametrize(
    ("stem", "answers", "kind", "separator"),
    [
        ("性别", ("男", "女") * 9, "单选", ""),
        ("爱好（可多选）", ("甲、乙", "乙", "甲") * 9, "多选", "、"),
        ("爱好", ("甲\n乙", "乙\n丙", "甲\n丙", "甲") * 9, "多选", "换行"),
        ("排一排", ("甲→乙", "乙→甲") * 9, "排序", "→"),
        ("建议", tuple(f"希望多办{i}，少开会" for i in range(30)), "填空", ""),
    ],
)
def test_the_answers_tell_the_kind(stem: str, answers: tuple[str, ...], kind: str, separator: str) -> None:
    line = alone(Line(0, stem, "题目", "1", stem), cells(*answers))

    assert (line.kind, line.separator) == (kind, separator)


def test_an_organisation_is_asked_about() -> None:
    line = alone(Line(0, "所在单位", "题目", "1", "您所在的单位"), cells(*("甲校", "乙校") * 9))

    assert (line.purpose, line.doubt) == ("单位", "当作单位列，请核对")


def test_many_units_by_code_are_units_too() -> None:
    codes = [f"U{i:02d}" for i in range(36)]

    assert alone(Line(0, "x", "题目", "1", "您所在的单位（请选择代号）"), cells(*codes * 3)).purpose == "单位"
    assert alone(Line(0, "x", "题目", "1", "您所在的单位（请选择代号）"), cells(*codes)).purpose == "题目"
