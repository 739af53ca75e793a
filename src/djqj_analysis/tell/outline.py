"""What goes where: the sections of the report and the results that each of them shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from djqj_analysis.base.result import Result


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A result as it stands in a document: as a table, as a figure, or as both."""

    id: str
    table: bool = True
    figure: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """A headed part of a section. ``prose`` names the generated text that opens it (see `report`)."""

    title: str
    prose: str = ""
    exhibits: tuple[Exhibit, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the report."""

    title: str
    parts: tuple[Part, ...]


def _both(*ids: str) -> tuple[Exhibit, ...]:
    return tuple(Exhibit(each) for each in ids)


def _tables(*ids: str) -> tuple[Exhibit, ...]:
    return tuple(Exhibit(each, figure=False) for each in ids)


def _figures(*ids: str) -> tuple[Exhibit, ...]:
    return tuple(Exhibit(each, table=False) for each in ids)


LIKERT = ("likert_cohesion", "likert_service", "likert_partic", "likert_trust", "likert_support")
SHEET = ("ceilings", "item_weights", "weightings", "weightings_pairs")
REGRESSIONS = (
    "union_ledger",
    "league_women_ledger",
    "union_exexposure",
    "league_women_exexposure",
    "union_perceived",
    "union_perceived_units",
    "spillover",
)

REPORT = (
    Section(
        "研究方法（样本与工具）",
        (
            Part("研究设计", "design", _tables("design")),
            Part(
                "样本与清洗",
                "sample",
                _both("sample_flow")
                + _figures("answers_per_unit", "answer_kinds", "batches")
                + _tables("describe_respondent", "describe_org"),
            ),
            Part("研究工具与信效度", "instruments", _tables("reliability", "aggregation", "interviews")),
            Part("变量与口径", "definitions"),
            Part("分析方法", "models"),
            Part("研究假设", "hypotheses"),
        ),
    ),
    Section(
        "研究结果",
        (
            Part("组织覆盖、台账与知晓", "", _both("coverage", "ledger_seven", "awareness")),
            Part(
                "各项举措（描述）",
                "",
                _both("synchrony")
                + _figures("training", "posts", "support", "advisors")
                + _figures("meetings_profile", "people_profile", "activities_profile", "demo_profile"),
            ),
            Part("职工感知的群团成效", "", _figures(*LIKERT) + _both("failure", "dual_effect")),
            Part("考核评分", "", _both("raters") + _figures(*SHEET)),
            Part("得分", "", _figures("scores_profile")),
            Part("交叉任职", "", _both("cross_direction") + _figures("tenure", "appointments_profile")),
            Part("阵地共建共用", "", _both("venue_gap") + _figures("venues_profile")),
            Part("组间比较与相关", "", _both("compare_type") + _figures("correlations")),
            Part(
                "交叉任职、阵地与群团成效",
                "",
                _figures("xy_scatter") + _tables(*REGRESSIONS) + _both("interaction") + _figures("forest"),
            ),
            Part("稳健性", "", _both("robustness") + _figures("rule_effects") + _tables("controls")),
            Part("对研究假设的回答", "answers"),
        ),
    ),
    Section("讨论与局限", (Part("讨论", "discussion"), Part("局限", "limits"))),
)

FULL_TABLES = (
    "reliability",
    "reliability_items",
    "aggregation",
    "describe_org",
    "describe_respondent",
    "correlations",
    *REGRESSIONS,
    "interaction",
    "robustness",
    "controls",
)


MECHANISMS = ("mechanisms", "mechanism_variables")
APPENDIX = (
    Part("量表的信效度、聚合与各题的回答", "", _tables("reliability", "reliability_items", "aggregation", *LIKERT)),
    Part(
        "样本与清洗的明细",
        "",
        _tables("describe_respondent", "answers_per_unit", "answer_kinds", "batches", "ledger_flags"),
    ),
    Part(
        "各项举措与指标",
        "",
        _tables("build_paths", "advisors", "training", "posts", "support", "duplicates", "tenure")
        + _tables("appointments_profile", "venues_profile", "meetings_profile", "people_profile")
        + _tables("activities_profile", "demo_profile"),
    ),
    Part("考核", "", _tables(*SHEET)),
    Part("得分", "", _tables("scores_profile")),
    Part(
        "描述、相关与回归",
        "",
        _tables("describe_org", "correlations", "xy_scatter", *REGRESSIONS, "interaction", "forest"),
    ),
    Part("稳健性", "", _tables("robustness", "controls", "rule_effects")),
)
"""What the appendix tabulates, by subject; what the report shows in a table is left out unless in `FULL_TABLES`."""
OTHERS = "其他"


def exhibits(part: Part, results: Mapping[str, Result]) -> Iterator[Exhibit]:
    """Yield the exhibits of a part whose results are there, in order; where there are no rows, nothing is shown."""
    for each in part.exhibits:
        if each.id in results:
            yield each if results[each.id].table().rows else Exhibit(each.id, table=False, figure=False)


def appendix_ids(results: Mapping[str, Result]) -> tuple[str, ...]:
    """Return the ids of what the appendix tabulates, in its order: the map of mechanisms, then part by part."""
    held = (each for each in MECHANISMS if each in results)
    return (*held, *(exhibit.id for part in appendix_parts(results) for exhibit in part.exhibits))


def appendix_parts(results: Mapping[str, Result]) -> tuple[Part, ...]:
    """Return the parts of the full tables that have any: every result that the report shows in no table, once.

    `FULL_TABLES` stand here in any case, `MECHANISMS` in a chapter of their own, and what no part names at the end.
    """
    elsewhere = {*table_ids(results), *MECHANISMS} - set(FULL_TABLES)
    wanted = [each for each, result in results.items() if each not in elsewhere and result.table().rows]
    named = {exhibit.id for part in APPENDIX for exhibit in part.exhibits}
    parts = (*APPENDIX, Part(OTHERS, "", _tables(*(each for each in wanted if each not in named))))
    held = (replace(part, exhibits=tuple(one for one in part.exhibits if one.id in wanted)) for part in parts)
    return tuple(part for part in held if part.exhibits)


def figure_ids(results: Mapping[str, Result]) -> tuple[str, ...]:
    """Return the ids of every result that the report shows as a figure, in the order of the report."""
    return tuple(
        exhibit.id
        for section in REPORT
        for part in section.parts
        for exhibit in exhibits(part, results)
        if exhibit.figure
    )


def table_ids(results: Mapping[str, Result]) -> tuple[str, ...]:
    """Return the ids of every result that the report shows as a table, in the order of the report."""
    return tuple(
        exhibit.id
        for section in REPORT
        for part in section.parts
        for exhibit in exhibits(part, results)
        if exhibit.table
    )
