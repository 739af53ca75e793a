"""The public names are one explicit list."""

from __future__ import annotations

import djqj_analysis

NAMES_OTHERS_BUILD_ON = {"Study", "run", "Book"}


def test_the_list_holds_what_others_build_on() -> None:
    assert set(djqj_analysis.__all__) >= NAMES_OTHERS_BUILD_ON


def test_the_list_is_sorted_and_without_repeats() -> None:
    assert list(djqj_analysis.__all__) == sorted(set(djqj_analysis.__all__))


def test_every_name_on_the_list_is_there_and_described() -> None:
    things = {name: getattr(djqj_analysis, name) for name in djqj_analysis.__all__}

    assert [name for name, thing in things.items() if not name.startswith("__") and not thing.__doc__] == []


def test_an_unknown_name_is_refused_by_name() -> None:
    assert not hasattr(djqj_analysis, "no_such_name")
