from __future__ import annotations

import pytest

from djqj_analysis.base.personal.context import Before
from djqj_analysis.base.personal.given import given


@pytest.mark.parametrize(
    ("text", "surname", "ahead", "length"),
    [
        ("张伟说", 1, Before.CLAUSE, 1),
        ("张建国说", 1, Before.NOTHING, 2),
        ("王牌活动", 1, Before.POST, 0),
        ("王翀的", 1, Before.NOTHING, 1),
        ("谌龙写的", 1, Before.NOTHING, 1),
        ("欧阳建国", 2, Before.NOTHING, 2),
        ("陆一鸣说", 1, Before.CALL, 2),
        ("陆一直说", 1, Before.CALL, 0),
        ("展晓东说", 1, Before.CALL, 2),
        ("展览说", 1, Before.POST, 0),
        ("书", 1, Before.POST, 0),
    ],
)
def test_lengths(text, surname, ahead, length) -> None:
    assert given(text, 0, surname, ahead) == length
