from __future__ import annotations

from pathlib import Path

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from djqj_analysis.base.errors import Gather
from djqj_analysis.clean import MISSING, OUT_OF_RANGE, SKIPPED
from djqj_analysis.clean.encode import closed, encode
from djqj_analysis.read.answers import RawAnswers
from djqj_analysis.study.item import Item, Kind, Level

OPTIONS = (Level("1", "甲（一）"), Level("2", "乙"), Level("3", "丙"))
MULTI = Item("m", "respondent", Kind.MULTI, "多选题", "", OPTIONS, number="1")
RANK = Item("r", "respondent", Kind.RANK, "排序题", "", OPTIONS, number="2")
SINGLE = Item("s", "respondent", Kind.SINGLE, "单选题", "", OPTIONS, number="3")
TEXT = Item("t", "respondent", Kind.TEXT, "填空题", "", number="4")
ITEMS = (MULTI, RANK, SINGLE, TEXT)


def encoded(faults: Gather, **cells: list[str]):
    frame = pd.DataFrame(cells, dtype="str")
    raw = RawAnswers(Path("卷.xlsx"), "wjx", "xlsx", pd.DataFrame(), frame, "")
    return encode(raw, {name: name for name in cells}, tuple(i for i in ITEMS if i.variable in cells), faults)


def test_multi_select_cells_become_zeros_and_ones() -> None:
    answers = encoded(Gather(), m=["甲（一）┋丙", "乙", "(空)", "(跳过)", "丙〖┋〗"])

    assert answers.columns == ("m_1", "m_2", "m_3")
    assert answers.items.tolist() == [[1, 0, 1], [0, 1, 0], [MISSING] * 3, [SKIPPED] * 3, [0, 0, 1]]


def test_sorting_cells_become_ranks() -> None:
    answers = encoded(Gather(), r=["丙→甲(一)→乙", "乙", "(跳过)", ""])

    assert answers.items.tolist() == [[2, 3, 1], [MISSING, 1, MISSING], [SKIPPED] * 3, [MISSING] * 3]


def test_unknown_labels_are_listed_with_counts_and_the_nearest(  # the commonest first
) -> None:
    faults = Gather()

    answers = encoded(faults, s=["甲一二", "甲一二", "丁", "乙"], m=["乙┋戊", "乙┋戊", "丙", "丙"])

    assert answers.column("s").tolist() == [OUT_OF_RANGE, OUT_OF_RANGE, OUT_OF_RANGE, 2]
    assert [fault.code for fault in faults.found] == ["C002", "C002"]
    assert "“戊”2 处" in faults.found[0].what
    assert "“甲一二”2 处；最接近的有：甲（一）；“丁”1 处" in faults.found[1].what
    assert "卷.xlsx 第 3 题“单选题”（s）" in faults.found[1].where


def test_an_item_without_a_column_is_out_of_range() -> None:
    frame = pd.DataFrame({"x": ["a", "b"]}, dtype="str")
    raw = RawAnswers(Path("卷.xlsx"), "wjx", "xlsx", pd.DataFrame(), frame, "")

    assert encode(raw, {}, ITEMS, Gather()).items.tolist() == [[OUT_OF_RANGE] * 7] * 2


def test_open_questions_are_not_in_the_matrix() -> None:
    assert [item.variable for item in closed(ITEMS)] == ["m", "r", "s"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sets(st.sampled_from([0, 1, 2]), min_size=1), st.permutations([0, 1, 2])), min_size=1))
def test_reading_what_was_written_gives_the_same_answers(written) -> None:
    labels = [level.label for level in OPTIONS]
    multi = ["┋".join(labels[i] for i in sorted(chosen)) for chosen, _ in written]
    ranks = ["→".join(labels[i] for i in order) for _, order in written]

    answers = encoded(Gather(), m=multi, r=ranks)

    for row, (chosen, order) in zip(answers.items.tolist(), written, strict=True):
        assert row[:3] == [int(i in chosen) for i in range(3)]
        assert row[3:] == [order.index(i) + 1 for i in range(3)]
