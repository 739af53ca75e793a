from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.measure.indicators.weights_criteria import drawn, of, pairs
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Item, Kind

SIMULATED = 0.045  # four standard errors of a share over 2000 draws


def item(name: str, role: str = "Y", overlap: tuple[str, ...] = ()) -> Item:
    return Item(name, "assessment", Kind.POINTS, name, name, role=role, overlap=overlap)


CODEBOOK = Codebook((item("a", "X"), item("b"), item("c", "Y", ("X2",)), item("d")))


def sheet(*rows: tuple[str, str, str, float, float]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=["unit_id", "massorg_type", "item", "full_points", "rate_superior"])
    return frame.assign(year=2025)


def test_mass_organisations_are_put_together() -> None:
    # U1: a (4 + 2) / (5 + 5) = 0.6, b 3 / 10; U2 has only a union: a 5 / 5, b 0 / 10
    found = of(
        sheet(
            ("U1", "union", "a", 5, 4), ("U1", "league", "a", 5, 2), ("U1", "union", "b", 10, 3),
            ("U2", "union", "a", 5, 5), ("U2", "union", "b", 10, 0),
        ),
        CODEBOOK, 2025,
    )  # fmt: skip

    assert found.complete.loc["U1"].to_dict() == {"a": 0.6, "b": 0.3}
    assert found.complete.loc["U2"].to_dict() == {"a": 1.0, "b": 0.0}
    assert found.points.to_dict() == {"a": 5.0, "b": 10.0}
    assert found.is_outcome.to_dict() == {"a": False, "b": True}


def test_zero_missing_and_not_established_differ() -> None:
    zero = [("U1", "union", "b", 10.0, 8.0), ("U1", "league", "b", 10.0, 0.0), ("U2", "union", "b", 10.0, 5.0)]
    missing = [zero[0], ("U1", "league", "b", 10.0, np.nan), zero[2]]
    gone = [zero[0], zero[2]]

    assert of(sheet(*zero), CODEBOOK, 2025).complete["b"].to_dict() == {"U1": 0.4, "U2": 0.5}
    assert of(sheet(*missing), CODEBOOK, 2025).complete["b"].to_dict() == {"U2": 0.5}
    assert of(sheet(*missing), CODEBOOK, 2025).dropped == 1
    assert of(sheet(*gone), CODEBOOK, 2025).complete["b"].to_dict() == {"U1": 0.8, "U2": 0.5}


def test_overlap_is_no_outcome_and_other_years_do_not_count() -> None:
    frame = sheet(("U1", "union", "c", 5, 4), ("U1", "union", "d", 5, 4))

    assert of(frame, CODEBOOK, 2025).is_outcome.to_dict() == {"c": False, "d": True}
    assert of(frame, CODEBOOK, 2024) is None
    assert of(frame.assign(rate_superior=np.nan), CODEBOOK, 2025) is None


def test_random_weightings_are_uniform_and_repeatable() -> None:
    draws = drawn(3, 7)

    assert draws.sum(axis=1) == pytest.approx(1)
    assert draws.mean(axis=0) == pytest.approx([1 / 3] * 3, abs=SIMULATED)
    assert np.array_equal(draws, drawn(3, 7))
    assert not np.array_equal(draws, drawn(3, 8))


def test_shares_of_weightings_have_their_closed_forms() -> None:
    # w1 > 1/3 has probability (1 − 1/3)² = 4/9 when (w1, w2, w3) is uniform; the best is always ahead; equals tie
    rows = pd.DataFrame([[1, 1, 1], [1, 0, 0], [1 / 3] * 3, [1 / 3] * 3])
    found = pairs(rows, drawn(3, 1))

    assert found[0, 1:].tolist() == [1, 1, 1]
    assert found[1, 2] == pytest.approx(4 / 9, abs=SIMULATED)
    assert found[1, 2] + found[2, 1] == pytest.approx(1)
    assert found[2, 3] == 0.5


def test_pieces_give_the_same_as_the_whole(monkeypatch) -> None:
    rows, draws = pd.DataFrame(np.random.default_rng(1).random((6, 3))), drawn(3, 1)
    whole = pairs(rows, draws)
    monkeypatch.setattr("djqj_analysis.measure.indicators.weights_criteria.ROOM", 36 * 7)

    assert pairs(rows, draws) == pytest.approx(whole, abs=1e-12)
