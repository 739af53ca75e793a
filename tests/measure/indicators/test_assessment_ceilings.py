from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.measure.indicators.assessment_ceilings import count
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Item, Kind
from tests.measure.hand import speaks

CODEBOOK = Codebook(tuple(Item(name, "assessment", Kind.POINTS, f"条目{name}", name) for name in "abc"))


def sheet() -> pd.DataFrame:
    """Item a of four organisations, item b of two; U4 has nothing on b, which is not established there."""
    return pd.DataFrame(
        {
            "unit_id": ["U1", "U2", "U3", "U4", "U1", "U2"],
            "item": list("aaaabb"),
            "full_points": [5.0, 5, 5, 5, 10, 10],
            "rate_self": [5.0, 5, 5, 5, 10, 9],
            "rate_mass": [5.0, np.nan, np.nan, np.nan, np.nan, np.nan],
            "rate_superior": [5.0, 5, 0, np.nan, 9, 10],
        }
    )


def test_full_marks_are_counted_by_item_and_rater() -> None:
    # a: self 4 of 4; superior 2 of 3 (5, 5, 0; one not rated); b: self 1 of 2, superior 1 of 2
    found = speaks(count(sheet(), CODEBOOK), "2条考核内容的上级评分中，有1条", "“条目a”，2/3（66.7%）", "n=6，4个单位")
    shares = {(one.item, one.rater): (one.full_n, one.rated_n) for one in found.cells}

    assert shares["条目a", "rate_self"] == (4, 4)
    assert shares["条目a", "rate_superior"] == (2, 3)
    assert shares["条目b", "rate_self"] == (1, 2)
    assert found.table().to_frame()["rate_superior"].tolist() == [2 / 3, 1 / 2]


def test_zero_missing_and_not_established_differ() -> None:
    zero, missing = sheet(), sheet()
    missing.loc[2, "rate_superior"] = np.nan
    gone = sheet().drop(index=2)

    def superior(frame: pd.DataFrame) -> tuple[int, int]:
        return next((one.full_n, one.rated_n) for one in count(frame, CODEBOOK).cells if one.rater == "rate_superior")

    assert superior(zero) == (2, 3)  # 0 points are a mark that is not full
    assert superior(missing) == superior(gone) == (2, 2)
    assert count(missing, CODEBOOK).n == 6  # somebody else marked it
    assert count(gone, CODEBOOK).n == 5  # nobody could


def test_shares_of_few_marks_are_not_shown() -> None:
    found = count(sheet(), CODEBOOK, min_n=3)
    shown = {(one.item, one.rater) for one in found.cells if not np.isnan(one.share)}

    assert shown == {("条目a", "rate_self"), ("条目a", "rate_superior")}
    assert "不足 3 个的不列比例" in found.table().notes[-1]
    assert "未判断" in count(sheet(), CODEBOOK, min_n=9).sentence()


def test_nothing_marked_is_no_result() -> None:
    assert count(sheet().assign(rate_self=np.nan, rate_mass=np.nan, rate_superior=np.nan), CODEBOOK) is None
    assert count(sheet().iloc[:0], CODEBOOK) is None


def test_no_ceiling_is_said_too() -> None:
    found = count(sheet().assign(rate_superior=1.0), CODEBOOK)

    assert "没有一条在一半以上的评分中得满分" in found.sentence()


def test_points_that_differ_between_organisations_are_not_stated() -> None:
    frame = sheet()
    frame.loc[0, "full_points"] = 6.0

    assert np.isnan(count(frame, CODEBOOK).cells[0].full_points)


def dated() -> pd.DataFrame:
    """U1 and U2 in 2024, the others in 2025."""
    return sheet().assign(massorg_type="union", year=[2024, 2024, 2025, 2025, 2025, 2025])


def keys(*rows: tuple[str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["unit_id", "massorg_type", "year"])


def test_relative_marks_are_counted_in_the_last_year_only() -> None:
    found = speaks(count(dated(), CODEBOOK, relative=keys(("U1", "union", 2024))), "2025年2条考核内容", "n=4，4个单位")
    shares = {(one.item, one.rater): (one.full_n, one.rated_n) for one in found.cells}

    # a: U3 and U4 are left: self 2 of 2, superior 0 of 1
    assert (found.year, shares["条目a", "rate_self"], shares["条目a", "rate_superior"]) == (2025, (2, 2), (0, 1))
    assert "只用 2025 年" in found.table().notes[-1]


def test_marks_that_are_not_relative_are_counted_over_all_years() -> None:
    others = keys(("U1", "league", 2024), ("U9", "union", 2025))

    for relative in (None, keys(), others):
        found = count(dated(), CODEBOOK, relative=relative)
        assert (found.n, found.year) == (6, None)
        assert "年只" not in found.sentence()
