"""The survey before any rule."""

from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.clean import MISSING, SKIPPED
from djqj_analysis.clean.survey import encoded
from djqj_analysis.read import read
from tests.helpers import mini


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    draft = mini.draft()
    draft.sheets[0] |= {"know_union": "没有", "trust_1": ""}
    draft.sheets[1] |= {"know_union": "有", "trust_1": ""}
    draft.sheets[2] |= {"know_union": "没有", "trust_1": "很同意"}
    return draft.save(tmp_path_factory.mktemp("survey") / "study")


def test_blank_is_skipped_where_the_question_was_not_shown_and_missing_where_it_was(study) -> None:
    faults = Gather()
    survey = encoded(read(study).answers, study, None, faults)

    assert not faults.found
    np.testing.assert_array_equal(survey.answers.column("trust_1")[:3], [SKIPPED, MISSING, 5])
    assert survey.contradictions["trust_1"] >= 1  # an answer to what was not shown stays, and is counted
    assert len(survey.people) == len(survey.answers) == len(survey.envelope.unit)


def test_an_organisation_that_the_ledger_does_not_know_is_a_fault(study) -> None:
    faults = Gather()
    encoded(read(study).answers, study, frozenset({"U99"}), faults)

    assert {fault.code for fault in faults.found} == {"C004"}
