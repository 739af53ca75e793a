from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.read.draft.seriate import LEAST_SHEETS, seriate

LABELS = list("甲乙丙丁戊")
TRUE = "丙甲戊丁乙"
TRIALS = 60
MOST_FALSE = 0.05
"""The thresholds were set by hand; among options without an order at most this share may be called ordered."""


def rows(rng: np.random.Generator, n: int, signs: tuple[int, ...]) -> list[pd.Series]:
    trait = rng.normal(size=n)
    cuts = [-1.2, -0.4, 0.4, 1.2]
    return [
        pd.Series(np.digitize(sign * trait + rng.normal(scale=0.8, size=n), cuts)).map(dict(enumerate(TRUE)))
        for sign in signs
    ]


def test_the_order_is_found_even_when_rows_are_worded_against_each_other() -> None:
    rng = np.random.default_rng(3)

    found = ["".join(seriate(rows(rng, 200, (1, 1, -1, 1, -1)), LABELS) or ()) for _ in range(TRIALS)]

    assert np.mean([text in (TRUE, TRUE[::-1]) for text in found]) == 1


def test_independent_options_have_no_order() -> None:
    rng = np.random.default_rng(4)

    found = [seriate([pd.Series(rng.choice(LABELS, 200)) for _ in range(5)], LABELS) for _ in range(TRIALS)]

    assert np.mean([order is not None for order in found]) <= MOST_FALSE


def test_favourites_make_no_order() -> None:
    rng = np.random.default_rng(5)

    def favoured() -> list[pd.Series]:
        own = rng.integers(5, size=200)
        return [pd.Series(np.where(rng.random(200) < 0.5, own, rng.integers(5, size=200))).map(dict(enumerate(LABELS)))
                for _ in range(5)]  # fmt: skip

    assert np.mean([seriate(favoured(), LABELS) is not None for _ in range(TRIALS)]) <= MOST_FALSE


def test_few_sheets_or_rows_say_nothing() -> None:
    rng = np.random.default_rng(6)

    assert seriate(rows(rng, LEAST_SHEETS - 1, (1, 1, 1)), LABELS) is None
    assert seriate(rows(rng, 300, (1, 1)), LABELS) is None
