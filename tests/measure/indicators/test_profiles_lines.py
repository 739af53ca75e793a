from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.kernel.moments import mean_interval, wilson
from djqj_analysis.measure.cells import COVERED
from djqj_analysis.measure.indicators.profiles_lines import SHARE, WHOLE, Line, lines
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Item, Kind, Level

NO = np.nan
MODES = tuple(Level(str(code), label) for code, label in enumerate(("直选", "代表选举", "任命"), 1))
CODEBOOK = Codebook(
    (
        Item("voice_rate", "massorg_year", Kind.DERIVED, "", "议题采纳率", unit="比例"),
        Item("attend_rate", "massorg_year", Kind.DERIVED, "", "列席率", unit="比例"),
        Item("recommend_conv", "massorg_year", Kind.DERIVED, "", "推优转化（滞后1年）", unit="人/人"),
        Item("cross_turnover", "massorg_year", Kind.DERIVED, "", "年内换人"),
        Item("elect_mode_union", "massorg_year", Kind.DERIVED, "", "产生方式"),
        Item("select_mode", "leader_post", Kind.SINGLE, "", "产生方式", MODES),
        Item("score_mass", "massorg_year", Kind.DERIVED, "", "群众拥护", unit="分"),
        Item("venue_start_month", "org_year", Kind.DERIVED, "", "起始月", unit="月"),
        Item("demo_years", "org_year", Kind.DERIVED, "", "授牌后年数", unit="年"),
        Item("party_mgmt_float", "org_year", Kind.PERCENT, "", "流动党员联系率", unit="%"),
    )
)


def massorg(*rows: tuple[object, ...]) -> pd.DataFrame:
    """Rows of the union in 2025, in this order: established, proposals, share adopted."""
    frame = pd.DataFrame(rows, columns=["massorg_exists", "proposal_n", "voice_rate"]).astype(float)
    units = [f"U{at}" for at in range(len(frame))]
    return frame.assign(unit_id=units, massorg_type="union", year=2025)


def of_union(frame: pd.DataFrame, *names: str, least: int = 1) -> list[Line]:
    return list(lines(frame, "massorg_year", names, CODEBOOK, year=2025, min_n=least))


def of_units(frame: pd.DataFrame, *names: str, least: int = 1) -> list[Line]:
    return list(lines(frame, "org_year", names, CODEBOOK, year=2025, min_n=least))


def test_zero_missing_and_not_applicable_differ() -> None:
    frame = massorg(
        (1, 4, 0.0),  # proposed, nothing adopted: a value
        (1, 4, 0.5),
        (1, 2, 1.0),
        (1, NO, NO),  # not entered: missing
        (1, 0, NO),  # nothing proposed, nothing to adopt
        (0, NO, NO),  # not established
        (NO, NO, NO),  # the ledger leaves open whether it is
    )
    (line,) = of_union(frame, "voice_rate")
    expected = mean_interval([0, 0.5, 1])

    assert (line.n, line.missing, line.not_applicable) == (3, 2, 2)
    assert (line.estimate, line.q25, line.median, line.q75) == (0.5, 0.25, 0.5, 0.75)  # 0, 1/2, 1: linear between
    assert expected.ci_low < 0
    assert (line.ci_low, line.ci_high) == (0, 1)  # no share beyond its range
    assert (line.group, line.unit, line.name) == ("工会", SHARE, "议题采纳率")


def test_what_was_entered_of_an_organisation_that_is_not_there_is_no_value() -> None:
    frame = massorg((1, 4, 0.5), (0, 4, 0.9), (NO, 4, 0.7)).assign(massorg_exists__why=["", "", "na"])
    (line,) = of_union(frame, "voice_rate")

    assert (line.n, line.missing, line.not_applicable, line.estimate) == (1, 0, 2, 0.5)


def test_not_applicable_may_be_entered() -> None:
    frame = massorg((1, 4, NO), (1, 4, NO), (1, 4, 0.2)).assign(voice_rate__why=["na", "blank", ""])
    (line,) = of_union(frame, "voice_rate")

    assert (line.n, line.missing, line.not_applicable) == (1, 1, 1)


def test_a_rate_of_meetings_is_explained_by_their_count() -> None:
    frame = massorg(*[(1, 4, 0.5)] * 3).assign(attend_rate=[0.0, NO, NO], attend_due_n=[5.0, 5.0, NO])
    (line,) = of_union(frame, "attend_rate")

    assert (line.n, line.missing, line.not_applicable) == (1, 1, 1)  # never came; all by right; nothing recorded


def test_mass_organisations_are_apart_and_other_years_left_out() -> None:
    frame = pd.concat(
        [
            massorg((1, 4, 0.5), (1, 4, 0.7)),
            massorg((1, 4, 0.1)).assign(massorg_type="women"),
            massorg((1, 4, 0.9)).assign(year=2024),
            massorg((0, NO, NO)).assign(massorg_type="league"),  # nowhere established: no line
        ]
    )
    found = of_union(frame, "voice_rate", "unheard_of")

    assert [(one.massorg, one.n, one.estimate) for one in found] == [
        ("union", 2, pytest.approx(0.6)),
        ("women", 1, 0.1),
    ]
    assert np.isnan(found[1].ci_low)  # one value has no interval


def test_few_units_are_covered_and_keep_their_counts() -> None:
    frame = massorg((1, 4, 0.5), (1, 4, 0.7), (1, NO, NO))
    (line,) = of_union(frame, "voice_rate", least=3)

    assert (line.n, line.missing, line.covered) == (2, 1, True)
    assert np.isnan([line.estimate, line.ci_low, line.ci_high, line.q25, line.median, line.q75]).all()
    assert line.printed(line.estimate) == COVERED


def test_nothing_known_is_not_covered_but_empty() -> None:
    (line,) = of_union(massorg((1, NO, NO), (1, NO, NO)), "voice_rate", least=3)

    assert (line.n, line.missing, line.covered) == (0, 2, False)
    assert line.printed(line.estimate) is None


@pytest.mark.parametrize(("yes", "covered"), [(0, False), (2, True), (3, False), (4, True), (6, False)])
def test_yes_no_is_a_share_hidden_when_either_side_is_small(yes, covered) -> None:
    frame = massorg(*[(1, 4, 0.5)] * 6).assign(cross_turnover=[1.0] * yes + [0.0] * (6 - yes))
    (line,) = of_union(frame, "cross_turnover", least=3)
    expected = wilson(yes, 6)

    assert (line.unit, line.n, line.covered) == (SHARE, 6, covered)
    assert np.isnan(line.median)
    if not covered:
        assert (line.estimate, line.ci_low, line.ci_high) == (expected.estimate, expected.ci_low, expected.ci_high)


def test_options_are_shares_and_small_ones_hidden() -> None:
    modes = [1.0] * 3 + [2.0] * 4 + [3.0, NO]  # of 8 known: 3, 4 and 1; the smallest other hides with the 1
    frame = massorg(*[(1, 4, 0.5)] * 9).assign(elect_mode_union=modes)
    found = of_union(frame, "elect_mode_union", least=2)

    assert [one.label for one in found] == ["产生方式：直选", "产生方式：代表选举", "产生方式：任命"]
    assert [one.covered for one in found] == [True, False, True]
    assert (found[1].estimate, found[1].n, found[1].missing) == (0.5, 8, 1)
    assert found[1].ci_low == wilson(4, 8).ci_low


def test_conversions_are_of_the_last_year_whose_outcome_is_known() -> None:
    frame = pd.concat(
        [
            massorg((1, 4, 0.5)).assign(recommend_n=2.0, recommend_conv=NO),  # 2025: admissions are to come
            massorg((1, 4, 0.5)).assign(recommend_n=2.0, recommend_conv=1.5, year=2024),
            massorg((1, 4, 0.5)).assign(recommend_n=0.0, recommend_conv=NO, year=2024),  # nobody recommended
        ]
    )
    (line,) = of_union(frame, "recommend_conv")

    assert (line.estimate, line.n, line.missing, line.not_applicable) == (1.5, 1, 0, 1)
    assert line.name == "推优转化（滞后1年，人/人）"


def test_the_survey_speaks_of_the_union_only() -> None:
    marked = massorg((1, 4, 0.5), (1, 4, 0.5)).assign(score_mass=[12.0, NO])
    found = of_union(pd.concat([marked, marked.assign(massorg_type="women", score_mass=NO)]), "score_mass")

    assert [(one.massorg, one.n, one.missing, one.name) for one in found] == [("union", 1, 1, "群众拥护（分）")]


def test_units_without_facilities_or_award_have_no_gap() -> None:
    frame = pd.DataFrame(
        [
            ("U1", 2025, 1.0, -3.0, 1.0, 2.0, 0.8),
            ("U2", 2025, 1.0, NO, 1.0, NO, 0.8),  # a facility without a date, an award without one
            ("U3", 2025, 0.0, NO, 0.0, NO, 0.8),  # neither
            ("U4", 2025, NO, NO, NO, NO, NO),  # not stated
        ],
        columns=["unit_id", "year", "has_venue", "venue_start_month", "demo_after", "demo_years", "party_mgmt_float"],
    )
    start, years, rate = of_units(frame, "venue_start_month", "demo_years", "party_mgmt_float")

    assert (start.n, start.missing, start.not_applicable, start.estimate) == (1, 2, 1, -3)
    assert (years.n, years.missing, years.not_applicable) == (1, 2, 1)
    assert (start.group, start.massorg, start.name) == (WHOLE, "", "起始月（月）")
    assert (rate.unit, rate.name, rate.estimate) == (SHARE, "流动党员联系率", pytest.approx(0.8))
    assert np.isnan([rate.ci_low, rate.ci_high]).all()  # all alike: no interval
    assert rate.median == 0.8
