"""What may be said: the hypotheses and what was found, the discussion, the limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from djqj_analysis.base.result import Result
from djqj_analysis.base.verdict import Claim, Verdict
from djqj_analysis.ink.numbers import text
from djqj_analysis.ink.table import Table
from djqj_analysis.model.regress import Regression
from djqj_analysis.study.item import Kind
from djqj_analysis.study.question import Hypothesis
from djqj_analysis.study.study import Study
from djqj_analysis.tell import there
from djqj_analysis.tell.outline import table_ids
from djqj_analysis.tell.references import of

STATED, EXPLORED = "验证性，课题组声明在看数据之前写定", "探索性"
NOBODYS = "模板所附的例句，课题组没有改写，不算课题组的假设，只作探索性分析"
FIRMS = "dong2016"
"""The survey that a paragraph rests on; without it in the list of references the paragraph is left out."""
ALLOWED = {
    Claim.NONE: "只有一个单位，单位层面的自变量没有变化，因此不估计系数；"
    "可说的是描述、同一单位内各类群团组织的对照，以及有日期的前后对照。",
    Claim.DESCRIBE: "单位不足 10 个，因此不估计单位层面的回归系数；"
    "可说的是单位散点、排列检验和逐单位剔除，答卷份数不能充当单位数。",
    Claim.ASSOCIATE: "设计允许陈述相关及其区间，有没有调整、调整了哪些变量，以各模型所列为准；"
    "它是观察性的，各系数都不能读作因果。",
}


def hypotheses(study: Study, _results: Mapping[str, Result]) -> Sequence[str | Table]:
    """State the hypotheses with their status."""
    if not study.hypotheses:
        return ["本研究没有事先写定假设，全部分析都是探索性的。"]
    return [_opening(each) for each in study.hypotheses]


def _opening(hypothesis: Hypothesis) -> str:
    status = NOBODYS if hypothesis.untouched else STATED if hypothesis.confirmatory else EXPLORED
    return f"{hypothesis.id}（{status}）：{hypothesis.text.rstrip('。')}。"


def answers(study: Study, results: Mapping[str, Result]) -> Sequence[str | Table]:
    """Say what was found for each hypothesis; that nothing was found is a finding too."""
    return [_answer(each, results) for each in study.hypotheses]


def _answer(hypothesis: Hypothesis, results: Mapping[str, Result]) -> str:
    opening = _opening(hypothesis)
    if hypothesis.model not in results:
        return f"{opening}对应的模型“{hypothesis.model}”没有结果，不作判断。"
    seen = f"（见{{{{表:{hypothesis.model}}}}}）" if hypothesis.model in table_ids(results) else ""
    found = results[hypothesis.model]
    said = found.brief() if isinstance(found, Regression) else found.sentence().rstrip("。")
    return f"{opening}结果{seen}：{said}。"


def verdict(results: Mapping[str, Result]) -> Verdict | None:
    """Return what the design identifies, as the result ``design`` states it."""
    return getattr(results.get("design"), "verdict", None)


def discussion(study: Study, results: Mapping[str, Result]) -> Sequence[str | Table]:
    """Say how far the results go."""
    judged = verdict(results)
    union, others = there.has_union(results), there.others(results)
    led = "、".join([*(["A"] if union else []), *(["B"] if others else [])])
    told = [ALLOWED[judged.claim]] if judged else []
    told.append(
        f"方向 {led} 是党组织的人主持群团，可能同时带来资源与依赖"
        + ("；方向 C 是群团的人进入党组织，可能带来发言。各方向的含义不同，读系数时须分开。" if others else "。")
        + "没有发现相关的，也照样报告，它说明在本样本的精度内看不出差别，不等于没有差别。"
    )
    if union and FIRMS in {each.key for each in of(study)}:
        told.append(
            f"国内民营企业的调查曾报告：放入党组织与工会的交互项之后，党组织单独的系数不再为正，工会系数缩小{{{{引:{FIRMS}}}}}"
            + ("，因此本研究把乘积项与各自的系数一并报告。" if judged and judged.estimates else "。")
        )
    return told


def limits(study: Study, results: Mapping[str, Result]) -> Sequence[str | Table]:
    """List the limits that travel with the instrument, in the order of their weight for this study."""
    told = [
        "设计：自变量不是随机分配的，先做得好的单位可能更早交叉任职、共用阵地；未观测的差别没有排除。",
        "工具：题目未经验证，信度只说明题目之间一致，不说明测到了要测的东西。",
        "同源：同一张问卷里既有感知又有评价的相关，含共同方法成分{{引:zhu2018,zhu2019}}，因此主模型的自变量取自台账。",
        _filled_in(study),
        *_directions(study, results),
        _times(study, results),
        "工作参数：最低场次、满分线、每题秒数等是可改的工作假定，不是文献标准，见工作参数表。",
        "未测量：促进县域经济发展等目标在单位台账与问卷里观察不到，本研究没有测量，不作任何结论。",
    ]
    if any(item.kind is Kind.TEXT for item in study.codebook.survey):
        told.append("开放题只作定性参考，引用时去掉单位与职务。")
    if study.synthetic:
        told.append(f"本文件的数据：{study.notice}。")
    return [f"（{at}）{each}" for at, each in enumerate(told, 1)]


def _filled_in(study: Study) -> str:
    what, raters = ("台账与考核", "；自评、群众评、上级评不先平均") if there.sheet(study) else ("台账", "")
    return f"{what}：由被考核者填写，同样会有美化，宜每单位抽 10% 条目核对原件{raters}。"


def _directions(study: Study, results: Mapping[str, Result]) -> list[str]:
    union = "、".join(study.codebook.label(name) for name in study.exposures.union)
    told = [f"{union}由岗位组合即可认出"] if there.has_union(results) else []
    if there.others(results):
        most = text(study.assumptions.unresolved_max, "pct0")
        told.append(
            f"方向 B 与 C 在任一时点上是同一种组合，只能靠兼任依据或任职先后区分，判不出的月份超过 {most} 时合并报告"
        )
    return [f"方向：{'；'.join(told)}。"] if told else []


def _times(study: Study, results: Mapping[str, Result]) -> str:
    told = ["研究依据的做法成文于 2011 年前后"]
    told += ["2022 年起中小学领导体制已变"] if there.schools(study, results) else []
    conflict = (
        "；书记与行政负责人为同一人时兼任工会主席，可能与《企业工会主席产生办法（试行）》第六条冲突{{引:acftu2008}}，"
        "须先核当地规定。"
    )
    return f"时代：{'，'.join(told)}{conflict if there.has_union(results) else '，与今天的做法可能不同。'}"
