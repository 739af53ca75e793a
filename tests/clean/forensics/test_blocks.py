from __future__ import annotations

import numpy as np

from djqj_analysis.clean.answers import Answers
from djqj_analysis.clean.forensics.blocks import MAX_ROWS, MIN_ROWS, WINDOW_ROWS, Blocks, split
from tests.helpers import forged


def cut(sizes: dict[str, int], *, shuffled: bool = False, dropped: int = 0) -> tuple[Blocks, np.ndarray]:
    """Return the blocks of organisations of these sizes, and the second at which each row was submitted."""
    rng = np.random.default_rng(1)
    unit = np.repeat(np.array(list(sizes), dtype=object), list(sizes.values()))
    second = rng.permutation(len(unit))
    answers = rng.integers(1, 6, (len(unit), 3)).astype(np.int8)
    if shuffled:
        order = rng.permutation(len(unit))
        unit, second, answers = unit[order], second[order], answers[order]
    envelope = forged.wrap(unit, forged.OPENED + second.astype("timedelta64[s]"), np.full(len(unit), 9.0))
    blocks = split(Answers(answers, ("a", "b", "c")), envelope, np.arange(len(unit)) >= dropped)
    return blocks, second


def test_an_organisation_is_a_block_in_the_order_of_submission() -> None:
    blocks, second = cut({"U1": 20, "U2": 30, "U3": 25, "U4": 40})

    assert sorted(len(rows) for rows in blocks.rows) == [20, 25, 30, 40]
    assert all((np.diff(second[rows]) > 0).all() for rows in blocks.rows)
    assert sorted(blocks.units) == ["U1", "U2", "U3", "U4"]


def test_small_and_nameless_organisations_are_left_out() -> None:
    blocks, _ = cut({"": 50, "U1": MIN_ROWS, "U2": MIN_ROWS - 1, "U3": 20, "U4": 20, "U5": 20})

    assert set(blocks.units) == {"U1", "U3", "U4", "U5"}
    assert blocks.too_small == ("U2",)


def test_dropped_sheets_do_not_count() -> None:
    blocks, _ = cut({"U1": MIN_ROWS + 2}, dropped=3)

    assert blocks.rows == ()
    assert blocks.too_small == ("U1",)


def test_a_large_organisation_has_several_blocks() -> None:
    blocks, second = cut({"U1": 2 * MAX_ROWS + 1, "U2": 50, "U3": 50, "U4": 50})
    large = [rows for unit, rows in zip(blocks.unit, blocks.rows, strict=True) if unit == "U1"]

    assert [len(rows) for rows in large] == [81, 80, 80]
    assert (np.diff(second[np.concatenate(large)]) > 0).all()


def test_windows_serve_when_there_are_few_organisations() -> None:
    blocks, _ = cut({"U1": 100, "U2": 30})

    assert sorted(len(rows) for rows in blocks.rows) == [30, 33, 33, 34]
    assert max(map(len, blocks.rows)) <= WINDOW_ROWS


def test_blocks_that_may_share_a_batch_are_no_yardstick_for_each_other() -> None:
    many, _ = cut({"U1": 2 * MAX_ROWS + 1, "U2": 50, "U3": 50, "U4": 50})
    one, _ = cut({"U1": 4 * WINDOW_ROWS})

    assert np.array_equal(many.kin, np.equal.outer(np.array(many.unit), np.array(many.unit)))
    assert one.kin.astype(int).tolist() == [[1, 1, 0, 0], [1, 1, 1, 0], [0, 1, 1, 1], [0, 0, 1, 1]]


def test_the_order_of_rows_and_the_names_do_not_matter() -> None:
    first, second = cut({"U1": 20, "U2": 30, "U3": 25, "U4": 140})
    again, moved = cut({"U1": 20, "U2": 30, "U3": 25, "U4": 140}, shuffled=True)
    renamed, same = cut({"Z9": 20, "K4": 30, "A1": 25, "B2": 140})

    assert first.unit == again.unit
    for one, other, third in zip(first.rows, again.rows, renamed.rows, strict=True):
        assert np.array_equal(second[one], moved[other])
        assert np.array_equal(second[one], same[third])
