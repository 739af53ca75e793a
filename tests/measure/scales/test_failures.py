from __future__ import annotations

import numpy as np

from djqj_analysis.kernel.moments import clustered_mean
from djqj_analysis.measure.scales.failures import states
from tests.measure.hand import answers, composition, item, speaks

SILO, DUP = composition("failure_silo", item("a")), composition("failure_dup", item("b"))
OTHER = composition("cohesion", item("c"))
UNITS = list("AAABBBCCC")


def frame() -> object:
    return answers(
        {
            "failure_silo": [1, 2, 3, 2, 2, 2, 3, 1, 2], "failure_dup": [4, 4, 5, 4, 3, np.nan, 4, 5, 4],
            "cohesion": [5] * 9,
        },
        UNITS,
    )  # fmt: skip


def test_the_worst_state_comes_first() -> None:
    found = speaks(states(frame(), [SILO, DUP, OTHER]), "“量表failure_dup”（4.13", "87.5%", "n=9，3个单位")
    worst = found.states[0]
    expected = clustered_mean(frame()["failure_dup"], UNITS)

    assert [one.variable for one in found.states] == ["failure_dup", "failure_silo"]
    assert (worst.estimate, worst.ci_low, worst.ci_high) == (expected.estimate, expected.ci_low, expected.ci_high)
    assert (worst.agree_n, worst.n, worst.n_units) == (7, 8, 3)


def test_only_the_picture_speaks_of_a_dashed_line() -> None:
    found = states(frame(), [SILO])

    assert "虚线" in "".join(found.plot().notes)
    assert "虚线" not in "".join(found.table().notes)
    assert "4 分及以上" not in "".join(found.plot().notes)  # that share is printed in the table alone


def test_few_people_are_not_shown() -> None:
    data = frame().assign(failure_silo=[4.0, 1, 1, 1, 1, 1, 1, 1, 1])

    assert states(data, [SILO]).table().cells()[0][4] == "不足5人"
    assert states(data, [SILO], min_n=1).table().cells()[0][4] == "11.1%"


def test_one_unit_has_means_without_intervals() -> None:
    found = speaks(states(frame().assign(unit_id="A"), [SILO, DUP]))

    assert np.isnan(found.states[0].ci_low)


def test_nothing_asked_or_answered_is_no_result() -> None:
    assert states(frame(), [OTHER]) is None
    assert states(frame().assign(failure_silo=np.nan), [SILO]) is None
