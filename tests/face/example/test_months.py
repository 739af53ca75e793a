from __future__ import annotations

import numpy as np

from djqj_analysis.face.example.months import ABSENT, C_UNION, NONE, UNRESOLVED, VACANT, A, B, C, Months, draw_months


def test_shares_count_filled_months_only() -> None:
    union = [A] * 3 + [VACANT] * 2 + [C_UNION] * 1 + [NONE] * 6
    league = [B] * 4 + [C] * 4 + [UNRESOLVED] * 2 + [NONE] * 2
    months = Months(np.array([[union, league, [ABSENT] * 12]]), np.zeros((1, 3, 12), dtype=bool))

    share = {name: values[0, :, 0].tolist() for name, values in months.shares().items()}
    assert share["a"][0] == 3 / 10
    assert share["c_union"][0] == 1 / 10
    assert share["any"][:2] == [4 / 10, 10 / 12]
    assert (share["b"][1], share["c"][1], share["unresolved"][1]) == (4 / 12, 4 / 12, 2 / 12)
    assert np.isnan(share["any"][2])
    assert share["a"][1] == share["b"][0] == 0


def test_states_fit_the_kind_and_are_absent_where_nothing_is_established(rng) -> None:
    exists = np.ones((200, 3, 2), dtype=int)
    exists[:100, 1, 0] = 0
    months = draw_months(rng, np.zeros(200), 2, exists)

    assert set(np.unique(months.state[:, 0])) == {VACANT, NONE, A, C_UNION}
    assert set(np.unique(months.state[:, 2])) == {VACANT, NONE, B, C, UNRESOLVED}
    assert (months.state[:100, 1, :12] == ABSENT).all()
    assert (months.state[:, :, 0] != VACANT).all()


def test_the_propensity_moves_the_odds(rng) -> None:
    exists = np.ones((400, 3, 1), dtype=int)
    low, high = (draw_months(rng, np.full(400, z), 1, exists).shares()["a"][:, 0].mean() for z in (-1.0, 1.0))

    assert high > low + 0.2
