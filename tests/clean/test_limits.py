from __future__ import annotations

import pytest

from djqj_analysis.clean import years
from djqj_analysis.clean.limits import MOST, PARTS
from djqj_analysis.study.item import ASSESSMENT, NUMBERS, Kind
from djqj_analysis.study.load_codebook import read_codebook
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def codebook():
    return read_codebook(ROOT / "data" / "codebook.csv")


def test_every_limit_is_of_a_column_that_people_fill_in(codebook) -> None:
    for table, limits in MOST.items():
        kinds = {item.variable: item.kind for item in codebook.table(table)}
        assert all(kinds[name] in NUMBERS - {Kind.PERCENT} for name in limits)


def test_parts_and_wholes_stand_in_the_same_sheet_and_each_part_has_one_whole(codebook) -> None:
    for table, pairs in PARTS.items():
        assert len(dict(pairs)) == len(pairs)
        if table != ASSESSMENT:
            assert {name for pair in pairs for name in pair} <= {item.variable for item in codebook.table(table)}


def test_a_column_is_bounded_by_a_number_or_by_another_column() -> None:
    assert not any(set(MOST.get(table, {})) & set(dict(pairs)) for table, pairs in PARTS.items())


def test_the_hours_of_a_week_are_those_of_the_calendar() -> None:
    assert MOST["venue_year"]["open_hours_week"] == years.WEEK_HOURS == 7 * 24
