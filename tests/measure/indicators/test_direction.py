from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.kernel.moments import mean_interval
from djqj_analysis.measure.indicators.direction import OPEN, A, B, C, directions
from tests.measure.hand import speaks

COLUMNS = (
    "unit_id", "massorg_type", "year", "cross_a_share", "cross_c_union_share", "cross_b_share", "cross_c_share",
    "cross_unresolved_share", "cross_any_share",
)  # fmt: skip
NO = np.nan


def frame(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(COLUMNS))


ROWS = (
    ("U1", "union", 2025, 1.0, 0.0, NO, NO, NO, 1.0),
    ("U2", "union", 2025, 0.5, 0.25, NO, NO, NO, 0.75),
    ("U3", "union", 2025, NO, NO, NO, NO, NO, NO),
    ("U1", "league", 2025, NO, NO, 0.5, 0.25, 0.25, 1.0),
    ("U2", "league", 2025, NO, NO, 0.0, 0.0, 0.0, 0.0),
)


def test_directions_are_averaged_apart() -> None:
    found = speaks(directions(frame(*ROWS)), "工会“A 书记兼工会主席”75.0%（2个单位）", "不相加", "n=4，2个单位")
    by_name = {(one.massorg, one.direction): one for one in found.shares}

    one = by_name["union", A]
    expected = mean_interval([1.0, 0.5])
    assert (one.estimate, one.n, one.any_n) == (0.75, 2, 2)
    assert (one.ci_low, one.ci_high) == (max(0, expected.ci_low), min(1, expected.ci_high))
    assert [by_name["league", name].estimate for name in (B, C, OPEN)] == [0.25, 0.125, 0.125]
    assert ("union", B) not in by_name


def test_the_counts_told_are_of_the_year_told() -> None:
    before = ("U9", "league", 2024, NO, NO, 0.0, 0.0, 0.75, 0.75)
    found = speaks(directions(frame(*ROWS, before)), "（2025年n=4，2个单位，一行为单位×群团；表中各年合计n=5）")

    assert (found.n, found.n_units, found.last_n, found.last_units) == (5, 3, 4, 2)
    # unresolved: leagues of both years, (0.25 + 0 + 0.75) / 3; unions have none to resolve
    assert (found.unresolved, found.unresolved_n) == (1 / 3, 3)
    assert "各年平均占33.3%（各年合计n=3）" in found.sentence()


def test_many_unresolved_months_merge_b_and_c() -> None:
    found = directions(frame(*ROWS), unresolved_max=0.1)

    assert found.mergeable
    assert "B、C 宜合报" in found.sentence()
    assert not directions(frame(*ROWS), unresolved_max=0.2).mergeable


def test_panels_are_mass_organisations_and_levels_keep_their_order() -> None:
    chart = directions(frame(*ROWS)).plot()

    assert list(dict.fromkeys(chart.data["panel"])) == ["工会", "共青团"]
    assert chart.levels[0] == A
    assert chart.levels[-1] == OPEN


def test_one_organisation_has_no_interval() -> None:
    found = speaks(directions(frame(ROWS[0])))

    assert np.isnan(found.shares[0].ci_low)
    assert found.unresolved != pytest.approx(0)  # there is no league or women's organisation to speak of
    assert "判不出" not in found.sentence()


def test_never_filled_is_no_result() -> None:
    assert directions(frame(ROWS[2])) is None
    assert directions(frame()) is None
