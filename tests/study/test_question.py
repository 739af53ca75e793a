from __future__ import annotations

import pytest

from djqj_analysis.study.question import Hypothesis


@pytest.mark.parametrize(("status", "expected"), [("confirmatory", True), ("exploratory", False)])
def test_only_what_was_declared_beforehand_is_confirmatory(status: str, expected: bool) -> None:
    assert Hypothesis("H1", "甲与乙相关", status, "union_ledger").confirmatory is expected
