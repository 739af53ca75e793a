"""X2 and the outcome, one dot per organisation, with the line and its interval where the design allows one."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.seed import stream
from djqj_analysis.base.verdict import Claim
from djqj_analysis.base.words import RESULT_LABELS, UNIT
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.kernel.estimates import predict_interval
from djqj_analysis.kernel.linear import ols
from djqj_analysis.kernel.microaggregation import FEWEST, grouped
from djqj_analysis.model import wording
from djqj_analysis.model.design import instead, verdict
from djqj_analysis.model.frame import Frames
from djqj_analysis.model.pair import Pair
from djqj_analysis.model.relate import Correlations
from djqj_analysis.model.units import unit_means
from djqj_analysis.study import Study

GRID = 25
PERMUTATIONS = 4999
TIED = 1e-12  # correlations this close are the same arrangement seen through rounding


@dataclass(frozen=True, slots=True)
class Scatter(Result):
    """Organisation means of X2 and the outcome.

    Attributes
    ----------
    points : DataFrame
        ``x, y``: one row per organisation, n rows, by size: neither their codes nor the order of these.
    curve : DataFrame
        ``x, y, low, high``: least squares and its 95 % band (CR2 with one row per organisation); empty where the
        design allows no coefficient.
    slope : float
        Of the line; NaN where there is none.
    pair : Pair
        The same pair in the table of correlations: the one verdict on it.
    p_permutation : float
        Where there is no coefficient: two-sided, from the Pearson correlation under random pairing; NaN where either
        does not vary.
    """

    id: str = field()
    n: int = field()
    n_units: int
    x: str
    y: str
    unit: str
    step: str
    claim: Claim
    points: pd.DataFrame
    curve: pd.DataFrame
    slope: float
    pair: Pair
    p_permutation: float

    def table(self) -> Table:
        """Give the line and the correlation, or the permutation test alone."""
        columns = (
            Column("label", "关系"),
            Column("slope", "斜率（画线用）", "f2"),
            Column("r", "r", "f2"),
            Column("ci", "r的95% CI", "f2"),
            Column("p_value", RESULT_LABELS["p_value"], "p"),
            Column("p_holm", "p（Holm校正）", "p"),
            Column("p_permutation", "p（排列检验）", "p"),
            Column("n_units", RESULT_LABELS["n_units"], "int"),
        )
        one = self.pair
        row = (f"{self.x}与{self.y}", self.slope, one.estimate, (one.ci_low, one.ci_high), one.p_value, one.p_holm,
               self.p_permutation, self.n_units)  # fmt: skip
        return Table(self.id, self._title(), columns, (row,), self._notes())

    def plot(self) -> Chart:
        """One dot per few neighbouring organisations; the line with its band where there is one.

        A dot of a single organisation would be its official score, to whoever holds the sheet.
        """
        dots = grouped(self.points[["x", "y"]].to_numpy(dtype=float))
        if not len(dots):
            data = pd.DataFrame({"label": ["可用的单位"], "value": [0]})
            return Chart(self.id, "bars", self._title(), data, x_label="单位数", fmt="int")
        return Chart(
            self.id,
            "scatter",
            self._title(),
            pd.DataFrame(dots, columns=["x", "y"]),
            x_label=self.x,
            y_label=wording.short(self.y),
            curve=self.curve if len(self.curve) else None,
            notes=(
                f"一点为横轴上相邻{FEWEST}个以上单位的均值，{phrases.counts(self.n, self.n_units)}，未作调整",
                "线按各单位估计；各单位逐年的数见 data/clean/org_year.csv 与 massorg_year.csv，不外发",
            ),
        )

    def sentence(self) -> str:
        """Word the unadjusted relation as the table of correlations has it, or what can be said instead."""
        one = self.pair
        if one.reason:
            tested = "" if np.isnan(self.p_permutation) else f"；排列检验{numbers.p_phrase(self.p_permutation)}"
            return f"单位级散点：{one.reason}{tested}，只描述单位的分布，可以做的是：{self._instead()}。"
        sign = "正" if one.estimate > 0 else "负"
        told = f"{sign}相关" if one.holds else "校正后不足以认定相关，也不能据此断言没有相关"
        line = f"每增加{self.step}，{wording.short(self.y)}相差{numbers.text(self.slope, 'f2')}{self.unit}"
        return (
            f"探索性分析，单位级散点（未作调整）：{self.x}与{self.y}{'' if one.holds else '：'}{told}"
            f"（{one.evidence()}，Holm校正后{numbers.p_phrase(one.p_holm)}，与相关表同一次检验；图中直线{line}）。"
        )

    def _instead(self) -> str:
        return instead(self.claim) or "查看散点的分布"

    def _title(self) -> str:
        return f"{self.x}与{self.y}（单位级）"

    def _notes(self) -> tuple[str, ...]:
        told = (
            f"排列检验：单位间随机配对{PERMUTATIONS}次，比较相关系数的绝对值；{self.pair.reason}"
            if self.pair.reason
            else "相关系数、区间与p值就是相关表中的这一对，Holm校正以该表全部配对为一族；阴影为直线的逐点95%区间（CR2）"
        )
        return ("探索性分析；各单位先在年内对群团取均值，再对年取均值；未作调整", told, wording.OBSERVED)


def scatter(frames: Frames, study: Study, related: Correlations) -> Scatter:
    """Take organisation means of X2 and of the first ledger outcome; the verdict on them is that of `related`."""
    venue, outcome = study.exposures.venue, study.outcomes.ledger[0]
    codebook = study.codebook
    points = unit_means(frames, [venue, outcome]).dropna().set_axis(["x", "y"], axis=1).reset_index()
    decided = verdict(len(points))
    pair = related.pair(codebook.label(outcome), codebook.label(venue))
    if pair is None:
        reason = "两者之一在单位之间没有差别，不给相关系数" if decided.estimates else decided.reason
        pair = Pair(codebook.label(outcome), codebook.label(venue), n=len(points), reason=reason)
    varies = len(points) > 2 and points["x"].nunique() > 1 and points["y"].nunique() > 1
    curve, slope = (pd.DataFrame(), np.nan) if pair.reason else _line(points)
    return Scatter(
        id="xy_scatter",
        n=len(points),
        n_units=len(points),
        x=codebook.label(venue),
        y=codebook.label(outcome),
        unit=wording.unit_of(outcome, codebook),
        step=wording.step_of(venue, codebook),
        claim=decided.claim,
        points=points[["x", "y"]].sort_values(["x", "y"], ignore_index=True),
        curve=curve,
        slope=slope,
        pair=pair,
        p_permutation=_permutation(points, study.seed) if varies and pair.reason else np.nan,
    )


def _line(points: pd.DataFrame) -> tuple[pd.DataFrame, float]:
    x, y = points["x"].to_numpy(), points["y"].to_numpy()
    fit = ols(y, np.column_stack([np.ones(len(x)), x]), points[UNIT].to_numpy(), ["const", "x"])
    at = np.linspace(x.min(), x.max(), GRID)
    band = predict_interval(fit, np.column_stack([np.ones(GRID), at]))
    curve = pd.DataFrame({"x": at, "y": band.estimate, "low": band.ci_low, "high": band.ci_high})
    return curve, float(fit.estimate[1])


def _permutation(points: pd.DataFrame, seed: int) -> float:
    """Two-sided Monte Carlo p: (1 + arrangements at least as correlated) / (1 + arrangements)."""
    x, y = (points[name].to_numpy() - points[name].mean() for name in ("x", "y"))
    rng = stream(seed, "xy_scatter")
    shuffled = rng.permuted(np.tile(y, (PERMUTATIONS, 1)), axis=1)
    as_strong = np.abs(shuffled @ x) >= np.abs(x @ y) * (1 - TIED)
    return float((1 + as_strong.sum()) / (1 + PERMUTATIONS))
