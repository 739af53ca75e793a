from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from djqj_analysis.clean import rules
from djqj_analysis.clean.answers import DONT_KNOW, MISSING, SKIPPED, Answers
from djqj_analysis.clean.people import Envelope
from djqj_analysis.clean.rules import Batch
from djqj_analysis.study.rule import Rule

N = 4


@pytest.fixture
def batch(mini_study, mini_cleaned) -> Batch:
    """Four honest sheets, whose answers a test may change."""
    answers = Answers(mini_cleaned.answers.items[:N].copy(), mini_cleaned.answers.columns)
    moments = np.array([f"2025-11-1{i}T08:00" for i in range(N)], dtype="datetime64[us]")
    envelope = Envelope(np.array(["U01"] * N, dtype=object), moments, np.full(N, 900.0))
    return Batch(answers, envelope, mini_study)


def put(batch: Batch, row: int, names: list[str], code: int) -> None:
    batch.answers.items[row, [batch.answers.columns.index(name) for name in names]] = code


def question(batch: Batch, number: str) -> list[str]:
    return [item.variable for item in batch.study.codebook.survey if item.number == number]


def test_honest_sheets_are_not_flagged(batch) -> None:
    assert not rules.flag(batch).flags.any()


def test_consent_needs_a_yes(batch) -> None:
    put(batch, 1, ["consent"], 0)
    put(batch, 2, ["consent"], MISSING)

    assert rules.consent(batch, Rule("consent", item="consent")).tolist() == [False, True, True, False]


def test_late_begins_on_the_closing_day(batch) -> None:
    batch = dataclasses.replace(
        batch, study=dataclasses.replace(batch.study, closed=batch.envelope.submitted[2].item().date())
    )

    assert rules.late(batch, Rule("late")).tolist() == [False, False, True, True]
    open_end = dataclasses.replace(batch, study=dataclasses.replace(batch.study, closed=None))
    assert not rules.late(open_end, Rule("late")).any()


def test_duplicates_keep_the_first_submitted(batch) -> None:
    batch.answers.items[3] = batch.answers.items[0]
    batch.envelope.submitted[0] = np.datetime64("2025-11-20")  # the first row came in last

    assert rules.duplicate(batch, Rule("duplicate")).tolist() == [True, False, False, False]


def test_equal_answers_in_two_organisations_are_no_duplicates(batch) -> None:
    batch.answers.items[3] = batch.answers.items[0]
    batch.envelope.unit[3] = "U02"

    assert not rules.duplicate(batch, Rule("duplicate")).any()


def test_empty_sheets_are_no_duplicates(batch) -> None:
    batch.answers.items[:] = SKIPPED

    assert not rules.duplicate(batch, Rule("duplicate")).any()


def test_speed_counts_the_questions_answered(batch) -> None:
    asked = len([item for item in batch.study.codebook.survey if item.kind not in ("文本", "单位")])
    batch.envelope.seconds[:] = [2 * asked - 1, 2 * asked, np.nan, 2 * asked - 1]
    put(batch, 3, ["trust_1"], SKIPPED)  # one question fewer: two seconds less are asked for

    assert rules.answered(batch)[:3].tolist() == [asked, asked, asked]
    assert rules.speed(batch, Rule("speed", seconds_per_item=2)).tolist() == [True, False, False, False]


def test_attention_forgives_a_blank_but_not_another_answer(batch) -> None:
    for row, code in enumerate([4, 3, MISSING, DONT_KNOW]):
        put(batch, row, ["attn_1"], code)

    assert rules.attention(batch, Rule("attention", item="attn_1", expect=4)).tolist() == [False, True, False, True]


def test_straight_lines_run_through_every_matrix_named(batch) -> None:
    both = Rule("straightline", questions=("20", "21"), min_items=8)
    for row in range(N):
        put(batch, row, question(batch, "20"), 3)
    put(batch, 0, question(batch, "21"), 5)
    put(batch, 0, ["attn_1"], 4)  # the attention item is left out
    put(batch, 1, question(batch, "20"), DONT_KNOW)  # 「不了解」 all through is honest …
    put(batch, 1, question(batch, "21"), DONT_KNOW)
    put(batch, 2, question(batch, "21"), SKIPPED)  # … a matrix not shown says nothing either way

    assert rules.straightline(batch, both).tolist() == [True, False, True, False]


def test_missing_share_is_of_the_questions_shown(batch) -> None:
    names = [item.variable for item in batch.study.codebook.survey if len(item.columns) == 1 and item.levels]
    put(batch, 0, names[:40], MISSING)
    put(batch, 1, names[:40], SKIPPED)
    put(batch, 2, names[:40], DONT_KNOW)
    put(batch, 3, names[:-20], SKIPPED)
    put(batch, 3, names[-10:], MISSING)

    assert rules.missing_share(batch, Rule("missing_share", max_share=0.3)).tolist() == [True, False, False, True]


def test_flags_of_batches_put_together_are_flags_of_the_whole(batch) -> None:
    put(batch, 1, ["consent"], 0)
    put(batch, 3, ["attn_1"], 1)
    whole = rules.flag(batch).flags

    def part(rows: slice) -> rules.Flagged:
        envelope = Envelope(batch.envelope.unit[rows], batch.envelope.submitted[rows], batch.envelope.seconds[rows])
        return rules.flag(Batch(Answers(batch.answers.items[rows], batch.answers.columns), envelope, batch.study))

    np.testing.assert_array_equal(part(slice(0, 2)).merge(part(slice(2, N))).flags, whole)
    assert whole.sum() == 2
