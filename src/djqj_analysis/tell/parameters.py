"""The working parameters of a study as a table: those of ``study.toml``, those of the program, the cleaning rules."""

from __future__ import annotations

from collections.abc import Mapping

from djqj_analysis.base.result import Result
from djqj_analysis.clean.privacy.sensitive import SENSITIVE_MIN
from djqj_analysis.ink.numbers import text
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.measure.indicators import assessment, ledger_checks
from djqj_analysis.study.rule import Rule
from djqj_analysis.study.study import Study
from djqj_analysis.tell import there

STALE = ("台账更新距年末超过几天算陈旧", text(ledger_checks.STALE_DAYS), "台账核对（写在程序中）")
JUMP = ("比上年变动超过多少要复核", text(ledger_checks.JUMP, "pct0"), "台账核对（写在程序中）")
TOLERANCE = ("两处台账相差超过多少要复核", text(ledger_checks.TOLERANCE, "pct0"), "台账核对（写在程序中）")
ENOUGH_POINTS = ("考核一方评分至少覆盖的分值", text(assessment.ENOUGH, "pct0"), "三方评分与考核结果分（写在程序中）")
"""Working parameters that are no part of ``study.toml``."""


SMALLEST = (
    f"按人计的问卷各表（对干部与党组织的评价不少于 {SENSITIVE_MIN} 份）；单位类别、各主题指标、"
    "考核条目得满分的比例、机制所用变量的均值；其余按单位、年、表计的数照列"
)
"""Where ``report_min_n`` holds; see :mod:`djqj_analysis.tell.disclosure`."""


def parameters(study: Study, results: Mapping[str, Result]) -> Table:
    """Return the working parameters that the study has a use for: assumptions, not standards from the literature."""
    assumed, sheet = study.assumptions, there.sheet(study)
    venues, activities = (bool(study.codebook.table(name)) for name in ("venue_year", "activity"))
    days = ("相隔不超过几天作重复活动的候选", text(assumed.duplicate_days), "重复活动")
    alike = ("候选活动的名称相似度下限", text(assumed.duplicate_alike, "f2"), "重复活动")
    use = ("一处阵地算作“实际用过”的最低场次", text(assumed.use_min_sessions), "党、群双方各自（联合场次两边都计）")
    unresolved = ("方向判不出的月份超过此比例时 B、C 合报", text(assumed.unresolved_max, "pct0"), "交叉任职方向")
    rows = (
        *((use,) if venues else ()),
        *((unresolved,) if there.others(results) else ()),
        ("聚合到单位前每格最少份数", text(assumed.aggregate_min_n), "问卷均值"),
        (
            "公布的最小格",
            text(assumed.report_min_n),
            SMALLEST if sheet else SMALLEST.replace("考核条目得满分的比例、", ""),
        ),
        (
            "前后相隔不超过几个月算同步",
            text(assumed.sync_within_months),
            "组织、阵地的同步" if venues else "组织的同步",
        ),
        *((days, alike) if activities else ()),
        ("周工作安排按几周计", text(assumed.plan_weeks), "列入周工作安排的比例"),
        STALE,
        *((JUMP,) if there.one_year(results) is None else ()),
        TOLERANCE,
        *((ENOUGH_POINTS,) if sheet else ()),
        *(
            (f"清洗规则：{rule.label}", rule_text(rule, study), "标记" if rule.action == "flag" else "剔除")
            for rule in study.rules
        ),
    )
    columns = (Column("what", "参数"), Column("value", "取值"), Column("where", "用在何处"))
    return Table(
        "parameters",
        "工作参数",
        columns,
        rows,
        ("均为工作参数，不是文献标准；除注明“写在程序中”的以外，都在 study.toml 中事先写明、可改",),
    )


def rule_text(rule: Rule, study: Study) -> str:
    """Return the options of a cleaning rule in words, with the labels of the items that it looks at."""
    return rule.told(study.codebook) or "—"
