from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.base.seed import stream
from djqj_analysis.face.example.effects import Effects, Rates
from djqj_analysis.face.example.survey import BLANK, DONT_KNOW, HAS, SKIPPED, UNRANKED, fill_in, leave_open
from djqj_analysis.study.item import Kind


@pytest.fixture(scope="module")
def sheets(world, codebook):
    unit = np.repeat(np.arange(world.n), 60)
    found = fill_in(stream(4, "survey"), world, unit, codebook, Effects())
    leave_open(stream(4, "open"), found, codebook, Rates())
    return found


def test_every_question_is_answered_with_an_option_it_has(sheets, codebook) -> None:
    for item in codebook.survey:
        if item.kind in (Kind.SINGLE, Kind.SCALE):
            found = set(np.unique(sheets.positions[item.variable]))
            assert found <= {SKIPPED, BLANK, *range(1, len(item.levels) + 1)}, item.variable
            assert len(found) > 1 or item.variable in ("consent", "attn_1")


def test_only_those_who_know_the_union_rate_it(sheets, codebook) -> None:
    knows = sheets.positions["know_union"] == HAS

    for item in codebook.survey:
        if item.shown_if == "know_union=1":
            assert ((sheets.positions[item.variable] != SKIPPED) == knows).all()
    assert 0.7 < knows.mean() < 1


def test_management_questions_go_to_insiders(sheets, codebook) -> None:
    asked = [item.variable for item in codebook.survey if "resp_role" in item.shown_if]

    assert len(asked) > 30
    for variable in asked:
        assert ((sheets.positions[variable] != SKIPPED) == sheets.people.insider).all()


def test_the_unaware_are_more_where_the_work_is_weak(world, codebook) -> None:
    there = world.exists[:, 1, -1] == 1
    unit = np.repeat(np.flatnonzero(there), 400)
    found = fill_in(stream(5, "survey"), world, unit, codebook, Effects())
    aware = (found.positions["know_league"] == HAS).reshape(-1, 400).mean(axis=1)

    assert np.corrcoef(aware, world.q[there, 1, -1])[0, 1] > 0.5


def test_failure_runs_against_effectiveness(sheets) -> None:
    good, bad = sheets.positions["trust_1"], sheets.positions["hollow_2"]
    both = (good > BLANK) & (good < DONT_KNOW) & (bad > BLANK) & (bad < DONT_KNOW)

    assert np.corrcoef(good[both], bad[both])[0, 1] < -0.1


def test_sorting_is_complete_partial_open_or_skipped(sheets) -> None:
    patterns = {tuple(sorted(row)) for row in sheets.ranks.tolist()}

    assert patterns == {(1, 2, 3, 4), (UNRANKED, UNRANKED, 1, 2), (BLANK,) * 4, (SKIPPED,) * 4}
    none = np.all([sheets.positions[f"know_{name}"] != HAS for name in ("union", "league", "women")], axis=0)
    assert ((sheets.ranks[:, 0] == SKIPPED) == none).all()


def test_everyone_wishes_for_something(sheets) -> None:
    assert (sheets.wishes.sum(axis=1) >= 1).all()


def test_blanks_and_unclear_answers_are_as_rare_as_planned(sheets, codebook) -> None:
    scales = [i.variable for i in codebook.survey if i.kind is Kind.SCALE and not i.shown_if and i.variable != "attn_1"]
    answers = np.column_stack([sheets.positions[name] for name in scales])

    assert 0.003 < (answers == BLANK).mean() < 0.011
    assert 0.015 < (answers == DONT_KNOW).mean() < 0.05
