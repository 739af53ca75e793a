"""The codebook in words."""

from __future__ import annotations

from djqj_analysis.study.item import SURVEY
from djqj_analysis.tell import wording


def test_skip_rules_are_read_out(study) -> None:
    book = study.codebook

    assert wording.skip(book.find("cohesion_1", SURVEY), book) == "第10题选“有”"
    assert wording.skip(book.find("coord_info", SURVEY), book) == (
        "第3题选“中层”或“校级（企业）领导”，或第4题选“是”，或第5题选“是”"
    )
    assert wording.skip(book.find("gender", SURVEY), book) == ""


def test_every_skip_rule_of_the_example_is_understood(study) -> None:
    said = {wording.skip(item, study.codebook) for item in study.codebook.survey}

    assert not any("=" in each or "∈" in each for each in said)


def test_kind_and_role_carry_unit_and_overlap(study) -> None:
    book = study.codebook

    assert wording.kind(book.find("staff_n")) == "计数（人）"
    assert wording.role(book.find("cross_a_share")) == "自变量（→X1）"
    assert wording.options(book.find("gender")) == "1=男；2=女"


def test_a_block_of_statements_is_a_matrix_and_a_single_question_is_not(study) -> None:
    questions = wording.questions(study.codebook)

    assert wording.is_matrix(questions["20"])
    assert not wording.is_matrix(questions["1"])
    assert sum(map(len, questions.values())) == len(study.codebook.survey)
