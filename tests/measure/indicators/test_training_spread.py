from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.kernel.moments import mean_interval, wilson
from djqj_analysis.measure.indicators.training_spread import spread
from tests.measure.hand import speaks

NO = np.nan
COLUMNS = ["unit_id", "massorg_type", "year", "train_induction_n", "train_rotation_n", "train_skill_n",
           "train_seminar_n", "train_breadth", "train_hours_pp", "train_cover_rate"]  # fmt: skip


def rows(*cells: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(cells, columns=COLUMNS)


def test_breadth_kinds_and_cover_by_hand() -> None:
    found = speaks(
        spread(
            rows(
                ("U1", "union", 2025, 4.0, 1.0, 2.0, 3.0, 4.0, 6.0, 0.5),
                ("U2", "union", 2025, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, NO),
                ("U3", "union", 2025, 2.0, 0.0, 0.0, NO, 1.0, NO, 1.0),
                ("U4", "union", 2025, NO, NO, NO, NO, NO, NO, NO),  # kept no ledger
                ("U1", "women", 2024, 1.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0),
            ),
            2025,
        ),
        "工会干部平均受过1.7类，四类齐全的1/3（33.3%）、一类也没有的1/3（33.3%），应训覆盖率平均75.0%（2个单位）",
    )
    (one,) = found.rows

    assert (one.by_breadth, one.n) == ((1, 1, 0, 0, 1), 3)
    assert (one.hours, one.hours_n) == (3, 2)  # of the two whose hours are known: (6 + 0) / 2
    assert "都填了的单位（工会 2 个）" in found.table().notes[1]
    assert any("t 区间" in note for note in found.table().notes)
    assert not any("Wilson" in note for note in found.table().notes)  # shares by kind are drawn, not printed
    assert any("Wilson" in note for note in found.plot().notes)
    assert not any("学时" in note or "覆盖率" in note for note in found.plot().notes)
    share = wilson(2, 3)
    assert one.by_kind[0] == (2, share.estimate, share.ci_low, share.ci_high)
    assert one.by_kind[3][1] == 1 / 2  # of the two that state it
    assert one.cover_ci == (max(mean_interval([0.5, 1]).ci_low, 0), 1)


def test_nobody_due_has_no_cover_and_no_ledger_no_result() -> None:
    idle = rows(("U1", "league", 2025, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, NO))

    assert "覆盖率平均" not in speaks(spread(idle, 2025)).sentence()
    assert spread(idle, 2024) is None
