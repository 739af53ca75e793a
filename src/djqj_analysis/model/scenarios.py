"""One question asked of several versions of the answers: what each cleaning rule does to the main estimates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import RESULT_LABELS
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.kernel.linear import LinearFit
from djqj_analysis.kernel.reml import MixedFit
from djqj_analysis.model import wording
from djqj_analysis.model.estimate import Fitted
from djqj_analysis.model.terms import Role
from djqj_analysis.study import Study

RULE_EFFECTS = "rule_effects"
TITLE = "各条清洗规则对主要估计的改变"


@dataclass(frozen=True, slots=True)
class Scenario:
    """The answers under one set of rules (``sheets`` of them are kept) and the model fitted to them."""

    label: str
    sheets: int
    fitted: Fitted


@dataclass(frozen=True, slots=True)
class Effect:
    """One exposure under one set of rules; NaN where no coefficient may be given."""

    scenario: str
    label: str
    sheets: int
    estimate: float
    ci_low: float
    ci_high: float
    p_value: float
    mean: float
    n: int
    n_units: int


@dataclass(frozen=True, slots=True)
class RuleEffects(Result):
    """The first scenario is the declared one; ``n`` and ``n_units`` are those of its model."""

    n: int = field()
    n_units: int
    outcome: str
    effects: tuple[Effect, ...]
    id: str = field(default=RULE_EFFECTS)

    def table(self) -> Table:
        """One row per set of rules and exposure."""
        columns = (
            Column("scenario", "答卷的取舍"),
            Column("sheets", "保留份数", "int"),
            Column("mean", f"{wording.short(self.outcome)}均值", "f2"),
            Column("label", "自变量"),
            Column("estimate", RESULT_LABELS["estimate"], "f2"),
            Column("ci", "95% CI", "f2"),
            Column("p_value", RESULT_LABELS["p_value"], "p"),
            Column("n", RESULT_LABELS["n"], "int"),
            Column("n_units", RESULT_LABELS["n_units"], "int"),
        )
        rows = [
            (one.scenario, one.sheets, one.mean, one.label, one.estimate, (one.ci_low, one.ci_high), one.p_value,
             one.n, one.n_units)
            for one in self.effects
        ]  # fmt: skip
        notes = (
            "逐一改动一条规则，其余不变；不同意作答者与未填单位者在任何情形下都不用",
            "台账模型不用答卷，不受清洗规则影响",
            wording.OBSERVED,
        )
        return Table(self.id, TITLE, columns, tuple(rows), notes)

    def plot(self) -> Chart:
        """One interval per set of rules, grouped by exposure."""
        shown = [one for one in self.effects if not np.isnan(one.estimate)]
        if not shown:
            counts = {one.scenario: one.sheets for one in self.effects}
            data = pd.DataFrame({"label": list(counts), "value": list(counts.values())})
            return Chart(self.id, "bars", f"{TITLE}（不给系数）", data, x_label="保留份数", fmt="int")
        data = pd.DataFrame(
            {
                "label": [one.scenario for one in shown],
                "group": [one.label for one in shown],
                "estimate": [one.estimate for one in shown],
                "low": [one.ci_low for one in shown],
                "high": [one.ci_high for one in shown],
            }
        )
        x_label = f"与{wording.short(self.outcome)}的相关（回归系数，95% CI）"
        return Chart(self.id, "intervals", TITLE, data, x_label=x_label, reference=0.0, legend="自变量")

    def sentence(self) -> str:
        """For each exposure: declared, under all other sets of rules, and the rule that moves it most."""
        declared = [one for one in self.effects if one.scenario == self.effects[0].scenario]
        if all(np.isnan(one.estimate) for one in declared):
            return f"{self.outcome}的模型不给系数，清洗规则只改变保留的份数，见表。"
        return "".join(self._statement(one) for one in declared)

    def _statement(self, main: Effect) -> str:
        others = [one for one in self.effects if one.label == main.label and one is not main]
        others = [one for one in others if not np.isnan(one.estimate)]
        said = f"{main.label}与{self.outcome}：按声明的规则，系数为{_told(main)}"
        if not others:
            return f"{said}。"
        low, high = min(one.estimate for one in others), max(one.estimate for one in others)
        most = max(others, key=lambda one: abs(one.estimate - main.estimate))
        moved = f"改动任一条规则时在{numbers.text(low, 'f2')}至{numbers.text(high, 'f2')}之间"
        judged = [phrases.covers_null(one) for one in (main, *others) if _known(one)]
        turned = len(set(judged)) > 1
        if len(judged) < 2 or not _known(main):
            return f"{said}；{moved}；没有可比较的区间。"
        return (
            f"{said}；{moved}，改变最大的情形是{most.scenario}（{_told(most)}），"
            f"区间是否包含0{'有变化' if turned else '没有变化'}。"
        )


def rule_effects(scenarios: Sequence[Scenario], study: Study) -> RuleEffects:
    """Set the exposures of one question side by side; the first scenario is the declared one."""
    declared = scenarios[0].fitted
    effects = tuple(effect for scenario in scenarios for effect in _effects(scenario, study))
    outcome = study.codebook.label(declared.question.outcome)
    return RuleEffects(declared.sample.n, declared.sample.n_units, outcome, effects)


def _effects(scenario: Scenario, study: Study) -> list[Effect]:
    fitted = scenario.fitted
    question, sample = fitted.question, fitted.sample
    mean = float(sample.rows[question.outcome].mean()) if sample.n else np.nan
    names = [term.name for term in fitted.terms if term.role is Role.EXPOSURE]
    if fitted.fit is None or not names:
        reason = fitted.reason or "；".join(one.reason for one in fitted.refused) or "（不给系数）"
        none = np.nan
        empty = Effect(scenario.label, reason, scenario.sheets, none, none, none, none, mean, sample.n, sample.n_units)
        return [empty]
    return [
        _effect(scenario, fitted.fit, fitted.names.index(name), wording.label_of(name, study.codebook))
        for name in names
    ]


def _effect(scenario: Scenario, fit: LinearFit | MixedFit, at: int, label: str) -> Effect:
    rows = scenario.fitted.sample.rows
    return Effect(
        scenario=scenario.label,
        label=label,
        sheets=scenario.sheets,
        estimate=float(fit.estimate[at]),
        ci_low=float(fit.ci_low[at]),
        ci_high=float(fit.ci_high[at]),
        p_value=float(fit.p_value[at]),
        mean=float(rows[scenario.fitted.question.outcome].mean()),
        n=fit.n,
        n_units=fit.n_units,
    )


def _told(one: Effect) -> str:
    if np.isnan(one.ci_low):
        return f"{numbers.text(one.estimate, 'f2')}，没有可用的区间，n={one.n}"
    return f"{numbers.text(one.estimate, 'f2')}，95% CI {numbers.interval(one.ci_low, one.ci_high)}，n={one.n}"


def _known(one: Effect) -> bool:
    return not np.isnan(one.ci_low)
