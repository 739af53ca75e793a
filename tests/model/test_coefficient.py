"""Coefficients in reading order, with what they rest on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from djqj_analysis.model.coefficient import ORDER, coefficients
from djqj_analysis.model.estimate import estimate
from djqj_analysis.model.question import union_ledger
from djqj_analysis.model.terms import Role


def test_exposures_come_first_and_the_constant_last(frames, study):
    found = coefficients(estimate(frames, study, union_ledger(study)[0]), study, {})
    places = [ORDER.index(Role(one.role)) for one in found]

    assert places == sorted(places)
    assert [one.is_ours for one in found[:3]] == [True] * 3
    assert found[-1].name == "const"


def test_only_the_first_exposure_says_what_is_held_constant(frames, study):
    found = coefficients(estimate(frames, study, union_ledger(study)[0]), study, {})

    assert [bool(one.words.design) for one in found[:3]] == [True, False, False]
    assert found[0].words.step == "100个百分点"
    assert (found[2].words.step, len(found[2].of)) == ("100个百分点", 2)


def test_adjusted_p_values_find_their_coefficient(frames, study):
    fitted = estimate(frames, study, union_ledger(study)[0])
    found = coefficients(fitted, study, {("union_ledger", "venue_couse"): 0.5, ("other", "cross_a_share"): 0.1})

    assert {one.name: one.p_holm for one in found if not np.isnan(one.p_holm)} == {"venue_couse": 0.5}


def test_a_control_of_one_organisation_keeps_its_estimate_but_not_its_error(frames, study):
    types = frames.org.assign(org_type=frames.org["org_type"].where(frames.org["unit_id"] != "U04", 8.0))
    found = coefficients(estimate(replace(frames, org=types), study, union_ledger(study)[0]), study, {})
    alone = next(one for one in found if one.label == "单位类型：其他")

    assert np.isfinite(alone.estimate)
    assert all(np.isnan(value) for value in (alone.std_error, alone.df, alone.p_value, alone.ci_low, alone.ci_high))


def test_no_fit_has_no_coefficients(few, study):
    assert coefficients(estimate(few(3), study, union_ledger(study)[0]), study, {}) == ()
