from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.clean import MISSING, SKIPPED
from djqj_analysis.clean.answers import Answers
from djqj_analysis.clean.labels import UNKNOWN
from djqj_analysis.clean.many import ended, joined, spread_out, typed_marks, unranked
from djqj_analysis.study.item import Item, Kind, Level

OPTIONS = (Level("1", "甲（一）"), Level("2", "乙"), Level("3", "丙"))
MULTI = Item("m", "respondent", Kind.MULTI, "多选题", "", OPTIONS, number="1")
RANK = Item("r", "respondent", Kind.RANK, "排序题", "", OPTIONS, number="2")


def read(item: Item, *row: str) -> tuple[list[int], dict[str, int]]:
    codes, unknown = spread_out(pd.DataFrame([row], columns=["a", "b", "c"], dtype="str"), item)
    return codes[0].tolist(), unknown.to_dict()


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        (("1", "0", "1"), [1, 0, 1]),
        (("(跳过)", "(跳过)", "(跳过)"), [SKIPPED] * 3),  # formats.md 1.3: every option column -3
        (("", "", ""), [MISSING] * 3),
        (("0", "0", "0"), [MISSING] * 3),  # nothing chosen at all
        (("甲(一)", "", "丙〖自填〗"), [1, 0, 1]),  # formats.md 1.6: option text or blank
    ],
)
def test_multi_select_with_a_column_for_each_option(row, codes) -> None:
    assert read(MULTI, *row) == (codes, {})


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        (("2", "1", "3"), [2, 1, 3]),
        (("-2", "1", "-2"), [MISSING, 1, MISSING]),  # formats.md 1.3: -2 = not ranked
        (("-2", "-2", "-2"), [MISSING] * 3),  # skipped or blank: the text or 跳转 decides
        (("", "1", "2"), [MISSING, 1, 2]),
        (("(跳过)", "(跳过)", "(跳过)"), [SKIPPED] * 3),
    ],
)
def test_sorting_with_a_column_for_each_option(row, codes) -> None:
    assert read(RANK, *row) == (codes, {})


@pytest.mark.parametrize(
    ("item", "row", "unknown"),
    [
        (MULTI, ("1", "-1", "0"), {"-1": 1}),  # formats.md 1.3: -1 → unknown
        (MULTI, ("1", "2", "0"), {"2": 1}),
        (MULTI, ("1", "(跳过)", "0"), {"1|(跳过)|0": 1}),
        (RANK, ("1", "1", "2"), {"1|1|2": 1}),
        (RANK, ("1", "3", "-2"), {"1|3|-2": 1}),
        (RANK, ("0", "1", "2"), {"0": 1}),
        (RANK, ("4", "1", "2"), {"4": 1}),
    ],
)
def test_what_cannot_be_is_reported(item, row, unknown) -> None:
    codes, found = read(item, *row)

    assert UNKNOWN in codes
    assert found == unknown


def test_joined_options_by_number() -> None:
    codes, unknown = joined(pd.Series(["1┋3", "2", "4"]), MULTI, "number")

    assert codes.tolist() == [[1, 0, 1], [0, 1, 0], [UNKNOWN] * 3]
    assert unknown.to_dict() == {"4": 1}


def test_an_unknown_option_leaves_the_whole_cell_unread() -> None:
    codes, unknown = joined(pd.Series(["甲（一）┋丁", "丁┋乙"]), MULTI, "text")

    assert (codes == UNKNOWN).all()
    assert unknown.to_dict() == {"丁": 2}


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("甲┋丙〖自己填的〗", False),
        ("丙〖甲┋乙〗", True),  # formats.md 1.3: a respondent can type ┋ inside 〖…〗
        ("丙〖甲〗乙〗", True),
        ("丙〖甲→乙〗", True),
        ("丙〖〗", False),
        ("甲→乙", False),
    ],
)
def test_marks_typed_into_a_write_in(text, doubtful) -> None:
    assert typed_marks(pd.DataFrame({"a": [text]})).tolist() == [doubtful]


# ---------------------------------------------------------------- -2 throughout, with no twin to ask
CONSENT = Item("c", "respondent", Kind.SINGLE, "同意", "", OPTIONS, number="1")
LAST = Item("z", "respondent", Kind.SINGLE, "末题", "", OPTIONS, number="9")
ASKED = (CONSENT, MULTI, RANK, LAST)


@pytest.mark.parametrize(
    ("consent", "multi", "rank", "last", "expected"),
    [
        (2, SKIPPED, MISSING, SKIPPED, SKIPPED),  # consent refused, led to the end
        (SKIPPED, SKIPPED, MISSING, SKIPPED, SKIPPED),
        (2, MISSING, MISSING, SKIPPED, SKIPPED),
        (2, 1, MISSING, SKIPPED, MISSING),  # others were answered: it may have been seen and left
        (2, SKIPPED, MISSING, 1, MISSING),  # came back after the jump
        (SKIPPED, SKIPPED, MISSING, 1, MISSING),  # answered behind the ranking
        (2, MISSING, MISSING, MISSING, MISSING),  # nothing says skipped
        (2, SKIPPED, 1, SKIPPED, 1),
    ],
)
def test_a_ranking_is_skipped_when_the_sheet_had_ended(consent, multi, rank, last, expected) -> None:
    codes = np.array([[consent, *[multi] * 3, *[rank] * 3, last]], dtype=np.int8)
    answers = Answers(codes, tuple(name for item in ASKED for name in item.columns))

    told = ended(answers, ASKED)

    assert told.block(RANK.columns).tolist() == [[expected] * 3]
    assert np.array_equal(np.delete(told.items, [4, 5, 6], axis=1), np.delete(codes, [4, 5, 6], axis=1))
    assert unranked(told, ASKED) == ({"r": 1} if expected == MISSING else {})
