from __future__ import annotations

from djqj_analysis.clean.answers import DONT_KNOW, MISSING, OUT_OF_RANGE, SKIPPED
from djqj_analysis.clean.rules.attention import attention
from djqj_analysis.study.rule import Rule
from tests.helpers.sheets import put


def test_a_blank_is_forgiven_but_not_another_answer(batch) -> None:
    for row, code in enumerate([4, 3, MISSING, DONT_KNOW, SKIPPED, OUT_OF_RANGE]):
        put(batch, row, ["attn_1"], code)

    found = attention(batch, Rule("attention", item="attn_1", expect=4))

    assert found.tolist() == [False, True, False, True, False, True]
