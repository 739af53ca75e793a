"""The short cut through k x k matrices against Bell and McCaffrey's own n x n formula."""

from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.kernel import cluster

SAME_FORMULA = 1e-9


def _inverse_root(matrix):
    values, vectors = np.linalg.eigh(matrix)
    return (vectors * np.where(values > 1e-12, values.clip(1e-12), np.inf) ** -0.5) @ vectors.T


@pytest.mark.parametrize("alone", [False, True], ids=["plain", "one cluster has its own dummy"])
def test_variance_and_df_are_those_of_the_long_formula(alone):
    rng = np.random.default_rng(1)
    codes = np.repeat(np.arange(7), [1, 2, 3, 4, 5, 6, 9])
    n = len(codes)
    X = np.column_stack([np.ones(n), rng.normal(size=n), rng.normal(size=7)[codes]])
    X = np.column_stack([X, codes == 4]) if alone else X
    Q = np.linalg.qr(X)[0]
    e = rng.normal(size=n)
    e -= Q @ (Q.T @ e)
    rest = np.eye(n) - Q @ Q.T
    variance, vectors = np.zeros((Q.shape[1],) * 2), []
    weights = rng.normal(size=Q.shape[1])
    for g in range(7):
        rows = codes == g
        adjusted = _inverse_root(rest[np.ix_(rows, rows)]) @ Q[rows]
        variance += np.outer(adjusted.T @ e[rows], adjusted.T @ e[rows])
        vectors.append(rest[:, rows] @ adjusted @ weights)
    P = np.array(vectors) @ np.array(vectors).T

    block = cluster.blocks(Q, codes, 7)
    np.testing.assert_allclose(
        cluster.cr2(cluster.scores(Q, e, codes, 7), block), variance, rtol=SAME_FORMULA, atol=1e-12
    )
    np.testing.assert_allclose(block.satterthwaite(weights[None]), np.trace(P) ** 2 / (P**2).sum(), rtol=SAME_FORMULA)


def test_cr2_is_unbiased_when_errors_are_equal_and_independent():
    """With I - H as the covariance of residuals, the expected CR2 variance is the identity (in the basis Q)."""
    rng = np.random.default_rng(2)
    codes = np.repeat(np.arange(6), [2, 3, 3, 4, 5, 8])
    Q = np.linalg.qr(rng.normal(size=(25, 3)))[0]
    block = cluster.blocks(Q, codes, 6)
    rest = np.eye(25) - Q @ Q.T
    expected = np.zeros((3, 3))
    for g in range(6):
        lifted = block.adjust[g] @ Q[codes == g].T
        expected += lifted @ rest[np.ix_(codes == g, codes == g)] @ lifted.T
    np.testing.assert_allclose(expected, np.eye(3), atol=1e-12)


def test_cr1s_has_its_factor():
    score = np.array([[1.0], [2.0], [-3.0]])
    np.testing.assert_allclose(cluster.cr1s(score, 10), [[14 * 3 / 2 * 9 / 9]])
