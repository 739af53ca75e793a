"""κ of two judges against psych, and by hand."""

from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.kernel.kappa import kappa

SAME_FORMULA = 1e-8


def judged(counts) -> tuple[np.ndarray, np.ndarray]:
    """The judgements behind a table of counts."""
    rows, columns = np.indices(np.shape(counts))
    times = np.ravel(counts).astype(int)
    return np.repeat(rows.ravel(), times), np.repeat(columns.ravel(), times)


@pytest.mark.parametrize("name", ["two", "rare", "against", "three"])
def test_values_are_those_of_psych(from_r, name) -> None:
    expected = from_r("kappa")[name]
    found = kappa(*judged(expected["counts"]))

    assert found.n == expected["n"]
    np.testing.assert_array_equal(found.counts, expected["counts"])
    for word in ("kappa", "std_error", "agreement", "expected"):
        assert getattr(found, word) == pytest.approx(expected[word], rel=SAME_FORMULA), word


def test_by_hand_and_without_what_one_did_not_judge() -> None:
    found = kappa([1, 1, 0, 0, np.nan, 1], [1, 0, 0, 0, 1, np.nan])

    # three of four alike; 2/4 · 1/4 + 2/4 · 3/4 = 1/2 expected; (3/4 − 1/2) / (1/2) = 1/2
    assert (found.n, found.agreement, found.expected, found.kappa) == (4, 0.75, 0.5, 0.5)
    assert found.ci_low < 0.5 < found.ci_high <= 1


def test_swapping_the_judges_changes_nothing_but_the_table() -> None:
    one, two = judged([[20, 5, 1], [2, 9, 3], [4, 0, 8]])
    there, back = kappa(one, two), kappa(two, one)

    assert there.kappa == pytest.approx(back.kappa, rel=SAME_FORMULA)
    assert there.std_error == pytest.approx(back.std_error, rel=SAME_FORMULA)
    np.testing.assert_array_equal(there.counts, back.counts.T)


def test_full_agreement_is_one_but_a_single_category_says_nothing() -> None:
    full = kappa(["是", "否", "是"], ["是", "否", "是"])
    single = kappa([0, 0, 0], [0, 0, 0])

    assert full.kappa == 1
    assert np.isnan([full.std_error, full.ci_low, full.ci_high]).all()  # [1, 1] would say that there is no error
    assert single.agreement == 1
    assert np.isnan([single.kappa, single.std_error, single.ci_low]).all()


def test_lengths_that_differ_and_nothing_to_compare() -> None:
    with pytest.raises(ValueError, match="判定数应当相同"):
        kappa([1, 0], [1])
    with pytest.raises(ValueError, match="没有一项由两人都判定过"):
        kappa([1, np.nan], [np.nan, 0])


@pytest.mark.parametrize("other", [[0, 1, 0, 1, 1, 0], [1, 1, 1, 1, 1, 1], [0, 0, 0, 0, 0, 1]])
def test_a_judge_with_a_single_category_leaves_no_interval(other) -> None:
    for found in (kappa([0] * 6, other), kappa(other, [0] * 6)):
        assert found.kappa == pytest.approx(0)
        assert np.isnan([found.std_error, found.ci_low, found.ci_high]).all()
