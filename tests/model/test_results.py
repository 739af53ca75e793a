"""The whole floor: every result by its id, with any number of organisations, and what the words may claim."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Table
from djqj_analysis.model import model
from tests.model.conftest import NULL, drawn

IDS = {
    *("design", "describe_org", "describe_respondent", "compare_type", "correlations", "xy_scatter"),
    *("union_ledger", "union_exexposure", "league_women_ledger", "league_women_exexposure"),
    *("union_perceived", "union_perceived_units", "spillover"),
    *("interaction", "forest", "robustness", "controls"),
}
REGRESSIONS = [name for name in sorted(IDS) if name.startswith(("union", "league"))]
CAUSAL = ("导致", "影响", "使得", "造成", "带来", "提升了")
WITHIN = 2  # standard errors between an estimate and what was planted, as the issue asks of the example


@pytest.fixture(scope="module")
def results(frames, study):
    return {result.id: result for result in model(frames, study)}


def test_every_result_has_its_id(results):
    assert set(results) == IDS


@pytest.mark.parametrize("count", [1, 2, 9, 10, 36])
def test_every_result_can_be_a_table_a_chart_a_sentence_and_a_dictionary(count, few, study):
    for result in model(few(count), study):
        assert isinstance(result.table(), Table)
        assert isinstance(result.plot(), Chart)
        assert result.sentence().endswith("。")
        assert not any(word in result.sentence() for word in CAUSAL), result.id
        assert json.loads(json.dumps(result.to_dict()))["n"] == result.n
        assert result.n_units <= count


@pytest.mark.parametrize("count", [1, 9])
def test_with_few_organisations_there_is_no_coefficient_but_a_word_what_to_do(count, few, study):
    results = {result.id: result for result in model(few(count), study)}
    what = {1: "不能识别", 9: "排列检验"}[count]
    for name in REGRESSIONS:
        assert results[name].coefficients == ()
        assert what in results[name].sentence()
        assert what in results[name].table().text()
    assert results["correlations"].pairs == ()
    assert results["interaction"].slopes == ()
    assert results["forest"].coefficients == ()
    assert results["robustness"].checks == ()
    assert np.isnan(results["xy_scatter"].slope)
    assert results["compare_type"].test is None


def test_what_was_planted_is_found(results):
    # true at the centres; the sample means are close enough to them that two errors cover the difference
    truth = {
        "union_ledger": {"cross_a_share": 4.0, "venue_couse": 6.0, "cross_a_share:venue_couse": 5.0},
        "league_women_ledger": {"cross_b_share": 0.0, "cross_c_share": 5.0, "venue_couse": 6.0},
        "union_perceived": {"cross_a_share": 0.25, "venue_couse": 0.30},
    }
    for name, values in truth.items():
        found = {one.name: one for one in results[name].coefficients}
        for column, value in values.items():
            assert abs(found[column].estimate - value) < WITHIN * found[column].std_error, (name, column)


def test_without_effects_nothing_is_claimed(study):
    # the same organisations and the same noise as `frames`, with every effect set to zero
    results = {result.id: result for result in model(drawn(effects=NULL), study)}
    for name in ("union_ledger", "league_women_ledger", "union_perceived"):
        sentence = results[name].sentence()
        assert "正相关" not in sentence
        assert "负相关" not in sentence
        assert sentence.count("未发现") == len(results[name].exposures)
        assert "不能据此断言没有差异" in sentence


def test_the_order_of_the_rows_does_not_matter(frames, study, results):
    mixed = replace(
        frames,
        **{
            name: getattr(frames, name).sample(frac=1, random_state=3)
            for name in ("respondent", "org", "org_year", "massorg_year")
        },
    )
    again = {result.id: result for result in model(mixed, study)}
    for name in REGRESSIONS:
        before, after = results[name].coefficients, again[name].coefficients
        assert [one.name for one in before] == [one.name for one in after]
        np.testing.assert_allclose([one.estimate for one in after], [one.estimate for one in before], rtol=1e-6)
        np.testing.assert_allclose([one.std_error for one in after], [one.std_error for one in before], rtol=1e-6)
    assert {name: again[name].sentence() for name in IDS} == {name: results[name].sentence() for name in IDS}


def test_all_variables_that_are_nowhere_are_named_at_once(frames, study):
    poor = replace(
        frames,
        org_year=frames.org_year.drop(columns=["venue_cobuild", "log_staff"]),
        massorg_year=frames.massorg_year.drop(columns="outcome_ex_exposure"),
    )
    with pytest.raises(DjqjError, match=r"M001.*没有这一变量") as caught:
        model(poor, study)
    said = str(caught.value)
    assert all(name in said for name in ("venue_cobuild", "log_staff", "outcome_ex_exposure"))


def test_exposures_that_are_missing_everywhere_are_no_crash(frames, study):
    blank = replace(frames, massorg_year=frames.massorg_year.assign(cross_a_share=np.nan))
    results = {result.id: result for result in model(blank, study)}
    assert results["union_ledger"].n == 0
    assert "没有变量齐全的行" in results["union_ledger"].sentence()
    assert results["league_women_ledger"].coefficients
    assert results["union_ledger"].plot().data["value"].tolist()[-1] == 0
