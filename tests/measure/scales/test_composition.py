from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.measure.scales.composition import compositions, pooled
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Item, Kind
from tests.measure.hand import answers, composition, item


def derived(variable: str, scale: str, role: str = "Y", overlap: tuple[str, ...] = ()) -> Item:
    return Item(variable, "respondent", Kind.DERIVED, "", variable, scale=scale, role=role, overlap=overlap)


def test_reversed_items_are_turned_and_missing_stays_missing() -> None:
    part = composition("s", item("a"), item("b", reverse=True))

    found = part.keyed(answers({"a": [5, np.nan], "b": [1, 4]}, ["U1", "U1"]))

    np.testing.assert_array_equal(found, [[5, 5], [np.nan, 2]])
    assert part.levels == 5


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (derived("s", "s"), ["a"]),  # an outcome does without items that contain the exposure
        (derived("s", "s", "M"), ["a"]),
        (derived("s", "s", "X"), ["a", "b"]),
        (derived("s", "s", "X", ("X2",)), ["a", "b"]),
    ],
)
def test_items_that_overlap_an_exposure_leave_outcomes_and_mediators(score, expected) -> None:
    (found,) = compositions(Codebook((item("a"), item("b", overlap=("X2",)), score)))

    assert found.variables == expected


def test_a_scale_that_was_not_asked_is_absent() -> None:
    assert compositions(Codebook((item("a"), derived("t", "t"), derived("effect", "")))) == ()
    assert compositions(Codebook((item("a", overlap=("X1",)), derived("s", "s")))) == ()


def test_the_failure_states_do_without_rooms(study) -> None:
    parts = {part.variable: part.variables for part in compositions(study.codebook)}

    assert parts["failure_hollow"] == ["hollow_2"]
    assert parts["failure_plaque"] == ["plaque_only"]
    assert parts["resource"] == ["sup_fund", "sup_staff", "sup_reward"]
    assert len(parts["venue_perc"]) == 4


def test_pooled_items_keep_their_order() -> None:
    whole = pooled("all", "全部", [composition("s", item("a")), composition("t", item("b"), item("c"))])

    assert whole.variables == ["a", "b", "c"]
