from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.base.seed import stream
from djqj_analysis.face.example.effects import Effects
from djqj_analysis.face.example.perceived import DIMENSIONS, REVERSED, draw_people, draw_perceived, likert, rate_union
from djqj_analysis.face.example.truth import draw_world

MC = 4.0  # standard errors of a simulated mean
CUT_OFF = 0.02  # share of the effect that answers cut off at 1 and 5 may take away


def test_rounding_at_random_keeps_the_mean(rng) -> None:
    latent = np.repeat([1.3, 2.75, 4.1], 20_000)
    answers = likert(rng, latent).reshape(3, -1)

    assert np.abs(answers.mean(axis=1) - [1.3, 2.75, 4.1]).max() < MC * 0.5 / 20_000**0.5
    assert set(np.unique(likert(rng, np.array([-3.0, 9.0])))) == {1, 5}


def test_there_are_seventeen_items_and_the_reversed_ones_run_the_other_way(rng) -> None:
    items = rate_union(rng, np.linspace(1.5, 4.5, 4000))

    assert len(items) == sum(DIMENSIONS.values()) == 17
    for name, answers in items.items():
        r = np.corrcoef(np.arange(4000), answers)[0, 1]
        assert (r < -0.5) if name in REVERSED else (r > 0.5)


def test_the_effect_on_theta_is_the_planted_one_and_items_pass_it_on() -> None:
    world = draw_world(stream(1, "w"), 12, 1, Effects())
    unit = np.repeat(np.arange(world.n), 1000)
    theta = [draw_people(stream(1, "p"), world, unit, Effects(perceived_a=a)).theta for a in (0.0, 1.0)]
    score = [
        draw_perceived(stream(1, "p"), world, np.full(world.n, 1000), Effects(perceived_a=a))["effect_perc"].to_numpy()
        for a in (0.0, 0.25)
    ]
    a = world.cross["a"][unit, 0, 0]

    assert theta[1] - theta[0] == pytest.approx(np.nan_to_num(a), abs=1e-9)
    full = np.nan_to_num(a) == 1
    gain = (score[1] - score[0])[full].mean()
    assert full.any()
    assert 0.25 * (1 - CUT_OFF) - 0.01 < gain < 0.25 + 0.01  # 0.01: sampling of the few thousand answers


def test_insiders_are_managers_officials_and_cadres(rng, world) -> None:
    people = draw_people(rng, world, np.repeat(np.arange(world.n), 50), Effects())

    assert (people.insider == (np.isin(people.role, (3, 4)) | people.official | people.cadre)).all()
    assert 0.15 < people.insider.mean() < 0.5
    assert (people.political[people.official] == 1).all()


def test_the_frame_has_one_row_per_answer(rng, world) -> None:
    sizes = np.arange(world.n) + 1
    rows = draw_perceived(rng, world, sizes, Effects())

    assert rows.groupby("unit_id").size().tolist() == sizes.tolist()
    assert rows["effect_perc"].between(1, 5).all()
    assert rows["venue_couse"].isna().any() == np.isnan(world.x2[:, -1]).any()
