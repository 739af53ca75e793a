"""The small print."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from djqj_analysis.model import notes
from djqj_analysis.model.estimate import Options, estimate
from djqj_analysis.model.question import Level, league_women_ledger, perceived, union_ledger


def test_a_ledger_model_names_errors_centring_controls_and_deletions(frames, study):
    said = "\n".join(notes.of(estimate(frames, study, union_ledger(study)[0]), study))

    for word in (
        "CR2",
        "R²=",
        "中心化（交叉任职A",
        "上限为放入后单位数的1/5（7列）",
        "原有105行",
        "阵地共用率3行",
        "只说相关",
    ):
        assert word in said, word


def test_the_family_is_what_the_hypotheses_name(frames, study):
    union = "\n".join(notes.of(estimate(frames, study, union_ledger(study)[0]), study))
    others = "\n".join(notes.of(estimate(frames, study, league_women_ledger(study)[0]), study))

    for said in (union, others):
        assert "各验证性假设列出的自变量与乘积项为一族" in said
    assert "未列入假设" not in union  # H1 names no terms: all count
    assert "本模型的阵地共用率、交叉任职B（党兼群） × 阵地共用率和交叉任职C（群进党） × 阵地共用率未列入假设" in others


def test_the_kind_of_errors_is_the_one_used(frames, study):
    fitted = estimate(frames, study, union_ledger(study)[0], options=Options(cov_type="CR1S"))

    assert any("CR1S" in note for note in notes.of(fitted, study))


def test_a_random_intercept_model_names_its_variances(frames, study):
    said = "\n".join(notes.of(estimate(frames, study, perceived(study, Level.ANSWERS)[0]), study))

    for word in ("REML", "单位间方差=", "ICC=", "边际R²=", "探索性"):
        assert word in said, word
    assert "中心化" not in said


def test_no_variance_between_organisations_is_said(frames, study):
    rng = np.random.default_rng(1)
    people = frames.respondent.assign(effect_perc=rng.normal(3, 0.5, len(frames.respondent)))
    answers = perceived(study, Level.ANSWERS)[0]
    fits = [estimate(replace(frames, respondent=people), study, answers)]

    assert fits[0].fit.boundary
    assert any("单位间方差估计为0" in note for note in notes.of(fits[0], study))


def test_without_a_fit_only_rows_definitions_and_reasons_are_left(few, study):
    said = "\n".join(notes.of(estimate(few(3), study, union_ledger(study)[0]), study))

    assert "CR2" not in said
    assert "用于分析" in said


def test_scores_by_rank_are_compared_within_a_year_only_and_the_table_says_so(frames, study):
    ledgers = {question.outcome: question for question in union_ledger(study)}
    relative = frames.massorg_year["year"].eq(frames.massorg_year["year"].max()).astype(float)
    ranked = replace(frames, massorg_year=frames.massorg_year.assign(rate_is_relative=relative))
    fitted = estimate(ranked, study, ledgers["outcome_ex_exposure"])

    assert any("因变量中有35行是按名次或名额给的考核分" in note for note in notes.of(fitted, study))
    assert sum(name.startswith("year") for name in fitted.names) == 2  # three years: their levels are taken out
    for given, outcome in ((frames, "outcome_ex_exposure"), (ranked, "outcome_ledger80")):
        assert not any("按名次" in note for note in notes.of(estimate(given, study, ledgers[outcome]), study))
