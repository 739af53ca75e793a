from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from djqj_analysis.base.errors import Gather
from djqj_analysis.clean import DONT_KNOW, MISSING, OUT_OF_RANGE, REFUSED, SKIPPED, Answers, encode, logic, match
from djqj_analysis.read import read_answers
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.condition import parse
from djqj_analysis.study.item import Item, Kind, Level
from tests.helpers import everywhere, mini

YN = (Level("1", "有"), Level("0", "没有"), Level("dk", "不知道"))
LIKERT = tuple(Level(str(i), str(i)) for i in range(1, 6))


def single(name: str, shown_if: str = "") -> Item:
    return Item(name, "respondent", Kind.SINGLE, "", "", YN, shown_if=shown_if)


def scale(name: str, shown_if: str = "") -> Item:
    return Item(name, "respondent", Kind.SCALE, "", "", LIKERT, shown_if=shown_if)


def matrix(columns: dict[str, list[int]]) -> Answers:
    return Answers(np.array(list(columns.values()), dtype=np.int8).T, tuple(columns))


@pytest.mark.parametrize(
    ("known", "blank_becomes"),
    [
        (1, MISSING),  # shown and left blank
        (0, SKIPPED),
        (DONT_KNOW, SKIPPED),  # "不知道" is an option that was chosen: it does not open the question
        (REFUSED, SKIPPED),
        (SKIPPED, SKIPPED),  # who never saw the first never saw the second
        (MISSING, MISSING),  # nobody knows
        (OUT_OF_RANGE, MISSING),
    ],
)
def test_a_blank_is_skipped_only_where_it_was_not_shown(known, blank_becomes) -> None:
    told, odd = logic.apply(matrix({"k": [known], "t": [MISSING]}), (single("k"), scale("t", "k=1")))

    assert told.column("t").tolist() == [blank_becomes]
    assert told.column("k").tolist() == [known]
    assert dict(odd) == {}


@pytest.mark.parametrize("answer", [3, DONT_KNOW, REFUSED])
def test_an_answer_to_what_was_not_shown_is_left_and_counted(answer) -> None:
    told, odd = logic.apply(matrix({"k": [0, 0, 1], "t": [answer, MISSING, answer]}), (single("k"), scale("t", "k=1")))

    assert told.column("t").tolist() == [answer, SKIPPED, answer]
    assert dict(odd) == {"t": 1}


def test_what_the_platform_declared_is_kept() -> None:
    told, _ = logic.apply(matrix({"k": [1, 0], "t": [SKIPPED, OUT_OF_RANGE]}), (single("k"), scale("t", "k=1")))

    assert told.column("t").tolist() == [SKIPPED, OUT_OF_RANGE]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("a=1 或 b=1", [MISSING, MISSING, SKIPPED, MISSING, MISSING]),
        ("a=1 且 b=1", [MISSING, SKIPPED, SKIPPED, MISSING, SKIPPED]),
        ("a≠1", [SKIPPED, MISSING, MISSING, SKIPPED, MISSING]),
        ("a∈{0,dk}", [SKIPPED, MISSING, MISSING, SKIPPED, MISSING]),
        ("b∉{0}", [MISSING, MISSING, SKIPPED, MISSING, MISSING]),
    ],
)
def test_and_or_and_negation(condition, expected) -> None:
    answers = matrix({"a": [1, 0, 0, 1, DONT_KNOW], "b": [1, 1, 0, MISSING, 1], "t": [MISSING] * 5})

    told, _ = logic.apply(answers, (single("a"), single("b"), scale("t", condition)))

    assert told.column("t").tolist() == expected


def test_a_skip_is_passed_on_down_the_questionnaire() -> None:
    items = (single("a"), single("b", "a=1"), scale("t", "b=1"))

    told, _ = logic.apply(matrix({"a": [0, 1], "b": [MISSING] * 2, "t": [MISSING] * 2}), items)

    assert told.column("b").tolist() == [SKIPPED, MISSING]
    assert told.column("t").tolist() == [SKIPPED, MISSING]


def test_a_multi_select_may_open_a_question_and_be_skipped() -> None:
    options = (Level("1", "甲"), Level("2", "乙"))
    first = Item("m", "respondent", Kind.MULTI, "", "", options)
    second = Item("n", "respondent", Kind.MULTI, "", "", options, shown_if="m=2")
    blank = [MISSING] * 3

    told, odd = logic.apply(
        matrix({"m_1": [1, 0, MISSING], "m_2": [0, 1, MISSING], "n_1": blank, "n_2": blank}), (first, second)
    )

    assert told.block(("n_1", "n_2")).tolist() == [[SKIPPED] * 2, [MISSING] * 2, [MISSING] * 2]
    assert dict(odd) == {}


def test_a_ranking_that_left_the_option_out_does_not_open_the_question() -> None:
    order = Item("r", "respondent", Kind.RANK, "", "", (Level("1", "甲"), Level("2", "乙")))

    told, _ = logic.apply(
        matrix({"r_1": [1, 1, MISSING], "r_2": [MISSING, 2, MISSING], "t": [MISSING] * 3}), (order, scale("t", "r=2"))
    )

    assert told.column("t").tolist() == [SKIPPED, MISSING, MISSING]


@pytest.mark.parametrize("condition", ["知道工会的人", "nobody=1", "m_9=1"])
def test_a_condition_that_cannot_be_judged_changes_nothing(condition) -> None:
    answers = matrix({"k": [0], "t": [MISSING]})

    told, odd = logic.apply(answers, (single("k"), scale("t", condition)))

    assert told.items.tolist() == answers.items.tolist()
    assert dict(odd) == {}


def test_the_codes_handed_in_are_not_touched() -> None:
    answers = matrix({"k": [0], "t": [MISSING]})

    logic.apply(answers, (single("k"), scale("t", "k=1")))

    assert answers.items.tolist() == [[0, MISSING]]


codes = st.sampled_from([1, 0, *range(-5, 0)])


@given(st.lists(st.tuples(codes, codes, codes), min_size=1, max_size=30), st.randoms(use_true_random=False))
def test_every_sheet_is_judged_alone_and_only_once(rows, random) -> None:
    items = (single("a"), single("b", "a=1"), single("t", "a=1 且 b≠0"))
    answers = Answers(np.array(rows, dtype=np.int8), ("a", "b", "t"))

    told, odd = logic.apply(answers, items)
    again, odd_again = logic.apply(told, items)
    order = random.sample(range(len(rows)), len(rows))
    shuffled, odd_shuffled = logic.apply(Answers(answers.items[order], answers.columns), items)

    assert np.array_equal(again.items, told.items)
    assert np.array_equal(shuffled.items, told.items[order])
    assert odd == odd_again == odd_shuffled
    changed = told.items != answers.items
    assert (answers.items[changed] == MISSING).all()
    assert (told.items[changed] == SKIPPED).all()


# ---------------------------------------------------------------- one questionnaire, one set of answers, every platform
@pytest.fixture(scope="module")
def book() -> Codebook:
    return mini.draft().codebook


@pytest.fixture(scope="module")
def sheets(book) -> everywhere.Sheets:
    """Answers with gaps of both kinds: what was not shown is 「(跳过)」, what was passed over 「(空)」."""
    found = mini.draft(units=3, per_unit=12).sheets
    rng = np.random.default_rng(4)
    gates = {name for item in book.survey if item.shown_if for name in parse(item.shown_if).variables}
    for sheet in found:
        for item in book.survey:
            if item.kind not in (Kind.TEXT, Kind.UNIT) and item.variable not in gates and rng.random() < 0.1:
                sheet[item.variable] = "(空)"
            if item.shown_if and not is_shown(sheet, item, book):
                sheet[item.variable] = "(跳过)"
    return found


def is_shown(sheet: dict[str, str], item: Item, book: Codebook) -> bool:
    def holds(clause) -> bool:
        labels = {level.label: level.code for level in book.find(clause.variable).levels}
        return labels[sheet[clause.variable]] in clause.codes

    return any(all(holds(clause) for clause in case) for case in parse(item.shown_if).cases)


def encoded(path: Path, book: Codebook) -> Answers:
    raw, faults = read_answers(path), Gather()
    found = encode.encode(raw, match.columns(raw, book.survey, faults), book.survey, faults)
    assert [str(fault) for fault in faults.found] == []
    return found


@pytest.mark.parametrize("write", [everywhere.of_tencent, everywhere.of_wenjuan, everywhere.of_spss])
def test_every_platform_gives_the_matrix_of_wjx(
    tmp_path, book, sheets, write: Callable[[Path, Codebook, everywhere.Sheets], Path]
) -> None:
    """Platforms that write nothing for 跳过 get it back from the codebook's 跳转."""
    (tmp_path / "wjx").mkdir()
    expected = encoded(everywhere.of_wjx(tmp_path / "wjx", book, sheets), book)

    found = encoded(write(tmp_path, book, sheets), book)
    told, contradictions = logic.apply(found, book.survey)

    conditional = np.isin(expected.columns, [n for item in book.survey if item.shown_if for n in item.columns])
    assert (expected.items[:, conditional] == SKIPPED).mean() > 0.2
    assert (expected.items == MISSING).mean() > 0.05
    assert SKIPPED not in found.items
    assert np.array_equal(told.items, expected.items)
    assert dict(contradictions) == {}


def test_what_the_codebook_says_agrees_with_what_wjx_says(tmp_path, book, sheets) -> None:
    expected = encoded(everywhere.of_wjx(tmp_path, book, sheets), book)

    told, contradictions = logic.apply(expected, book.survey)

    assert np.array_equal(told.items, expected.items)
    assert dict(contradictions) == {}
