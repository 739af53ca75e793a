"""Rules together: batches, orders, and what is declared where."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from djqj_analysis.clean import rules
from djqj_analysis.clean.rules.apply import ACROSS, BY_ROW
from djqj_analysis.engine import local
from djqj_analysis.study.rule import RULE_LABELS, Claim, Rule
from tests.helpers.sheets import copy, part, put, question, under

EVERY = (
    Rule("consent", item="consent"),
    Rule("eligibility", item="resp_role", allowed=(1, 2, 3, 4)),
    Rule("early"),
    Rule("late"),
    Rule("duplicate"),
    Rule("duplicate_id", id="用户ID"),
    Rule("near_duplicate"),
    Rule("same_address"),
    Rule("speed", min_seconds=60.0),
    Rule("speed", seconds_per_item=2.0),
    Rule("speed", share_of_median=0.5),
    Rule("attention", item="attn_1", expect=4),
    Rule("straightline", questions=("20", "21")),
    Rule("longstring", questions=("20", "21")),
    Rule("irv", questions=("20", "21")),
    Rule("even_odd"),
    Rule("mahalanobis", questions=("21",), max_p=0.4),
    Rule("contradiction", pairs=((Claim("partic_1"), Claim("partic_3")),)),
    Rule("missing_share"),
)


@pytest.fixture
def soiled(batch):
    """Something for most rules: a copy, a fast one, a straight one, a missed attention item, a refusal."""
    copy(batch, 0, 4)
    batch.envelope.address[4] = batch.envelope.address[0]
    batch.envelope.person[5] = batch.envelope.person[1]
    batch.envelope.seconds[3] = 30
    put(batch, 1, ["attn_1"], 1)
    for number in ("20", "21"):
        put(batch, 2, question(batch, number), 3)
    put(batch, 5, ["consent"], 0)
    return under(batch, *EVERY)


def test_every_kind_is_known_once_or_looks_at_times_both_ways() -> None:
    assert set(BY_ROW) | set(ACROSS) == set(RULE_LABELS) == {rule.kind for rule in EVERY}
    assert set(BY_ROW) & set(ACROSS) == {"speed"}
    assert {rule.kind for rule in EVERY if rule.looks_across} == set(ACROSS)


def test_honest_sheets_are_not_flagged(batch) -> None:
    """But by what looks for patterns: answers drawn by chance have none."""
    by_pattern = {"even_odd", "contradiction", "eligibility", "mahalanobis"}
    kinds = [rule for rule in EVERY if rule.kind not in by_pattern]

    assert not rules.flag(under(batch, *kinds)).flags.any()


def test_the_flags_stand_in_the_declared_order(soiled) -> None:
    found = rules.flag(soiled).flags

    def rows(kind: str) -> list[int]:
        return np.flatnonzero(found[:, [rule.kind for rule in EVERY].index(kind)]).tolist()

    assert rows("consent") == [5]
    assert rows("duplicate") == rows("same_address") == [4]
    assert rows("duplicate_id") == [5]
    assert rows("attention") == [1]
    assert rows("straightline") == [2]
    assert rows("speed") == [3]


@pytest.mark.parametrize("cuts", [(1, 2, 3, 4, 5), (2, 4), (3,), ()])
def test_flags_of_batches_put_together_are_flags_of_the_whole(soiled, cuts) -> None:
    edges = [0, *cuts, 6]
    batches = [part(soiled, slice(start, stop)) for start, stop in pairwise(edges)]
    seen = rules.gather(batches[0])
    for each in batches[1:]:
        seen = seen.merge(rules.gather(each))
    verdicts = seen.settle()
    found = rules.flag(batches[0], verdicts)
    for each in batches[1:]:
        found = found.merge(rules.flag(each, verdicts))

    np.testing.assert_array_equal(found.flags, rules.flag(soiled).flags)


def test_the_engine_takes_both_passes(soiled) -> None:
    verdicts = local.map_merge(rules.gather, soiled).settle()

    found = local.map_merge(lambda each: rules.flag(each, verdicts), soiled)

    np.testing.assert_array_equal(found.flags, rules.flag(soiled).flags)


def test_nobody_and_no_rules(nobody, batch) -> None:
    assert rules.flag(under(nobody, *EVERY)).flags.shape == (0, len(EVERY))
    assert rules.flag(under(batch)).flags.shape == (6, 0)


def test_one_sheet_alone(batch) -> None:
    found = rules.flag(under(part(batch, slice(1)), *EVERY)).flags[0]
    flagged = {rule.kind for rule, flag in zip(EVERY, found, strict=True) if flag}

    assert not flagged & set(ACROSS)
