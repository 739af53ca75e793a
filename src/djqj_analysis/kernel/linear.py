"""Ordinary least squares with errors that allow for clusters; `ols()` is the whole story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from djqj_analysis.kernel import cluster
from djqj_analysis.kernel.arrays import BoolArray, FloatArray
from djqj_analysis.kernel.cluster import ClusterBlocks
from djqj_analysis.kernel.design import Design, RankError, prepare
from djqj_analysis.kernel.estimates import contrast, errors, predict_interval, t_estimates

__all__ = ["CovType", "LinearFit", "RankError", "contrast", "ols", "predict_interval"]

CovType = Literal["CR2", "CR1S", "HC3", "classical"]
COV_TYPES: tuple[CovType, ...] = ("CR2", "CR1S", "HC3", "classical")
LEVERAGE_ONE = 1e-12


@dataclass(frozen=True, slots=True)
class LinearFit:
    """A least-squares fit; vectors (k,) follow `names`, `residuals` and `fitted` (n,) the rows used.

    Attributes
    ----------
    n, n_units : int
        Complete rows and the clusters among them (equal without groups).
    used : (rows given,) bool
        Which of the rows given were complete.
    r_squared, r_squared_adj : float
        About the mean when the columns span a constant, about zero otherwise (as R); NaN for a constant outcome.
    cov : (k, k)
        Covariance matrix of the estimates, of kind `cov_type`.
    """

    names: tuple[str, ...]
    estimate: FloatArray
    std_error: FloatArray
    df: FloatArray
    t: FloatArray
    p_value: FloatArray
    ci_low: FloatArray
    ci_high: FloatArray
    cov: FloatArray
    n: int
    n_units: int
    r_squared: float
    r_squared_adj: float
    cov_type: CovType
    level: float
    residuals: FloatArray = field(repr=False)
    fitted: FloatArray = field(repr=False)
    used: BoolArray = field(repr=False)
    R_inv: FloatArray = field(repr=False)
    blocks: ClusterBlocks | None = field(repr=False)

    def contrast_df(self, weights: FloatArray) -> FloatArray:
        """Degrees of freedom (m,) of contrasts `weights` (m, k)."""
        return _degrees(weights @ self.R_inv, self.cov_type, self.n, self.n_units, self.blocks)


def ols(
    y: ArrayLike,
    X: ArrayLike,
    groups: ArrayLike | None,
    names: Sequence[str],
    *,
    cov_type: CovType = "CR2",
    level: float = 0.95,
) -> LinearFit:
    """Fit ``y = X b + e`` by least squares.

    Parameters
    ----------
    y : array (n,)
        Outcome; NaN is missing.
    X : array (n, k)
        Design matrix as it stands: bring your own constant.
    groups : array (n,) or None
        Cluster of each row; needed by CR2 and CR1S.
    names : sequence of k str
        Names of the columns.
    cov_type : {"CR2", "CR1S", "HC3", "classical"}
        CR2: Bell & McCaffrey (2002) with an identity working model, Satterthwaite df per coefficient (what
        clubSandwich's ``coef_test(vcov="CR2")`` gives). CR1S: factor ``G/(G-1) (n-1)/(n-k)``, df ``G-1``.
        HC3: ``e_i^2/(1-h_i)^2``, df ``n-k``. classical: ``s^2 (X'X)^-1``, df ``n-k``.
    level : float
        Confidence level.

    Returns
    -------
    LinearFit

    Raises
    ------
    RankError
        Columns are combinations of others (a ValueError carrying their names).
    ValueError
        Unknown `cov_type`, fewer than two clusters, too few rows, or HC3 with a row of leverage 1.

    Notes
    -----
    A coefficient that one cluster alone identifies (its dummy) gets no variance from that cluster: its CR2
    standard error is too small, here as in clubSandwich; `kernel.support` names such coefficients.

    Examples
    --------
    >>> ols([1.0, 2, 4, 3], [[1, 0], [1, 1], [1, 2], [1, 3]], None, ["const", "x"], cov_type="HC3").estimate
    array([1.3, 0.8])
    """
    if cov_type not in COV_TYPES:
        raise ValueError(f"不认识的误差类型“{cov_type}”，可选：{'、'.join(COV_TYPES)}。")
    design, constant = prepare(y, X, groups, names).centred()
    n, n_units = len(design.y), len(design.units)
    if cov_type.startswith("CR") and (groups is None or n_units < 2):
        raise ValueError(f"{cov_type} 需要至少 2 个组，实有 {0 if groups is None else n_units} 个。")
    coefficients = design.Q.T @ design.y
    fitted = design.Q @ coefficients
    residuals = design.y - fitted
    cov_Q, block = _covariance(design, residuals, cov_type)
    cov = design.R_inv @ cov_Q @ design.R_inv.T
    df = _degrees(design.R_inv, cov_type, n, n_units, block)
    rows = t_estimates(design.R_inv @ (coefficients + constant), errors(cov), df, level)
    r_squared, r_squared_adj = _explained(design, residuals)
    return LinearFit(
        names=design.names, estimate=rows.estimate, std_error=rows.std_error, df=rows.df, t=rows.t,
        p_value=rows.p_value, ci_low=rows.ci_low, ci_high=rows.ci_high, cov=cov, n=n, n_units=n_units,
        r_squared=r_squared, r_squared_adj=r_squared_adj, cov_type=cov_type, level=level, residuals=residuals,
        fitted=fitted + design.Q @ constant, used=design.used, R_inv=design.R_inv, blocks=block,
    )  # fmt: skip


def _covariance(design: Design, e: FloatArray, cov_type: CovType) -> tuple[FloatArray, ClusterBlocks | None]:
    """Covariance of the coefficients of Q, and the cluster blocks when CR2 needs them."""
    Q, n = design.Q, len(e)
    k = Q.shape[1]
    if cov_type == "classical":
        return np.eye(k) * (e @ e) / (n - k), None
    if cov_type == "HC3":
        slack = 1 - np.einsum("ij,ij->i", Q, Q)
        if slack.min() < LEVERAGE_ONE:
            raise ValueError("HC3 无法计算：有一行独自决定了某个系数（杠杆值为 1）。请合并取值过少的类别。")
        weighted = Q * (e / slack)[:, None]
        return weighted.T @ weighted, None
    n_units = len(design.units)
    score = cluster.scores(Q, e, design.codes, n_units)
    if cov_type == "CR1S":
        return cluster.cr1s(score, n), None
    block = cluster.blocks(Q, design.codes, n_units)
    return cluster.cr2(score, block), block


def _degrees(weights: FloatArray, cov_type: CovType, n: int, n_units: int, block: ClusterBlocks | None) -> FloatArray:
    """Degrees of freedom (m,) of contrasts `weights` (m, k) of the coefficients of Q."""
    if block is not None:
        return block.satterthwaite(weights)
    return np.full(len(weights), float(n_units - 1 if cov_type == "CR1S" else n - weights.shape[1]))


def _explained(design: Design, e: FloatArray) -> tuple[float, float]:
    n, k = design.Q.shape
    total = float(design.y @ design.y)
    if not design.varies(total):
        return float("nan"), float("nan")
    r_squared = 1 - (e @ e) / total
    return float(r_squared), float(1 - (1 - r_squared) * (n - design.has_constant) / (n - k))
