"""The profiled REML criterion of a random-intercept model, and where it is smallest.

With ``r = var_between / var_within`` the inverse covariance of a group of n_g rows is ``I - w_g 11'`` (in units of
``var_within``), ``w_g = r / (1 + n_g r)``: everything follows from group totals. In the orthonormal basis Q of the
design, with least-squares residuals e, write S and s for the group totals of Q and e. Then

    M = I - S' w S,   step = -M^-1 S' w s,   rss = e'e - s' w s + step' S' w s,
    criterion = sum log(1 + n_g r) + log|M| + (n - k) (1 + log(2 pi rss / (n - k))).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq

from djqj_analysis.kernel.arrays import FloatArray, group_sums
from djqj_analysis.kernel.design import Design

# The criterion is scanned on this grid of icc = r / (1 + r); its derivative is then solved beside the best point.
ICC_GRID = np.concatenate(
    [[0.0], np.geomspace(1e-6, 0.02, 12), np.linspace(0.04, 0.96, 24), 1 - np.geomspace(0.02, 1e-6, 8)]
)
ROOT_TOLERANCE = 1e-14

Floats = float | FloatArray


@dataclass(frozen=True, slots=True)
class Totals:
    """What the criterion needs: group sizes (g,), totals S (g, k) and s (g,), ``e'e``, and n - k."""

    size: FloatArray
    S: FloatArray
    s: FloatArray
    square: float
    free: int
    start: FloatArray


def totals(design: Design) -> Totals:
    """Add up the rows of a design within groups; `start` (k,) are the least-squares coefficients of Q."""
    start = design.Q.T @ design.y
    e = design.y - design.Q @ start
    n, k = design.Q.shape
    sums = group_sums(np.column_stack([design.Q, e]), design.codes, len(design.units))
    size = np.bincount(design.codes).astype(float)
    return Totals(size, sums[:, :-1], sums[:, -1], float(e @ e), n - k, start)


@dataclass(frozen=True, slots=True)
class Point:
    """The criterion at one ratio and what was computed on the way.

    `S_lifted` (g, k) and `lifted` (g,) are totals of Q and of the generalised residual, divided by ``1 + n_g r``;
    `derivative` is that of the criterion by the ratio.
    """

    ratio: float
    M_inv: FloatArray
    coefficients: FloatArray
    rss: float
    S_lifted: FloatArray
    lifted: FloatArray
    criterion: float
    derivative: float


def evaluate(t: Totals, ratio: float) -> Point:
    """Evaluate the criterion and its derivative at one ratio."""
    inflation = 1 + t.size * ratio
    w = ratio / inflation
    M: FloatArray = np.eye(len(t.start)) - (t.S.T * w) @ t.S
    M_inv = np.asarray(np.linalg.inv(M), dtype=float)
    pull = t.S.T @ (w * t.s)
    step = -M_inv @ pull
    rss = t.square - w @ t.s**2 + step @ pull
    S_lifted = t.S / inflation[:, None]
    lifted = (t.s - t.S @ step) / inflation
    criterion = _criterion(np.log(inflation).sum(), np.linalg.slogdet(M)[1], rss, t.free)
    trace = (t.size / inflation).sum() - np.einsum("gi,ij,gj->", S_lifted, M_inv, S_lifted)
    derivative = trace - t.free * (lifted @ lifted) / rss
    return Point(ratio, M_inv, t.start + step, float(rss), S_lifted, lifted, float(criterion), float(derivative))


def _criterion(log_inflation: Floats, log_M: Floats, rss: Floats, free: int) -> FloatArray:
    return np.asarray(log_inflation) + log_M + free * (1 + np.log(2 * np.pi * np.asarray(rss) / free))


def _scan(t: Totals, ratios: FloatArray) -> FloatArray:
    """Evaluate the criterion at many ratios at once."""
    k = len(t.start)
    inflation = 1 + np.outer(ratios, t.size)
    w = ratios[:, None] / inflation
    M = np.eye(k) - (w @ (t.S[:, :, None] * t.S[:, None, :]).reshape(-1, k * k)).reshape(-1, k, k)
    pull = (w * t.s) @ t.S
    step = -np.linalg.solve(M, pull[:, :, None])[:, :, 0]
    rss = t.square - w @ t.s**2 + (step * pull).sum(axis=1)
    return _criterion(np.log(inflation).sum(axis=1), np.linalg.slogdet(M)[1], rss, t.free)


def optimum(t: Totals) -> tuple[Point, bool]:
    """Find the smallest value of the criterion; the flag says whether it is a proper optimum (or lies at zero)."""
    ratios = ICC_GRID / (1 - ICC_GRID)
    best = int(np.argmin(_scan(t, ratios)))
    low, high = ratios[max(best - 1, 0)], ratios[min(best + 1, len(ratios) - 1)]
    if best == 0 and evaluate(t, 0.0).derivative >= 0:
        return evaluate(t, 0.0), True
    if not evaluate(t, low).derivative < 0 < evaluate(t, high).derivative:
        return evaluate(t, ratios[best]), False
    root = brentq(lambda ratio: evaluate(t, ratio).derivative, low, high, xtol=ROOT_TOLERANCE, rtol=ROOT_TOLERANCE)
    return evaluate(t, float(root)), True


def variance_covariance(t: Totals, at: Point) -> FloatArray:
    """Asymptotic covariance (2, 2) of the ratio and of ``var_within``: twice the inverse Hessian of -2 log L.

    ``d2/dr2 = -tr(TT) + 2 q'Tq / v``, ``d2/dr dv = q'q / v^2``, ``d2/dv2 = (n - k) / v^2`` with v = var_within,
    q = `lifted` and ``T = diag(n_g / (1 + n_g r)) - S_lifted M^-1 S_lifted'``. At ratio zero only v varies.
    """
    v = at.rss / t.free
    if at.ratio == 0:
        return np.diag([0.0, 2 * v**2 / t.free])
    T = np.diag(t.size / (1 + t.size * at.ratio)) - at.S_lifted @ at.M_inv @ at.S_lifted.T
    q = at.lifted
    mixed = (q @ q) / v**2
    hessian = np.array([[2 * (q @ T @ q) / v - (T**2).sum(), mixed], [mixed, t.free / v**2]])
    return 2 * np.linalg.inv(hessian)
