"""Other specifications, and one organisation less."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from djqj_analysis.model.estimate import estimate
from djqj_analysis.model.question import league_women_ledger, union_ledger
from djqj_analysis.model.variants import MAIN, checks, one_less, variants

ROUNDING = 1e-9  # least squares with rows left out, columns in another order


def test_the_same_exposure_is_not_checked_against_itself(frames, study):
    same = study.with_(exposure="venue_cobuild")
    names = [name for name, _, _ in variants(frames, same, union_ledger(same)[0])]

    assert not any("阵地共建率" in name for name in names)


def test_specifications_are_named_in_words(frames, study):
    names = [name for name, _, _ in variants(frames, study, union_ledger(study)[0])]

    assert names[0].startswith("交叉任职改用“交叉任职（任一方向")
    assert "阵地改用“阵地共建率”" in names
    assert not any("X1" in name or "X2" in name for name in names)


def test_the_range_is_that_of_all_fits_with_one_organisation_less(frames, study):
    fitted = estimate(frames, study, union_ledger(study)[0])
    at = fitted.names.index("venue_couse")
    X, y = np.column_stack([term.values for term in fitted.terms]), fitted.sample.rows["outcome_ledger80"].to_numpy()
    slopes = []
    for unit in fitted.units.unique():
        keep = (fitted.units != unit).to_numpy()
        slopes.append(np.linalg.lstsq(X[keep], y[keep], rcond=None)[0][at])
    shown = next(check for check in one_less(fitted) if check.label == "阵地共用率")

    np.testing.assert_allclose([shown.ci_low, shown.ci_high], [min(slopes), max(slopes)], rtol=ROUNDING)
    assert np.isnan(shown.estimate)
    assert shown.n_units == fitted.sample.n_units - 1


def test_a_fit_that_fails_when_one_organisation_goes_is_counted(frames, study):
    rows = frames.massorg_year
    some = rows.assign(cross_a_share=rows["unit_id"].isin([f"U{at:02d}" for at in range(3, 9)]).astype(float))
    spoilt = replace(frames, massorg_year=some)
    main = estimate(spoilt, study, union_ledger(study)[0])
    shown = next(check for check in one_less(main) if check.label.startswith("交叉任职A"))

    assert shown.note == "（1次不能估计）"


def test_checks_are_the_exposures_of_a_fit(frames, study):
    fitted = estimate(frames, study, union_ledger(study)[0])
    found = checks(fitted, MAIN, fitted)

    assert [check.is_product for check in found] == [False, False, True]
    assert found[0].estimate == fitted.fit.estimate[fitted.names.index("cross_a_share")]


def test_a_declared_alternative_is_always_asked_for(frames, study):
    poor = replace(frames, org_year=frames.org_year.drop(columns="venue_cobuild"))
    venues = [question.venue for _, question, _ in variants(poor, study, union_ledger(study)[0])]

    assert "venue_cobuild" in venues  # so that its absence becomes a fault and not a silent gap


def test_direction_c_is_checked_with_heads_who_are_party_members_alone(frames, study):
    rows = frames.massorg_year
    both = replace(frames, massorg_year=rows.assign(cross_c_party_share=rows["cross_c_share"]))
    question = league_women_ledger(study)[0]
    (other,) = (one for _, one, _ in variants(both, study, question) if "cross_c_party_share" in one.cross)

    assert other.cross == ("cross_b_share", "cross_c_party_share")
    assert not any("cross_c_party_share" in one.cross for _, one, _ in variants(both, study, union_ledger(study)[0]))
    assert not any("cross_c_party_share" in one.cross for _, one, _ in variants(frames, study, question))
