"""A drafted ``study.toml``: what the export tells, and to-dos for the rest."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from djqj_analysis.base.regular import resolved
from djqj_analysis.read.answers import RawAnswers
from djqj_analysis.read.draft.items import Drafted
from djqj_analysis.read.headings import DURATION, SUBMITTED
from djqj_analysis.read.platform import TEXT
from djqj_analysis.study.item import Kind

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_TEMPLATE = """\
# 本文件由 djqj draft 按导出文件拟出，凡写“请…”处都要由人核对；疑问逐条列在 疑问.csv。
# 改完先运行 djqj check，再运行 djqj run。

[study]
title = "（请填写课题名称）"
group = "（请填写课题组名称）"
year = {year}                     # 问卷调查所在的年份，请核对
seed = 1                        # 需要随机数的步骤都用它

[sources]
{sources}
# 台账与考核表：表头照编码表中 org、org_year……assessment 各表的“原文”；可先运行 djqj example 看一份写法。
# 准备好以后去掉下面两行前面的井号：
# ledger = "data/raw/台账.xlsx"
# assessment = "data/raw/考核表.xlsx"
codebook = "data/codebook.csv"
# issued = 2000                 # 发放数；无从知道就留着井号

[survey]
{dates}

# ---------- 清洗规则：按书写的先后执行；action = "flag" 只标记，"drop" 剔除。请在看结果之前定下 ----------
{rules}
# ---------- 自变量、因变量、控制：请按研究设计改 ----------
[exposures]
union = ["cross_a_share"]                       # 工会：方向 A
league_women = ["cross_b_share", "cross_c_share"]   # 团、妇：方向 B 与 C，不相加
venue = "venue_couse"
robust_cross = "cross_any_share"
robust_venue = "venue_cobuild"

[outcomes]
ledger = ["outcome_ledger80", "outcome_ex_exposure"]
perceived = {perceived}        # 请从编码表的量表中挑出作结果的

[mediators]                     # 本版的程序还不用这一节
survey = []

[controls]
organisation = ["org_type", "log_staff", "party_share", "female_share"]
person = {person}
"""


@dataclass(frozen=True, slots=True, eq=False)
class Sources:
    """The export that was read, the folder that the draft is meant for, the column map where one was needed."""

    raw: RawAnswers
    root: Path
    column_map: Path | None = None

    @property
    def lines(self) -> list[str]:
        """The lines of ``[sources]`` that are known; paths are relative to the folder where there is a way."""
        paths = {"survey_text": self.raw.path}
        if self.raw.codes is not None:
            paths["survey_codes"] = self.raw.codes.path
        if self.column_map is not None:
            paths["survey_columns"] = self.column_map
        lines = [f"{key} = {_quoted(_path(path, self.root))}" for key, path in paths.items()]
        return lines if self.raw.coding == TEXT else [*lines, f'survey_coding = "{self.raw.coding}"']


def study(drafted: Drafted, sources: Sources) -> bytes:
    """Return ``study.toml``: what the export tells, and to-dos for the rest."""
    days = _days(sources.raw)
    opened = f"opened = {min(days)}" if days else "# opened = 2025-11-10"
    closed = f"# closed = {max(days) if days else '2025-11-30'}           # 截止日：这一天（含）之后提交的算迟交，请填"
    scales = [item.variable for item in drafted.items if item.kind is Kind.DERIVED]
    person = [item.variable for item in drafted.items if item.role == "C"]
    text = _TEMPLATE.format(
        year=max(days).year if days else date.today().year,
        sources="\n".join(sources.lines),
        dates=f"{opened}\n{closed}",
        rules="\n".join(_rules(drafted, sources.raw)),
        perceived=_quoted(scales[:1]),
        person=_quoted(person),
    )
    return text.encode()


def _path(path: Path, root: Path) -> str:
    """Return the path as seen from the study folder, or the whole path where there is no way from one to the other."""
    try:
        return Path(os.path.relpath(resolved(path), resolved(root))).as_posix()
    except ValueError:  # another drive
        return resolved(path).as_posix()


def _days(raw: RawAnswers) -> list[date]:
    if SUBMITTED not in raw.frame:
        return []
    found = []
    for text in raw.frame[SUBMITTED].unique():
        match = _DAY.match(text)
        try:
            found += [date(*map(int, match.groups()))] if match else []
        except ValueError:
            continue
    return found


def _rules(drafted: Drafted, raw: RawAnswers) -> list[str]:
    rules = []
    if drafted.consent:
        rules.append(f'kind = "consent"\nitem = "{drafted.consent}"\naction = "drop"')
    if SUBMITTED in raw.frame:
        rules.append('kind = "duplicate"\naction = "flag"')
    if DURATION in raw.frame:
        rules.append('kind = "speed"\nseconds_per_item = 2\naction = "flag"')
    for variable, code in drafted.attention:
        if code:
            rules.append(f'kind = "attention"\nitem = "{variable}"\nexpect = {code}\naction = "flag"')
    rules.append('kind = "missing_share"\nmax_share = 0.3\naction = "flag"')
    return [f"[[rules]]\n{rule}\n" for rule in rules]


def _quoted(value: str | Sequence[str]) -> str:
    """Return a text or a list of texts as TOML, whose strings are those of JSON."""
    return json.dumps(value if isinstance(value, str) else list(value), ensure_ascii=False)
