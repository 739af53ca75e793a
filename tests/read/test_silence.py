from __future__ import annotations

import pytest

from djqj_analysis.read import silence
from djqj_analysis.study.item import Missing


def test_a_non_answer_is_of_one_kind() -> None:
    words = [word for listed in silence.NO_ANSWER.values() for word in listed]

    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("无法判断", Missing.DONT_KNOW),
        ("98=说不清", Missing.DONT_KNOW),
        ("-1 拒答", Missing.REFUSED),
        ("拒绝回答或者不知道", Missing.REFUSED),
        ("N/A", Missing.NOT_APPLICABLE),
        ("Don't know", Missing.DONT_KNOW),
        ("不了解政策的人", None),
        ("", None),
        ("9", None),
    ],
)
def test_what_labels_say(label: str, kind: Missing | None) -> None:
    assert silence.kind_of(label) is kind
