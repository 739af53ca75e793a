from __future__ import annotations

import numpy as np

from djqj_analysis.kernel.reliability import alpha, spearman_brown
from djqj_analysis.measure.scales.reliability import ALPHA, TWO_ITEMS, judge
from tests.measure.hand import answers, composition, item, speaks

A, B, C = [1, 2, 3, 4, 5, 4], [2, 2, 3, 5, 4, 4], [5, 4, 3, 1, 2, np.nan]
FRAME = answers({"a": A, "b": B, "c": C}, ["U1", "U1", "U2", "U2", "U3", "U3"])
THREE = composition("s", item("a"), item("b"), item("c", reverse=True))
TWO = composition("t", item("a"), item("b"))


def test_three_items_have_alpha_of_complete_and_turned_answers() -> None:
    (found,) = judge(FRAME, [THREE]).scales
    expected = alpha(np.column_stack([A[:5], B[:5], 6 - np.array(C[:5])]))

    assert (found.method, found.k, found.n, found.n_units) == (ALPHA, 3, 5, 3)
    assert (found.estimate, found.ci_low, found.ci_high) == (expected.alpha, expected.ci_low, expected.ci_high)


def test_two_items_have_spearman_brown_and_no_alpha() -> None:
    (found,) = judge(FRAME, [TWO]).scales

    assert (found.method, found.estimate, found.n) == (TWO_ITEMS, spearman_brown(A, B).reliability, 6)
    assert np.isnan(found.alpha_standardised)


def test_weak_scales_are_named() -> None:
    noise = FRAME.assign(d=[3.0, 1, 5, 2, 4, 1])

    found = speaks(judge(noise, [TWO, composition("弱", item("a"), item("d"))]), "低于0.70的有量表弱")

    assert len(found.table().rows) == len(found.plot().data) == 2


def test_single_items_have_no_reliability() -> None:
    assert judge(FRAME, [composition("s", item("a"))]) is None
    assert judge(FRAME, []) is None


def test_without_complete_answers_nothing_is_claimed() -> None:
    found = speaks(judge(FRAME.assign(b=np.nan), [THREE]), "完整作答太少")

    assert found.scales[0].n == 0
    assert np.isnan(found.scales[0].estimate)


def test_two_answers_have_no_reliability() -> None:
    for part in (THREE, TWO):
        (found,) = judge(FRAME[:2], [part]).scales
        assert found.n == 2
        assert np.isnan(found.estimate)


def test_ledger_indices_never_get_an_alpha(measured) -> None:
    (found,) = [one for one in measured.results if one.id == "reliability"]

    assert {one.scale for one in found.scales}.isdisjoint(measured.massorg_year.columns)
    assert {one.scale for one in found.scales}.isdisjoint(measured.org_year.columns)
    assert {one.method for one in found.scales if one.k == 2} == {TWO_ITEMS}
