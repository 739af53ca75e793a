from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from djqj_analysis.clean import Cleaned
from djqj_analysis.clean.answers import MISSING
from djqj_analysis.measure import measure
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import SURVEY, Kind
from tests.helpers import names
from tests.measure.hand import speaks

IDS = (
    "reliability", "reliability_items", "aggregation", "likert_cohesion", "likert_service", "likert_partic",
    "likert_trust", "likert_support", "awareness", "failure", "ledger_seven", "coverage", "cross_direction",
    "venue_gap", "raters", "ceilings", "item_weights", "weightings", "weightings_pairs", "ledger_flags", "build_paths",
    "synchrony", "advisors", "training", "posts", "support", "duplicates", "interviews",
    "appointments_profile", "venues_profile", "meetings_profile", "people_profile", "activities_profile",
    "demo_profile", "scores_profile", "tenure",
    "mechanisms", "mechanism_variables",
)  # fmt: skip


def only(cleaned: Cleaned, units: set[str]) -> Cleaned:
    """The study of a few units."""
    tables = {name: table[table["unit_id"].isin(units)] for name, table in cleaned.tables.items()}
    kept = cleaned.people["kept"] & cleaned.people["unit_id"].isin(units)
    return dataclasses.replace(cleaned, tables=tables, people=cleaned.people.assign(kept=kept))


def test_every_result_is_there_and_keeps_the_promise(measured) -> None:
    assert tuple(result.id for result in measured.results) == IDS
    for result in measured.results:
        speaks(result)


def test_every_derived_variable_of_the_codebook_is_computed(measured, study) -> None:
    derived = [item for item in study.codebook if item.kind is Kind.DERIVED]
    frames = {name: getattr(measured, name) for name in {item.table for item in derived}}

    assert len(derived) >= 80
    assert [item.variable for item in derived if item.variable not in frames[item.table].columns] == []
    for item in derived:
        column = frames[item.table][item.variable]
        assert column.dtype == float, item.variable
        assert column.notna().any(), item.variable
        assert not np.isinf(column).any(), item.variable


def test_shares_and_scores_stay_within_their_range(measured, study) -> None:
    for item in study.codebook:
        if item.kind is Kind.DERIVED and item.unit in ("比例", "1–5") and item.variable != "venue_paper_gap":
            low, high = (0, 1) if item.unit == "比例" else (1, 5)
            assert getattr(measured, item.table)[item.variable].dropna().between(low, high).all(), item.variable


def test_respondents_are_the_valid_sheets_with_every_closed_item(cleaned, measured, study) -> None:
    assert len(measured.respondent) == int(cleaned.people["kept"].sum())
    assert set(cleaned.answers.columns) <= set(measured.respondent.columns)


def test_items_are_kept_as_given_where_there_is_something_to_rate(cleaned, measured, study) -> None:
    given = cleaned.valid[0].floats("partic_3")
    union = measured.massorg_year.query(f"massorg_type == 'union' and year == {study.year}").set_index("unit_id")
    there = (measured.respondent["unit_id"].map(union["massorg_exists"]) == 1).to_numpy()

    np.testing.assert_array_equal(measured.respondent["partic_3"], np.where(there, given, np.nan))
    assert np.isfinite(given[~there]).any()  # who rates a union that the ledger does not show rates something else
    np.testing.assert_array_equal(measured.respondent["know_union"], cleaned.valid[0].floats("know_union"))


def test_measuring_twice_gives_the_same_sentences(cleaned, measured, study) -> None:
    again = measure(cleaned, study)

    assert [one.sentence() for one in again.results] == [one.sentence() for one in measured.results]


def test_a_single_unit_is_described_without_intervals(cleaned, study) -> None:
    found = {result.id: result for result in measure(only(cleaned, {"U01"}), study).results}

    assert "aggregation" not in found
    assert {"reliability", "awareness", "ledger_seven", "coverage", "cross_direction", "tenure"} <= set(found)
    for result in found.values():
        speaks(result)


def test_no_answer_to_any_item_leaves_the_ledgers(cleaned, study) -> None:
    silent = dataclasses.replace(cleaned.answers, items=np.full_like(cleaned.answers.items, MISSING))
    found = {result.id for result in measure(dataclasses.replace(cleaned, answers=silent), study).results}

    assert found.isdisjoint({"aggregation", "awareness", "failure", "likert_cohesion"})
    assert {"ledger_seven", "coverage", "raters"} <= found


@pytest.mark.parametrize(
    ("scales", "absent"),
    [
        ({"cohesion"}, {"likert_cohesion"}),
        ({"cohesion", "service", "partic"}, {"likert_cohesion", "likert_service", "likert_partic"}),
        (
            {"silo", "hollow", "marginal", "plaque", "depend", "dup", "party_unaware", "prestige", "unstable"},
            {"failure"},
        ),
    ],
)
def test_a_scale_that_was_not_asked_is_absent(cleaned, study, scales, absent) -> None:
    asked = tuple(item for item in study.codebook if not (item.table == SURVEY and item.scale in scales))
    left = [at for at, name in enumerate(cleaned.answers.columns) if not _belongs(study.codebook, name, scales)]
    answers = dataclasses.replace(
        cleaned.answers, items=cleaned.answers.items[:, left], columns=tuple(cleaned.answers.columns[at] for at in left)
    )

    short = dataclasses.replace(study, codebook=Codebook(asked))
    found = {result.id for result in measure(dataclasses.replace(cleaned, answers=answers), short).results}

    assert set(IDS) - found == absent


def _belongs(codebook: Codebook, name: str, scales: set[str]) -> bool:
    return any(item.variable == name and item.scale in scales for item in codebook.survey)


def test_nothing_points_at_a_person(measured, cleaned) -> None:
    for result in measured.named(names.of(cleaned)):
        text = result.table().text() + result.sentence()
        assert "-P0" not in text, result.id
        assert "U01" not in text, result.id
