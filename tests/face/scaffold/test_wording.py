from __future__ import annotations

import csv
import io

import pytest

from djqj_analysis.face.scaffold import packaged, wording
from djqj_analysis.study.item import SURVEY, Kind
from tests.conftest import ROOT

STARS = 48  # instrument.md §7: the short form


def plain(kind: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(wording.codebook_csv(kind).decode("utf-8-sig"))))


@pytest.mark.parametrize("kind", wording.KINDS)
def test_only_words_differ_from_the_one_codebook(kind) -> None:
    with (ROOT / "data" / "codebook.csv").open(encoding="utf-8-sig", newline="") as stream:
        source = list(csv.DictReader(stream))

    for own, other in zip(plain(kind), source, strict=True):
        differing = {name for name in other if own[name] != other[name]}
        assert differing <= {"题干", "原文", "选项", "标签", "公式"}, own
        codes = [level.partition("=")[0] for level in own["选项"].split("；")]
        assert set(codes) <= {level.partition("=")[0] for level in other["选项"].split("；")}


def test_every_substitution_finds_its_words() -> None:
    source = list(csv.DictReader(io.StringIO(packaged.example("codebook.csv").decode("utf-8-sig"))))
    of_the_map = [change for change in packaged.rows("wording.csv") if change["表"] == wording.MECHANISMS]

    assert of_the_map
    for change in of_the_map:
        assert change["原文"] in packaged.example("mechanisms.csv").decode()
        assert change["原文"] not in wording.mechanisms_csv("street").decode()
    assert wording.mechanisms_csv("school") == packaged.example("mechanisms.csv")
    for change in (change for change in packaged.rows("wording.csv") if change not in of_the_map):
        rows = [row for row in source if wording._applies(change, row)]
        assert any(change["原文"] in row[change["栏"]] for row in rows), change


def test_a_school_has_teachers_and_a_street_has_owners(school, street) -> None:
    assert school.find("staff_n").wording == "②教职工人数"
    assert street.find("staff_n").wording == "②职工人数"
    assert school.find("operating_status").wording == "①办学状况"
    assert street.find("operating_status").wording == "①经营状况"
    assert "行政主要负责人" in school.find("owner_attitude").wording
    assert "业主" in street.find("owner_attitude").wording
    assert "教代会" in school.find("assembly_n").wording
    assert not [item.variable for item in school if "教教职工" in f"{item.wording}{item.label}{item.levels}"]


def test_neither_kind_sees_the_words_of_the_other_in_brackets(school, street) -> None:
    for word in ("学校：", "（企业）", "一线职工）", "（总经理）", "（教工之家）", "（街道）级"):
        for codebook in (school, street):
            assert not [item for item in codebook if word in f"{item.wording}{item.levels}"], word


def test_both_codebooks_keep_every_variable(school, street) -> None:
    assert [(item.table, item.variable, item.kind) for item in school] == [
        (item.table, item.variable, item.kind) for item in street
    ]


def test_no_two_options_become_one(school, street) -> None:
    for codebook in (school, street):
        for item in codebook:
            labels = [level.label for level in item.levels]
            assert len(set(labels)) == len(labels), item.variable


def test_the_short_form_has_the_marked_questions(school, brief) -> None:
    short = brief

    assert len(short.survey) == STARS
    assert {row["变量"] for row in packaged.rows("short.csv")} == {item.variable for item in short.survey}
    assert {item.variable for item in short.survey if item.role == "Q"} == {"consent", "unit_code", "attn_1"}
    assert [item for item in short if item.table != SURVEY] == [item for item in school if item.table != SURVEY]
    assert all(item.kind is not Kind.TEXT for item in short.survey)


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        ("教职工和女职工", "职工", "教职工", "教职工和女教职工"),
        ("专任教师（一线职工）", "专任教师（一线职工）", "专任教师", "专任教师"),
        ("4=甲；5=乙", "4=甲；", "", "5=乙"),
        ("无关", "职工", "教职工", "无关"),
    ],
)
def test_words_are_replaced_once(text, old, new, expected) -> None:
    assert wording.substitute(text, old, new) == expected
    assert wording.substitute(expected, old, new) == expected


def test_our_own_texts_follow_the_general_words() -> None:
    assert wording.worded("职工与教职工", "school") == "教职工与教职工"
    assert wording.worded("职工", "street") == "职工"
