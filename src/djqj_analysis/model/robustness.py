"""Does a coefficient hang on one choice: other exposures, no controls, other errors, one organisation less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import RESULT_LABELS
from djqj_analysis.ink import numbers
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.model import wording
from djqj_analysis.model.estimate import Fitted, estimate
from djqj_analysis.model.frame import Frames
from djqj_analysis.model.variants import MAIN, ONE_LESS, Check, checks, one_less, variants
from djqj_analysis.study import Study


@dataclass(frozen=True, slots=True)
class Robustness(Result):
    """The exposures of the main ledger models under other specifications; ``n`` is that of the largest main model."""

    id: str = field()
    n: int = field()
    n_units: int
    outcome: str
    checks: tuple[Check, ...]
    reasons: tuple[str, ...]

    def table(self) -> Table:
        """One row per specification and coefficient."""
        columns = (
            Column("who", "模型"),
            Column("specification", "设定"),
            Column("label", "自变量"),
            Column("estimate", RESULT_LABELS["estimate"], "f2"),
            Column("ci", "95% CI（或范围）", "f2"),
            Column("p_value", RESULT_LABELS["p_value"], "p"),
            Column("n", RESULT_LABELS["n"], "int"),
            Column("n_units", RESULT_LABELS["n_units"], "int"),
        )
        rows = [
            (one.who, one.specification, one.label + one.note, one.estimate, (one.ci_low, one.ci_high), one.p_value,
             one.n, one.n_units)
            for one in self.checks
        ]  # fmt: skip
        notes = (
            "“逐一剔除单位”一行给出每次去掉一个单位重新估计时系数的最小与最大值，不是置信区间；n为其中最小者",
            "除注明外，标准误为按单位聚类的CR2，自由度为Satterthwaite",
            "“任一方向”把含义不同的方向合在一起，只作稳健性检查",
            *self.reasons,
            wording.OBSERVED,
        )
        return Table(self.id, f"稳健性：{self.outcome}的系数在不同设定下", columns, tuple(rows), notes)

    def plot(self) -> Chart:
        """Draw the main terms (no products) under every specification."""
        shown = [one for one in self.checks if not one.is_product and not one.note]
        if not shown:
            data = pd.DataFrame({"label": list(self.reasons), "value": [0] * len(self.reasons)})
            return Chart(self.id, "bars", "稳健性（不给系数）", data, x_label="系数个数", fmt="int")
        data = pd.DataFrame(
            {
                "label": [f"{one.who}·{one.label}" for one in shown],
                "group": [one.specification for one in shown],
                "estimate": [one.estimate for one in shown],
                "low": [one.ci_low for one in shown],
                "high": [one.ci_high for one in shown],
            }
        )
        title = f"稳健性：{self.outcome}的系数在不同设定下"
        drawn = "“逐一剔除单位”画的是系数的范围，不是置信区间"
        notes = (drawn, "乘积项只列在表中，图中不画") if any(one.is_product for one in self.checks) else (drawn,)
        return Chart(
            self.id, "intervals", title, data, x_label="回归系数（95% CI）", reference=0.0, legend="设定", notes=notes
        )

    def sentence(self) -> str:
        """For each main exposure, in how many specifications the interval excludes zero, and the range."""
        main = [one for one in self.checks if one.specification == MAIN]
        if not main:
            return f"没有可作稳健性检查的系数：{'；'.join(self.reasons)}。"
        return "".join(self._statement(one) for one in main)

    def _statement(self, main: Check) -> str:
        same = [
            one
            for one in self.checks
            if (one.who, one.label) == (main.who, main.label) and one.specification != ONE_LESS and not one.note
        ]
        apart = sum(not one.ci_low <= 0 <= one.ci_high for one in same)
        signs = {bool(one.estimate > 0) for one in same}
        turned = "方向一致" if len(signs) == 1 else "方向不一致"
        said = f"{main.who}的{main.label}：连同主模型的{len(same)}种设定中{apart}种的95% CI不含0，{turned}"
        key = (main.who, main.label, ONE_LESS)
        for one in (one for one in self.checks if (one.who, one.label, one.specification) == key):
            kept = "不变号" if one.ci_low * one.ci_high > 0 else "会变号"
            said += f"；逐一剔除单位时系数在{numbers.interval(one.ci_low, one.ci_high)}之间（{kept}）"
        return f"{said}。"


def robustness(frames: Frames, study: Study, mains: Sequence[Fitted]) -> Robustness:
    """Estimate the main ledger models again, one choice changed at a time.

    Parameters
    ----------
    frames, study
        As for the main models.
    mains
        The fitted main models.
    """
    found: list[Check] = []
    reasons: list[str] = []
    for main in mains:
        if main.fit is None:
            reasons.append(f"{main.question.who}：{main.reason}")
            continue
        found += checks(main, MAIN)
        for name, question, options in variants(frames, study, main.question):
            fitted = estimate(frames, study, question, options=options)
            if fitted.fit is None:
                reasons.append(f"{main.question.who}，{name}：{fitted.reason}")
            found += checks(fitted, name)
        found += one_less(main)
    biggest = max(mains, key=lambda main: main.sample.n)
    outcome = study.codebook.label(biggest.question.outcome)
    return Robustness(
        "robustness", biggest.sample.n, biggest.sample.n_units, outcome, tuple(found), tuple(dict.fromkeys(reasons))
    )
