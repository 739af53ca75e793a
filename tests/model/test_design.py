"""How many organisations allow what."""

from __future__ import annotations

import pytest

from djqj_analysis.base.verdict import Claim
from djqj_analysis.model.design import design, instead, verdict


@pytest.mark.parametrize(
    ("n_units", "claim"),
    [(0, Claim.NONE), (1, Claim.NONE), (2, Claim.DESCRIBE), (9, Claim.DESCRIBE), (10, Claim.ASSOCIATE)],
)
def test_the_verdict_depends_on_the_organisations(n_units, claim):
    decided = verdict(n_units)

    assert decided.claim is claim
    assert decided.n_units == n_units
    assert decided.estimates == (n_units >= 10)


def test_one_organisation_identifies_no_organisation_level_effect(few):
    result = design(few(1))

    assert result.n == result.n_units == 1
    assert "单位级效应不能识别" in result.sentence()
    assert "各类群团" in result.sentence()


def test_few_organisations_are_told_what_they_can_do(few):
    assert "排列检验" in design(few(5)).sentence()
    assert "不以答卷份数充当样本量" in design(few(5)).sentence()


def test_the_note_does_not_repeat_the_sentence(few):
    for count in (1, 5, 36):
        found = design(few(count))
        assert found.table().notes == ("单位不足10个的资料不给单位级系数",)
        assert found.verdict.reason in found.sentence()


def test_many_organisations_may_speak_of_relations_but_not_of_causes(frames):
    result = design(frames)

    assert "不能断言因果" in result.sentence()
    assert instead(result.verdict.claim) == ""
    assert result.levels["n"].tolist()[-1] == len(frames.respondent)
    assert result.plot().data["value"].max() == 36
