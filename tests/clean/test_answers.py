from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.clean import DONT_KNOW, MISSING, OUT_OF_RANGE, REFUSED, SKIPPED, Answers
from djqj_analysis.clean.answers import KIND_LABELS


@pytest.fixture
def answers() -> Answers:
    return Answers(np.array([[4, 1], [SKIPPED, 0], [DONT_KNOW, MISSING]], dtype=np.int8), ("a", "b"))


def test_five_kinds_of_no_answer_stay_five_different_things() -> None:
    kinds = {MISSING, SKIPPED, DONT_KNOW, REFUSED, OUT_OF_RANGE}

    assert len(kinds) == 5
    assert max(kinds) < 0
    assert set(KIND_LABELS) == kinds
    assert len(set(KIND_LABELS.values())) == 5


def test_columns_blocks_and_rows(answers) -> None:
    assert answers.column("b").tolist() == [1, 0, MISSING]
    assert answers.block(("b", "a")).tolist() == [[1, 4], [0, SKIPPED], [MISSING, DONT_KNOW]]
    assert answers.take(np.array([True, False, True])).column("a").tolist() == [4, DONT_KNOW]
    assert len(answers) == answers.n == 3


def test_every_kind_of_no_answer_is_nan_as_a_number(answers) -> None:
    np.testing.assert_array_equal(answers.floats("a"), [4.0, np.nan, np.nan])
    assert answers.column("a").dtype == np.int8  # the codes themselves are untouched


def test_an_unknown_column_is_an_error(answers) -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        answers.column("c")
