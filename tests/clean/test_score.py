from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.clean.answers import SKIPPED, Answers
from djqj_analysis.clean.score import R_BOUND, Z_BOUND, check, signs
from djqj_analysis.kernel.reliability import alpha
from djqj_analysis.read.answers import RawAnswers
from djqj_analysis.study.item import Item, Kind, Level

LEVELS = tuple(Level(str(code), f"第{code}级") for code in range(1, 6))
NAMES = ("a", "b", "c", "d")
CUTS = (-1.2, -0.4, 0.4, 1.2)


def items(*reverse: str, scale: str = "s") -> tuple[Item, ...]:
    return tuple(
        Item(name, "respondent", Kind.SCALE, name, f"题{name}", LEVELS, scale=scale, reverse=name in reverse)
        for name in NAMES
    )


def drawn(n: int, loading: float, seed: int, *flipped: str) -> Answers:
    """Return answers of one factor, cut into five levels; some items asked the other way round."""
    rng = np.random.default_rng(seed)
    latent = loading * rng.normal(size=(n, 1)) + np.sqrt(1 - loading**2) * rng.normal(size=(n, 4))
    codes = np.digitize(latent, CUTS).astype(np.int8) + 1
    for name in flipped:
        codes[:, NAMES.index(name)] = 6 - codes[:, NAMES.index(name)]
    return Answers(codes, NAMES)


def opposed(answers: Answers, known: tuple[Item, ...]) -> list[str]:
    return [sign.variable for sign in signs(answers, known).opposed]


def test_an_item_reversed_twice_is_found() -> None:
    assert opposed(drawn(300, 0.7, 1), items("c")) == ["c"]  # the platform had reversed it already
    assert opposed(drawn(300, 0.7, 1, "c"), items()) == ["c"]  # the codebook does not know it as reversed


def test_an_item_reversed_once_is_in_order() -> None:
    assert opposed(drawn(300, 0.7, 1, "c"), items("c")) == []
    assert opposed(drawn(300, 0.7, 1), items()) == []


def test_the_correlation_is_that_of_the_item_with_the_rest() -> None:
    answers = drawn(200, 0.6, 2, "b")
    codes = answers.items.astype(float)
    codes[:, 1] = 6 - codes[:, 1]

    found = signs(answers, items("b")).items

    rest = codes.sum(axis=1)
    expected = [np.corrcoef(codes[:, i], rest - codes[:, i])[0, 1] for i in range(4)]
    assert [sign.citc for sign in found] == pytest.approx(expected, abs=1e-12)
    assert [sign.citc for sign in found] == pytest.approx(alpha(codes).citc.tolist(), abs=1e-12)
    assert found[0].z == pytest.approx(np.arctanh(expected[0]) * np.sqrt(197), rel=1e-9)


def test_missing_answers_leave_the_scale() -> None:
    answers = drawn(100, 0.7, 3)
    answers.items[:40, 0] = SKIPPED

    assert {sign.n for sign in signs(answers, items()).items} == {60}


def test_nothing_can_be_said_of_few_or_equal_answers() -> None:
    few = Answers(np.array([[1, 5, 1, 1], [5, 1, 5, 5], [1, 5, 1, 1]], dtype=np.int8), NAMES)
    same = Answers(np.full((50, 4), 3, dtype=np.int8), NAMES)

    assert opposed(few, items()) == []
    assert opposed(same, items()) == []
    assert opposed(Answers(few.items[:0], NAMES), items()) == []


def test_items_without_a_scale_and_scales_of_one_item_are_left_out() -> None:
    assert signs(drawn(50, 0.7, 1), items(scale="")).items == ()
    assert signs(drawn(50, 0.7, 1), items()[:1]).items == ()


def test_noise_never_triggers() -> None:
    """Of 4 × 2,000 items that have nothing to do with their scale, none may be called opposed (rate 1e-9)."""
    zs = []
    for seed in range(2000):
        found = signs(drawn(60 + seed % 400, 0.0, seed), items("a", "c"))
        zs += [sign.z for sign in found.items]
        assert found.opposed == ()
    # The four correlations of a scale are not independent, but each z is standard normal: the bound lies at 6 sigma.
    assert np.std(zs) == pytest.approx(1, abs=0.05)
    assert min(zs) > -Z_BOUND


def clustered(seed: int) -> tuple[Answers, np.ndarray]:
    """Return answers of 20 organisations × 30 persons, four unrelated items, each with ICC 0.2."""
    rng = np.random.default_rng(seed)
    unit = np.repeat(rng.normal(size=(20, 4)), 30, axis=0)
    latent = np.sqrt(0.2) * unit + np.sqrt(0.8) * rng.normal(size=(600, 4))
    return Answers((np.digitize(latent, CUTS) + 1).astype(np.int8), NAMES), np.repeat(np.arange(20), 30)


def test_answers_that_cluster_in_organisations_do_not_trigger_it() -> None:
    """Colleagues answer alike: within organisations z is standard normal again, over all of them it is not."""
    within, over = [], []
    for seed in range(300):
        answers, units = clustered(seed)
        found = signs(answers, items("b"), units)
        assert found.opposed == ()
        within += [sign.z for sign in found.items]
        over += [sign.z for sign in signs(answers, items("b")).items]
    assert np.std(within) == pytest.approx(1, abs=0.08)
    assert np.std(over) > 1.3


def test_a_reversed_item_is_found_within_organisations_too() -> None:
    answers, units = drawn(600, 0.7, 4), np.repeat(np.arange(20), 30)

    (sign,) = signs(answers, items("d"), units).opposed

    assert (sign.variable, sign.n, sign.n_units) == ("d", 600, 20)


def test_a_clear_case_is_found_from_124_answers_on() -> None:
    assert np.arctanh(-0.5) * np.sqrt(124 - 3) <= -Z_BOUND < np.arctanh(-0.5) * np.sqrt(119 - 3)


def test_a_trifling_correlation_of_many_answers_is_left_alone() -> None:
    rng = np.random.default_rng(5)
    base = rng.normal(size=(40_000, 1))
    latent = np.hstack([base, base, base, -0.1 * base]) + rng.normal(size=(40_000, 4))
    answers = Answers((np.digitize(latent, CUTS) + 1).astype(np.int8), NAMES)

    sign = signs(answers, items()).items[3]

    assert sign.z < -Z_BOUND
    assert -R_BOUND < sign.citc < 0
    assert not sign.is_opposed


def test_only_an_export_by_scores_is_stopped() -> None:
    answers = drawn(300, 0.7, 1)
    for coding, declared, codes in (("score", False, ["C014"]), ("score", None, []), ("text", False, [])):
        raw = RawAnswers(Path("卷.xlsx"), "wjx", "xlsx", pd.DataFrame(), pd.DataFrame(), "", coding=coding)
        faults = Gather()
        check(answers, raw, items("c"), faults, scores_reversed=declared)
        assert [fault.code for fault in faults.found] == codes
    assert "题c" in signs(answers, items("c")).sentence()
    assert "没有明显矛盾" in signs(answers, items()).sentence()
