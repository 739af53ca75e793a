"""What an empty study still needs, in the order to collect it, and how much of it the design asks for."""

from __future__ import annotations

from collections.abc import Sequence

from djqj_analysis.base.regular import exists
from djqj_analysis.model.design import FEWEST_UNITS
from djqj_analysis.study import Study

AIM, PUBLISHED = 20, 17
"""Answers per organisation to aim at, and those of a published multilevel study: 2,457 employees of 142 firms
(林艺晖、李敏 2017)."""
PILOT, INTERVIEWS = 150, 10
"""Pre-test and cognitive interviews that the instrument asks for before it is used (instrument.md §12)."""


def lines(study: Study) -> Sequence[str]:
    """Return what to collect, step by step; empty once the survey is there, the last of what a study must have.

    Parameters
    ----------
    study
        A study whose files may not exist yet.
    """
    if exists(study.sources.survey_text):
        return ()
    least = study.assumptions.aggregate_min_n
    return (
        "这项研究还没有收齐。建议按这样的次序收集：",
        "1. 单位代号表（台账“单位”表）：先定代号，真实名称另存；",
        "2. 任职（起止日期与兼任依据，按任免文件）和阵地（使用登记）：自变量都从这里来；",
        "3. 单位年度、群团年度、会议、活动、培训、示范岗，以及考核表；",
        f"4. 问卷：先做 {INTERVIEWS} 人认知访谈、不少于 {PILOT} 份预试，再正式发放；导出时按文本、按序号各一份；",
        "5. 访谈（可以不做）：照提纲访谈群团负责人，引文由两个人各自编码，互不相看。",
        f"样本量（经验法则，不是功效分析）：单位不少于 {FEWEST_UNITS} 个才估计单位层面的系数，少于此数只作描述；"
        f"每单位问卷争取 {AIM} 份左右（已发表的同类多层研究平均约 {PUBLISHED} 份：林艺晖、李敏 2017，"
        f"142 家企业、2457 名职工），不足 {least} 份的单位不聚合。"
        "答卷再多也代替不了单位数。",
    )
