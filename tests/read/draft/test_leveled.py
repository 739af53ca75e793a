from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.read.draft.leveled import Leveled, are_points, numbered, pointed, unusual
from djqj_analysis.study.item import Level


def test_points_that_nobody_gave_are_there() -> None:
    found = pointed(["5", "2"])

    assert [level.code for level in found.levels] == ["1", "2", "3", "4", "5"]
    assert found.doubts == ()


def test_an_unusual_end_is_asked_about() -> None:
    assert unusual(7) == ()
    assert unusual(6) == ("最高见到 6 分；若量尺更长，请补上没有人选的分值",)


def test_option_numbers_wait_for_their_words() -> None:
    found = numbered(pd.Series(["3", "1"]))

    assert [level.label for level in found.levels] == ["选项1", "选项2", "选项3"]
    assert "没有选项文字" in found.doubts[0]


def test_labels_are_compared_without_punctuation() -> None:
    assert Leveled((Level("1", "是。"),)).keys == Leveled((Level("1", " 是"),)).keys


@pytest.mark.parametrize(
    ("labels", "expected"),
    [(["1", "5"], True), ([], False), (["1", "999999999999"], False), (["9" * 5000], False)],
    ids=["points", "none", "large", "huge"],
)
def test_numbers_that_no_code_can_be_are_no_points(labels: list[str], expected: bool) -> None:
    assert are_points(labels) is expected


def test_option_numbers_beyond_any_code_are_left_out() -> None:
    assert len(numbered(pd.Series(["2", "9" * 5000, "1000000000"])).levels) == 2
