"""A study as far as it was collected."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd

from djqj_analysis.measure import present
from djqj_analysis.measure.measured import Measured
from djqj_analysis.study.item import ASSESSMENT, LEDGERS, SURVEY

FULL = {"outcome_ledger80": [1.0], "outcome_ex_exposure": [1.0], "cross_a_share": [0.5]}
PERSON = {"effect_perc": [3.0], "five_good": [3.0], "resp_role": [1.0], "age_band": [1.0]}


def measured(**blank: str) -> Measured:
    """Frames of one row each; ``blank`` names the columns that have no value."""
    frames = {"respondent": pd.DataFrame(PERSON), "org": pd.DataFrame({"org_type": [1.0]}),
              "org_year": pd.DataFrame({"lead_system": [1.0]}), "massorg_year": pd.DataFrame(FULL)}  # fmt: skip
    for frame, name in blank.items():
        frames[frame][name] = np.nan
    return Measured(**frames, results=())


class Collected:
    """As much of cleaned data as is looked at."""

    def __init__(self, *empty: str) -> None:
        row = pd.DataFrame({"a": [1]})
        self.tables = {name: row.iloc[:0] if name in empty else row for name in (*LEDGERS, ASSESSMENT)}


def test_a_complete_study_stays_as_it_is(study) -> None:
    assert present.asked(study, measured()) == study
    assert present.told(study, Collected(), measured()) == study


def test_what_has_no_value_is_not_asked_about(study) -> None:
    assert present.asked(study, measured(massorg_year="outcome_ex_exposure")).outcomes.ledger == ("outcome_ledger80",)
    assert "lead_system" not in present.asked(study, measured(org_year="lead_system")).controls.organisation
    assert "age_band" not in present.asked(study, measured(respondent="age_band")).controls.person
    assert "five_good" not in present.asked(study, measured(respondent="five_good")).outcomes.spillover


def test_the_first_outcome_stays_for_models_have_their_names_from_it(study) -> None:
    kept = present.asked(study, measured(massorg_year="outcome_ledger80"))

    assert kept.outcomes.ledger == study.outcomes.ledger


def test_tables_without_rows_and_derived_variables_without_value_are_not_told_of(study) -> None:
    book = present.told(study, Collected("venue_year"), measured(massorg_year="cross_a_share")).codebook

    assert book.table("venue_year") == ()
    assert "cross_a_share" not in book.names
    assert book.table("assessment") == study.codebook.table("assessment")
    assert book.table(SURVEY) == study.codebook.table(SURVEY)
    assert dataclasses.replace(study, codebook=book).root == study.root
