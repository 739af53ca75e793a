"""Answers, means of organisations where they may be taken, and spill-over."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from djqj_analysis.ink import numbers
from djqj_analysis.kernel.agreement import icc_oneway
from djqj_analysis.model import answer
from djqj_analysis.model.estimate import estimate
from djqj_analysis.model.mixed import spillover, unit_means_model
from djqj_analysis.model.question import Level, perceived
from djqj_analysis.model.question import spillover as ask
from djqj_analysis.model.regress import regression

ROUNDING = 1e-12  # the same means in another order


@pytest.fixture
def question(study):
    return perceived(study, Level.UNITS)[0]


def test_one_row_per_organisation_holds_the_mean_of_its_answers(frames, study, question):
    fitted = unit_means_model(frames, study, question)
    means = frames.respondent.groupby("unit_id")["effect_perc"].mean()

    assert fitted.fit.n == fitted.fit.n_units == fitted.sample.n
    found = fitted.sample.rows.set_index("unit_id")["effect_perc"]
    np.testing.assert_allclose(found, means[found.index], rtol=ROUNDING)
    assert any("ICC(1)=" in note and "ICC(2)=" in note for note in fitted.notes)


def test_too_few_answers_make_no_mean(frames, study, question):
    people = frames.respondent
    thin = people[(people["unit_id"] != "U01") | (people.groupby("unit_id").cumcount() < 4)]
    fitted = unit_means_model(replace(frames, respondent=thin), study, question)

    assert "U01" not in set(fitted.units)
    assert ("effect_perc", 1) in fitted.sample.dropped


def test_answers_that_do_not_agree_are_not_averaged(frames, study, question):
    rng = np.random.default_rng(2)
    noise = frames.respondent.assign(effect_perc=rng.normal(3, 0.5, len(frames.respondent)))
    fitted = unit_means_model(replace(frames, respondent=noise), study, question)
    icc = icc_oneway(noise["effect_perc"], noise["unit_id"])

    assert icc.icc1 < 0.01
    assert fitted.fit is None
    assert "ICC(1)近0" in fitted.reason
    assert regression(fitted, study, {}).coefficients == ()


def test_spill_over_puts_the_outcomes_side_by_side(frames, study):
    parts = tuple(regression(estimate(frames, study, asked), study, {}) for asked in ask(study))
    found = spillover(parts)

    assert found.id == "spillover"
    assert len(found.table().rows) == 2 * 2
    assert found.n == min(part.n for part in parts)
    assert found.plot().data["group"].unique().tolist() == ["五个好", "五带头"]
    assert found.sentence().count("探索性分析") == 2


def test_table_and_text_of_spill_over_show_the_same_digits(frames, study):
    found = spillover(tuple(regression(estimate(frames, study, asked), study, {}) for asked in ask(study)))
    sentence = found.sentence()

    for one in (one for part in found.parts for one in part.exposures):
        if answer.is_known(one):
            assert f"相差{numbers.text(one.estimate, 'f3')}分" in sentence
        assert numbers.text(one.estimate, "f3") in found.table().text()


def test_spill_over_of_few_organisations_gives_reasons(few, study):
    parts = tuple(regression(estimate(few(3), study, asked), study, {}) for asked in ask(study))
    found = spillover(parts)

    assert "不足10个" in found.table().text()
    assert found.plot().kind == "bars"
