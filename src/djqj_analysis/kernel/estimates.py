"""An estimate with its uncertainty: one number (`Interval`), or many (`Estimates`), or a contrast of a fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from djqj_analysis.kernel.arrays import FloatArray, check_level


@dataclass(frozen=True, slots=True)
class Interval:
    """One estimate and its interval; `df` is infinite for a normal interval, `n_units` None without units."""

    estimate: float
    std_error: float
    ci_low: float
    ci_high: float
    df: float
    n: int
    n_units: int | None = None


@dataclass(frozen=True, slots=True)
class Estimates:
    """Estimates (m,) with standard errors, degrees of freedom, t, two-sided p and interval, each (m,)."""

    estimate: FloatArray
    std_error: FloatArray
    df: FloatArray
    t: FloatArray
    p_value: FloatArray
    ci_low: FloatArray
    ci_high: FloatArray


class Fit(Protocol):
    """What a fitted model must offer so that contrasts of it can be taken."""

    @property
    def estimate(self) -> FloatArray:
        """Coefficients (k,)."""

    @property
    def cov(self) -> FloatArray:
        """Their covariance matrix (k, k)."""

    @property
    def level(self) -> float:
        """Confidence level."""

    def contrast_df(self, weights: FloatArray) -> FloatArray:
        """Degrees of freedom (m,) of the contrasts `weights` (m, k)."""


def t_critical(level: float, df: ArrayLike) -> FloatArray:
    """Two-sided critical value of Student's t; NaN where `df` is NaN."""
    return special.stdtrit(np.asarray(df, dtype=float), (1 + check_level(level)) / 2)


def t_estimates(estimate: ArrayLike, std_error: ArrayLike, df: ArrayLike, level: float) -> Estimates:
    """Complete estimates with t tests; where the standard error is zero or unknown, t, p and interval are NaN."""
    estimate, std_error = np.asarray(estimate, dtype=float), np.asarray(std_error, dtype=float)
    df = np.broadcast_to(np.asarray(df, dtype=float), estimate.shape)
    t = np.divide(estimate, std_error, out=np.full(estimate.shape, np.nan), where=std_error > 0)
    half = np.where(std_error > 0, t_critical(level, df) * std_error, np.nan)
    return Estimates(estimate, std_error, df, t, 2 * special.stdtr(df, -np.abs(t)), estimate - half, estimate + half)


def errors(cov: FloatArray) -> FloatArray:
    """Return standard errors (k,) from a covariance matrix; a variance that rounding made negative is zero."""
    return np.sqrt(np.maximum(np.diag(cov), 0))


def contrast(fit: Fit, weights: ArrayLike, *, level: float | None = None) -> Estimates:
    """Estimate linear combinations of the coefficients of a fit.

    Parameters
    ----------
    fit : LinearFit or MixedFit
        The model, k coefficients.
    weights : array (k,) or (m, k)
        One row per combination, e.g. ``[0, 1, 0, 2]`` for b1 + 2 b3 (a simple slope).
    level : float, optional
        Confidence level; that of the fit by default.

    Returns
    -------
    Estimates
        ``L b`` with variance ``L V L'`` and the degrees of freedom of the fit's own kind (Satterthwaite for
        CR2 and REML); arrays (m,), also when one row is given.

    Examples
    --------
    >>> contrast(fit, [0, 1, 1]).ci_low  # doctest: +SKIP
    array([0.12])
    """
    weights = np.atleast_2d(np.asarray(weights, dtype=float))
    if weights.ndim != 2 or weights.shape[1] != len(fit.estimate):
        raise ValueError(f"对比矩阵应有 {len(fit.estimate)} 列，实为 {weights.shape}。")
    variance = np.einsum("mi,ij,mj->m", weights, fit.cov, weights)
    std_error = np.sqrt(np.maximum(variance, 0))
    return t_estimates(weights @ fit.estimate, std_error, fit.contrast_df(weights), level or fit.level)


def predict_interval(fit: Fit, X_new: ArrayLike, *, level: float | None = None) -> Estimates:
    """Estimate the expected value at each row of `X_new` (m, k): interval of the mean, not of a new observation."""
    return contrast(fit, X_new, level=level)
