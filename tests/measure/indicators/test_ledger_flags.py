from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.kernel.moments import wilson
from djqj_analysis.measure.indicators.ledger_checks import FLAGS, STALE
from djqj_analysis.measure.indicators.ledger_flags import LABELS, count
from tests.measure.hand import speaks


def flagged(*rows: dict[str, float]) -> pd.DataFrame:
    frame = pd.DataFrame([dict.fromkeys(FLAGS, np.nan) | row for row in rows], columns=list(FLAGS), dtype=float)
    frame["ledger_flag_n"] = frame.sum(axis=1, min_count=1)
    return frame.assign(unit_id=[f"U{at % 2}" for at in range(len(frame))], year=2025)


def test_flags_are_counted_over_what_could_be_checked() -> None:
    found = speaks(
        count(flagged({STALE: 1.0}, {STALE: 0.0, "flag_staff_jump": 0.0}, {STALE: 0.0, "flag_staff_jump": 1.0}, {})),
        "1/3（33.3%）的单位×年没有提示", "“职工数年际骤变”1/2（50.0%）、“更新日期陈旧”1/3（33.3%）", "未据此剔除",
    )  # fmt: skip
    stale, jump = found.checks

    assert (found.n, found.n_units, found.clean_n) == (3, 2, 1)
    assert (stale.raised, stale.n, stale.ci_high) == (1, 3, wilson(1, 3).ci_high)
    assert (jump.label, jump.n) == ("职工数年际骤变", 2)


def test_no_flag_and_nothing_checked() -> None:
    assert "最常见" not in speaks(count(flagged({STALE: 0.0})), "1/1（100.0%）").sentence()
    assert count(flagged({})) is None
    assert set(LABELS) == set(FLAGS)
