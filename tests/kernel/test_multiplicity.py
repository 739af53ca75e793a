"""Holm's adjustment."""

from __future__ import annotations

import numpy as np

from djqj_analysis.kernel.multiplicity import holm

ROUNDING = 1e-12  # products of two doubles
# the second list is what p.adjust of R makes of the first with method "holm"
P, FROM_R = [0.01, 0.04, 0.03, 0.005, 0.8], [0.04, 0.09, 0.09, 0.025, 0.8]


def test_holm_is_that_of_r():
    np.testing.assert_allclose(holm(P), FROM_R, rtol=ROUNDING)


def test_holm_never_exceeds_one_and_leaves_out_what_is_not_a_test():
    np.testing.assert_allclose(holm([0.6, np.nan, 0.9]), [1.0, np.nan, 1.0])
    assert holm([]).size == 0
    np.testing.assert_allclose(holm([0.04, np.nan, 0.01, 0.03]), [0.06, np.nan, 0.03, 0.06], rtol=ROUNDING)
