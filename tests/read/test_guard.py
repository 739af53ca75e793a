from __future__ import annotations

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.read import guard


def test_a_table_at_the_limit_passes_and_one_beyond_is_refused() -> None:
    guard.bounded("a", guard.MAX_PLACES, 1)

    with pytest.raises(DjqjError, match=r"\[R005\] a：工作表有 3 行 × 4 列"):
        guard.bounded("a", 3, 4, most=11)


def test_a_long_text_may_be_shown_once_but_not_a_million_times() -> None:
    guard.same_text("a", [guard.MAX_TEXT], {0: 1, 7: 10**9})

    with pytest.raises(DjqjError, match=r"\[R005\].*同一段很长的文字"):
        guard.same_text("a", [1, guard.MAX_TEXT], {0: 1, 1: 1})


def test_five_dead_cells_are_named_and_the_rest_counted() -> None:
    guard.live("a", [])

    with pytest.raises(DjqjError, match=r"\[R008\] a：单元格 A1、A2、A3、A4、A5 等 6 格"):
        guard.live("a", [f"A{i}" for i in range(1, 7)])


def test_a_broken_file_says_what_is_broken() -> None:
    with pytest.raises(DjqjError, match=r"\[R004\] a：内含重名的部件"):
        guard.broken("a", "内含重名的部件")
