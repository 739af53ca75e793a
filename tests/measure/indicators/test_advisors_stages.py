from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.kernel.moments import mean_interval, wilson
from djqj_analysis.measure.indicators import advisors
from djqj_analysis.measure.indicators.advisors_stages import stages
from tests.measure.hand import speaks

COLUMNS = ["unit_id", "year", "advisor_assigned", "advisor_month_n", "advisor_onsite_n", "advisor_rule_n",
           "advisor_solved_n"]  # fmt: skip


def rows(*cells: tuple[object, ...]) -> pd.DataFrame:
    frame = pd.DataFrame(cells, columns=COLUMNS)
    return frame.merge(advisors.stages(frame), on=["unit_id", "year"])


def test_stages_are_over_those_they_apply_to() -> None:
    found = speaks(
        stages(
            rows(
                ("U1", 2025, 1, 6, 12, 3, 2),
                ("U2", 2025, 1, 12, 6, 0, 0),
                ("U3", 2025, 0, 0, 0, 0, 0),  # none sent: not in the rest
                ("U4", 2025, np.nan, 3, 3, 3, 3),
                ("U1", 2024, 0, 0, 0, 0, 0),
            )
        ),
        "2025年，选派指导员的单位占66.7%（3个单位）", "在岗月数平均占任期的75.0%（2个单位）",
        "有解决事项的占50.0%", "不作 0 计",
    )  # fmt: skip
    by = {(one.variable, one.year): one for one in found.stages}

    assert (found.n, found.n_units, found.last_n) == (4, 3, 3)
    assert "（n=3，3个单位；表中各年合计n=4，一行为单位×年）" in found.sentence()
    assert by["advisor_assigned", 2025].ci_low == wilson(2, 3).ci_low
    assert by["advisor_stay", 2025].ci_low == max(mean_interval([0.5, 1]).ci_low, 0)
    assert ("advisor_stay", 2024) not in by
    last = found.paces[-1]
    assert any("每在岗月" in note for note in found.table().notes)
    assert not any("每在岗月" in note for note in found.plot().notes)  # no pace is drawn
    assert (last.visits, last.visits_n, last.solved) == ((2 + 0.5) / 2, 2, (1 / 3 + 0) / 2)


def test_none_sent_at_all_and_nothing_said() -> None:
    none = rows(("U1", 2025, 0, 0, 0, 0, 0))

    assert "有指导员的单位中" not in speaks(stages(none), "占0.0%（1个单位）").sentence()
    assert stages(none.assign(advisor_assigned=np.nan)) is None
