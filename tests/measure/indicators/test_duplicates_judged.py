"""Rule and judges side by side."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.kernel.kappa import kappa
from djqj_analysis.measure.indicators.duplicates_judged import judge
from tests.measure.hand import speaks

NO = np.nan


def judged(*rows: tuple[str, float, float, float]) -> pd.DataFrame:
    """Activities of one unit a month and a half apart, but for the day after the one before: title, joint, judges."""
    frame = pd.DataFrame(rows, columns=["act_title", "act_is_joint", "act_dup_judge1", "act_dup_judge2"])
    days = np.cumsum([1 if title == before else 45 for title, before in
                      zip(frame["act_title"], ["", *frame["act_title"]], strict=False)])  # fmt: skip
    return frame.assign(
        unit_id="U1", act_id=[f"A{at}" for at in range(len(frame))], act_theme=1.0,
        act_date=pd.Timestamp("2025-01-01") + pd.to_timedelta(days, unit="D"),
        act_target=pd.Series([frozenset({2})] * len(frame), dtype=object),
    )  # fmt: skip


ROWS = (
    ("读书会", 0.0, 0.0, 0.0),
    ("读书会", 0.0, 1.0, 1.0),  # found, and both say so
    ("健步走", 0.0, 0.0, 0.0),
    ("健步走", 0.0, 1.0, 0.0),  # found, and one says so
    ("慰问", 0.0, 1.0, 1.0),  # both say so, and the rule does not
    ("联欢", 1.0, 0.0, 0.0),
    ("讲座", 0.0, NO, 1.0),
    ("", 0.0, 1.0, 1.0),
)


def test_counts_agreement_and_kappa_by_hand() -> None:
    found = speaks(judge(judged(*ROWS)), "一致率80.0%", "两人都判为重复的有2/5（40.0%），其中规则候选占1/2（50.0%）")

    assert (found.n, found.joint_n, found.unjudged_n, found.uncompared_n) == (5, 1, 1, 1)
    assert found.counts == ((1, 1, 0), (1, 0, 2))
    # judges: 4 of 5 alike; 3/5 · 2/5 + 2/5 · 3/5 = 12/25 expected; (20 − 12) / (25 − 12) = 8/13
    assert found.judges.kappa == pytest.approx(8 / 13)
    # rule against both: 3 of 5 alike; 2/5 · 2/5 + 3/5 · 3/5 = 13/25; (15 − 13) / (25 − 13) = 1/6
    assert found.by_rule.kappa == pytest.approx(1 / 6)
    assert found.judges.ci_low == pytest.approx(kappa([0, 1, 0, 1, 1], [0, 1, 0, 0, 1]).ci_low)
    assert "联办 1 次不算重复" in found.table().notes[1]


def test_nothing_repeated_has_no_kappa() -> None:
    found = speaks(judge(judged(("读书会", 0.0, 0.0, 0.0), ("健步走", 0.0, 0.0, 0.0))), "κ 无从计算", "0/2（0.0%）")

    assert np.isnan(found.judges.kappa)
    assert "其中规则候选" not in found.sentence()


def test_nothing_to_compare_is_no_result() -> None:
    assert judge(judged(("读书会", 1.0, 0.0, 0.0), ("健步走", 0.0, NO, 0.0))) is None
    assert judge(judged(*ROWS).iloc[:0]) is None
