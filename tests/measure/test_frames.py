from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.measure.frames import mass_organisations, organisation_years, respondents
from djqj_analysis.measure.indicators.effectiveness import BLOCKS
from djqj_analysis.measure.scales.totals import EFFECT


def without(tables: dict[str, pd.DataFrame], sheet: str, unit: str | None = None) -> dict[str, pd.DataFrame]:
    """The tables with one sheet empty, or empty of one unit."""
    rows = tables[sheet]
    return {**tables, sheet: rows.iloc[:0] if unit is None else rows[rows["unit_id"] != unit]}


def test_rows_keep_their_number_and_order(cleaned, measured) -> None:
    for name in ("org_year", "massorg_year"):
        pd.testing.assert_frame_equal(
            getattr(measured, name)[["unit_id", "year"]], cleaned.tables[name][["unit_id", "year"]]
        )


def test_what_is_not_established_has_nothing(measured) -> None:
    absent = measured.massorg_year[measured.massorg_year["massorg_exists"] != 1]

    assert len(absent) > 0
    computed = [
        "post_vacant_month",
        "cross_any_share",
        "attend_due_n",
        "act_regular_rate",
        "venue_mass_use_share",
        *BLOCKS,
    ]
    assert absent[computed].isna().all(axis=None)


def test_a_unit_that_lists_meetings_has_zero_where_there_are_none(cleaned, study) -> None:
    tables = dict(cleaned.tables)
    unit = "U01"
    years = tables["meeting"]["meet_date"].dt.year
    last = years.max()
    tables["meeting"] = tables["meeting"][(tables["meeting"]["unit_id"] != unit) | (years != last)]

    mass = mass_organisations(tables, study)
    org = organisation_years(tables, mass, study).set_index(["unit_id", "year"])

    assert org.loc[(unit, last), "joint_meeting_n"] == 0
    own = mass[(mass["unit_id"] == unit) & (mass["year"] == last) & (mass["massorg_exists"] == 1)]
    assert (own["attend_due_n"] == 0).all()
    assert own["attend_rate"].isna().all()


def test_a_unit_that_lists_no_meetings_at_all_is_unknown(cleaned, study) -> None:
    tables = without(without(cleaned.tables, "meeting", "U01"), "activity", "U01")

    mass = mass_organisations(tables, study)
    org = organisation_years(tables, mass, study)

    assert org.loc[org["unit_id"] == "U01", ["joint_meeting_n", "dup_rate"]].isna().all(axis=None)
    assert mass.loc[mass["unit_id"] == "U01", ["attend_due_n", "act_regular_rate"]].isna().all(axis=None)


def test_no_facilities_are_counted_as_none_but_have_no_shares(measured) -> None:
    none = measured.org_year[(measured.org_year["has_venue"] == 0)]

    assert len(none) > 0
    assert (none["venue_n"] == 0).all()
    assert none[["venue_couse", "venue_open_formal", "venue_sign_only_rate"]].isna().all(axis=None)


def test_empty_sheets_do_not_break_the_house(cleaned, study) -> None:
    tables = dict(cleaned.tables)
    for sheet in ("leader_post", "venue_year", "meeting", "activity", "assessment"):
        tables = without(tables, sheet)

    mass = mass_organisations(tables, study)
    org = organisation_years(tables, mass, study)

    assert mass[["cross_any_share", "venue_mass_use_share", "attend_rate", "rate_self"]].isna().all(axis=None)
    assert org[["venue_couse", "cross_breadth", "joint_meeting_n"]].isna().all(axis=None)
    assert org["party_share"].notna().any()


def test_bounds_close_around_the_rating(measured) -> None:
    people = measured.respondent
    people = people[people["effect_low"].notna()]  # where there is a union to rate
    rated = people[EFFECT].notna()

    assert 0 < rated.sum() < len(people)
    assert (people.loc[rated, EFFECT] == people.loc[rated, "effect_low"]).all()
    assert set(people.loc[~rated, "effect_low"].dropna()) == {1}
    assert set(people.loc[~rated, "effect_high"].dropna()) == {5}


def test_who_skipped_because_unaware_is_within_the_bounds(measured) -> None:
    people = measured.respondent
    unaware = people[people["unaware_union"] == 1]

    assert len(unaware) > 0
    assert unaware[EFFECT].isna().all()
    assert unaware["effect_low"].notna().all()


def test_scores_of_a_short_questionnaire(measured, study) -> None:
    short = measured.respondent[["respondent_id", "unit_id", "know_union", "partic_1", "partic_2", "partic_3"]]

    found = respondents(short, measured.massorg_year, study)

    assert EFFECT not in found  # one dimension is not perceived effectiveness
    expected = (short["partic_1"] + short["partic_2"] + 6 - short["partic_3"]) / 3
    np.testing.assert_allclose(found["partic"][expected.notna()], expected.dropna())


def differing(before: pd.DataFrame, after: pd.DataFrame) -> set[str]:
    """Columns in which two frames of the same rows differ."""
    return {name for name in after if not before[name].equals(after[name])}


ONE_CELL = {
    "advisor_onsite_n": ("org_year", 99.0, set(), {"advisor_onsite_n", "advisor_visit_pm"}),
    "demo_date": ("org_year", pd.Timestamp("2019-01-01"), set(), {"demo_date", "demo_after", "demo_years"}),
    "ledger_update_date": (
        "org_year", pd.Timestamp("2023-01-01"), set(),
        {"ledger_update_date", "ledger_age_days", "ledger_stale", "ledger_flag_n"},
    ),
    "weekly_plan_n": ("massorg_year", 39.0, {"weekly_plan_n", "weekly_plan_share"}, set()),
    "absorb_n": ("massorg_year", 49.0, {"absorb_n", "absorb_rate", "member_net_n"}, set()),
    "service_joint_n": ("massorg_year", 0.0, {"service_joint_n", "service_joint_share"}, set()),
    "perf_bonus_used_n": ("massorg_year", 55.0, {"perf_bonus_used_n"}, {"bonus_used_n"}),
    "fund_share_mass": ("venue_year", 0.9, set(), {"venue_fund_mass"}),
    "shared_since": (
        "venue_year", pd.Timestamp("2020-02-01"), set(), {"venue_start_month", "sync_venue_gap_m"},
    ),
    "compound_score": ("leader_post", 0.0, {"head_compound_score"}, set()),
    "train_hours": ("training", 77.0, {"train_hours_pp"}, set()),
    "site_act_n": ("post_site", 88.0, set(), {"post_act_mean"}),
    "meet_massorg_item": ("meeting", 44.0, set(), {"massorg_item_n"}),
    "meet_union_speak": ("meeting", 1.0, {"speak_n", "speak_rate"}, set()),
}  # fmt: skip
"""Column of a ledger → its table, a new value, and what it changes in ``massorg_year`` and in ``org_year``."""
WHERE = {"leader_post": "post_code == 4", "training": "train_who == 2", "org_year": "advisor_assigned == 1",
         "meeting": "meet_union_status == 2 and meet_union_speak == 0 and meet_date >= '2024-01-01'"}  # fmt: skip


@pytest.mark.parametrize("column", ONE_CELL)
def test_one_cell_changes_what_depends_on_it(cleaned, measured, study, column) -> None:
    sheet, value, in_massorg_year, in_org_year = ONE_CELL[column]
    rows = cleaned.tables[sheet].reset_index(drop=True)
    usable = rows[rows["unit_id"] == "U01"].query(WHERE.get(sheet, "index >= 0"))
    cell = rows.index == usable.index[0]
    tables = {**cleaned.tables, sheet: rows.assign(**{column: rows[column].mask(cell, value)})}

    mass = mass_organisations(tables, study)
    org = organisation_years(tables, mass, study)

    assert differing(measured.massorg_year, mass) == in_massorg_year
    assert differing(measured.org_year, org) == in_org_year
