"""The scoring rules as tables: the 80 points of the ledger outcome, the working parameters, the assessment items."""

from __future__ import annotations

from djqj_analysis.ink.numbers import text
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.measure.indicators.effectiveness import BLOCKS, ENOUGH, FALLING, YES_NO, without_target
from djqj_analysis.study.item import ASSESSMENT
from djqj_analysis.study.rule import Rule
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
        f"满分合计 {most} 分，按已计满分折成百分；不适用、缺失或未设满分线的项目同时离开分子与分母；"
        f"可计满分不足 {text(ENOUGH, 'int')} 分或该群团组织未建的，整行记缺失",
        "满分线为预先设定的工作参数，不取当年最高值；交叉任职、阵地、列席、联席会议一律不给分",
    )
    return Table("scoring_ledger", "台账成效分的构成与满分线", columns, tuple(rows), notes)


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
    """Return the assessment sheet's items with full points and role; only role Y enters ``outcome_ex_exposure``."""
    columns = (
        Column("item", "考核内容"),
        Column("points", "满分"),
        Column("role", "角色"),
        Column("counted", "计入考核结果分"),
    )
    items = study.codebook.table(ASSESSMENT)
    rows = [(item.wording, item.unit, wording.role(item), "是" if item.role == "Y" else "否") for item in items]
    return Table(
        "scoring_assessment",
        "考核条目与角色",
        columns,
        tuple(rows),
        ("考核结果分只取角色为“结果”的条目：上级评分得分 / 满分 × 100；其余条目含自变量、中介或并行举措的内容，剔除",),
    )


def parameters(study: Study) -> Table:
    """Return the working parameters of the study, which are assumptions and not standards from the literature."""
    assumed = study.assumptions
    rows = (
        ("一处阵地算作“实际用过”的最低场次", text(assumed.use_min_sessions), "党、群双方各自（联合场次两边都计）"),
        ("方向判不出的月份超过此比例时 B、C 合报", text(assumed.unresolved_max, "pct0"), "交叉任职方向"),
        ("聚合到单位前每格最少份数", text(assumed.aggregate_min_n), "问卷均值"),
        ("公布的最小格", text(assumed.report_min_n), "各表"),
        *(
            (f"清洗规则：{rule.label}", rule_text(rule), "标记" if rule.action == "flag" else "剔除")
            for rule in study.rules
        ),
    )
    columns = (Column("what", "参数"), Column("value", "取值"), Column("where", "用在何处"))
    return Table("parameters", "工作参数", columns, rows, ("均为事先写明、可改的工作参数，不是文献标准",))


def rule_text(rule: Rule) -> str:
    """Return the options of a cleaning rule in words."""
    return rule.details or "—"
