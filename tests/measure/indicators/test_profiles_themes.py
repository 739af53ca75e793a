from __future__ import annotations

from djqj_analysis.measure.indicators.profiles_lines import SHARES
from djqj_analysis.measure.indicators.profiles_themes import (
    ELSEWHERE,
    EXPLAINED,
    LEVELS_OF,
    OF_NOTHING,
    ONLY_WHERE,
    THEMES,
)
from djqj_analysis.study.item import Kind
from djqj_analysis.tell.absent import known

LEDGERS = {"massorg_year": "massorg", "org_year": "unit"}


def test_every_derived_variable_of_the_ledgers_is_in_a_theme_or_shown_elsewhere(study) -> None:
    placed = {(table, name) for table, part in LEDGERS.items() for theme in THEMES for name in getattr(theme, part)}
    derived = {(item.table, item.variable) for item in study.codebook if item.kind is Kind.DERIVED}
    nowhere = {one for one in derived if one[0] in LEDGERS and one not in placed and one[1] not in ELSEWHERE}

    assert nowhere == set()


def test_nothing_is_said_of_variables_that_are_not_there(study) -> None:
    names = {item.variable for item in study.codebook}

    assert set(ELSEWHERE) <= names
    assert {name for theme in THEMES for name in (*theme.massorg, *theme.unit)} <= names
    assert {*LEVELS_OF, *LEVELS_OF.values(), *OF_NOTHING.values(), *EXPLAINED.values()} <= names
    assert {column for column, _ in ONLY_WHERE.values()} <= names


def test_results_elsewhere_exist() -> None:
    assert set(ELSEWHERE.values()) <= known()


def test_a_variable_stands_in_one_place() -> None:
    themed = [name for theme in THEMES for name in (*theme.massorg, *theme.unit)]

    assert {*ONLY_WHERE, *OF_NOTHING, *EXPLAINED, *LEVELS_OF} <= set(themed)
    assert len(themed) == len(set(themed))
    assert set(themed) & set(ELSEWHERE) == set()
    assert len({theme.id for theme in THEMES}) == len(THEMES) == 7


def test_what_is_drawn_shares_one_axis(study) -> None:
    yes_no = {"cross_turnover", "flag_admin_is_union_chair", "demo_after"}
    for theme in THEMES:
        inside = {*theme.massorg, *theme.unit}
        drawn = [study.codebook.find(name) for name in theme.drawn if name in study.codebook.names]
        axes = {
            "share" if item.unit in SHARES or item.kind is Kind.YES_NO or item.variable in yes_no else item.unit
            for item in drawn
        }

        assert set(theme.drawn) <= inside, theme.id
        assert len(axes) == 1, theme.id
