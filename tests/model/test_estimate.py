"""Fits against clubSandwich and lmerTest, deletion before grouping, and what cannot be estimated."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.coverage import one_study, planted, summarise
from djqj_analysis.face.example.effects import Effects
from djqj_analysis.kernel import reml
from djqj_analysis.model.estimate import Options, estimate
from djqj_analysis.model.forest import forest
from djqj_analysis.model.question import Level, league_women_ledger, perceived, union_ledger
from djqj_analysis.model.regress import regression
from djqj_analysis.model.terms import COMBINED
from djqj_analysis.study.question import Controls

SAME_FORMULA = 1e-8  # the same formula in two programs: only rounding separates them
LME4 = 1e-5  # lme4's optimiser stops at about 1e-7 of the variances, lmerTest differentiates numerically
ORDER = 1e-9  # the same rows, sums in another order
R_WORDS = ("std_error", "df", "p_value", "ci_low", "ci_high")
COLUMNS = {
    "union": ["cross_a_share", "venue_couse", "cross_a_share:venue_couse"],
    "league_women": [
        *("cross_b_share", "cross_c_share", "venue_couse"),
        *("cross_b_share:venue_couse", "cross_c_share:venue_couse"),
    ],
}
# 100 studies: three and a half Monte-Carlo errors (0.022 each) below 0.95, for the lowest of eight columns;
# the 4,000 studies of benchmarks/coverage.py are sharper
LOWEST_COVERAGE, STUDIES = 0.87, 100


@pytest.mark.parametrize("name", ["union", "league_women"])
def test_ledger_models_are_those_of_club_sandwich(name, reference, study):
    frames, from_r = reference
    question = {"union": union_ledger, "league_women": league_women_ledger}[name](study)[0]
    fitted = estimate(frames, study, question)
    expected = from_r[name]

    assert (fitted.fit.n, fitted.fit.n_units) == (expected["n"], expected["n_units"])
    assert fitted.sample.n < fitted.sample.n_before
    at = [fitted.names.index(column) for column in COLUMNS[name]]
    there = [1 + place for place in range(len(at))]
    np.testing.assert_allclose(fitted.fit.estimate[at], np.array(expected["estimate"])[there], rtol=SAME_FORMULA)
    for word in R_WORDS:
        found, known = getattr(fitted.fit, word)[at], np.array(expected[word])[there]
        np.testing.assert_allclose(found, known, rtol=SAME_FORMULA, err_msg=word)
    np.testing.assert_allclose(fitted.fit.r_squared, expected["r_squared"], rtol=SAME_FORMULA)
    assert len(fitted.names) == len(expected["names"])


def test_the_random_intercept_model_is_that_of_lmer_test(reference, study):
    frames, from_r = reference
    fitted = estimate(frames, study, perceived(study, Level.ANSWERS)[0])
    expected = from_r["perceived"]

    assert (fitted.fit.n, fitted.fit.n_units) == (expected["n"], expected["n_units"])
    at = [fitted.names.index(column) for column in ("cross_a_share", "venue_couse")]
    for word in ("estimate", "std_error", "df", "p_value"):
        found, known = getattr(fitted.fit, word)[at], np.array(expected[word])[1:3]
        np.testing.assert_allclose(found, known, rtol=LME4, err_msg=word)
    assert fitted.fit.var_between == pytest.approx(expected["var_between"], rel=LME4)
    assert fitted.fit.var_within == pytest.approx(expected["var_within"], rel=LME4)


def test_dropping_incomplete_rows_first_is_letting_them_be_dropped(reference, study):
    frames, _ = reference
    question = union_ledger(study)[0]
    whole = estimate(frames, study, question)
    keys = ["unit_id", "massorg_type", "year"]
    kept = frames.massorg_year.merge(whole.sample.rows[keys], on=keys)
    before = estimate(replace(frames, massorg_year=kept), study, question)

    assert before.sample.dropped == ()
    assert whole.sample.n == before.sample.n == before.sample.n_before
    for word in ("estimate", "std_error", "df"):
        np.testing.assert_allclose(getattr(before.fit, word), getattr(whole.fit, word), rtol=ORDER)


def test_an_exposure_without_variation_is_dropped_by_name(frames, study):
    flat = replace(frames, massorg_year=frames.massorg_year.assign(cross_b_share=0.0))
    fitted = estimate(flat, study, league_women_ledger(study)[0])

    assert "cross_b_share" not in fitted.names
    assert "cross_b_share:venue_couse" not in fitted.names
    assert {"cross_c_share", "venue_couse", "cross_c_share:venue_couse"} <= set(fitted.names)
    assert any("交叉任职B" in note and "没有差别" in note for note in fitted.notes)


def test_exposures_that_say_the_same_are_not_told_apart(frames, study):
    rows = frames.massorg_year
    same = replace(frames, massorg_year=rows.assign(cross_c_share=1 - rows["cross_b_share"]))
    fitted = estimate(same, study, league_women_ledger(study)[0])

    assert "cross_b_share" in fitted.names
    assert "cross_c_share" not in fitted.names
    assert any("交叉任职C" in note and "完全重合" in note for note in fitted.notes)


def test_an_exposure_that_the_controls_span_is_not_estimated(frames, study):
    types = frames.org.set_index("unit_id")["org_type"]
    by_type = frames.org_year.assign(venue_couse=frames.org_year["unit_id"].map(types).eq(4).astype(float))
    fitted = estimate(replace(frames, org_year=by_type), study, union_ledger(study)[0])

    assert "venue_couse" not in fitted.names
    assert "org_type[4.0]" in fitted.names
    assert any("阵地共用率" in note and "完全重合" in note for note in fitted.notes)


def test_an_exposure_of_one_organisation_alone_is_not_estimated(frames, study):
    rows = frames.massorg_year
    alone = rows.assign(cross_a_share=rows["unit_id"].eq("U03").astype(float))
    fitted = estimate(replace(frames, massorg_year=alone), study, union_ledger(study)[0])

    ours = [term.name for term in fitted.terms if term.is_ours]
    assert ours == ["venue_couse"]
    assert "cross_a_share" in fitted.names  # held constant all the same
    assert any("只有1个单位" in note for note in fitted.notes)


def test_without_any_exposure_there_is_a_reason_and_no_fit(frames, study):
    flat = replace(
        frames,
        massorg_year=frames.massorg_year.assign(cross_a_share=1.0),
        org_year=frames.org_year.assign(venue_couse=0.5),
    )
    fitted = estimate(flat, study, union_ledger(study)[0])

    assert fitted.fit is None
    assert "自变量都不能估计" in fitted.reason


def test_an_outcome_without_variation_is_a_reason(frames, study):
    flat = replace(frames, massorg_year=frames.massorg_year.assign(outcome_ledger80=80.0))
    fitted = estimate(flat, study, union_ledger(study)[0])

    assert fitted.fit is None
    assert "因变量在样本中没有差别" in fitted.reason


def test_more_columns_than_rows_is_a_reason(few, study):
    wide = replace(study, exposures=replace(study.exposures, union=("cross_a_share", "cross_any_share")))
    frames = few(11)
    first = frames.massorg_year[frames.massorg_year["year"] == 2024]
    # 6 columns (constant, two exposures of the unions, X2, two products) are enough for 11 rows, not for the answers
    fitted = estimate(replace(frames, massorg_year=first), wide, union_ledger(wide)[0])
    assert "个系数" not in fitted.reason
    answers = frames.respondent.drop_duplicates("unit_id")
    fitted = estimate(replace(frames, respondent=answers), study, perceived(study, Level.ANSWERS)[0])
    assert fitted.fit is None
    assert "个系数" in fitted.reason


def test_unknown_directions_put_b_and_c_together(frames, study):
    rows = frames.massorg_year
    loose = rows.assign(cross_unresolved_share=0.9 * (1 - rows["cross_b_share"] - rows["cross_c_share"]))
    fitted = estimate(replace(frames, massorg_year=loose), study, league_women_ledger(study)[0])

    share = fitted.sample.rows["cross_unresolved_share"].mean()
    assert share > study.assumptions.unresolved_max
    assert fitted.unresolved == pytest.approx(share)
    assert COMBINED in fitted.names
    assert "cross_b_share" not in fitted.names
    parts = fitted.sample.rows[["cross_b_share", "cross_c_share", "cross_unresolved_share"]].sum(axis=1)
    np.testing.assert_allclose(fitted.sample.rows[COMBINED], parts)


def test_a_few_unknown_directions_leave_b_and_c_apart(frames, study):
    fitted = estimate(frames, study, league_women_ledger(study)[0])

    assert fitted.unresolved <= study.assumptions.unresolved_max
    assert COMBINED not in fitted.names


def test_controls_can_be_left_out_and_errors_changed(frames, study):
    question = union_ledger(study)[0]
    bare = estimate(frames, study, question, options=Options(controls=False))
    other = estimate(frames, study, question, options=Options(cov_type="CR1S"))

    assert bare.adjustment.names == ()
    assert not any(name.startswith("org_type") for name in bare.names)
    assert other.fit.cov_type == "CR1S"


def test_a_study_without_controls_is_fine(frames, study):
    fitted = estimate(frames, replace(study, controls=Controls((), ())), union_ledger(study)[0])

    assert fitted.fit is not None
    assert fitted.adjustment.left_out == ()


def test_the_truth_at_the_sample_means_is_the_planted_slope_moved_by_the_product(frames, study):
    fitted = estimate(frames, study, union_ledger(study)[0])
    effects = Effects()
    truth = planted(fitted, effects)

    away = fitted.sample.rows["venue_couse"].mean() - 0.5
    assert truth["cross_a_share"] == pytest.approx(effects.union_a + effects.union_a_x2 * away)


@pytest.mark.slow
def test_intervals_cover_the_truth_about_as_often_as_they_say():
    table = summarise(row for seed in range(STUDIES) for row in one_study(90_000 + seed, Effects(), answers=False))

    assert (table["studies"] == STUDIES).all()
    assert (table["coverage"] >= LOWEST_COVERAGE).all(), table


def test_without_variance_between_organisations_there_is_no_p_and_it_is_said_what_stands(frames, study):
    rng = np.random.default_rng(1)
    people = frames.respondent.assign(effect_perc=rng.normal(3, 0.5, len(frames.respondent)))
    fitted = estimate(replace(frames, respondent=people), study, perceived(study, Level.ANSWERS)[0])
    found = regression(fitted, study, {})

    assert fitted.fit.boundary
    assert np.isfinite(fitted.fit.estimate).all()
    assert np.isnan(fitted.fit.p_value).all()
    assert np.isnan(fitted.fit.ci_low).all()
    assert "只给系数，不给标准误、区间与p值" in found.table().text()
    for said in (found.sentence(), found.brief()):
        assert "不作判断" in said
        assert "正相关" not in said
        assert "负相关" not in said


def test_a_model_that_does_not_converge_gives_no_coefficient(frames, study, monkeypatch):
    fit = reml.fit
    monkeypatch.setattr(reml, "fit", lambda *given: replace(fit(*given), converged=False))
    fitted = estimate(frames, study, perceived(study, Level.ANSWERS)[0])

    assert fitted.fit is None
    assert "没有收敛" in fitted.reason


def test_a_large_level_of_the_outcome_is_no_perfect_fit(frames, study):
    question = perceived(study, Level.ANSWERS)[0]
    raised = replace(frames, respondent=frames.respondent.assign(effect_perc=frames.respondent["effect_perc"] + 1e9))
    plain, moved = estimate(frames, study, question).fit, estimate(raised, study, question).fit

    np.testing.assert_allclose(moved.p_value[1:], plain.p_value[1:], rtol=1e-3)  # 1e9 + y keeps 1e-7 of y


@pytest.mark.parametrize("count", [12, 14, 18])
def test_small_studies_are_adjusted_for_what_fits(count, few, study):
    fitted = estimate(few(count), study, union_ledger(study)[0])

    assert fitted.adjustment.organisation.columns == count // 5
    assert "org_type" in dict(fitted.adjustment.left_out)


def test_what_is_not_adjusted_says_so_in_title_sentence_table_and_figure(frames, study):
    fitted = estimate(frames, replace(study, controls=Controls((), ())), union_ledger(study)[0])
    found = regression(fitted, study, {})

    for said in (found.title, found.sentence(), found.table().text(), found.plot().title):
        assert "未调整" in said
    assert "已控制" not in found.table().text()
    assert "（未调整）" in forest([fitted], study, {}).table().text()
