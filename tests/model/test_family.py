"""Who belongs to the confirmatory family."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from djqj_analysis.kernel.multiplicity import holm
from djqj_analysis.model.estimate import estimate
from djqj_analysis.model.family import confirmatory, hypothesis, is_confirmatory, names_term
from djqj_analysis.model.question import league_women_ledger, union_ledger
from djqj_analysis.model.terms import COMBINED


def test_only_what_was_stated_before_is_confirmatory(study):
    assert is_confirmatory(study, "union_ledger")
    assert not is_confirmatory(study, "union_perceived")  # H3 is declared exploratory
    assert not is_confirmatory(study, "union_exexposure")
    assert hypothesis(study, "league_women_ledger").id == "H2"


def test_the_family_is_every_exposure_and_product_of_the_confirmatory_models(frames, study):
    questions = (*union_ledger(study), *league_women_ledger(study))
    fits = [estimate(frames, study, question) for question in questions]
    family = confirmatory(fits, study)

    assert {model for model, _ in family} == {"union_ledger", "league_women_ledger"}
    assert {term for model, term in family if model == "league_women_ledger"} == {"cross_b_share", "cross_c_share"}
    assert len(family) == 3 + 2  # the second hypothesis names its two terms; the others are exploratory
    raw = {
        (fitted.question.id, name): p
        for fitted in fits
        for name, p in zip(fitted.names, fitted.fit.p_value, strict=True)
    }
    keys = list(family)
    np.testing.assert_allclose([family[key] for key in keys], holm([raw[key] for key in keys]))


def test_directions_put_together_stand_for_each_of_them_and_not_for_the_product(study):
    stated = hypothesis(study, "league_women_ledger")  # names B and C, no product

    assert names_term(stated, COMBINED)
    assert not names_term(stated, f"{COMBINED}:venue_couse")
    assert names_term(replace(stated, terms=("cross_b_share:venue_couse",)), f"{COMBINED}:venue_couse")
    assert names_term(replace(stated, terms=()), "venue_couse")
    assert names_term(None, "venue_couse")


@pytest.mark.parametrize("count", [5, 36])
def test_without_a_confirmatory_fit_the_family_is_empty(count, few, study):
    open_study = replace(study, hypotheses=())
    fitted = estimate(few(count), open_study, union_ledger(open_study)[0])

    assert confirmatory([fitted], open_study) == {}
