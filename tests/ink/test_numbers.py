"""Rounding: half away from zero, once."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.ink import numbers

ROUNDED = [
    (2.5, "int", "3"),
    (-2.5, "int", "-3"),
    (0.5, "int", "1"),
    (1.005, "f2", "1.01"),
    (0.125, "f2", "0.13"),
    (-0.125, "f2", "-0.13"),
    (-0.001, "f2", "0.00"),
    (-0.004999999, "f2", "0.00"),
    (2.675, "f2", "2.68"),
    (1e22, "f1", "10000000000000000000000.0"),
    (0.25, "f1", "0.3"),
    (0.0005, "f3", "0.001"),
    (0.123, "pct1", "12.3%"),
    (0.1235, "pct1", "12.4%"),
    (0.285, "pct0", "29%"),
    (1, "pct0", "100%"),
    (0.0009999, "p", "<0.001"),
    (0.001, "p", "0.001"),
    (0.0495, "p", "0.050"),
    (0.00001235, "sci", "1.24e-05"),
    (999900.0, "sci", "1.00e+06"),
    (0, "sci", "0"),
    (float("inf"), "f2", "∞"),
    (float("-inf"), "int", "-∞"),
    (np.float32(0.125), "f2", "0.13"),
    (np.int64(7), "f1", "7.0"),
]


@pytest.mark.parametrize(("value", "fmt", "expected"), ROUNDED)
def test_rounds_half_away_from_zero(value: float, fmt: str, expected: str) -> None:
    assert numbers.text(value, fmt) == expected


@pytest.mark.parametrize("value", [None, float("nan"), np.nan, pd.NaT, pd.NA])
@pytest.mark.parametrize("fmt", numbers.FORMATS)
def test_every_kind_of_missing_is_a_dash(value: object, fmt: str) -> None:
    assert numbers.text(value, fmt) == "—"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("工会", "工会"),
        (True, "是"),
        (np.False_, "否"),
        (0.1 + 0.2, "0.3"),
        (2024, "2024"),
        (pd.Timestamp("2024-03-01"), "2024-03-01"),
        (pd.Timestamp("2024-03-01 08:30"), "2024-03-01 08:30"),
        (date(2024, 3, 1), "2024-03-01"),
    ],
)
def test_plain_text(value: object, expected: str) -> None:
    assert numbers.text(value) == expected


def test_text_passes_through_a_number_format() -> None:
    assert numbers.text("未建立", "f2") == "未建立"


def test_an_amount_brings_its_own_format() -> None:
    assert numbers.text(numbers.Amount(0.0001, "p"), "f2") == "<0.001"


def test_a_pair_is_an_interval() -> None:
    assert numbers.text((0.1249, 0.345), "f2") == "[0.12, 0.35]"
    assert numbers.interval(-0.001, None, "f1") == "[0.0, —]"
    assert numbers.interval(None, float("nan")) == "—"


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match=r"f9.*不存在"):
        numbers.text(1, "f9")


@pytest.mark.parametrize(
    ("p_value", "style", "expected"),
    [
        (0.05, "spssau", ""),
        (0.0499, "spssau", "*"),
        (0.0099, "spssau", "**"),
        (0.0001, "spssau", "**"),
        (0.0001, "three", "***"),
        (0.001, "three", "**"),
        (None, "three", ""),
    ],
)
def test_stars(p_value: float | None, style: str, expected: str) -> None:
    assert numbers.stars(p_value, style) == expected


def test_the_note_explains_the_stars() -> None:
    assert numbers.stars_note("spssau") == "* p<0.05，** p<0.01"
    assert numbers.stars_note("three") == "* p<0.05，** p<0.01，*** p<0.001"
    with pytest.raises(ValueError, match=r"four.*不存在"):
        numbers.stars(0.1, "four")


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1 / 3, "0.3333333333"), (1e-17, "0"), (36, "36"), (1.5e-9, "1.500000000e-09"), (-2.50, "-2.5")],
)
def test_significant_digits(value: float, expected: str) -> None:
    assert numbers.significant(value) == expected


def test_p_in_a_sentence() -> None:
    assert [numbers.p_phrase(value) for value in (0.0001, 0.04, None)] == ["p<0.001", "p=0.040", "p=—"]


@pytest.mark.parametrize(("value", "fmt", "printed"), ROUNDED)
def test_a_number_is_rounded_to_what_is_printed(value, fmt, printed) -> None:
    rounded = numbers.rounded(float(value), fmt)

    assert numbers.text(rounded, fmt) == printed
    assert numbers.rounded(rounded, fmt) == rounded


def test_what_is_no_number_is_not_rounded() -> None:
    assert np.isnan(numbers.rounded(float("nan"), "f2"))
    assert numbers.rounded(float("inf"), "f2") == float("inf")
