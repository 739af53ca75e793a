"""Hypotheses, discussion and limits."""

from __future__ import annotations

import dataclasses

from djqj_analysis.tell import claims
from tests.tell import fakes


def test_each_hypothesis_is_answered_by_the_sentence_of_its_model(study, results) -> None:
    told = claims.answers(study, results)

    assert len(told) == len(study.hypotheses)
    assert told[0].endswith("结果（见{{表:union_ledger}}）：union_ledger 在两组间的均值相差 0.96（n=45）。")


def test_a_model_that_did_not_run_is_said_to_have_no_result(study) -> None:
    assert claims.answers(study, {})[0].endswith("对应的模型“union_ledger”没有结果，不作判断。")


def test_a_model_outside_the_report_is_not_referred_to(study) -> None:
    stated = dataclasses.replace(study.hypotheses[0], model="own")
    told = claims.answers(dataclasses.replace(study, hypotheses=(stated,)), {"own": fakes.Fake("own", text="不明。")})

    assert told[0].endswith("互补。结果：不明。")


def test_a_study_without_hypotheses_says_it_is_exploratory(study) -> None:
    assert "都是探索性的" in claims.hypotheses(dataclasses.replace(study, hypotheses=()), {})[0]


def test_limits_are_numbered_and_follow_the_study(study) -> None:
    real = claims.limits(dataclasses.replace(study, synthetic=False), {})

    assert [each[:3] for each in real] == [f"（{at}）" for at in range(1, len(real) + 1)]
    assert len(claims.limits(study, {})) == len(real) + 1
    assert any("超过 20% 时合并报告" in each for each in real)


def test_without_a_verdict_the_discussion_claims_nothing_about_the_design() -> None:
    assert claims.verdict({}) is None
    assert claims.verdict(fakes.results()).n_units == 36
