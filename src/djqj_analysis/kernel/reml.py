"""The random-intercept model by restricted maximum likelihood; `fit()` is the whole story.

Model: ``y_gi = x_gi' b + u_g + e_gi`` with ``u_g ~ N(0, var_between)`` and ``e_gi ~ N(0, var_within)``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import ArrayLike

from djqj_analysis.kernel.arrays import BoolArray, FloatArray, Labels
from djqj_analysis.kernel.design import Design, RankError, prepare
from djqj_analysis.kernel.estimates import contrast, errors, predict_interval, t_estimates
from djqj_analysis.kernel.profile import optimum, totals, variance_covariance

__all__ = ["MixedFit", "RankError", "Satterthwaite", "contrast", "fit", "null_icc", "predict_interval"]


@dataclass(frozen=True, slots=True)
class Satterthwaite:
    """What the degrees of freedom of any contrast need.

    Attributes
    ----------
    cov : (k, k)
        Covariance of the coefficients.
    slope : (g, k)
        ``l' slope' slope l`` times `var_within` is the derivative of the variance of ``l'b`` by the ratio.
    var_within : float
    cov_variances : (2, 2)
        Covariance of (ratio, var_within).
    """

    cov: FloatArray
    slope: FloatArray
    var_within: float
    cov_variances: FloatArray

    def df(self, weights: FloatArray) -> FloatArray:
        """Return ``2 v^2 / (d' A d)`` (m,) for contrasts `weights` (m, k).

        v is the variance of the contrast, d its gradient in (ratio, var_within) and A the covariance of these two
        (Giesbrecht & Burns 1985, as lmerTest).
        """
        variance = np.einsum("mi,ij,mj->m", weights, self.cov, weights)
        by_ratio = self.var_within * ((weights @ self.slope.T) ** 2).sum(axis=1)
        gradient = np.column_stack([by_ratio, variance / self.var_within])
        spread = np.einsum("mi,ij,mj->m", gradient, self.cov_variances, gradient)
        return np.divide(2 * variance**2, spread, out=np.full(len(variance), np.nan), where=spread > 0)


@dataclass(frozen=True, slots=True)
class MixedFit:
    """A random-intercept fit; vectors (k,) follow `names`, `residuals` and `fitted` (n,) the rows used.

    Attributes
    ----------
    df : (k,)
        Satterthwaite; ``n - k`` at the boundary (``var_between == 0``), as lmerTest.
    var_between, var_within, icc : float
        Variance of the intercepts, of the residuals, and ``var_between / (var_between + var_within)``.
    log_likelihood : float
        Restricted log-likelihood with all constants (as lme4).
    r_squared, r_squared_conditional : float
        Marginal and conditional R2 of Nakagawa & Schielzeth (2013).
    converged, boundary : bool
        Whether the optimum is found, and whether it lies at zero variance between groups.
    units, blup : (g,)
        Group labels and predicted intercepts; `fitted` includes them (as lme4).
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
    var_between: float
    var_within: float
    icc: float
    log_likelihood: float
    r_squared: float
    r_squared_conditional: float
    converged: bool
    boundary: bool
    level: float
    cov_type: str
    residuals: FloatArray = field(repr=False)
    fitted: FloatArray = field(repr=False)
    used: BoolArray = field(repr=False)
    units: Labels = field(repr=False)
    blup: FloatArray = field(repr=False)
    satterthwaite: Satterthwaite = field(repr=False)

    def contrast_df(self, weights: FloatArray) -> FloatArray:
        """Degrees of freedom (m,) of contrasts `weights` (m, k)."""
        return self.satterthwaite.df(weights)


def fit(y: ArrayLike, X: ArrayLike, groups: ArrayLike, names: Sequence[str], *, level: float = 0.95) -> MixedFit:
    """Fit a random-intercept model by REML.

    Parameters
    ----------
    y : array (n,)
        Outcome; NaN is missing.
    X : array (n, k)
        Design matrix of the fixed part as it stands: bring your own constant.
    groups : array (n,)
        Group of each row.
    names : sequence of k str
        Names of the columns.
    level : float
        Confidence level.

    Returns
    -------
    MixedFit

    Raises
    ------
    RankError
        Columns are combinations of others (a ValueError carrying their names).
    ValueError
        Fewer than two groups, no group with two rows, or an outcome that the columns fit exactly.

    Notes
    -----
    The criterion is profiled to one parameter, the ratio of the variances, and its derivative is solved: the
    criterion is then exact to rounding. What differs from lme4 (about 1e-7 relative in variances, 1e-5 in df) is
    lme4's optimiser and lmerTest's numerical derivatives.

    Examples
    --------
    >>> g = np.repeat(["a", "b", "c"], 2)
    >>> round(fit([1.0, 2, 3, 4, 5, 6], np.ones((6, 1)), g, ["const"]).var_between, 6)
    3.75
    """
    design, constant = prepare(y, X, groups, names).centred()
    n, k = design.Q.shape
    n_units = len(design.units)
    if n_units < 2 or n_units == n:
        raise ValueError(f"随机截距模型需要至少 2 个组，且有组含 2 行以上；实有 {n_units} 个组、{n} 行。")
    total = totals(design)
    if not design.varies(total.square):
        raise ValueError("因变量被自变量完全拟合，没有可分解的方差。")
    at, converged = optimum(total)
    var_within = at.rss / (n - k)
    cov = var_within * design.R_inv @ at.M_inv @ design.R_inv.T
    slope = at.S_lifted @ at.M_inv @ design.R_inv.T
    spread = Satterthwaite(cov, slope, var_within, variance_covariance(total, at))
    rows = t_estimates(design.R_inv @ (at.coefficients + constant), errors(cov), spread.df(np.eye(k)), level)
    fixed, blup = design.Q @ at.coefficients, at.ratio * at.lifted
    about_mean = fixed + blup[design.codes]
    var_between, var_fixed = at.ratio * var_within, float(fixed.var(ddof=1))
    var_all = var_fixed + var_between + var_within
    return MixedFit(
        names=design.names, estimate=rows.estimate, std_error=rows.std_error, df=rows.df, t=rows.t,
        p_value=rows.p_value, ci_low=rows.ci_low, ci_high=rows.ci_high, cov=cov, n=n, n_units=n_units,
        var_between=var_between, var_within=var_within, icc=at.ratio / (1 + at.ratio),
        log_likelihood=_log_likelihood(at.criterion, design), r_squared=var_fixed / var_all,
        r_squared_conditional=(var_fixed + var_between) / var_all, converged=converged, boundary=at.ratio == 0,
        level=level, cov_type="REML", residuals=design.y - about_mean, fitted=about_mean + design.Q @ constant,
        used=design.used, units=design.units, blup=blup, satterthwaite=spread,
    )  # fmt: skip


def without_errors(fit: MixedFit) -> MixedFit:
    """Return a fit with its estimates alone, errors, p and intervals NaN.

    At the boundary the model has become least squares on independent rows: the errors of what varies between groups are
    then those of as many groups as there are rows, and far too small.
    """
    unknown = np.full(len(fit.estimate), np.nan)
    return replace(
        fit, std_error=unknown, df=unknown, t=unknown, p_value=unknown, ci_low=unknown, ci_high=unknown,
        cov=np.full(fit.cov.shape, np.nan),
    )  # fmt: skip


def _log_likelihood(criterion: float, design: Design) -> float:
    """From the criterion in the basis Q to the restricted log-likelihood of X (the determinant of R)."""
    return float(-0.5 * criterion + np.log(np.abs(np.diag(design.R_inv))).sum())


def null_icc(y: ArrayLike, groups: ArrayLike) -> MixedFit:
    """Fit the model without predictors: its `icc` is the REML share of variance between groups."""
    return fit(y, np.ones((len(np.asarray(y)), 1)), groups, ["const"])
