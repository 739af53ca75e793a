from __future__ import annotations

import random

import pytest

from djqj_analysis.read.draft import shared
from djqj_analysis.read.draft.shared import LEAST, without_shared


@pytest.mark.parametrize(
    ("labels", "left"),
    [
        (["都知道", "知道一部分", "都不知道"], ["都", "一部分", "都不"]),
        (["没有压力", "压力较小", "压力很大"], ["没有", "较小", "很大"]),
        (["没去过", "偶尔参加", "经常参加"], ["没去", "偶尔", "经常"]),
        (["男", "女"], ["男", "女"]),
    ],
)
def test_what_all_share_is_taken_off(labels: list[str], left: list[str]) -> None:
    assert without_shared(labels) == left


def plainly(labels: list[str]) -> str:
    """The longest shared piece by trying every one."""
    first = min(labels, key=len)
    pieces = (first[i : i + n] for n in range(len(first), LEAST - 1, -1) for i in range(len(first) - n + 1))
    return next((piece for piece in pieces if all(piece in label for label in labels)), "")


def test_the_longest_piece_is_the_one_that_trying_all_would_find() -> None:
    draw = random.Random(1)
    for _ in range(3_000):
        letters = draw.choice(["ab", "abc", "abcdefgh"])
        labels = ["".join(draw.choices(letters, k=draw.randint(0, 14))) for _ in range(draw.randint(1, 5))]

        assert shared._longest(labels) == plainly(labels)


@pytest.mark.parametrize("same", [False, True])
def test_time_grows_with_the_text(same: bool) -> None:
    """Trying all pieces of the shortest would take hours; states are at most twice the characters."""
    draw = random.Random(2)
    labels = ["工会" * 10_000 if same else "".join(map(chr, draw.choices(range(0x4E00, 0x5058), k=20_000)))] * 2

    assert len(shared._Automaton(labels[0]).length) <= 2 * len(labels[0])
    assert shared._longest([labels[0], labels[1] + "好"]) == labels[0]
