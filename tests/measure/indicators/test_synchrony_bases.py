from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.kernel.moments import clustered_mean, wilson
from djqj_analysis.measure.cells import COVERED, Told
from djqj_analysis.measure.indicators.synchrony_bases import DATES, FELT, KEPT, LEDGER, PAPERS, bases
from tests.measure.hand import speaks

NO = np.nan


def massorg(*rows: tuple[object, ...]) -> pd.DataFrame:
    columns = ["unit_id", "year", "massorg_exists", "sync_org_gap_m", "sync_org", "joint_plan_build",
               "plan_in_party_plan", "meeting_rule_written"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


ROWS = (
    ("U1", 2025, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0),
    ("U1", 2025, 1.0, 9.0, 0.0, 0.0, 1.0, 0.0),
    ("U2", 2025, 1.0, NO, NO, NO, 1.0, NO),
    ("U2", 2025, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0),  # not established
    ("U1", 2024, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0),  # another year
)
UNITS = pd.DataFrame(
    [("U1", 2025, 0.5, 40.0, 1.0, 0.2, 0.25), ("U2", 2025, NO, NO, 0.0, NO, NO),
     ("U1", 2024, 1.0, 2.0, 1.0, 1.0, 1.0)],
    columns=["unit_id", "year", "sync_venue_share", "sync_venue_gap_m", "sync_team_plan", "sync_act_share",
             "sync_venue_within"],
)  # fmt: skip


def people(n: int = 6) -> pd.DataFrame:
    scores = [5.0, 4.0, 3.0, 1.0, NO, 2.0][:n]
    return pd.DataFrame({"unit_id": ["U1", "U1", "U1", "U2", "U2", "U2"][:n], "sync5_org": scores})


def test_each_basis_keeps_its_own_rows() -> None:
    found = speaks(
        bases(massorg(*ROWS), UNITS, people(), 2025, within=3),
        "组织同步：日期（党群组织成立相隔不超过设定月数）50.0%", "感知（同意“组织同步设置”）40.0%",
        "阵地同步：日期（共用起始与党组织成立相隔不超过设定月数）25.0%，填报（已注明共用起始日期的阵地占比）50.0%",
        "中位数为5.0个月（四分位3.0至7.0）", "首处阵地共用起始与党组织成立相隔的中位数为40.0个月", "不相加",
    )  # fmt: skip
    by = {(one.synchrony, one.basis): one for one in found.shares}

    # gaps 1 and 9: median 5, quartiles 1 + 8 / 4 and 1 + 8 × 3 / 4
    assert (found.n, found.n_units, found.gap.median, found.venue_gap.median) == (2, 1, 5, 40)
    assert (found.gap.low, found.gap.high, found.venue_gap.n) == (3, 7, 1)
    assert by["组织", DATES].n == 2
    assert by["组织", PAPERS].estimate == 0.5
    assert (by["谋划", PAPERS].estimate, by["谋划", PAPERS].n, by["谋划", PAPERS].n_units) == (1, 3, 2)
    assert (by["阵地", DATES].estimate, by["阵地", DATES].n) == (0.25, 1)
    assert (by["阵地", KEPT].estimate, by["阵地", KEPT].n) == (0.5, 1)
    assert (by["活动", LEDGER].estimate, by["队伍", PAPERS].estimate) == pytest.approx((0.2, 0.5))
    felt, expected = by["组织", FELT], clustered_mean([1, 1, 0, 0, 0], ["U1", "U1", "U1", "U2", "U2"])
    assert (felt.estimate, felt.n, felt.ci_low) == (expected.estimate, 5, max(expected.ci_low, 0))
    assert [one.synchrony for one in found.shares] == ["组织"] * 3 + ["谋划", "制度", "活动", "阵地", "阵地", "队伍"]


def test_dates_that_are_kept_are_no_synchrony_and_not_drawn() -> None:
    found = bases(massorg(*ROWS), UNITS, people(), 2025, within=3)
    labels = found.plot().data["label"].tolist()
    table = found.table().to_frame().set_index("meaning")[["gap", "quartiles"]]

    assert len(labels) == len(found.shares) - 1
    assert not any("已注明" in label for label in labels)
    assert "不是同步" in found.table().notes[-1]
    assert table.loc["党群组织成立相隔不超过设定月数"].tolist() == [5, (3, 7)]
    assert table.loc["共用起始与党组织成立相隔不超过设定月数"].tolist() == [40, (40, 40)]
    assert table["gap"].count() == 2


def test_none_within_the_limit_is_not_certain_to_be_none_anywhere() -> None:
    late = pd.DataFrame({"unit_id": list("ABCD"), "year": 2025, "sync_venue_within": 0.0, "sync_venue_gap_m": 99.0})
    found = bases(massorg(*ROWS), late, people(0), 2025, within=3)
    share = next(one for one in found.shares if one.variable == "sync_venue_within")

    assert (share.estimate, share.ci_low, share.ci_high) == (0, wilson(0, 4).ci_low, wilson(0, 4).ci_high)
    assert share.ci_high > 0.4


def test_few_people_are_not_shown_and_no_dates_are_not_told() -> None:
    undated = massorg(("U1", 2025, 1.0, NO, NO, NO, 1.0, NO))
    found = speaks(bases(undated, UNITS.iloc[1:2], people(4), 2025, within=3))

    assert [(one.synchrony, one.basis) for one in found.shares] == [("谋划", PAPERS), ("队伍", PAPERS)]
    assert found.n == 0
    assert "中位数" not in found.sentence() + "".join(found.table().notes)


def test_agreement_of_a_few_is_covered_everywhere() -> None:
    few = Told((True,) * 5, "f2", thirds=False)
    shown, closed = (
        bases(massorg(*ROWS), UNITS, people(), 2025, within=3, told=told) for told in (None, {"sync5_org": few})
    )
    at = next(at for at, row in enumerate(shown.table().cells()) if row[1] == "感知")

    assert closed.table().cells()[at][3:5] == [COVERED, COVERED]
    assert len(closed.plot().data) == len(shown.plot().data) - 1
    assert f"感知（同意“组织同步设置”）{COVERED}" in closed.sentence()


def test_nothing_known_is_no_result() -> None:
    assert bases(massorg(*ROWS[3:4]), UNITS.iloc[2:], people(0), 2025, within=3) is None
