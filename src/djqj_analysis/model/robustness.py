"""Does a coefficient hang on one choice: other exposures, no controls, other errors, one organisation less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import RESULT_LABELS
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.model import wording
from djqj_analysis.model.estimate import Fitted, estimate
from djqj_analysis.model.frame import Frames
from djqj_analysis.model.question import league_women_ledger, union_ledger
from djqj_analysis.model.variants import CR1S, MAIN, ONE_LESS, Check, checks, one_less, variants
from djqj_analysis.study import Study


@dataclass(frozen=True, slots=True)
class Robustness(Result):
    """The exposures of the main ledger models under other specifications; ``n`` is that of the largest main model.

    ``asked`` are the specifications (who, name) besides the main one, whether or not they gave a coefficient.
    """

    id: str = field()
    n: int = field()
    n_units: int
    outcome: str
    checks: tuple[Check, ...]
    reasons: tuple[str, ...]
    asked: tuple[tuple[str, str], ...]

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
        """For each main exposure, what every other specification says of it, by name, and the range."""
        main = [one for one in self.checks if one.specification == MAIN]
        if not main:
            return f"没有可作稳健性检查的系数：{'；'.join(self.reasons)}。"
        return "".join(self._statement(one) for one in main)

    def _statement(self, main: Check) -> str:
        said = f"{main.who}的{main.label}（主模型：{_verdict(main)}）"
        alike: list[str] = []
        apart: list[str] = []
        silent: list[str] = []
        for name in (name for who, name in self.asked if who == main.who):
            found = [one for one in self.checks if (one.who, one.specification) == (main.who, name)]
            same = next((one for one in found if main.label in one.about), None)
            if same is None:
                silent.append(name)
            elif _verdict(same) == _verdict(main):
                alike.append(name)
            else:
                apart.append(f"{name}（{_verdict(same)}）")
        said += f"：判断相同的设定有{len(alike)}种（{'、'.join(alike)}）" if alike else "：没有一种设定的判断与之相同"
        said += f"；判断不同的有{len(apart)}种：{'、'.join(apart)}" if apart else ""
        said += f"；{'、'.join(silent)}之下没有可给的系数" if silent else ""
        for one in (one for one in self.checks if (one.who, one.label, one.specification) == _range_of(main)):
            kept = "不变号" if one.ci_low * one.ci_high > 0 else "会变号"
            said += f"；逐一剔除单位时系数在{numbers.interval(one.ci_low, one.ci_high)}之间（{kept}{one.note}）"
        return f"{said}。"


def _verdict(one: Check) -> str:
    if phrases.covers_null(one):
        return "区间含0"
    return "正相关" if one.estimate > 0 else "负相关"


def _range_of(main: Check) -> tuple[str, str, str]:
    return (main.who, main.label, ONE_LESS)


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
    asked: list[tuple[str, str]] = []
    questions = {one.id: one for one in (*union_ledger(study), *league_women_ledger(study))}
    for main in mains:
        if main.fit is None:
            reasons.append(f"{main.question.who}：{main.reason}")
            continue
        found += checks(main, MAIN, main)
        reasons += [f"{main.question.who}：{one.reason}" for one in main.refused]
        # as it was asked: a fit of directions put together has a question of its own, which no table answers
        question = questions.get(main.question.id, main.question)
        for name, other, options in variants(frames, study, question):
            if not (options.controls or main.is_adjusted):
                continue  # the main model again
            fitted = estimate(frames, study, other, options=options)
            why = [fitted.reason] if fitted.fit is None else [one.reason for one in fitted.refused]
            reasons += [f"{main.question.who}，{name}：{one}" for one in why]
            found += checks(fitted, name, main)
            asked += [] if name == CR1S else [(main.question.who, name)]
        found += one_less(main)
    biggest = max(mains, key=lambda main: main.sample.n)
    outcome = study.codebook.label(biggest.question.outcome)
    return Robustness(
        "robustness",
        biggest.sample.n,
        biggest.sample.n_units,
        outcome,
        tuple(found),
        tuple(dict.fromkeys(reasons)),
        tuple(asked),
    )
