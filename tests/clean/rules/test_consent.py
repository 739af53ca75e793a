from __future__ import annotations

import pytest

from djqj_analysis.clean.answers import DONT_KNOW, MISSING, OUT_OF_RANGE, REFUSED, SKIPPED
from djqj_analysis.clean.rules.consent import consent, eligibility
from djqj_analysis.study.rule import Rule
from tests.helpers.sheets import put


def test_consent_needs_a_yes(batch) -> None:
    put(batch, 1, ["consent"], 0)
    put(batch, 2, ["consent"], MISSING)

    assert consent(batch, Rule("consent", item="consent")).tolist() == [False, True, True, False, False, False]


def test_only_the_allowed_answers_belong_to_the_survey(batch) -> None:
    for row, code in enumerate([1, 2, 5, 3, 4, 1]):
        put(batch, row, ["resp_role"], code)

    rule = Rule("eligibility", item="resp_role", allowed=(1, 2, 3))

    assert eligibility(batch, rule).tolist() == [False, False, True, False, True, False]


@pytest.mark.parametrize("kind", [MISSING, SKIPPED, DONT_KNOW, REFUSED, OUT_OF_RANGE])
def test_no_answer_shows_nothing(batch, kind) -> None:
    put(batch, 0, ["resp_role"], kind)

    assert eligibility(batch, Rule("eligibility", item="resp_role", allowed=(1, 2, 3, 4, 5)))[0]


def test_nobody(nobody) -> None:
    assert eligibility(nobody, Rule("eligibility", item="resp_role", allowed=(1,))).tolist() == []
