from __future__ import annotations

import numpy as np

from djqj_analysis.kernel.moments import clustered_mean
from djqj_analysis.measure.cells import COVERED
from djqj_analysis.measure.scales.failures import states
from tests.measure.hand import answers, composition, item, speaks

SILO, DUP = composition("failure_silo", item("a")), composition("failure_dup", item("b"))
OTHER = composition("cohesion", item("c"))
UNITS = list("AAABBBCCC")


def frame() -> object:
    return answers(
        {
            "failure_silo": [1, 2, 3, 2, 2, 2, 3, 1, 2] * 4, "failure_dup": [4, 4, 5, 4, 3, np.nan, 4, 5, 3] * 4,
            "cohesion": [5] * 36,
        },
        UNITS * 4,
    )  # fmt: skip


def test_the_worst_state_comes_first() -> None:
    found = speaks(states(frame(), [SILO, DUP, OTHER]), "“量表failure_dup”（4.00", "n=36，3个单位")
    worst = found.states[0]
    expected = clustered_mean(frame()["failure_dup"], UNITS * 4)

    assert [one.variable for one in found.states] == ["failure_dup", "failure_silo"]
    assert (worst.estimate, worst.ci_low, worst.ci_high) == (expected.estimate, expected.ci_low, expected.ci_high)
    assert (worst.agree_n, worst.n, worst.n_units) == (24, 32, 3)


def test_only_the_picture_speaks_of_a_dashed_line() -> None:
    found = states(frame(), [SILO])

    assert "虚线" in "".join(found.plot().notes)
    assert "虚线" not in "".join(found.table().notes)
    assert "4 分及以上" not in "".join(found.plot().notes)  # that share is printed in the table alone


def test_the_share_of_a_few_is_hidden_and_ten_are_asked_for() -> None:
    table = states(frame(), [SILO, DUP]).table().cells()
    many = frame().assign(failure_dup=[4, 4, 5, 4, 3, np.nan, 3, 2, 3] * 4)

    assert table[0][4] == COVERED  # eight of 32 do not agree
    assert table[1][4] == "0.0%"  # nobody does
    assert states(many, [DUP]).table().cells()[0][4] == "50.0%"
    assert states(many, [DUP], min_n=17).table().cells()[0][4] == COVERED


def test_a_mean_that_gives_the_share_back_is_not_printed() -> None:
    """A mean of 1.08 says that at most one of 36 can have agreed."""
    found = speaks(states(frame().assign(failure_silo=[4.0] + [1.0] * 35), [SILO]), "过少，不公布均分")

    assert found.table().cells()[0][2:5] == [COVERED, COVERED, COVERED]
    assert found.plot().data[["estimate", "low", "high"]].isna().all(axis=None)


def test_a_picture_is_as_coarse_as_the_table() -> None:
    drawn = states(frame(), [SILO]).plot().data

    assert drawn["estimate"].tolist() == [2.0]
    assert drawn["low"].tolist() == drawn["low"].round(2).tolist()


def test_few_people_are_no_state() -> None:
    assert states(frame().iloc[:9], [SILO]) is None


def test_one_unit_has_means_without_intervals() -> None:
    found = speaks(states(frame().assign(unit_id="A"), [SILO, DUP]))

    assert np.isnan(found.states[0].ci_low)


def test_nothing_asked_or_answered_is_no_result() -> None:
    assert states(frame(), [OTHER]) is None
    assert states(frame().assign(failure_silo=np.nan), [SILO]) is None
