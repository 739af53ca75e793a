from __future__ import annotations

import pytest

from djqj_analysis.clean.answers import DONT_KNOW, MISSING, SKIPPED
from djqj_analysis.clean.rules.blanks import missing_share
from djqj_analysis.study.rule import Rule
from tests.helpers.sheets import put


def singles(batch) -> list[str]:
    return [item.variable for item in batch.study.codebook.survey if len(item.columns) == 1 and item.levels]


def test_the_share_is_of_the_questions_shown(batch) -> None:
    names = singles(batch)
    put(batch, 0, names[:40], MISSING)
    put(batch, 1, names[:40], SKIPPED)
    put(batch, 2, names[:40], DONT_KNOW)
    put(batch, 3, names[:-20], SKIPPED)
    put(batch, 3, names[-10:], MISSING)

    found = missing_share(batch, Rule("missing_share", max_share=0.3))

    assert found.tolist() == [True, False, False, True, False, False]


@pytest.mark.parametrize(("blank", "share"), [(11, 0.55), (29, 0.29), (3, 0.3)])
def test_exactly_the_share_is_not_too_much(batch, blank, share) -> None:
    shown = round(blank / share)  # 0.55 × 20 and 0.29 × 100 are not whole in floating point
    batch.answers.items[:] = SKIPPED
    names = singles(batch)[:shown]
    put(batch, 0, names, 1)
    put(batch, 0, names[:blank], MISSING)
    put(batch, 1, names, 1)
    put(batch, 1, names[: blank + 1], MISSING)

    assert missing_share(batch, Rule("missing_share", max_share=share)).tolist()[:2] == [False, True]


def test_who_was_shown_nothing_left_nothing_blank(batch, nobody) -> None:
    batch.answers.items[:] = SKIPPED

    assert not missing_share(batch, Rule("missing_share")).any()
    assert missing_share(nobody, Rule("missing_share")).tolist() == []
