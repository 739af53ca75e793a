from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.kernel.moments import mean_interval, wilson
from djqj_analysis.measure.indicators.coverage import OF_MEMBERS, OF_ORGANISATIONS, cover
from tests.measure.hand import speaks


def frame(kind: str, exists: list[float], members: list[float], year: int = 2025) -> pd.DataFrame:
    units = [f"U{at}" for at in range(len(exists))]
    return pd.DataFrame(
        {"unit_id": units, "massorg_type": kind, "year": year, "massorg_exists": exists, "member_cover_rate": members}
    )


def test_not_applicable_is_not_due() -> None:
    rows = frame("league", [1.0, 1.0, 0.0, np.nan], [0.5, 0.7, np.nan, np.nan])
    found = speaks(
        cover(rows), "共青团已建2/3（66.7%）、成员覆盖率平均60.0%（2个单位）", "（n=3，3个单位，一行为单位×群团）。"
    )
    one = found.rows[0]
    share, members = wilson(2, 3), mean_interval([0.5, 0.7])

    assert (one.established, one.due, one.organisations_ci) == (2, 3, (share.ci_low, share.ci_high))
    assert (one.members, one.members_ci, one.n_members) == (members.estimate, (members.ci_low, members.ci_high), 2)


def test_years_and_kinds_stand_apart_in_two_panels() -> None:
    rows = pd.concat(
        [frame("union", [1.0], [0.5], 2024), frame("union", [1.0], [0.6]), frame("women", [0.0], [np.nan])]
    )
    found = speaks(cover(rows))

    assert [(one.massorg, one.year) for one in found.rows] == [("union", 2024), ("union", 2025), ("women", 2025)]
    # due: union of 2024, union and women of 2025; the numbers told are those of 2025
    assert (found.n, found.n_units, found.last_n, found.last_units) == (3, 1, 2, 1)
    assert found.sentence().endswith("（n=2，1个单位，一行为单位×群团；表中各年合计n=3）。")
    assert set(found.plot().data["panel"]) == {OF_ORGANISATIONS, OF_MEMBERS}
    assert "妇联（妇委会）已建0/1（0.0%）（" in found.sentence()  # no organisation, no members to average


def test_nothing_known_is_no_result() -> None:
    assert cover(frame("union", [np.nan], [np.nan])) is None
