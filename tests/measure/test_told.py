from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.measure.cells import narrowest
from djqj_analysis.measure.told import counts, told
from djqj_analysis.study.codebook import Codebook
from tests.measure.hand import composition, item

TABULATED, LED, APART = item("a", scale="cohesion"), item("b", scale="trust"), item("c", scale="silo")
BOOK = Codebook((TABULATED, LED, APART))
PARTS = [composition("cohesion", TABULATED), composition("trust", LED), composition("failure_silo", APART)]


def answered(*by_level: int) -> list[float]:
    return np.repeat(np.arange(1.0, 6.0), by_level).tolist()


FRAME = pd.DataFrame(
    {
        "a": answered(7, 21, 60, 56, 16),
        "b": answered(7, 21, 60, 56, 16),
        "c": answered(50, 50, 53, 4, 3),
        "know": [1.0] * 3 + [0.0] * 157,
        "cadre": [1.0] * 30 + [0.0] * 130,
        "hours": [2.5] * 160,
    }
)


def test_one_decision_for_each_variable_of_the_questionnaire() -> None:
    found = told(FRAME, PARTS, BOOK, min_n=5)

    assert not any(found["a"].hide)
    assert narrowest(counts(FRAME["b"], LED), found["b"]) >= 10  # a judgement of those who lead
    assert (found["c"].thirds, found["c"].fmt) == (False, "f2")  # seven agree: fewer than ten
    assert found["know"] is None
    assert found["cadre"].fmt == "f2"
    assert "hours" not in found


def test_the_threshold_is_the_studys() -> None:
    found = told(FRAME, PARTS, BOOK, min_n=8)

    assert any(found["a"].hide)
    assert narrowest(counts(FRAME["a"], TABULATED), found["a"]) >= 8


def test_too_few_answers_tell_nothing() -> None:
    assert told(FRAME.iloc[:4], PARTS, BOOK, min_n=5)["a"] is None
