from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.kernel.agreement import icc_raters
from djqj_analysis.kernel.moments import clustered_mean
from djqj_analysis.measure.indicators.raters import EVERYONE, compare
from tests.measure.hand import speaks

MARKS = np.array([[90, 70, 72], [88, 69, 70], [80, 62, 60], [84, 60, 66], [75, 55, 58], [70, 50, 57.0]])


def frame(marks: np.ndarray = MARKS) -> pd.DataFrame:
    table = pd.DataFrame(marks, columns=["rate_self", "rate_mass", "rate_superior"])
    units, kinds = list("AABBCC"), ["union", "league"] * 3
    return table.assign(unit_id=units[: len(marks)], massorg_type=kinds[: len(marks)])


def test_self_ratings_are_compared_with_the_superior() -> None:
    found = speaks(compare(frame()), "自评81.2分", "自评比上级评分高17.3分", "n=6，3个单位", "不先平均")
    expected = clustered_mean(MARKS[:, 0] - MARKS[:, 2], list("AABBCC"))
    bias = found.differences[0]

    assert (bias.estimate, bias.ci_low, bias.ci_high) == (expected.estimate, expected.ci_low, expected.ci_high)
    assert found.agreement == icc_raters(MARKS).agreement_single
    assert [one.group for one in found.means].count(EVERYONE) == 3
    assert {one.n for one in found.means if one.group == "工会"} == {3}


def test_no_difference_is_said_to_be_unseen() -> None:
    level = MARKS.copy()
    level[:, 0] = level[:, 2] + [1, -1, 1, -1, 1, -1]

    assert "未见自评与上级评分的差异" in compare(frame(level)).sentence()


def test_only_rows_with_all_three_count() -> None:
    holes = MARKS.copy()
    holes[0, 1] = np.nan

    assert compare(frame(holes)).n == 5


def test_one_organisation_has_means_but_claims_nothing() -> None:
    found = speaks(compare(frame().assign(unit_id="A")))

    assert "高" not in found.sentence().split("；")[0]
    assert "自评比" not in found.sentence()


def test_fewer_than_two_rows_are_no_result() -> None:
    assert compare(frame(MARKS[:1])) is None
    assert compare(frame(np.full((3, 3), np.nan))) is None
