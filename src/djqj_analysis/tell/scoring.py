"""The scoring rules as tables: 80 points of the ledgers, 20 of the survey, assessment items, working parameters."""

from __future__ import annotations

from djqj_analysis.base.words import MASSORG_LABELS, UNION
from djqj_analysis.ink.numbers import text
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.measure.indicators.awareness import KNOWS
from djqj_analysis.measure.indicators.effectiveness import BLOCKS, ENOUGH, FALLING, YES_NO, without_target
from djqj_analysis.measure.indicators.effectiveness_mass import EACH, HIGH, LEDGER, LOW, RATED
from djqj_analysis.measure.scales.composition import compositions
from djqj_analysis.study.item import ASSESSMENT
from djqj_analysis.study.study import Study
from djqj_analysis.tell import wording

PER_HUNDRED = {"service_item_per_100": "每百名职工登记实事件数", "recommend_per_100": "每百名成员推优人数"}
ELECTION = "election_on_time"


def ledger_outcome(study: Study) -> Table:
    """Return every component of the ledger outcome with its points, formula and target."""
    columns = (
        Column("block", "块"),
        Column("what", "项目"),
        Column("points", "满分", "int"),
        Column("formula", "计分"),
        Column("target", "满分线（零分线）"),
        Column("counted", "是否计分"),
    )
    label, left_out = study.codebook.label, unscored(study)
    rows = [
        (
            label(block),
            component(study, name),
            points,
            _formula(name),
            _target(study, name),
            "否" if name in left_out else "是",
        )
        for block, components in BLOCKS.items()
        for name, points in components.items()
    ]
    most = text(sum(row[2] for row in rows), "int")
    notes = (
        f"满分合计 {most} 分，按已计满分折成百分，各块按已计满分折成该块满分；不适用、缺失或未设满分线的项目同时离开"
        f"分子与分母；可计满分不足 {text(ENOUGH, 'int')} 分（各块不足四分之三）或该群团组织未建的，记缺失",
        "满分线为预先设定的工作参数，不取当年最高值；交叉任职、阵地、列席、联席会议一律不给分",
    )
    return Table("scoring_ledger", "台账成效分的构成与满分线", columns, tuple(rows), notes)


def mass_outcome(study: Study) -> Table:
    """Return the 20 points that the questionnaire gives, beside the 80 of the ledgers (``score_mass``)."""
    label = study.codebook.label
    asked = {part.variable for part in compositions(study.codebook)}
    mean = f"(单位均值 − {LOW}) / {HIGH - LOW} × {EACH}"
    rows = [(label(name), EACH, mean, "是" if name in asked else "否") for name in RATED]
    known = "是" if KNOWS[UNION] in study.codebook.names else "否"
    rows.append((f"知晓{MASSORG_LABELS[UNION]}", EACH, f"知晓率 × {EACH}", known))
    columns = (
        Column("what", "项目"),
        Column("points", "满分", "int"),
        Column("formula", "计分"),
        Column("counted", "问卷是否问了"),
    )
    notes = (
        f"满分合计 {text(EACH * len(rows), 'int')} 分；只对工会、问卷年；均值只在知晓工会而作答的人中算，"
        "不知晓的另由知晓率计",
        f"四项缺一，或一项在一个单位不足 {text(study.assumptions.aggregate_min_n)} 份，记缺失",
        f"{label('outcome_score')} = {label('outcome_ledger80')} × {LEDGER} / 100 + {label('score_mass')}",
    )
    return Table("scoring_mass", f"{label('score_mass')}分的构成", columns, tuple(rows), notes)


def component(study: Study, name: str) -> str:
    """Return the Chinese name of a component."""
    return PER_HUNDRED.get(name) or study.codebook.label(name)


def unscored(study: Study) -> tuple[str, ...]:
    """Return the components that have no target and are therefore not scored."""
    return without_target(study.targets)


def _formula(name: str) -> str:
    if name in YES_NO:
        return "是 = 满分；未到届期不计入" if name == ELECTION else "是 = 满分"
    return "满分 × (1 − min(1, 值 / 零分线))" if name in FALLING else "满分 × min(1, 值 / 满分线)"


def _target(study: Study, name: str) -> str:
    if name in YES_NO:
        return "—"
    return "未设" if name in unscored(study) else text(study.targets[name])


def assessment_items(study: Study) -> Table:
    """Return the assessment sheet's items with full points and role, and which enter ``outcome_ex_exposure``.

    These are the items of role Y without an overlap mark (`assessment.outcome`).
    """
    columns = (
        Column("item", "考核内容"),
        Column("points", "满分"),
        Column("role", "角色"),
        Column("counted", "计入考核结果分"),
    )
    items = study.codebook.table(ASSESSMENT)
    rows = [
        (item.wording, item.unit, wording.role(item), "是" if item.role == "Y" and not item.overlap else "否")
        for item in items
    ]
    return Table(
        "scoring_assessment",
        "考核条目与角色",
        columns,
        tuple(rows),
        (
            "考核结果分只取角色为“结果”且没有重叠标记（→）的条目：上级评分得分 / 满分 × 100；"
            "其余条目含自变量、中介或并行举措的内容，剔除",
        ),
    )
