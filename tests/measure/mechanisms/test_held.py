from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.clean.answers import DONT_KNOW, MISSING, SKIPPED, Answers
from djqj_analysis.measure.mechanisms.held import Held, hold
from djqj_analysis.study.item import Item, Kind

NO = np.nan
YEAR = 2025
NONE = Answers(np.zeros((0, 0), dtype=np.int8), ())
LEDGER = pd.DataFrame(
    {
        "massorg_type": ["union", "union", "league", "league", "women", "women"],
        "year": [2025, 2024, 2025, 2024, 2025, 2024],
        "massorg_exists": [1.0, 1.0, 0.0, 1.0, NO, NO],
        "massorg_exists__why": ["", "", "", "", "na", "blank"],
        "reward_n": [0.0, NO, NO, 4.0, NO, NO],
        "election_on_time": [1.0, NO, NO, NO, NO, NO],
        "election_on_time__why": ["", "na", "blank", "blank", "blank", "blank"],
        "cross_a_share": [0.5, NO, NO, NO, NO, NO],
        "task_delegated_n": [2.0, 0.0, NO, NO, NO, NO],
        "task_done_rate": [1.0, NO, NO, NO, NO, NO],
        "score_mass": [12.0, NO, NO, NO, NO, NO],
        "recommend_n": [3.0, 3.0, NO, 0.0, NO, NO],
        "recommend_conv": [NO, 0.0, NO, NO, NO, NO],
        "build_path": [1.0, NO, 5.0, NO, NO, NO],
    }
)


def item(variable: str, kind: Kind = Kind.COUNT, table: str = "massorg_year", unit: str = "") -> Item:
    return Item(variable, table, kind, variable, variable, unit=unit)


def counts(variable: str, kind: Kind = Kind.COUNT) -> tuple[int, int, int]:
    found = hold(item(variable, kind), LEDGER, NONE, YEAR)
    return found.n, found.missing, found.not_applicable


def test_zero_missing_and_not_applicable_are_three_things() -> None:
    # a value: the zero and the four; missing: one union, and the women of whom nothing is known;
    # not applicable: the league that is not established and the women's organisation that cannot be
    found = hold(item("reward_n"), LEDGER, NONE, YEAR)

    assert (found.n, found.missing, found.not_applicable) == (2, 2, 2)
    assert found.share_missing == 2 / 4
    assert (found.distinct, found.mean) == (2, 2.0)


def test_whether_it_exists_is_known_where_it_does_not() -> None:
    assert counts("massorg_exists", Kind.YES_NO) == (4, 1, 1)


def test_not_applicable_is_what_was_entered_so() -> None:
    # 1 value; 未到届期 (union 2024), not established (league 2025) and cannot be (women 2025) do not apply
    assert counts("election_on_time", Kind.YES_NO) == (1, 2, 3)


@pytest.mark.parametrize(
    ("variable", "expected"),
    [
        ("cross_a_share", (1, 1, 4)),  # of unions only
        ("task_done_rate", (1, 2, 3)),  # no task, no rate
        ("score_mass", (1, 0, 5)),  # of unions, in the year of the survey
        ("recommend_conv", (1, 1, 4)),  # known of 2024: a zero; 2025 is to come; one blank of the women is open
    ],
)
def test_what_cannot_be_is_no_gap(variable, expected) -> None:
    assert counts(variable, Kind.DERIVED) == expected


def test_what_was_entered_for_an_organisation_that_is_not_there_is_no_value() -> None:
    typed = LEDGER.assign(reward_n=[0.0, NO, 0.0, 4.0, 7.0, NO])
    found = hold(item("reward_n"), typed, NONE, YEAR)

    # as above: the zero of the league that is not established, the seven where there can be none are not counted
    assert (found.n, found.missing, found.not_applicable, found.mean) == (2, 2, 2, 2.0)


def test_not_established_is_a_path_of_its_own() -> None:
    # 「组建路径」 has the option 未建 (5): a value, unlike a number
    assert counts("build_path", Kind.SINGLE) == (2, 3, 1)


def test_numbers_beside_no_instructor_are_no_values() -> None:
    frame = pd.DataFrame({"advisor_assigned": [0.0, 0.0, 1.0, 1.0, NO, NO], "advisor_onsite_n": [0, NO, 0, NO, 3, NO]})
    found = hold(item("advisor_onsite_n", table="org_year"), frame, NONE, YEAR)

    # values: the zero visits of one who was sent, and the 3 where the ledger leaves open whether anyone was
    assert (found.n, found.missing, found.not_applicable) == (2, 2, 2)
    assert found.mean == 1.5


def test_help_of_an_instructor_that_the_ledger_does_not_show() -> None:
    given = pd.DataFrame({"advisor_help": [4.0, 5.0, NO, 2.0, NO], "advisor_assigned": [1.0, 0.0, 0.0, NO, 1.0]})
    codes = np.array([[4], [5], [MISSING], [2], [DONT_KNOW]], dtype=np.int8)
    asked = item("advisor_help", Kind.SCALE, "respondent")
    found = hold(asked, given, Answers(codes, ("advisor_help",)), YEAR)

    # the 5 and the blank of a unit without one do not apply; 4 and 2 (unknown) count; "don't know" is missing
    assert (found.n, found.missing, found.not_applicable, found.mean) == (2, 1, 2, 3.0)


@pytest.mark.parametrize(
    ("variable", "wholes"),
    [
        ("venue_mass_use_share", ("venue_n", "venue_session_n")),
        ("venue_refuse_rate", ("venue_n", "venue_asked_n")),
    ],
)
def test_a_share_of_facilities_without_any_or_without_use(variable, wholes) -> None:
    # rows: a share; no facility; facilities that nobody used; used, but of the rest nothing is known; nothing known
    venues, uses = wholes
    frame = pd.DataFrame({variable: [0.5, NO, NO, NO, NO], venues: [2.0, 0, 1, 1, NO], uses: [8.0, NO, 0, NO, NO]})
    found = hold(item(variable, Kind.DERIVED, "org_year"), frame, NONE, YEAR)

    assert (found.n, found.missing, found.not_applicable) == (1, 2, 2)


def test_where_there_is_no_party_organisation_nothing_can_be_in_step_with_it() -> None:
    frame = pd.DataFrame({"party_form": [1.0, 5.0, 4.0, NO], "sync_org": [0.0, NO, NO, NO]})
    found = hold(item("sync_org", Kind.DERIVED), frame, NONE, YEAR)

    assert (found.n, found.missing, found.not_applicable) == (1, 2, 1)


def test_what_never_applies_is_neither_there_nor_lacking() -> None:
    frame = pd.DataFrame({"advisor_assigned": [0.0, 0.0], "advisor_rule_n": [0.0, NO], "act_dup_of": ["", ""]})

    assert hold(item("advisor_rule_n", table="org_year"), frame, NONE, YEAR).never_applies
    assert not hold(item("advisor_assigned", Kind.YES_NO, "org_year"), frame, NONE, YEAR).never_applies
    assert not hold(item("act_dup_of", Kind.TEXT, "activity"), frame, NONE, YEAR).never_applies
    assert not hold(item("advisor_rule_n", table="org_year"), None, NONE, YEAR).never_applies


def test_the_site_that_is_none_has_no_date() -> None:
    dates = pd.to_datetime([None, "2020-01-01", None, None, "2021-01-01"])
    frame = pd.DataFrame({"demo_site": [0.0, 1.0, 2.0, NO, 0.0], "demo_date": dates})
    found = hold(item("demo_date", Kind.DATE, "org_year"), frame, NONE, YEAR)

    assert (found.n, found.missing, found.not_applicable) == (1, 2, 2)
    assert np.isnan(found.mean)


def test_a_skipped_question_is_no_gap_and_a_do_not_know_is_one() -> None:
    codes = np.array([[4], [SKIPPED], [MISSING], [DONT_KNOW], [3], [2]], dtype=np.int8)
    given = pd.DataFrame({"trust_1": [4.0, NO, NO, NO, 3.0, NO]})  # the last rated what the ledger does not show
    found = hold(item("trust_1", Kind.SCALE, "respondent"), given, Answers(codes, ("trust_1",)), YEAR)

    assert (found.n, found.missing, found.not_applicable) == (2, 2, 2)
    assert found.mean == 3.5


def test_awareness_of_what_is_not_there_does_not_apply() -> None:
    said = pd.DataFrame({"know_women": [1.0, 0.0, 2.0, NO], "unaware_women": [0.0, 1.0, NO, NO]})
    found = hold(item("unaware_women", Kind.DERIVED, "respondent"), said, NONE, YEAR)

    assert (found.n, found.missing, found.not_applicable) == (2, 1, 1)
    assert found.mean == 0.5


def test_a_blank_text_is_no_gap() -> None:
    frame = pd.DataFrame({"act_dup_of": ["A1", "", " ", None]})
    found = hold(item("act_dup_of", Kind.TEXT, "activity"), frame, NONE, YEAR)

    assert (found.n, found.missing, found.not_applicable) == (1, 0, 3)


def test_a_mean_only_where_it_says_something() -> None:
    frame = pd.DataFrame({"a": [1.0, 2.0, 4.0]})

    def mean(kind: Kind, unit: str = "") -> float:
        return hold(item("a", kind, "org_year", unit), frame, NONE, YEAR).mean

    assert mean(Kind.COUNT) == mean(Kind.DERIVED, "次") == 7 / 3
    assert np.isnan([mean(Kind.SINGLE), mean(Kind.DERIVED)]).all()


def test_what_was_not_collected_has_nothing() -> None:
    nothing = (0, 0, 0, 0)
    for frame in (None, pd.DataFrame({"b": [1.0]})):
        found: Held = hold(item("a", Kind.COUNT, "org_year"), frame, NONE, YEAR)
        assert (found.n, found.missing, found.not_applicable, found.distinct) == nothing
        assert np.isnan([found.share_missing, found.mean]).all()
