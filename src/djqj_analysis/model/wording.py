"""The Chinese words around numbers: steps, units, deletions, controls, definitions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.phrases import Wording
from djqj_analysis.model import family
from djqj_analysis.model.controls import Adjustment
from djqj_analysis.model.estimate import Fitted
from djqj_analysis.model.frame import Sample
from djqj_analysis.model.question import Level
from djqj_analysis.model.terms import COMBINED, COMBINED_LABEL, Role, label_of, reference_levels
from djqj_analysis.study import Study
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import SHEET_NAMES

LEVELS = {Level.LEDGER: "台账回归", Level.ANSWERS: "答卷，随机截距模型", Level.UNITS: "单位均值回归"}
SHARE = "比例"
SHARE_STEP = "100个百分点"
ERRORS = {
    "CR2": "标准误为按单位聚类的CR2（Bell & McCaffrey），自由度为Satterthwaite",
    "CR1S": "标准误为按单位聚类的CR1S，自由度为单位数−1",
    "REML": "随机截距模型（单位为组），REML估计，自由度为Satterthwaite",
}
UNADJUSTED = "未调整"
OBSERVED = "观察资料，只说相关，不说因果"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_OUTCOME_ITEMS = re.compile(r"\s*\bY\s*条目")


__all__ = [
    "adjusted_for",
    "controls_notes",
    "counts",
    "definition_note",
    "deletion_note",
    "design",
    "label_of",
    "labels",
    "left_out",
    "short",
    "spelled",
    "status",
    "step_of",
    "title",
    "unit_of",
    "unresolved_sentence",
    "wording",
]


def title(fitted: Fitted, codebook: Codebook) -> str:
    """Name a regression: who, which outcome, on what, at which level."""
    question = fitted.question
    exposures = "、".join(label_of(name, codebook) for name in (*question.cross, question.venue))
    adjusted = f"，{UNADJUSTED}" if fitted.fit is not None and not fitted.is_adjusted else ""
    outcome = codebook.label(question.outcome)
    return f"{question.who}：{outcome}与{exposures}的相关（{LEVELS[question.level]}{adjusted}）"


def status(study: Study, model_id: str) -> str:
    """Say whether a model was asked for before looking."""
    stated = family.hypothesis(study, model_id)
    if stated is None:
        return "探索性分析"
    return f"{'验证性' if stated.confirmatory else '探索性'}假设{stated.id}"


def short(label: str) -> str:
    """Return a label without its qualification, for axes and for repeated mention.

    Examples
    --------
    >>> short("台账成效分（去群众评分，折百）")
    '台账成效分'
    """
    return label.partition("（")[0] or label


def unit_of(variable: str, codebook: Codebook) -> str:
    """Return the unit printed after a difference of a variable: 「分」; empty for a share or a scale mean."""
    unit = codebook.find(variable).unit if variable in codebook.names else ""
    return "分" if unit in ("分", "1–5") else "" if unit == SHARE else unit


def step_of(variable: str, codebook: Codebook) -> str:
    """Return what one unit of an exposure means: 100 percentage points of a share."""
    if variable == COMBINED:
        return SHARE_STEP
    unit = codebook.find(variable).unit if variable in codebook.names else ""
    return SHARE_STEP if unit == SHARE else f"1{unit or '个单位'}"


def wording(fitted: Fitted, variable: str, study: Study, *, design: str = "") -> Wording:
    """Return how a coefficient of an exposure is worded."""
    outcome = unit_of(fitted.question.outcome, study.codebook)
    return Wording(unit=outcome, step=step_of(variable, study.codebook), design=design)


def labels(names: Iterable[str], codebook: Codebook) -> str:
    """Join the labels of variables."""
    return "、".join(codebook.label(name) for name in names)


def adjusted_for(fitted: Fitted, codebook: Codebook) -> str:
    """Name everything that a model holds constant; empty where there is nothing."""
    effects = []
    if fitted.question.level is Level.LEDGER:
        kinds = {term.of[0] for term in fitted.terms if term.role is Role.EFFECT}
        effects = [word for key, word in (("year", "年份"), ("massorg_type", "群团类别")) if key in kinds]
    there = {name for term in fitted.terms if term.role is Role.CONTROL for name in term.of}
    return "、".join([*effects, *(codebook.label(name) for name in fitted.adjustment.names if name in there)])


def design(fitted: Fitted, codebook: Codebook) -> str:
    """Return the clause in front of the first coefficient: what is held constant, or that nothing is adjusted for."""
    held = adjusted_for(fitted, codebook)
    if fitted.is_adjusted:
        return f"控制{held}后，"
    return f"{UNADJUSTED}任何控制变量{f'（模型只含{held}）' if held else ''}，"


def controls_notes(fitted: Fitted, codebook: Codebook) -> list[str]:
    """Say which controls entered, which did not and why, and which levels dummies are compared with."""
    organisation = fitted.adjustment.organisation
    notes = []
    adjusted = adjusted_for(fitted, codebook)
    if fitted.is_adjusted:
        notes.append(f"已控制：{adjusted}")
    else:
        notes.append(f"{UNADJUSTED}：没有放入任何控制变量{f'，模型只含{adjusted}' if adjusted else ''}")
    if fitted.adjustment.left_out:
        notes.append(f"没有放入的控制：{left_out(fitted.adjustment, codebook)}")
    if organisation.limit is not None and organisation.names + organisation.left_out:
        notes.append(
            f"单位级控制共{organisation.columns}列，上限为放入后单位数的1/5（{organisation.limit}列），按声明的次序放入，放不下的跳过"
        )
    if reference := reference_levels(fitted.sample.rows, fitted.adjustment.names, codebook):
        notes.append(f"分类控制的参照类：{reference}")
    return notes


def left_out(adjustment: Adjustment, codebook: Codebook) -> str:
    """Name the controls that did not enter, each with its reason: 「甲（需1列，已用6列，上限6列）、乙（全部缺失）」."""
    told = groupby(adjustment.left_out, lambda one: one[1])
    return "、".join(f"{labels((name for name, _ in group), codebook)}（{why}）" for why, group in told)


def deletion_note(sample: Sample, codebook: Codebook) -> str:
    """Say how many rows there were, which variable cost how many and why, and how many are left."""
    text = f"原有{numbers.text(sample.n_before, 'int')}行"
    lost = [f"{label_of(name, codebook)}{numbers.text(count, 'int')}行" for name, count in sample.dropped]
    if lost and sample.unrated:
        lost[0] += f"（{'、'.join(f'{why}{count}' for why, count in sample.unrated)}）"
    if lost:
        text += f"，依次剔除没有取值的：{'、'.join(lost)}"
    return f"{text}；用于分析{numbers.text(sample.n, 'int')}行"


def definition_note(names: Iterable[str], codebook: Codebook) -> str:
    """Give the formulas of computed variables, in the words of the codebook and not in its names."""
    known = (name for name in names if name in codebook.names and codebook.find(name).formula)
    return "；".join(f"{codebook.label(name)} = {spelled(codebook.find(name).formula, codebook)}" for name in known)


def spelled(formula: str, codebook: Codebook) -> str:
    """Write a formula with the labels of variables, the headings of sheets, and items of the result as such.

    Examples
    --------
    >>> spelled("仅 Y 条目得分 / 非 Y 条目满分", Codebook(()))
    '仅结果条目得分 / 非结果条目满分'
    """
    named = _NAME.sub(lambda found: SHEET_NAMES.get(found[0]) or codebook.label(found[0]), formula)
    return _OUTCOME_ITEMS.sub("结果条目", named)


def unresolved_sentence(fitted: Fitted, most: float) -> str:
    """Say that directions are not told apart, where they are not."""
    if COMBINED not in fitted.question.cross:
        return ""
    share = numbers.text(fitted.unresolved, "pct1")
    return (
        f"方向判不出的月份平均占{share}，超过{numbers.text(most, 'pct0')}，"
        f"B、C不分方向合报为“{COMBINED_LABEL}”，以下不区分两个方向。"
    )


def counts(fitted: Fitted) -> str:
    """Word the numbers used."""
    return phrases.counts(fitted.sample.n, fitted.sample.n_units)
