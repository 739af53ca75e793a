"""One question under several sets of cleaning rules."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from djqj_analysis.model.estimate import estimate
from djqj_analysis.model.question import Level, perceived
from djqj_analysis.model.scenarios import Scenario, rule_effects


@pytest.fixture(scope="module")
def question(study):
    return perceived(study, Level.ANSWERS)[0]


@pytest.fixture(scope="module")
def scenarios(frames, study, question):
    half = frames.respondent.iloc[::2]
    return [
        Scenario("按声明的规则", len(frames.respondent), estimate(frames, study, question)),
        Scenario("不用“重复提交”", len(half), estimate(replace(frames, respondent=half), study, question)),
    ]


def test_every_exposure_stands_under_every_set_of_rules(scenarios, study):
    found = rule_effects(scenarios, study)
    fit = scenarios[1].fitted.fit

    assert [(one.scenario, one.label[:4]) for one in found.effects] == [
        ("按声明的规则", "交叉任职"), ("按声明的规则", "阵地共用"),
        ("不用“重复提交”", "交叉任职"), ("不用“重复提交”", "阵地共用"),
    ]  # fmt: skip
    assert found.effects[3].estimate == fit.estimate[scenarios[1].fitted.names.index("venue_couse")]
    assert (found.n, found.effects[2].n) == (scenarios[0].fitted.sample.n, fit.n)
    assert len(found.plot().data) == len(found.table().rows) == 4


def test_the_sentence_names_what_moves_the_estimate_most(scenarios, study):
    sentence = rule_effects(scenarios, study).sentence()

    assert "按声明的规则，系数为" in sentence
    assert "改变最大的情形是不用“重复提交”（" in sentence
    assert ("没有变化" in sentence) or ("有变化" in sentence)


def test_one_set_of_rules_has_nothing_to_compare(scenarios, study):
    assert "改动任一条" not in rule_effects(scenarios[:1], study).sentence()


def test_where_no_coefficient_may_be_given_the_counts_remain(few, study, question):
    found = rule_effects([Scenario("按声明的规则", 9, estimate(few(4), study, question))], study)

    assert np.isnan(found.effects[0].estimate)
    assert "不足10个" in found.table().text()
    assert found.plot().kind == "bars"
    assert "不给系数" in found.sentence()
