from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.base.words import MASSORG_LABELS, MASSORGS
from djqj_analysis.face.example.assessment import HEADER, full_points, sheet
from djqj_analysis.study.item import ASSESSMENT

CLOSE = 2.0  # points of 100: noise of the superior's ratings, averaged over six items
GENEROUS = 6.0  # the planted self-rating bias is ten points; those at the top cannot be raised that far


@pytest.fixture(scope="module")
def rows(world, codebook):
    found = pd.DataFrame(sheet(np.random.default_rng(3), world, codebook.table(ASSESSMENT)), columns=list(HEADER))
    roles = {item.wording: item.role for item in codebook.table(ASSESSMENT)}
    return found.assign(role=found["考核内容"].map(roles))


def test_every_established_organisation_is_rated_on_every_item(rows, world, codebook) -> None:
    assert len(rows) == (world.exists == 1).sum() * len(codebook.table(ASSESSMENT))
    assert set(rows["群团类别"]) <= set(MASSORG_LABELS.values())


def test_points_stay_between_zero_and_full_in_halves(rows) -> None:
    for rater in ("自评分", "群众评分", "上级党组织评分"):
        given = rows[rater].dropna().astype(float)
        assert given.ge(0).all()
        assert (given <= rows["分值"].loc[given.index]).all()
        assert (given * 2 % 1 == 0).all()


def test_the_superior_follows_q_and_self_ratings_are_generous(rows, world) -> None:
    outcome = rows[rows["role"] == "Y"]
    total = outcome.groupby(["单位代号", "群团类别", "年份"])[["自评分", "上级党组织评分", "分值"]].sum()
    rate = 100 * total["上级党组织评分"] / total["分值"]
    q = [
        world.q[
            world.unit_ids.index(unit),
            [MASSORG_LABELS[name] for name in MASSORGS].index(kind),
            world.years.index(year),
        ]
        for unit, kind, year in rate.index
    ]

    assert np.abs(rate - q).mean() < CLOSE
    assert (100 * total["自评分"] / total["分值"] - rate).mean() > GENEROUS


def test_items_of_exposure_follow_the_exposure(rows, world, codebook) -> None:
    (item,) = [item for item in codebook.table(ASSESSMENT) if item.role == "X" and item.overlap == ("X2",)]
    given = rows[rows["考核内容"] == item.wording]
    x2 = [
        world.x2[world.unit_ids.index(u), world.years.index(y)]
        for u, y in zip(given["单位代号"], given["年份"], strict=True)
    ]

    assert pd.Series(x2).corr(given["上级党组织评分"].reset_index(drop=True).astype(float)) > 0.9


def test_full_points_come_from_the_codebook(codebook) -> None:
    assert sum(full_points(item) for item in codebook.table(ASSESSMENT)) == 100
