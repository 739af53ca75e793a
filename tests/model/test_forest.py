"""All exposures on one scale."""

from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.model.estimate import estimate
from djqj_analysis.model.forest import forest
from djqj_analysis.model.question import Level, league_women_ledger, perceived, union_ledger

SAME_FORMULA = 1e-8  # the same formula in two programs: only rounding separates them


@pytest.fixture(scope="module")
def fits(frames, study):
    questions = (union_ledger(study)[0], league_women_ledger(study)[0], perceived(study, Level.ANSWERS)[0])
    return [estimate(frames, study, question) for question in questions]


def test_a_standardised_coefficient_is_that_of_standardised_variables(fits, study):
    fitted = fits[0]
    found = forest([fitted], study, {}).coefficients[1]
    X = np.column_stack([term.values for term in fitted.terms])
    at = fitted.names.index("venue_couse")
    X[:, at] /= X[:, at].std(ddof=1)
    y = fitted.sample.rows["outcome_ledger80"].to_numpy()
    expected = np.linalg.lstsq(X, y / y.std(ddof=1), rcond=None)[0][at]

    assert found.raw == fitted.fit.estimate[at]
    assert found.estimate == pytest.approx(expected, rel=SAME_FORMULA)
    assert found.p_value == fitted.fit.p_value[at]


def test_every_exposure_and_product_of_every_model_is_there(fits, study):
    found = forest(fits, study, {})

    assert len(found.coefficients) == 3 + 5 + 2
    assert len(found.plot().data) == 10
    assert found.n == max(fitted.sample.n for fitted in fits)


def test_the_sentence_names_the_intervals_without_zero(fits, study):
    found = forest(fits, study, {})
    apart = [one for one in found.coefficients if not one.ci_low <= 0 <= one.ci_high]

    assert f"10个系数中，{len(apart)}个的95% CI不含0" in found.sentence()


def test_models_without_coefficients_give_their_reason(few, fits, study):
    nothing = forest([estimate(few(4), study, union_ledger(study)[0])], study, {})

    assert nothing.coefficients == ()
    assert "不足10个" in nothing.sentence()
    assert nothing.plot().kind == "bars"


def test_what_survives_the_adjustment_is_counted(fits, study):
    held = {("union_ledger", "cross_a_share"): 0.01, ("union_ledger", "venue_couse"): 0.2}
    found = forest(fits, study, held)

    assert [one.p_holm for one in found.coefficients[:2]] == [0.01, 0.2]
    if "的95% CI不含0" in found.sentence():
        assert "2个验证性系数经Holm校正后仍可认定的有1个" in found.sentence()
