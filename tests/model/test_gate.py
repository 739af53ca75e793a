"""What rests on a few organisations gets no coefficient."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from benchmarks.coverage import false_alarms, one_rare_study
from djqj_analysis.model import gate
from djqj_analysis.model.estimate import Options, estimate
from djqj_analysis.model.question import Level, perceived, union_ledger
from djqj_analysis.model.regress import regression
from djqj_analysis.model.results import model
from djqj_analysis.model.terms import Role, Term

A, X2 = "cross_a_share", "venue_couse"


def having(frames, count, value=1.0, other=0.0):
    """Give the first so many organisations one value of A and the others another."""
    rows = frames.massorg_year
    has = rows["unit_id"].isin(sorted(rows["unit_id"].unique())[:count])
    values = pd.Series(np.where(has, value, other), index=rows.index).where(rows["massorg_type"] == "union")
    return replace(frames, massorg_year=rows.assign(**{A: values}))


def ours(fitted):
    return [term.name for term in fitted.terms if term.is_ours]


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("sides", [(1.0, 0.0), (0.0, 1.0), (0.3, 0.2)])
def test_fewer_than_three_that_carry_an_exposure_or_its_absence(count, sides, frames, study):
    fitted = estimate(having(frames, count, *sides), study, union_ledger(study)[0])

    assert ours(fitted) == [X2]
    assert A in fitted.names  # held constant, never shown
    assert {one.name for one in fitted.refused} >= {A}
    assert any(f"只有{count}个单位" in note and "不能与单位差别分开，不给系数" in note for note in fitted.notes)


def test_carriers_of_shares_are_those_ever_off_the_usual_value():
    units = list("AABBCCDD")
    assert gate.carriers(np.array([0, 0, 0, 0, 0, 0.2, 0, 0.9]), units) == (0.0, 2)
    assert gate.carriers(np.array([1, 1, 1, 1, 1, 1, 1, 0.9]), units) == (1.0, 1)
    assert gate.carriers(np.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]), units)[1] == 4


def test_one_organisation_with_more_than_half_of_what_is_left(frames, study):
    rows = frames.massorg_year
    small = 0.02 * rows[A]
    far = rows.assign(**{A: small.where(rows["unit_id"] != "U05", small + 5)})
    fitted = estimate(replace(frames, massorg_year=far), study, union_ledger(study)[0])

    assert A not in ours(fitted)
    reason = next(one.reason for one in fitted.refused if one.name == A)
    assert "来自1个单位" in reason or "只由1个单位决定" in reason


def test_a_satterthwaite_df_below_four_is_too_few():
    units = pd.Series([f"U{at:02d}" for at in range(40)])
    x = (np.arange(40) < 3).astype(float)
    terms = [Term("const", "截距", Role.CONST, np.ones(40)), Term("x", "甲", Role.EXPOSURE, x, ("x",))]
    (refused,) = gate.refusals(terms, units, gate.rests_on(terms, units))

    assert "自由度2" in refused.reason
    assert "不足4" in refused.reason
    more = [terms[0], replace(terms[1], values=(np.arange(40) < 7).astype(float))]
    assert gate.refusals(more, units, gate.rests_on(more, units)) == ()


def test_a_refused_product_leaves_and_its_exposures_are_looked_at_without_it(frames, study):
    rows = having(frames, 8).massorg_year
    # 是 only where X2 hardly varies: the product rests on one organisation, the exposure does not
    venue = frames.org_year.assign(venue_couse=frames.org_year["venue_couse"].where(
        ~frames.org_year["unit_id"].isin([f"U{at:02d}" for at in range(2, 9)]), 0.5))  # fmt: skip
    fitted = estimate(replace(frames, massorg_year=rows, org_year=venue), study, union_ledger(study)[0])

    assert [one.name for one in fitted.refused] == [f"{A}:{X2}"]
    assert ours(fitted) == [A, X2]
    assert f"{A}:{X2}" not in fitted.names


@pytest.mark.parametrize("options", [Options(), Options(controls=False), Options(cov_type="CR1S")])
def test_the_gate_is_the_same_under_every_specification(options, frames, study):
    assert ours(estimate(having(frames, 2), study, union_ledger(study)[0], options=options)) == [X2]


@pytest.mark.parametrize("level", [Level.ANSWERS, Level.UNITS])
def test_perceived_models_pass_the_same_gate(level, frames, study):
    fitted = estimate(having(frames, 2), study, perceived(study, level)[0])

    assert A not in ours(fitted)
    assert X2 in ours(fitted)


def test_nothing_of_a_refused_exposure_is_told_anywhere(frames, study):
    results = {one.id: one for one in model(having(frames, 2), study)}
    label = study.codebook.label(A)
    found = results["union_ledger"]

    assert [one.label for one in found.exposures] == ["阵地共用率"]
    assert label not in {row[0] for row in found.table().rows}
    assert not any(one.label.startswith(label) for one in results["forest"].coefficients)
    assert not any(one.label.startswith(label) for one in results["robustness"].checks)
    assert not any(one.panel.startswith("工会") for one in results["interaction"].slopes)
    pairs = [one for one in results["correlations"].pairs if label in one.first + one.second]
    assert pairs
    assert all(np.isnan([one.estimate, one.ci_low, one.p_value, one.p_holm]).all() for one in pairs)
    assert "只有2个单位" in results["correlations"].table().text()
    for said in (found.sentence(), found.brief(), results["forest"].table().text(), results["interaction"].sentence()):
        assert "不能与单位差别分开，不给系数" in said
    assert f"{label}每增加" not in found.sentence()


def test_without_any_exposure_left_the_reason_and_the_means_stand(frames, study):
    poor = having(frames, 2)
    flat = replace(poor, org_year=poor.org_year.assign(venue_couse=0.5))
    found = regression(estimate(flat, study, union_ledger(study)[0]), study, {})

    assert found.coefficients == ()
    for said in (found.sentence(), found.table().text()):
        assert "只有2个单位有" in said
        assert "有这一情形的2个单位为" in said


@pytest.mark.slow
def test_without_any_effect_two_organisations_raise_no_alarm():
    rows = [row for seed in range(40) for row in one_rare_study(seed, 12, 2)]
    found = false_alarms(rows).xs((12, 2))

    assert found.loc[[A, f"{A}:{X2}"], "given"].tolist() == [0, 0]
    assert found.loc[X2, "given"] > 0
    # forty studies: five per cent is two, and more than nine would come once in 10,000 times
    assert found.loc[X2, "below"] <= 9
