from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.face.example.effects import CENTRE_CROSS, CENTRE_VENUE, Effects
from djqj_analysis.face.example.truth import HIGH, LOW, draw_frame, draw_world, frame
from djqj_analysis.kernel.linear import ols

NO_NOISE = Effects(sd_org=0.0, sd_massorg=0.0, sd_row=0.0)
EXACT = 1e-8  # the equation is linear: without noise, least squares returns it up to rounding
STUDIES, MC_LIMIT = 80, 3.5  # Monte-Carlo mean of simulated studies, in its own standard errors


def design(rows: pd.DataFrame, kinds: str, controls: bool = True) -> tuple[list[str], np.ndarray]:
    venue = rows["venue_couse"] - CENTRE_VENUE
    columns = {"const": np.ones(len(rows)), "x2": venue}
    for kind in kinds:
        cross = rows[f"cross_{kind}_share"] - CENTRE_CROSS[kind]
        columns |= {kind: cross, f"{kind}x2": cross * venue}
    if controls:
        columns |= {name: rows[name] for name in ("log_staff", "party_share", "owner_attitude")}
        for by in ("org_type", "year", "massorg_type"):
            for level in sorted(rows[by].unique())[1:]:
                columns[f"{by}={level}"] = (rows[by] == level).astype(float)
    return list(columns), np.column_stack(list(columns.values()))


def estimate(rows: pd.DataFrame, kinds: str, *, controls: bool = True) -> dict[str, float]:
    rows = rows[(rows["massorg_type"] == "union") == (kinds == "a")]
    rows = rows.dropna(subset=["venue_couse", *(f"cross_{kind}_share" for kind in kinds)])
    names, X = design(rows, kinds, controls)
    return dict(zip(names, ols(rows["outcome"], X, None, names, cov_type="HC3").estimate, strict=True))


def test_without_noise_least_squares_returns_what_was_planted() -> None:
    rows = draw_frame(np.random.default_rng(3), 60, 3, NO_NOISE)
    union, others = estimate(rows, "a"), estimate(rows, "bc")

    assert rows["outcome"].between(LOW, HIGH, inclusive="neither").all()
    assert [union[name] for name in ("a", "x2", "ax2")] == pytest.approx([4, 6, 5], abs=EXACT)
    planted = {"b": 0, "c": 5, "x2": 6, "bx2": 0, "cx2": 4, "log_staff": 1.2, "party_share": 8, "owner_attitude": 0.6}
    assert {name: others[name] for name in planted} == pytest.approx(planted, abs=EXACT)


def test_the_effects_are_recovered_on_average_and_leaving_controls_out_biases_them() -> None:
    studies = [draw_frame(np.random.default_rng([11, i]), 36, 3, Effects()) for i in range(STUDIES)]
    adjusted = np.array([[estimate(rows, "bc")[name] for name in ("b", "c", "x2")] for rows in studies])
    plain = np.array([estimate(rows, "bc", controls=False)["x2"] for rows in studies])

    error = adjusted.std(axis=0, ddof=1) / STUDIES**0.5
    assert np.all(np.abs(adjusted.mean(axis=0) - [0, 5, 6]) < MC_LIMIT * error)
    assert plain.mean() - 6 > MC_LIMIT * plain.std(ddof=1) / STUDIES**0.5


def test_an_effect_set_to_zero_changes_the_outcome_and_nothing_else() -> None:
    planted = draw_world(np.random.default_rng(4), 10, 2, Effects())
    null = draw_world(np.random.default_rng(4), 10, 2, Effects(union_a=0.0, union_a_x2=0.0))
    a, b = frame(planted), frame(null)
    union = a["massorg_type"] == "union"
    venue = a["venue_couse"].fillna(CENTRE_VENUE)
    gap = 4 * a["cross_a_share"] + 5 * (a["cross_a_share"] - CENTRE_CROSS["a"]) * (venue - CENTRE_VENUE)

    pd.testing.assert_frame_equal(a.drop(columns="outcome"), b.drop(columns="outcome"))
    assert (a["outcome"] - b["outcome"])[~union].abs().max() == 0
    assert (a["outcome"] - b["outcome"])[union].to_numpy() == pytest.approx(gap[union].to_numpy(), abs=EXACT)


def test_rows_are_the_established_ones_and_directions_stay_with_their_kind() -> None:
    world = draw_world(np.random.default_rng(5), 36, 3, Effects())
    rows = frame(world)
    union = rows["massorg_type"] == "union"

    assert len(rows) == (world.exists == 1).sum() < world.exists.size
    assert rows.loc[union, ["cross_b_share", "cross_c_share"]].isna().all(axis=None)
    assert rows.loc[~union, "cross_a_share"].isna().all()
    assert rows["outcome"].between(LOW, HIGH).all()
