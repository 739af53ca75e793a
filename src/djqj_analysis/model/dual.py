"""Dual effect: 带 and 促 stay two scores; how the outcome varies with both is a surface, not a difference score.

All three are perceptions from one questionnaire: the surface describes, it explains nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import RESULT_LABELS, UNIT
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.phrases import Estimate
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.model import surfaces, wording
from djqj_analysis.model.design import verdict
from djqj_analysis.model.frame import Frames
from djqj_analysis.model.surfaces import ALIKE, APART, LEAD, LINES, OUTCOME, PROMOTE, TERMS
from djqj_analysis.study import Study

DUAL: Final = "dual_effect"
TITLE: Final = "双重效应：“带”与“促”两个分数与感知成效"
CAUTION = "三个分数都是同一份问卷、同一时间的自述，“比以前”是回答者自己的感觉；探索性分析，未作调整，只说相关"


@dataclass(frozen=True, slots=True)
class DualEffect(Result):
    """Two scores, and the surface of the outcome over them where the design allows one.

    Attributes
    ----------
    lead_mean, promote_mean, correlation : float
        Over the n answer sheets that have all three scores.
    gap : Estimate or None
        Mean of 带 − 促 (CR2); None without coefficients.
    terms : tuple of (label, Estimate)
        ``b0 … b5`` of ``Z = b0 + b1 X + b2 Y + b3 X² + b4 XY + b5 Y²``, X and Y minus 3; empty without a surface.
    lines : tuple of (label, Estimate)
        Slopes and curvatures along X = Y and X = −Y.
    curves : DataFrame
        ``x, y, low, high, series``: the surface along both lines, as far as there are answers.
    points : DataFrame
        ``x, y``: means of 带 and 促 of every organisation with enough answers.
    reason : str
        Why there is no surface; empty where there is one.
    """

    id: str = field()
    n: int = field()
    n_units: int
    outcome: str
    lead_mean: float
    promote_mean: float
    correlation: float
    gap: Estimate | None
    terms: tuple[tuple[str, Estimate], ...]
    lines: tuple[tuple[str, Estimate], ...]
    curves: pd.DataFrame
    points: pd.DataFrame
    min_n: int
    reason: str

    def table(self) -> Table:
        """Two means, then coefficients of the surface and what they mean along both lines."""
        columns = (
            Column("label", "项目"),
            Column("estimate", RESULT_LABELS["estimate"], "f2"),
            Column("ci", "95% CI", "f2"),
            Column("p_value", RESULT_LABELS["p_value"], "p"),
        )
        rows: list[tuple[object, ...]] = [
            ("带：均值", self.lead_mean, None, None),
            ("促：均值", self.promote_mean, None, None),
            ("带与促的相关系数", self.correlation, None, None),
        ]
        found = (*([("带 − 促：均值", self.gap)] if self.gap else []), *self.terms, *self.lines)
        rows += [(label, one.estimate, (one.ci_low, one.ci_high), one.p_value) for label, one in found]
        return Table(self.id, TITLE, columns, tuple(rows), self._notes())

    def plot(self) -> Chart:
        """Draw the surface along both lines, or one dot per organisation."""
        if len(self.curves):
            note = "一致线上带与促同升同降；不一致线上带升多少促就降多少；只画有答卷的范围，阴影为95% CI"
            return Chart(
                self.id, "lines", TITLE, self.curves, x_label="离量表中点（3分）的距离（分）",
                y_label=f"{wording.short(self.outcome)}（预测值）", levels=(ALIKE, APART), notes=(note,),
            )  # fmt: skip
        if self.points.empty:
            data = pd.DataFrame({"label": ["可用的单位"], "value": [0]})
            return Chart(self.id, "bars", TITLE, data, x_label="单位数", fmt="int")
        note = f"一点为一个单位的均值（至少{self.min_n}份答卷）；{self.reason}"
        return Chart(
            self.id, "scatter", TITLE, self.points, x_label="带建成效感知（分）", y_label="促进成效感知（分）",
            notes=(note,),
        )  # fmt: skip

    def sentence(self) -> str:
        """Say where the two scores stand and, where there is a surface, what it is like along both lines."""
        start = (
            f"“带”与“促”分开计分，均值为{numbers.text(self.lead_mean, 'f2')}分"
            f"与{numbers.text(self.promote_mean, 'f2')}分，"
            f"相关系数{numbers.text(self.correlation, 'f2')}（{phrases.counts(self.n, self.n_units)}）"
        )
        if not self.lines:
            return f"{start}；{self.reason}，不作响应面，只看散点。{CAUTION}。"
        said = "；".join(f"{label}{_worded(one)}" for label, one in self.lines)
        return f"{start}。{self.outcome}的响应面：{said}。{CAUTION}。"

    def _notes(self) -> tuple[str, ...]:
        explained = (
            "响应面：Z = b0 + b1·X + b2·Y + b3·X² + b4·X·Y + b5·Y²，X、Y 为带、促减3（量表中点）；"
            "一致线（X＝Y）的斜率为 b1+b2、曲率为 b3+b4+b5，"
            "不一致线（X＝−Y）的斜率为 b1−b2、曲率为 b3−b4+b5（Edwards 2002）",
            f"{wording.ERRORS['CR2']}；p值未作多重检验校正",
        )
        shown = explained if self.lines else (self.reason,)
        return (f"{phrases.counts(self.n, self.n_units)}，一行为三个分数齐全的一份答卷", *shown, CAUTION)


def dual(frames: Frames, study: Study) -> DualEffect | None:
    """Fit the surface of the perceived outcome over 带 and 促.

    Parameters
    ----------
    frames
        ``respondent`` with ``unit_id``, ``lead_eff``, ``prom_eff`` (1–5) and ``effect_perc``.
    study
        Labels, and how many answers a dot needs.

    Returns
    -------
    DualEffect or None
        ``None`` when one of the scores is not collected or no sheet has all three. Fewer organisations than
        :data:`djqj_analysis.model.design.FEWEST_UNITS`, or scores that vary too little: the scatter alone.
    """
    wanted = [UNIT, LEAD, PROMOTE, OUTCOME]
    if not set(wanted) <= set(frames.respondent.columns):
        return None
    rows = frames.respondent[wanted].dropna()
    if rows.empty:
        return None
    decided = verdict(int(rows[UNIT].nunique()))
    lead, promote = rows[LEAD].to_numpy(), rows[PROMOTE].to_numpy()
    found, reason = surfaces.fitted(rows) if decided.estimates else (None, decided.reason)
    least = study.assumptions.aggregate_min_n
    by_unit = rows.groupby(UNIT, sort=True)
    points = by_unit[[LEAD, PROMOTE]].mean()[by_unit.size() >= least].set_axis(["x", "y"], axis=1)
    varies = rows[LEAD].nunique() > 1 and rows[PROMOTE].nunique() > 1
    return DualEffect(
        id=DUAL,
        n=len(rows),
        n_units=decided.n_units,
        outcome=study.codebook.label(OUTCOME),
        lead_mean=float(lead.mean()),
        promote_mean=float(promote.mean()),
        correlation=float(np.corrcoef(lead, promote)[0, 1]) if varies else np.nan,
        gap=surfaces.gap(rows) if decided.estimates else None,
        terms=tuple(zip(TERMS, surfaces.estimates(found.terms, found.terms), strict=True)) if found else (),
        lines=tuple(zip(LINES, surfaces.estimates(found.lines, found.terms), strict=True)) if found else (),
        curves=surfaces.curves(found) if found else pd.DataFrame(),
        points=points.sort_values(["x", "y"], ignore_index=True),
        min_n=least,
        reason=reason,
    )


def _worded(one: Estimate) -> str:
    unclear = "，区间包含0，不能断言有无" if phrases.covers_null(one) else ""
    shown = f"95% CI {numbers.interval(one.ci_low, one.ci_high)}，{numbers.p_phrase(one.p_value)}"
    return f"{numbers.text(one.estimate, 'f2')}（{shown}{unclear}）"
