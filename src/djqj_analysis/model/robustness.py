"""Does a coefficient hang on one choice: other exposures, no controls, other errors, one organisation less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import RESULT_LABELS
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.model import wording
from djqj_analysis.model.estimate import USUAL, Fitted, Options, estimate, solve
from djqj_analysis.model.frame import Frames, Sample
from djqj_analysis.model.question import Question
from djqj_analysis.model.terms import Role, Term
from djqj_analysis.study import Study

MAIN, ONE_LESS = "主模型", "逐一剔除单位（系数的范围）"
MASS_USE = "venue_mass_use_share"


@dataclass(frozen=True, slots=True)
class Check:
    """One coefficient under one specification; for the range of one organisation less ``estimate`` is NaN."""

    who: str
    specification: str
    label: str
    is_product: bool
    estimate: float
    ci_low: float
    ci_high: float
    p_value: float
    n: int
    n_units: int
    note: str = ""


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
        note = "“逐一剔除单位”画的是系数的范围，不是置信区间"
        return Chart(
            self.id, "intervals", title, data, x_label="回归系数（95% CI）", reference=0.0, legend="设定", notes=(note,)
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
        return f"{main.who}的{main.label}：连同主模型的{len(same)}种设定中{apart}种的95% CI不含0，{turned}。"


def robustness(frames: Frames, study: Study, mains: Sequence[Fitted]) -> Robustness:
    """Estimate the main ledger models again, one choice changed at a time.

    Parameters
    ----------
    frames, study
        As for the main models.
    mains
        The fitted main models.
    """
    checks: list[Check] = []
    reasons: list[str] = []
    for main in mains:
        if main.fit is None:
            reasons.append(f"{main.question.who}：{main.reason}")
            continue
        checks += _checks(main, MAIN)
        for name, question, options in variants(frames, study, main.question):
            fitted = estimate(frames, study, question, options=options)
            if fitted.fit is None:
                reasons.append(f"{main.question.who}，{name}：{fitted.reason}")
            checks += _checks(fitted, name)
        checks += _one_less(main)
    biggest = max(mains, key=lambda main: main.sample.n)
    outcome = study.codebook.label(biggest.question.outcome)
    return Robustness(
        "robustness", biggest.sample.n, biggest.sample.n_units, outcome, tuple(checks), tuple(dict.fromkeys(reasons))
    )


def variants(frames: Frames, study: Study, question: Question) -> Iterator[tuple[str, Question, Options]]:
    """Yield the other specifications of a ledger question, each with its name and how it is estimated."""
    exposures, label = study.exposures, study.codebook.label
    if (exposures.robust_cross,) != question.cross:
        yield f"X1改用{label(exposures.robust_cross)}", replace(question, cross=(exposures.robust_cross,)), USUAL
    known = {column for frame in (frames.massorg_year, frames.org_year) for column in frame.columns}
    others = [exposures.robust_venue, *([MASS_USE] if MASS_USE in known else [])]
    for venue in dict.fromkeys(others):
        if venue != question.venue:
            yield f"X2改用{label(venue)}", replace(question, venue=venue), USUAL
    if study.controls.organisation:
        yield "不放控制", question, Options(controls=False)
    yield "标准误改用CR1S", question, Options(cov_type="CR1S")


def _checks(fitted: Fitted, specification: str) -> list[Check]:
    fit = fitted.fit
    if fit is None:
        return []
    return [
        Check(
            who=fitted.question.who,
            specification=specification,
            label=term.label,
            is_product=term.role is Role.PRODUCT,
            estimate=float(fit.estimate[at]),
            ci_low=float(fit.ci_low[at]),
            ci_high=float(fit.ci_high[at]),
            p_value=float(fit.p_value[at]),
            n=fit.n,
            n_units=fit.n_units,
        )
        for at, term in enumerate(fitted.terms)
        if term.is_ours
    ]


def _one_less(main: Fitted) -> list[Check]:
    """Leave out one organisation at a time, columns (and the means they are centred at) as they are."""
    values: dict[str, list[float]] = {term.name: [] for term in main.terms if term.is_ours}
    for unit in sorted(main.units.unique()):
        keep = (main.units != unit).to_numpy()
        rows = Sample(main.sample.rows[keep].reset_index(drop=True), main.sample.n_before, main.sample.dropped)
        fitted = solve(replace(main, sample=rows), [_part(term, keep) for term in main.terms], "CR1S")
        for name, estimated in zip(fitted.names, fitted.fit.estimate if fitted.fit is not None else (), strict=False):
            if name in values:
                values[name].append(float(estimated))
    n, units = main.sample.n - int(main.units.value_counts().max()), main.sample.n_units
    return [
        Check(
            who=main.question.who,
            specification=ONE_LESS,
            label=term.label,
            is_product=term.role is Role.PRODUCT,
            estimate=np.nan,
            ci_low=min(values[term.name]),
            ci_high=max(values[term.name]),
            p_value=np.nan,
            n=n,
            n_units=units - 1,
            note=_lacking(len(values[term.name]), units),
        )
        for term in main.terms
        if term.is_ours and values[term.name]
    ]


def _part(term: Term, keep: np.ndarray) -> Term:
    return replace(term, values=term.values[keep])


def _lacking(estimated: int, units: int) -> str:
    return "" if estimated == units else f"（{units - estimated}次不能估计）"
