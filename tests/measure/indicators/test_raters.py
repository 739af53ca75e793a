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
    named = table.assign(unit_id=units[: len(marks)], massorg_type=kinds[: len(marks)])
    return named.assign(year=[2024, 2025, 2025, 2024, 2025, 2025][: len(marks)], rate_is_relative=0.0)


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


def test_relative_marks_are_compared_within_the_last_year_only() -> None:
    ranked = frame()
    ranked.loc[0, "rate_is_relative"] = 1.0  # of 2024
    found = speaks(compare(ranked), "2025年三方评分", "自评78.3分", "n=4，3个单位")

    # rows 2, 3, 5, 6: (88 + 80 + 75 + 70) / 4 = 78.25
    assert (found.year, found.means[0].estimate) == (2025, 78.25)
    assert found.agreement == icc_raters(MARKS[[1, 2, 4, 5]]).agreement_single
    assert all("只用 2025 年" in part.notes[-1] for part in (found.table(), found.plot()))


def test_only_marks_that_are_used_decide() -> None:
    level = frame()
    level.loc[0, ["rate_mass", "rate_is_relative"]] = [np.nan, 1.0]  # relative, but not complete
    level.loc[1, "rate_is_relative"] = np.nan  # not known

    found = compare(level)
    assert (found.n, found.year) == (5, None)
    assert "年" not in found.sentence() + "".join(found.table().notes)


def test_the_last_year_is_the_last_with_marks() -> None:
    early = frame().assign(rate_is_relative=1.0)
    early.loc[early["year"] == 2025, "rate_superior"] = np.nan

    assert (compare(early).year, compare(early).n) == (2024, 2)


def test_fewer_than_two_rows_are_no_result() -> None:
    assert compare(frame(MARKS[:1])) is None
    assert compare(frame(np.full((3, 3), np.nan))) is None
    assert compare(frame(MARKS[:2]).assign(rate_is_relative=1.0)) is None  # one row a year
