from __future__ import annotations

from djqj_analysis.read.draft.fallback import has_direction


def test_negations_tell_the_direction() -> None:
    assert has_direction(["很不够劲", "不够劲", "够劲", "很够劲"])
    assert not has_direction(["甲等", "乙等", "丙等"])
