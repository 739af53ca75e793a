"""Larger cells where more is at stake."""

from __future__ import annotations

import pytest

from djqj_analysis.clean.privacy.sensitive import SENSITIVE_MIN, least


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["gender"], 5),
        (["political"], 5),  # alone it crosses nothing
        (["political", "gender"], SENSITIVE_MIN),
        (["gender", "age_band"], 5),
        (["likert_trust"], SENSITIVE_MIN),
        (["failure"], SENSITIVE_MIN),
        (["failure_prestige"], SENSITIVE_MIN),
        (["five_lead_2"], SENSITIVE_MIN),
        (["likert_service"], 5),
        ([], 5),
    ],
)
def test_thresholds(names, expected) -> None:
    assert least(names, 5) == expected


def test_a_stricter_study_stays_stricter() -> None:
    assert least(["failure"], 20) == 20
