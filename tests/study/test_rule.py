from __future__ import annotations

import pytest

from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Item, Kind, Level
from djqj_analysis.study.rule import (
    ACROSS,
    ACTION_LABELS,
    OPTIONS,
    RULE_LABELS,
    RULE_OPTIONS,
    SPEED,
    Action,
    Claim,
    Rule,
)


def test_every_kind_of_rule_states_its_options() -> None:
    assert set(RULE_OPTIONS) == set(RULE_LABELS)
    assert set(ACROSS) < set(RULE_LABELS)
    assert set(ACTION_LABELS) == set(Action)


def test_options_are_fields_of_the_rule_and_known() -> None:
    used = frozenset().union(*RULE_OPTIONS.values())

    assert used == set(OPTIONS) == set(Rule.__dataclass_fields__) - {"kind", "action"}


def test_names_of_rules_are_chinese_and_differ() -> None:
    assert Rule("speed").label == "作答过快"
    assert len(set(RULE_LABELS.values())) == len(RULE_LABELS)


def test_defaults_are_in_their_own_range() -> None:
    usual = Rule("speed")

    assert [name for name, option in OPTIONS.items() if not option.allows(getattr(usual, name))] == []


@pytest.mark.parametrize(
    ("name", "value", "good"),
    [
        ("max_share", 0, False),
        ("max_share", 1, True),
        ("max_share", 1.1, False),
        ("min_seconds", 0.0, False),
        ("min_seconds", None, True),
        ("min_identical", 0.49, False),
        ("min_identical", 0.5, True),
        ("max_run", 1, False),
        ("min_consistency", -1.0, True),
        ("questions", ("20",), True),
    ],
)
def test_ranges(name, value, good) -> None:
    assert OPTIONS[name].allows(value) == good
    assert good or OPTIONS[name].remedy


def test_a_rule_that_looks_across_sheets_needs_two_passes() -> None:
    assert Rule("duplicate").looks_across
    assert Rule("speed", share_of_median=0.3).looks_across
    assert not Rule("speed", min_seconds=60.0).looks_across
    assert not Rule("late").looks_across
    assert set(SPEED) == RULE_OPTIONS["speed"]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rule("late"), ""),
        (Rule("attention", item="attn_1", expect=4), "题目 attn_1，应选 4"),
        (Rule("speed", seconds_per_item=2.0), "每题不足 2 秒"),
        (Rule("speed", share_of_median=0.3), "不足作答时间中位数的 30%"),
        (Rule("eligibility", item="role", allowed=(1, 2)), "题目 role，只收答 1、2 的"),
        (Rule("missing_share"), "超过 30%"),
        (Rule("even_odd"), "至少 4 个量表可算，奇偶一致性小于 0.3"),
        (Rule("even_odd", min_consistency=0.0), "至少 4 个量表可算，奇偶一致性小于 0"),
        (
            Rule("contradiction", pairs=((Claim("a"), Claim("b")), (Claim("c", (0,)), Claim("d", (2, 3))))),
            "不能同真：a 与 b、c=0 与 d=2|3",
        ),
    ],
)
def test_options_in_words(rule, words) -> None:
    assert rule.details == words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rule("late"), ""),
        (Rule("eligibility", item="role", allowed=(1, 7)), "题目“身份”，只收答“职工”、7 的"),  # 7 has no label
        (Rule("even_odd", scales=("unknown",)), "量表“unknown”，至少 4 个量表可算，奇偶一致性小于 0.3"),
        (
            Rule("contradiction", pairs=((Claim("role", (1, 2)), Claim("role")),)),
            "不能同真：“身份”答“职工”或“干部”与“身份”",
        ),
    ],
)
def test_options_as_a_reader_knows_them(rule, words) -> None:
    levels = (Level("1", "职工"), Level("2", "干部"))
    book = Codebook((Item("role", "respondent", Kind.SINGLE, "您的身份", "身份", levels),))

    assert rule.told(book) == words


@pytest.mark.parametrize("name", sorted(OPTIONS))
def test_every_option_has_words_for_its_value(name) -> None:
    assert "{}" in OPTIONS[name].words
