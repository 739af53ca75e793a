"""Whole columns: by heading, and by what most cells look like."""

from __future__ import annotations

import pytest

from djqj_analysis.base.personal.patterns import Level
from djqj_analysis.clean.privacy.columns import NUMBERS, PLATFORM, SUSPECTED, bare, judged, real_people

PEOPLE = {"张伟": 1, "李静": 1, "王小明": 1, "欧阳雪": 1, "赵磊": 1, "刘洋": 1}


def verdicts(header, cells):
    return [(one.kind, one.level) for one in judged(header, cells)]


@pytest.mark.parametrize(
    "header", ["姓名", "2、您的姓名：", "您的姓名（必填）", "联系人", "填表人", "提交者（自动）", "教师姓名", "姓 名"]
)
def test_a_heading_that_asks_for_names(header) -> None:
    assert verdicts(header, {"张伟": 1, "": 3}) == [("姓名", Level.BLOCK)]


def test_codes_and_blanks_under_such_a_heading_are_no_names() -> None:
    assert verdicts("姓名", {"U01-P01": 2, "": 3, "(跳过)": 1, "无": 1}) == []


def test_a_heading_that_may_mean_the_post_needs_names_below() -> None:
    assert verdicts("党组织书记", {"张伟": 1, "李静": 1}) == [("姓名", Level.BLOCK)]
    assert verdicts("党组织书记", {"是": 10, "否": 12}) == []
    assert verdicts("书记兼任工会主席", {"张伟": 1}) == []


@pytest.mark.parametrize(
    ("header", "cells", "kind"),
    [
        ("QQ号", {"12345678": 1}, "QQ 号"),
        ("微信", {"zhangsan": 1}, "微信号"),
        ("联系电话", {"025-8321456": 1}, "电话号码"),
        ("身份证号", {"310021": 1}, "身份证号"),
        ("工号", {"0012": 1, "0013": 1}, NUMBERS),
        ("党员编号", {"D1": 1}, NUMBERS),
        ("学号", {"2021": 40, "2022": 30}, ""),
        ("家庭住址", {"湖南路街道": 1}, "住址"),
        ("来自IP", {"江苏-南京": 3}, PLATFORM),
        ("openid", {"x": 3}, PLATFORM),
        ("电话访问次数", {"1234567": 3}, ""),
        ("是否填写联系电话", {"1234567": 3}, ""),
        ("手机部数", {"1部": 3}, ""),
    ],
)
def test_other_headings(header, cells, kind) -> None:
    assert [one.kind for one in judged(header, cells)] == ([kind] if kind else [])


def test_without_a_heading_most_cells_must_look_like_names_and_differ() -> None:
    assert verdicts("备注", PEOPLE) == [(SUSPECTED, Level.WARN)]
    assert verdicts("备注", PEOPLE | {f"说明{i}": 1 for i in range(10)}) == []
    assert verdicts("备注", dict.fromkeys(PEOPLE, 20)) == []  # options repeat
    assert verdicts("备注", {"张伟": 1, "李静": 1}) == []  # too few to tell


@pytest.mark.parametrize(
    "cells",
    [{"同意": 3, "不同意": 2}, {"高中": 1, "大专": 1, "本科": 1, "硕士": 1, "博士": 1, "初中": 1}],
)
def test_options_are_no_names(cells) -> None:
    assert verdicts("学历", cells) == []


def test_person_codes_that_are_names() -> None:
    assert [one.cells for one in real_people({"张伟": 3, "U01-P01": 5, "李书记": 1})] == [frozenset({"张伟", "李书记"})]
    assert list(real_people({"U01-P01": 5, "甲": 1})) == []


@pytest.mark.parametrize(
    ("header", "name"),
    [("3、您的姓名（必填）：", "姓名"), ("第3题 请填写您的手机号码", "手机号码"), ("姓名", "姓名")],
)
def test_courtesies_of_headings(header, name) -> None:
    assert bare(header) == name
