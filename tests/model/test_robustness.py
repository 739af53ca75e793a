"""One choice changed at a time."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from djqj_analysis.model.estimate import estimate
from djqj_analysis.model.question import league_women_ledger, union_ledger
from djqj_analysis.model.robustness import MAIN, ONE_LESS, robustness, variants

ROUNDING = 1e-9  # least squares with rows left out, columns in another order


@pytest.fixture(scope="module")
def mains(frames, study):
    return [estimate(frames, study, ask(study)[0]) for ask in (union_ledger, league_women_ledger)]


@pytest.fixture(scope="module")
def found(frames, study, mains):
    return robustness(frames, study, mains)


def test_every_specification_is_there(found):
    names = list(dict.fromkeys(check.specification for check in found.checks if check.who == "工会"))

    assert names[0] == MAIN
    assert names[-1] == ONE_LESS
    assert len(names) == 7
    for word in ("任一方向", "阵地共建率", "使用份额", "不放控制", "CR1S"):
        assert any(word in name for name in names), word


def test_the_range_is_that_of_all_fits_with_one_organisation_less(found, mains):
    fitted = mains[0]
    at = fitted.names.index("venue_couse")
    X, y = np.column_stack([term.values for term in fitted.terms]), fitted.sample.rows["outcome_ledger80"].to_numpy()
    slopes = []
    for unit in fitted.units.unique():
        keep = (fitted.units != unit).to_numpy()
        slopes.append(np.linalg.lstsq(X[keep], y[keep], rcond=None)[0][at])
    checks = [one for one in found.checks if one.who == "工会" and one.label == "阵地共用率"]
    shown = next(check for check in checks if check.specification == ONE_LESS)

    np.testing.assert_allclose([shown.ci_low, shown.ci_high], [min(slopes), max(slopes)], rtol=ROUNDING)
    assert np.isnan(shown.estimate)
    assert shown.n_units == fitted.sample.n_units - 1


def test_other_errors_leave_the_coefficient(found):
    pick = {check.specification: check for check in found.checks if check.who == "工会" and check.label == "阵地共用率"}

    assert pick["标准误改用CR1S"].estimate == pytest.approx(pick[MAIN].estimate, rel=ROUNDING)
    assert pick["标准误改用CR1S"].ci_low != pick[MAIN].ci_low


def test_the_sentence_counts_intervals_and_signs(found):
    sentence = found.sentence()

    assert "工会的阵地共用率：连同主模型的4种设定中" in sentence
    assert "方向一致" in sentence


def test_the_same_exposure_is_not_checked_against_itself(frames, study):
    same = study.with_(exposure="venue_cobuild")
    names = [name for name, _, _ in variants(frames, same, union_ledger(same)[0])]

    assert not any("阵地共建率" in name for name in names)


def test_a_fit_that_fails_when_one_organisation_goes_is_counted(frames, study):
    rows = frames.massorg_year
    two = rows.assign(cross_a_share=rows["unit_id"].isin(["U03", "U06"]).astype(float))
    spoilt = replace(frames, massorg_year=two)
    main = estimate(spoilt, study, union_ledger(study)[0])
    checks = robustness(spoilt, study, [main]).checks
    shown = next(check for check in checks if check.specification == ONE_LESS and check.label.startswith("交叉任职A"))

    assert shown.note == "（2次不能估计）"


def test_without_coefficients_there_is_a_reason(few, study):
    frames = few(5)
    found = robustness(frames, study, [estimate(frames, study, union_ledger(study)[0])])

    assert found.checks == ()
    assert "不足10个" in found.sentence()
    assert found.plot().kind == "bars"
