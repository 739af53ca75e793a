"""The chapter on methods, written from what the study declares and what the results report about themselves.

A source is cited as ``{{引:key}}`` (see `references.cite`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import MASSORG_LABELS, RESULT_LABELS
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.model import gate
from djqj_analysis.model.mixed import Spillover
from djqj_analysis.study.item import ASSESSMENT, LEDGERS
from djqj_analysis.study.rule import Action
from djqj_analysis.study.study import Study
from djqj_analysis.tell import estimation, parameters, there, wording
from djqj_analysis.tell.claims import verdict
from djqj_analysis.tell.outline import REGRESSIONS

VENUES = "venue_year"

TOO_FEW = "单位数不足以估计单位级系数，原定的回归不给系数，只报可用的行数与单位数；描述与散点照常给出。"
NO_ROWS = "回归所需的变量没有一行齐全，因此没有作回归；描述照常给出。"


def design(study: Study, results: Mapping[str, Result]) -> Sequence[str | Table]:
    """Say what kind of study it is; what such a design can show follows as a result."""
    venues = "、阵地使用登记" if study.codebook.table(VENUES) else ""
    ledgers, year = "台账、考核表" if there.sheet(study) else "台账", there.one_year(results)
    kind = (
        f"本研究为观察性研究。自变量取自台账（任职起止{venues}），结果取自{ledgers}和职工问卷（含中层与干部），"
        f"尽量不让同一人既报告自变量又报告结果；问卷为 {study.year} 年的一次横断面调查，"
        f"{f'台账只有 {year} 年一年' if year else '台账按年填报'}。"
    )
    return [kind]


def sample(study: Study, _results: Mapping[str, Result]) -> Sequence[str | Table]:
    """Say how answers were cleaned; the counts follow as a result."""
    rules = "；".join(
        f"（{at}）{rule.label}：{'剔除' if rule.action is Action.DROP else '只标记'}"
        for at, rule in enumerate(study.rules, 1)
    )
    rates = (
        "回收率 = 回收 / 发放，有效率 = 有效 / 回收，两者分别报告。"
        if study.sources.issued
        else "有效率 = 有效 / 回收。"
    )
    kept = "被剔除的答卷连同理由留存，" if any(rule.action is Action.DROP for rule in study.rules) else ""
    told = f"清洗规则写定在先，依次执行：{rules}。{kept}参数见附录。" if study.rules else "没有声明清洗规则。"
    return [f"{rates}{told}"]


def instruments(study: Study, results: Mapping[str, Result]) -> Sequence[str | Table]:
    """Describe the questionnaire, the ledgers, the assessment sheet, and how their quality was examined."""
    book = study.codebook
    items, filled = book.table(ASSESSMENT), [name for name in LEDGERS if book.table(name)]
    outcome = sum(item.role == "Y" for item in items)
    shown = sum(bool(item.shown_if) for item in book.survey)
    jumps = f"，其中 {shown} 个按跳转只由部分人作答" if shown else ""
    assessed = f"；考核表 {len(items)} 个条目，其中 {outcome} 个为结果条目" if items else ""
    told = [
        f"问卷共 {len(wording.questions(book))} 题、{len(book.survey)} 个条目{jumps}；"
        "缺答、跳过、“不了解”、不愿回答和超出范围分别记录，都不当作中间值。"
        f"台账共 {len(filled)} 张表{assessed}。"
        "题目没有注明出自成熟量表，一律按自拟、未经验证看待。"
    ]
    if "reliability" in results:
        told.append(
            "反映型量表先翻转反向题，再报 Cronbach α，n 为逐份删除后的份数，"
            "95% 区间按 Feldt 的 F 分布{{引:feldt1965}}；"
            "只有两题的量表报 Spearman–Brown 系数；台账指数为形成型，不报 α。"
        )
    if "aggregation" in results:
        told.append(
            "个人评分聚合到单位之前，报组内相关 ICC(1)、ICC(2){{引:shrout1979}} "
            "与组内一致性 r_wg{{引:james1984}}；"
            f"每格不少于 {study.assumptions.aggregate_min_n} 份才聚合，ICC(1) 为负时照报并按 0 理解。"
        )
    if "interviews" in results:
        told.append(
            "访谈编码由两人各自完成，一致程度报 Cohen κ{{引:cohen1960}} 与 Krippendorff α{{引:krippendorff2004}}。"
        )
    if "raters" in results:
        told.append("三方评分的一致程度报组内相关 ICC(A,1) 与 ICC(C,1){{引:mcgraw1996}}。")
    if "dual_effect" in results:
        told.append("“带”与“促”两个分数与感知成效的关系用二次响应面描述{{引:edwards2002}}。")
    return told


def definitions(study: Study, results: Mapping[str, Result]) -> Sequence[str | Table]:
    """Show the variables of the models with the formula of each."""
    return [
        "主要变量的口径见{{表:definitions}}，全部变量见附录数据字典。"
        "与自变量同义或含其内容的条目（标 →X1、→X2）不进入结果与中介的合成分。",
        variables(study, results),
        "计分所用的满分线等为工作参数，见{{表:parameters}}。",
        parameters.parameters(study, results),
    ]


def variables(study: Study, results: Mapping[str, Result]) -> Table:
    """Return exposures, outcomes and controls with their definitions, those that have any value."""
    exposures, outcomes, controls = study.exposures, study.outcomes, study.controls
    union, others = there.has_union(results), there.others(results)
    groups = (
        (f"自变量（{MASSORG_LABELS['union']}）", exposures.union if union else ()),
        (f"自变量（{others}）", exposures.league_women if others else ()),
        ("自变量（阵地）", (exposures.venue,)),
        ("只作稳健性", (*((exposures.robust_cross,) if others else ()), exposures.robust_venue)),
        ("结果（台账）", outcomes.ledger),
        ("结果（职工感知）", outcomes.perceived),
        ("溢出结果", outcomes.spillover),
        ("控制（单位）", controls.organisation),
        ("控制（个人）", controls.person),
    )
    known = study.codebook.names
    rows = [(role, *_defined(study, name)) for role, names in groups for name in names if name in known]
    columns = (Column("role", "位置"), Column("label", "变量"), Column("rule", "口径"))
    return Table("definitions", "主要变量与口径", columns, tuple(rows))


def _defined(study: Study, name: str) -> tuple[str, str]:
    item = study.codebook.find(name)
    return item.label, item.formula or item.wording


def models(_study: Study, results: Mapping[str, Result]) -> Sequence[str | Table]:
    """Say how associations were estimated, and on how many rows and organisations each model rests."""
    present = [results[name] for name in REGRESSIONS if name in results]
    judged = verdict(results)
    told: list[str | Table] = [estimation.directions(results)]
    if judged and not judged.estimates:
        told.append(TOO_FEW)
    else:
        told += estimation.told(results) if present else [NO_ROWS]
    if present:
        told += ["各模型用到的行数、单位数与标准误见{{表:fits}}。", fits(present)]
    if present and judged and judged.estimates:
        told.append(f"{gate.RULE}；这时以未调整的分组均值代之。")
    if "awareness" in results:
        told.append(
            "没有评价的人（不知晓、跳过、不了解、缺答）不当作随机缺失：除只在评价者上算均值外，"
            "另把他们全部按 1 分和按 5 分代入，给出上下界{{引:imbens2004}}。"
        )
    if "controls" in results:
        told.append(
            "单位级控制按声明的次序放入，列数不超过单位数的五分之一，放不下的跳过、再试下一个并列为未调整，见{{表:controls}}。"
        )
    return told


def fits(models: Sequence[Result]) -> Table:
    """Return on how many rows and organisations each model rests, and which errors it reports."""
    columns = (
        Column("model", "模型"),
        Column("n", RESULT_LABELS["n"], "int"),
        Column("n_units", RESULT_LABELS["n_units"], "int"),
        Column("cov_type", "标准误"),
    )
    rows = [
        (each.table().title, each.n, getattr(each, "n_units", None), getattr(each, "cov_type", "") or "不给系数")
        for model in models
        for each in (model.parts if isinstance(model, Spillover) else (model,))
    ]
    return Table("fits", "各模型的样本与标准误", columns, tuple(rows))
