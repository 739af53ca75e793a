"""Do X1 and X2 complement each other: the slope of X2 where X1 is low and where it is high."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import RESULT_LABELS
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.phrases import Wording
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.model import wording
from djqj_analysis.model.estimate import Fitted
from djqj_analysis.model.slopes import HIGH, LOW, Slope, line, low_high, slope, unsupported
from djqj_analysis.model.terms import Role
from djqj_analysis.study import Study


@dataclass(frozen=True, slots=True)
class Interaction(Result):
    """Simple slopes and the lines behind them.

    Attributes
    ----------
    slopes : tuple of Slope
    lines : DataFrame
        ``x, y, low, high, series, panel``: expected outcome, other columns at their means.
    reasons : tuple of str
        Why a model has no slopes.
    """

    id: str = field()
    n: int = field()
    n_units: int
    outcome: str
    venue: str
    slopes: tuple[Slope, ...]
    lines: pd.DataFrame
    reasons: tuple[str, ...]
    words: Wording

    def table(self) -> Table:
        """One row per slope."""
        columns = (
            Column("panel", "模型"),
            Column("cross", "交叉任职"),
            Column("level", "取值"),
            Column("at", "数值", "f2"),
            Column("estimate", f"{self.venue}的斜率", "f2"),
            Column("std_error", RESULT_LABELS["std_error"], "f2"),
            Column("df", RESULT_LABELS["df"], "f1"),
            Column("ci", "95% CI", "f2"),
            Column("p_value", RESULT_LABELS["p_value"], "p"),
            Column("n", RESULT_LABELS["n"], "int"),
            Column("n_units", RESULT_LABELS["n_units"], "int"),
        )
        rows = [
            (one.panel, one.cross, f"{one.level}（{one.meaning}）", one.at,
             one.estimate, one.std_error, one.df, (one.ci_low, one.ci_high),
             one.p_value, one.n, one.n_units)
            for one in self.slopes
        ]  # fmt: skip
        notes = (
            "取值为分析样本的均值±1个标准差，超出观察范围时取最小或最大值；CR2标准误，Satterthwaite自由度",
            *self.reasons,
            wording.OBSERVED,
        )
        return Table(self.id, f"{self.venue}与{self.outcome}的简单斜率", columns, tuple(rows), notes)

    def plot(self) -> Chart:
        """Draw the expected outcome by X2, one line where X1 is low and one where it is high."""
        title = f"{self.venue}与{self.outcome}：交叉任职低与高时"
        if not self.slopes:
            data = pd.DataFrame({"label": list(self.reasons), "value": [0] * len(self.reasons)})
            return Chart(self.id, "bars", f"{title}（不给斜率）", data, x_label="可估计的斜率数", fmt="int")
        return Chart(
            self.id,
            "lines",
            title,
            self.lines,
            x_label=self.venue,
            y_label=f"{wording.short(self.outcome)}（预测值）",
            levels=(LOW, HIGH),
            legend="交叉任职",
            notes=("低、高为均值∓1个标准差，超出观察范围时取最小、最大值；其余变量取均值；阴影为95% CI",),
        )

    def sentence(self) -> str:
        """Put the slopes into words."""
        if not self.slopes:
            return f"{self.venue}与{self.outcome}的简单斜率不能给出：{'；'.join(self.reasons)}。"
        said = ["两条斜率之差是否不为0，以各回归的乘积项及其区间为准；以下斜率只帮助读图。"]
        for one in self.slopes:
            where = f"{one.panel}，{one.cross}取{numbers.text(one.at, 'f2')}时，"
            words = Wording(unit=self.words.unit, step=self.words.step, design=where)
            said.append(phrases.association(self.venue, wording.short(self.outcome), one, words))
        said += [f"不给斜率的：{'；'.join(self.reasons)}。"] if self.reasons else []
        return "".join(said)


def interaction(fits: Sequence[Fitted], study: Study) -> Interaction:
    """Take simple slopes and lines from the models that have a product of X1 and X2."""
    codebook, first = study.codebook, fits[0]
    slopes: list[Slope] = []
    lines: list[pd.DataFrame] = []
    reasons = []
    for fitted in fits:
        products = [term for term in fitted.terms if term.role is Role.PRODUCT]
        if fitted.fit is None or not products:
            reasons.append(f"{fitted.question.who}：{fitted.reason or '；'.join(fitted.notes) or '没有乘积项'}")
        for product in products:
            panel = f"{fitted.question.who}：{wording.label_of(product.of[0], codebook)}"
            ends = low_high(fitted, product.of[0])
            if weak := next(filter(None, (unsupported(fitted, product, value) for value in ends)), ""):
                reasons.append(f"{panel}：{weak}")
                continue
            for value in ends:
                slopes.append(slope(fitted, product, value, codebook))
                lines.append(line(fitted, product, value[2]).assign(series=value[0], panel=panel))
    return Interaction(
        id="interaction",
        n=first.sample.n,
        n_units=first.sample.n_units,
        outcome=codebook.label(first.question.outcome),
        venue=codebook.label(first.question.venue),
        slopes=tuple(slopes),
        lines=pd.concat(lines, ignore_index=True) if lines else pd.DataFrame(),
        reasons=tuple(reasons),
        words=wording.wording(first, first.question.venue, study),
    )
