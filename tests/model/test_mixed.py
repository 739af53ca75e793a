"""Answers, means of organisations where they may be taken, and spill-over."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from djqj_analysis.ink import numbers
from djqj_analysis.kernel.agreement import icc_oneway
from djqj_analysis.measure.scales.agreement import Aggregation, ScaleAgreement
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


def judged(frames, rwg=0.8):
    """What the table of aggregation would say, with an r_wg that bare scores do not have."""
    people = frames.respondent
    icc = icc_oneway(people["effect_perc"], people["unit_id"])
    numbers = (icc.icc1, icc.ci_low, icc.ci_high, icc.icc2, icc.p_value, rwg, 0.9, icc.n, icc.n_units)
    scale = ScaleAgreement("effect_perc", "感知成效", *numbers)
    return Aggregation(icc.n, icc.n_units, 5, (scale,))


def test_one_row_per_organisation_holds_the_mean_of_its_answers(frames, study, question):
    fitted = unit_means_model(frames, study, question, judged(frames))
    means = frames.respondent.groupby("unit_id")["effect_perc"].mean()

    assert fitted.fit.n == fitted.fit.n_units == fitted.sample.n
    found = fitted.sample.rows.set_index("unit_id")["effect_perc"]
    np.testing.assert_allclose(found, means[found.index], rtol=ROUNDING)
    assert any("ICC(1)=" in note and "ICC(2)=" in note for note in fitted.notes)


def test_too_few_answers_make_no_mean(frames, study, question):
    people = frames.respondent
    thin = people[(people["unit_id"] != "U01") | (people.groupby("unit_id").cumcount() < 4)]
    fitted = unit_means_model(replace(frames, respondent=thin), study, question, judged(frames))

    assert "U01" not in set(fitted.units)
    assert ("effect_perc", 1) in fitted.sample.dropped


def test_answers_that_do_not_agree_are_not_averaged(frames, study, question):
    rng = np.random.default_rng(2)
    noise = replace(frames, respondent=frames.respondent.assign(effect_perc=rng.normal(3, 0.5, len(frames.respondent))))
    fitted = unit_means_model(noise, study, question, judged(noise))

    assert fitted.fit is None
    assert "不合聚合的规则" in fitted.reason
    assert regression(fitted, study, {}).coefficients == ()


@pytest.mark.parametrize("rwg", [0.4, 0.69, 0.71])
def test_table_and_model_have_one_rule(rwg, frames, study, question):
    found = judged(frames, rwg)
    fitted = unit_means_model(frames, study, question, found)

    said = "可" if fitted.fit is not None else "不宜"
    assert found.table().rows[0][7] == said
    assert (fitted.fit is not None) == (rwg >= 0.7)


def test_what_was_not_examined_is_not_averaged(frames, study, question):
    assert "没有检查过" in unit_means_model(frames, study, question).reason


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
