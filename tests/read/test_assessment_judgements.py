from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.read.assessment_judgements import ASKED, DATED, MISSING, SCALE, filled

LABELS = ("甲", "乙", "丙")


def read(*cells: str):
    """Three judgements above the diagonal; everything else is blank."""
    faults = Gather()
    frame = pd.DataFrame([["", cells[0], cells[1]], ["", "", cells[2]], ["", "", ""]], dtype="str")
    return filled(frame, LABELS, (2, 3, 4), "表", faults), faults.found


def test_blanks_below_are_reciprocals() -> None:
    found, faults = read("1/3", "５", "7")

    assert faults == []
    assert found == pytest.approx(np.array([[1, 1 / 3, 5], [3, 1, 7], [1 / 5, 1 / 7, 1]]))


@pytest.mark.parametrize("text", ["1/9", "0.11", "9", "0.1111"])
def test_the_ends_of_the_scale_belong_to_it(text) -> None:
    assert read(text, "1", "1")[1] == []


@pytest.mark.parametrize(
    ("text", "remedy"),
    [("2026-01-03", DATED), ("2026/1/3", DATED), ("1月3日", DATED), ("46025", DATED), ("2026-01-03 08:00:00", DATED),
     ("0", SCALE), ("-3", SCALE), ("10", SCALE), ("1/10", SCALE), ("很重要", ASKED), ("1/0", ASKED), ("1e3", ASKED),
     ("", MISSING)],
)  # fmt: skip
def test_what_is_no_judgement_has_a_remedy(text, remedy) -> None:
    found, faults = read("3", text, "5")
    (fault,) = faults

    assert (fault.code, fault.where, fault.remedy) == ("L043", "表第 2 行“甲”", remedy)
    assert fault.what == ("与“丙”相比的一格" + (f"填的是“{text[:12]}”" if text else "是空的"))
    assert np.isnan([found[0, 2], found[2, 0]]).all()
    assert found[1, 0] == pytest.approx(1 / 3)  # the others stay


def test_faults_of_a_row_are_told_together() -> None:
    _, faults = read("大", "小", "0")

    assert [(fault.where, fault.what) for fault in faults] == [
        ("表第 2 行“甲”", "与“乙”相比的一格填的是“大”，与“丙”相比的一格填的是“小”"),
        ("表第 3 行“乙”", "与“丙”相比的一格填的是“0”"),
    ]
