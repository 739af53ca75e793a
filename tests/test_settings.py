"""No setting does nothing: every key of ``study.toml`` is set to another value, and an output changes.

What only repeats a setting (a printed parameter, a card) is no output here: rows of results, frames, flags, files are.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from djqj_analysis.base.errors import DjqjError, Gather
from djqj_analysis.clean import Cleaned, clean, keyfile, rules
from djqj_analysis.clean.pseudonym import pseudonyms
from djqj_analysis.clean.survey import encoded
from djqj_analysis.engine import local
from djqj_analysis.ink.chart import Chart
from djqj_analysis.measure import Measured, measure
from djqj_analysis.measure.frames import mass_organisations
from djqj_analysis.model import model
from djqj_analysis.read import Raw, read
from djqj_analysis.study import Study
from djqj_analysis.study.rule import RULE_OPTIONS
from djqj_analysis.study.toml import Section
from djqj_analysis.tell import appendix, claims, pictures, references, report
from tests.helpers import mini

NOT_YET = {
    ("report", "table_style"): "the style of tables that SPSSAU users know comes with its own issue",
    ("mediators", "survey"): "models of mediation come with their own issue",
}
"""Keys that are read and have no effect yet; no comment promises one (`test_no_comment_promises_…`)."""
RULE = {
    "consent": {"item": "is_massorg_cadre"},
    "eligibility": {"item": "resp_role", "allowed": [1]},
    "duplicate_id": {"id": "open_sug"},
    "near_duplicate": {"min_identical": 0.9},
    "speed": {"seconds_per_item": 1.0},
    "attention": {"item": "attn_1", "expect": 4},
    "straightline": {"questions": ["20"], "min_items": 2},
    "longstring": {"questions": ["20"], "max_run": 4},
    "irv": {"questions": ["20"], "min_items": 2, "min_sd": 0.9},
    "even_odd": {"scales": [], "min_scales": 3, "min_consistency": 0.99},
    "mahalanobis": {"questions": ["21"], "max_p": 0.2},
    "contradiction": {"pairs": [["partic_1", "partic_3"]]},
    "missing_share": {"max_share": 0.9},
}
"""A rule of each kind with options, and below each option's other value."""
OTHER = {
    ("consent", "item"): "know_union",
    ("eligibility", "item"): "age_band",
    ("eligibility", "allowed"): [1, 2, 3],
    ("duplicate_id", "id"): "序号",
    ("near_duplicate", "min_identical"): 0.5,
    ("attention", "item"): "cohesion_1",
    ("attention", "expect"): 5,
    ("straightline", "questions"): ["21"],
    ("straightline", "min_items"): 90,
    ("longstring", "questions"): ["21"],
    ("longstring", "max_run"): 3,
    ("irv", "questions"): ["21"],
    ("irv", "min_items"): 90,
    ("irv", "min_sd"): 1.2,
    ("even_odd", "scales"): ["cohesion", "service", "trust"],
    ("even_odd", "min_scales"): 12,
    ("even_odd", "min_consistency"): -0.2,
    ("mahalanobis", "questions"): ["20"],
    ("mahalanobis", "max_p"): 0.5,
    ("contradiction", "pairs"): [["support_1", "support_3"]],
    ("missing_share", "max_share"): 0.05,
}
SPEEDS = {"min_seconds": 430.0, "seconds_per_item": 3.6, "share_of_median": 0.99}
"""Values of the three measures by which some answers of the small study, and not all, are too fast."""
TARGETS = {
    "plan_summary_n": 9.0,
    "assembly_n": 9.0,
    "service_item_per_100": 90.0,
    "recommend_per_100": 90.0,
    "act_dup_rate": 0.9,
}
ASSUMED: Mapping[str, tuple[object, set[str]]] = {
    "use_min_sessions": (14, {"org_year.venue_couse", "venue_gap", "venues_profile"}),
    "unresolved_max": (0.01, {"league_women_ledger", "robustness"}),
    "aggregate_min_n": (7, {"aggregation", "massorg_year.score_mass", "union_perceived_units"}),
    "report_min_n": (25, {"describe_org", "describe_respondent", "failure", "scores_profile", "mechanism_variables"}),
    "sync_within_months": (0, {"build_paths", "massorg_year.sync_org", "org_year.sync_venue_within", "synchrony"}),
    "duplicate_days": (5, {"duplicates"}),
    "duplicate_alike": (0.95, {"duplicates"}),
    "plan_weeks": (52, {"massorg_year.weekly_plan_share", "meetings_profile"}),
}
"""Other value, and what each place that uses the setting changes: results by id, columns of frames."""


def dumped(data: Mapping[str, Any]) -> str:
    """Return what `tomllib` reads as it was written."""

    def value(each: object) -> str:
        return each.isoformat() if isinstance(each, date) else json.dumps(each, ensure_ascii=False)

    lines = []
    for name, part in data.items():
        for entry in part if isinstance(part, list) else [part]:
            lines.append(f"[[{name}]]" if isinstance(part, list) else f"[{name}]")
            lines += [f"{key} = {value(each)}" for key, each in entry.items()]
    return "\n".join(lines) + "\n"


@dataclass
class Small:
    """A small study and what each stage makes of it, kept for all tests."""

    folder: Path
    data: dict[str, Any]

    def study(self, edit: Callable[[dict[str, Any]], object] = lambda _data: None) -> Study:
        data = deepcopy(self.data)
        edit(data)
        (self.folder / "study.toml").write_text(dumped(data), encoding="utf-8")
        return Study.load(self.folder)

    def with_(self, section: str, key: str, value: object) -> Study:
        return self.study(lambda data: data[section].__setitem__(key, value))

    @cached_property
    def base(self) -> Study:
        return self.study()

    @cached_property
    def raw(self) -> Raw:
        return read(self.base)

    @cached_property
    def cleaned(self) -> Cleaned:
        return clean(self.raw, self.base)

    @cached_property
    def measured(self) -> Measured:
        return measure(self.cleaned, self.base)

    @cached_property
    def all(self) -> dict[str, str]:
        return self.everything(self.base)

    @cached_property
    def models(self) -> dict[str, object]:
        return self.modelled(self.base)

    def flags(self, rule: Mapping[str, Any], **survey: object) -> str:
        """What one rule flags."""
        study = self.study(
            lambda data: data.update(rules=[{**rule, "action": "flag"}]) or data["survey"].update(survey)
        )
        found = encoded(self.raw.answers, study, None, Gather())  # the envelope holds what the rules ask for
        batch = rules.Batch(found.answers, found.envelope, study)
        verdicts = local.map_merge(rules.gather, batch).settle()
        return str(local.map_merge(lambda one: rules.flag(one, verdicts), batch).flags.tolist())

    def modelled(self, study: Study) -> dict[str, object]:
        return {one.id: (one.table().rows, one.sentence()) for one in model(self.measured, study)}

    def everything(self, study: Study) -> dict[str, str]:
        """Rows of all results that measuring and modelling make, and the columns of their frames."""
        measured = measure(self.cleaned, study)
        found: dict[str, object] = {one.id: one.table().rows for one in (*measured.results, *model(measured, study))}
        for name in ("respondent", "org_year", "massorg_year"):
            frame = getattr(measured, name)
            found |= {f"{name}.{column}": frame[column].tolist() for column in frame}
        return {name: repr(value) for name, value in found.items()}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    draft = mini.draft(units=12, per_unit=6)
    survey = draft.codebook.survey
    for sheet, numbers in ((draft.sheets[0], ("20", "21")), (draft.sheets[1], ("20",)), (draft.sheets[2], ("21",))):
        sheet |= {item.variable: "一般" for item in survey if item.number in numbers and item.role != "Q"}
    draft.sheets[3] |= {item.variable: "(空)" for item in survey if item.scale and item.number != "21"}
    alike = [item.variable for item in survey if item.levels]
    draft.sheets[13] |= {name: draft.sheets[1][name] for name in alike[: len(alike) * 7 // 10]}
    draft.sheets[15]["open_sug"] = draft.sheets[16]["open_sug"] = "同一条建议"
    for at, sheet in enumerate(draft.sheets):
        sheet["attn_1"] = "比较同意" if at % 2 else "很同意"
    twice = {
        "单位代号": "U01",
        "主题": "文体",
        "对象": "职工",
        "党群联办": "否",
        "承办": "工会",
    }
    for at, row in enumerate(draft.ledgers["活动"][:2]):
        row |= (
            twice
            | dict.fromkeys(("判定一：重复", "判定二：重复"), "是" if at else "否")
            | {"活动名称": "职工运动会" + "初赛" * at, "活动日期": f"2025-05-{6 + 20 * at:02d}"}
        )
    folder = tmp_path_factory.mktemp("small")
    draft.save(folder)
    return Small(folder, tomllib.loads((folder / "study.toml").read_text(encoding="utf-8")))


def loaded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, str]]:
    """Return every (section, key) that loading a description asks for."""
    sections: list[Section] = []
    usual = Section.__init__

    def noted(self: Section, *arguments: Any) -> None:
        usual(self, *arguments)
        sections.append(self)

    monkeypatch.setattr(Section, "__init__", noted)
    Study.load(folder)
    monkeypatch.undo()
    return {(re.sub(r"\W|第.*", "", each.name), key) for each in sections for key in each.asked}


def covered() -> Iterator[tuple[str, str]]:
    """Yield every (section, key) that a test below changes."""
    yield from NOT_YET
    yield from (("rules", key) for key in {"kind", "action", *SPEEDS, *(key for _, key in OTHER)})
    yield from (("targets", key) for key in ("member_cover_rate", *TARGETS, *RATES))
    yield from (("assumptions", key) for key in ASSUMED)
    yield from (("sources", key) for key in FILES)
    yield from MODELS
    yield from READ


RATES = ("act_regular_rate", "act_partic_rate", "service_closed_rate", "task_done_rate")
FILES = (
    "survey_text",
    "survey_codes",
    "ledger",
    "assessment",
    "interviews",
    "codebook",
    "references",
    "survey_columns",
)
MODELS: Mapping[tuple[str, str], object] = {
    ("exposures", "union"): ["cross_any_share"],
    ("exposures", "league_women"): ["cross_b_share"],
    ("exposures", "venue"): "venue_cobuild",
    ("exposures", "robust_cross"): "cross_c_share",
    ("exposures", "robust_venue"): "venue_open_formal",
    ("outcomes", "ledger"): ["outcome_ex_exposure"],
    ("outcomes", "perceived"): ["lead_eff"],
    ("outcomes", "spillover"): ["five_good"],
    ("controls", "organisation"): ["party_share"],
    ("controls", "person"): ["age_band"],
}
READ = {
    ("study", "title"), ("study", "group"), ("study", "year"), ("study", "synthetic"), ("study", "seed"),
    ("sources", "issued"), ("sources", "survey_coding"),
    ("survey", "opened"), ("survey", "closed"), ("survey", "scores_reversed"),
    ("privacy", "key"), ("privacy", "public_key"),
    ("hypotheses", "id"), ("hypotheses", "text"), ("hypotheses", "status"), ("hypotheses", "model"),
    ("hypotheses", "terms"),
    ("figures", "dpi"), ("figures", "bundled_font"), ("report", "gbt7714"),
}  # fmt: skip
"""Keys that have a test of their own."""


def test_every_key_that_is_read_is_tested(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that loading asks for and no test changes fails here, and so does a test of a key that is gone."""
    small.study()
    options = {("rules", name) for names in RULE_OPTIONS.values() for name in names} | {
        ("rules", "kind"),
        ("rules", "action"),
    }

    assert loaded(small.folder, monkeypatch) | options == set(covered())
    assert {(kind, name) for kind, names in RULE_OPTIONS.items() for name in names} - {
        ("speed", name) for name in SPEEDS
    } == set(OTHER)


def test_keys_without_effect_yet_have_none(small: Small) -> None:
    """They leave the list with the issue that gives them meaning."""
    for section, key in NOT_YET:
        assert small.base.options == small.with_("report", "table_style", "three").options, (section, key)
    other = replace(
        small.with_("mediators", "survey", ["coord"]), options=replace(small.base.options, table_style="spssau")
    )

    assert report.build(other, {}) == report.build(small.base, {})


def test_no_comment_promises_what_has_no_effect_yet(root: Path) -> None:
    for path in (
        root / "study.toml",
        root / "README.md",
        *(root / "src").rglob("*.toml"),
        *(root / "src").rglob("*.md"),
    ):
        text = path.read_text(encoding="utf-8")
        for line in text.splitlines():
            if re.search(r"table_style|\[mediators\]|spssau|SPSSAU", line):
                assert "不影响结果" in line, (path.name, line)


@pytest.mark.parametrize(("kind", "option"), OTHER, ids=["-".join(pair) for pair in OTHER])
def test_an_option_of_a_rule_changes_what_is_flagged(small: Small, kind: str, option: str) -> None:
    rule = {"kind": kind, **{name: value for name, value in RULE[kind].items() if value != []}}

    assert small.flags(rule) != small.flags({**rule, option: OTHER[kind, option]})


@pytest.mark.parametrize("option", SPEEDS)
def test_a_measure_of_speed_changes_what_is_flagged(small: Small, option: str) -> None:
    rule = {"kind": "speed", option: SPEEDS[option]}

    assert small.flags(rule) != small.flags({**rule, option: SPEEDS[option] * 0.5})


def test_days_of_the_survey_change_who_is_early_or_late(small: Small) -> None:
    late, early = ({"kind": kind} for kind in ("late", "early"))

    assert small.flags(late) != small.flags(late, closed=date(2025, 11, 15))
    assert small.flags(early) != small.flags(early, opened=date(2025, 11, 15))


def test_kind_and_action_of_a_rule_decide_who_is_kept(small: Small) -> None:
    rule = {"kind": "attention", "item": "attn_1", "expect": 4, "action": "drop"}
    dropped = clean(small.raw, small.study(lambda data: data.update(rules=[rule])))
    flagged = clean(small.raw, small.study(lambda data: data.update(rules=[rule | {"action": "flag"}])))
    other = clean(small.raw, small.study(lambda data: data.update(rules=[{"kind": "duplicate", "action": "drop"}])))

    assert len({int(found.people["kept"].sum()) for found in (dropped, flagged)}) == 2
    assert dropped.people["kept"].tolist() != other.people["kept"].tolist()


@pytest.mark.parametrize("key", ["member_cover_rate", *TARGETS, *RATES])
def test_a_target_changes_the_ledger_outcome(small: Small, key: str) -> None:
    def scores(study: Study) -> list[float]:
        return list(mass_organisations(small.cleaned.tables, study)["outcome_ledger80"].round(9))

    assert scores(small.base) != scores(small.with_("targets", key, TARGETS.get(key, 0.05)))


@pytest.mark.parametrize("key", ASSUMED)
def test_an_assumption_changes_every_place_that_uses_it(small: Small, key: str) -> None:
    value, places = ASSUMED[key]
    before, after = small.all, small.everything(small.with_("assumptions", key, value))

    assert places
    assert {place for place in places if before.get(place) == after.get(place)} == set()


@pytest.mark.parametrize("key", MODELS, ids="-".join)
def test_a_variable_of_the_question_changes_the_models(small: Small, key: tuple[str, str]) -> None:
    assert small.models != small.modelled(small.with_(*key, MODELS[key]))


@pytest.mark.parametrize("key", FILES)
def test_a_file_is_the_one_that_is_named(small: Small, key: str) -> None:
    name = "data/raw/另一个.xlsx" if key not in ("codebook", "references") else "data/另一个.csv"

    def load() -> None:
        study = small.with_("sources", key, name)
        read(study)
        references.of(study)

    with pytest.raises(DjqjError, match="另一个"):
        load()


def test_how_the_cells_are_coded_is_passed_on(small: Small) -> None:
    """It counts only where the cells do not tell, of a table of bare numbers: ``tests/read/test_answers.py``."""
    assert small.with_("sources", "survey_coding", "number").sources.survey_coding == "number"


def test_turned_scores_are_turned_back(small: Small) -> None:
    """Of an export by score only; what it does there is tested in ``tests/clean``."""
    assert small.with_("survey", "scores_reversed", True) != small.base


def test_the_number_issued_changes_the_rates(small: Small) -> None:
    other = clean(small.raw, small.with_("sources", "issued", 999))

    assert other.trail.table().rows != small.cleaned.trail.table().rows


def test_year_and_seed_change_what_is_measured(small: Small) -> None:
    def rows(study: Study) -> dict[str, str]:
        return {one.id: repr(one.table().rows) for one in measure(small.cleaned, study).results}

    before = rows(small.base)
    assert rows(small.with_("study", "seed", 5))["weightings"] != before["weightings"]
    assert rows(small.with_("study", "year", 2024))["venue_gap"] != before["venue_gap"]


def test_title_group_and_notice_stand_in_the_report(small: Small) -> None:
    base = report.build(small.base, {})

    assert report.build(small.with_("study", "title", "另一个题目"), {}) != base
    assert report.build(small.with_("study", "group", "另一个课题组"), {}) != base
    assert report.build(replace(small.base, synthetic=False), {}) != base
    assert small.with_("report", "gbt7714", "2015").options.gbt7714 == "2015"
    assert appendix.build(small.with_("report", "gbt7714", "2015"), {}, {}) != appendix.build(small.base, {}, {})


def test_another_key_gives_other_names(small: Small) -> None:
    def name(study: Study) -> str:
        return pseudonyms(keyfile.key(study), list(small.cleaned.tables.values())).unit("U01")

    other = small.with_("privacy", "public_key", "另一把公开的密钥，足够长，不止三十二个字节")
    own = small.study(lambda data: data.update(privacy={"key": "../own.key"}) or data["study"].update(synthetic=False))

    assert len({name(small.base), name(other), name(own)}) == 3


@pytest.mark.parametrize(
    ("key", "value"), [("id", "H9"), ("text", "我们自己的话"), ("status", "exploratory"), ("model", "union_exexposure")]
)
def test_a_hypothesis_is_told_as_it_is_written(small: Small, key: str, value: str) -> None:
    other = small.study(lambda data: data["hypotheses"][0].__setitem__(key, value))
    told = claims.hypotheses if key in ("id", "text", "status") else claims.answers

    assert told(other, {}) != told(small.base, {})


def test_terms_of_a_hypothesis_leave_the_others_exploratory(small: Small) -> None:
    one = small.study(lambda data: data["hypotheses"][1].update(terms=["cross_b_share"]))

    assert small.modelled(one)["forest"] != small.models["forest"]


def test_looks_of_a_figure(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    chart: Chart = small.cleaned.trail.plot()
    asked: list[dict[str, object]] = []
    monkeypatch.setattr(pictures.draw, "png", lambda _chart, **options: asked.append(options) or b"")
    for study in (small.base, small.with_("figures", "dpi", 96), small.with_("figures", "bundled_font", False)):
        pictures.png(study, chart)

    assert [one["dpi"] for one in asked] == [small.base.options.dpi, 96, small.base.options.dpi]
    assert [one["bundled_only"] for one in asked] == [True, True, False]
