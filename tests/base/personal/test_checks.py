"""Check digits and dates, against worked examples and by how often chance passes."""

from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.base.personal import checks

CARD = "11010519491231002X"  # the worked example of GB 11643
CHANCE = 5.5e-5
"""Share of random numbers of 18 digits that pass date and check digit (privacy.md); the province makes it smaller."""
DRAWN = 400_000


@pytest.mark.parametrize("text", [CARD, CARD.lower(), "110105 19491231 002X", "110105-19491231-002X"])
def test_an_identity_number_is_known_in_every_spelling(text) -> None:
    assert checks.is_id_card(text)


@pytest.mark.parametrize(
    "text", ["110105194912310021", "110105194913310027", "11010518491231002X", "99010519491231002X"]
)
def test_a_wrong_digit_date_century_or_province_is_none(text) -> None:
    assert not checks.is_id_card(text)


def test_any_single_wrong_digit_is_noticed() -> None:
    for at in range(17):
        for digit in set("0123456789") - {CARD[at]}:
            assert not checks.is_id_card(CARD[:at] + digit + CARD[at + 1 :])


def test_what_excel_made_of_a_number_and_what_fails_the_check_are_told_apart() -> None:
    assert checks.is_spoilt_id_card("110105194912310000")
    assert not checks.is_spoilt_id_card(CARD)
    assert checks.is_suspected_id_card("110105194912310021")
    assert not checks.is_suspected_id_card("110105194912310000")
    assert not checks.is_suspected_id_card("110105999912310021")


def test_random_numbers_seldom_pass() -> None:
    rng = np.random.default_rng(20261124)
    head, tail = rng.integers(1, 10, DRAWN), rng.integers(0, 10**17, DRAWN)
    passed = sum(checks.is_id_card(f"{a}{b:017d}") for a, b in zip(head, tail, strict=True))

    assert passed / DRAWN < CHANCE


def test_numbers_of_fifteen_digits_hold_a_date_of_the_last_century() -> None:
    assert checks.is_old_id_card("110105491231002")
    assert not checks.is_old_id_card("110105491331002")
    assert not checks.is_old_id_card("990105491231002")


@pytest.mark.parametrize(
    "text", ["4111 1111 1111 1111", "6222021234567890128", "378282246310005", "5555-5555-5555-4444"]
)
def test_bank_cards_pass_luhn(text) -> None:
    assert checks.is_bank_card(text)


@pytest.mark.parametrize("text", ["4111111111111112", "2025111008260812", "1234567890123452"])
def test_other_long_numbers_are_no_bank_cards(text) -> None:
    assert not checks.is_bank_card(text)


def test_a_credit_code_needs_its_check_character() -> None:
    assert checks.is_credit_code("91350100M000100Y43")  # the worked example of GB 32100
    assert not checks.is_credit_code("91350100M000100Y42")
    assert not checks.is_credit_code("110105194912310010")


@pytest.mark.parametrize(
    ("text", "is_address"),
    [
        ("192.168.1.23", True),
        ("2001:db8:0:0:0:0:2:1", True),
        ("999.1.1.1", False),
        ("1.2.3.4", False),
        ("0.13.2.0", False),
        ("12:30:45", False),
        ("::1", False),
    ],
)
def test_addresses_on_the_net(text, is_address) -> None:
    assert checks.is_net_address(text) is is_address


@pytest.mark.parametrize(
    ("digits", "is_date"),
    [("20250229", False), ("20240229", True), ("18991231", False), ("2024", False), ("99991231", False)],
)
def test_dates(digits, is_date) -> None:
    assert checks.is_date(digits) is is_date


def test_drawn_identifiers_mix_all_kinds_of_characters() -> None:
    assert checks.is_identifier("oAbc1")
    assert not checks.is_identifier("outcome_ledger80")
    assert checks.bare("ab-1 2") == "AB12"
