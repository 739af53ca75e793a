"""What a number must satisfy to be an identity number, a bank card, a unit's credit code or an address on the net."""

from __future__ import annotations

import ipaddress
import re
from datetime import date

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
"""GB 11643: weights of the first 17 digits, and the check digit for each remainder by 11."""
PROVINCES = frozenset(
    str(code)
    for codes in ((11, 16), (21, 24), (31, 38), (41, 47), (50, 55), (61, 66), (71, 72), (81, 84), (91, 92))
    for code in range(*codes)
)
"""First two digits (GB/T 2260); 91 stands for foreign permanent residents."""
YEARS = range(1900, 2051)
ISSUERS = re.compile(r"62|60|68|69|4|5[1-5]|3[4-7]|9558|103")
"""How bank cards begin in China; numbers that begin with a year or a counter are none."""
CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100: the 31 characters of a credit code, in the order of their values."""
MOBILE = 11
GROUPINGS = frozenset(
    {
        (3, 4, 4),
        (3, 8),
        (7, 4),
        (3, 3, 5),
        (3, 5, 3),
        (5, 6),
        (5, 3, 3),
        (6, 5),
        (4, 7),
        (3, 2, 2, 2, 2),
        (3, 4, 2, 2),
        (4, 3, 4),
        (3, 2, 3, 3),
        (3, 3, 3, 2),
    }
)
"""How eleven digits are set apart, from the left; any other grouping is a list of small numbers."""
_COUNTRY = re.compile(r"^\D*(?:00)?86(?=\D*1[3-9])")
_DIGITS = re.compile(r"[^0-9A-Za-z]")


def bare(text: str) -> str:
    """Return a number without the blanks and dashes between its groups; a last × is an X.

    Examples
    --------
    >>> bare("110105-19491231 002x")
    '11010519491231002X'
    """
    return _DIGITS.sub("", text.replace("×", "X")).upper()


def is_mobile(text: str) -> bool:
    """Tell whether eleven digits, perhaps after 86, stand in groups in which people write a mobile number.

    Examples
    --------
    >>> [is_mobile(text) for text in ("+86 138-1234 5678", "138 12 34 56 78", "15 20 18 16 173")]
    [True, True, False]
    """
    groups = [len(group) for group in re.findall(r"\d+", _COUNTRY.sub("", text))]
    return sum(groups) == MOBILE and (len(groups) == 1 or tuple(groups) in GROUPINGS)


def is_id_card(text: str) -> bool:
    """Tell whether a text is an identity number of 18 places: province, date of birth and check digit of GB 11643."""
    number = bare(text)
    if number[:2] not in PROVINCES or not is_date(number[6:14]):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number, strict=False))
    return CHECKS[total % 11] == number[17]


def is_spoilt_id_card(text: str) -> bool:
    """Tell whether 18 digits are an identity number that Excel has rounded to 15 digits and filled up with noughts."""
    number = bare(text)
    return number.endswith("000") and number[:2] in PROVINCES and is_date(number[6:14]) and not is_id_card(text)


def is_suspected_id_card(text: str) -> bool:
    """Tell whether 18 places hold a date of birth where an identity number has it, though its check digit is wrong."""
    return is_date(bare(text)[6:14]) and not is_id_card(text) and not is_spoilt_id_card(text)


def is_old_id_card(text: str) -> bool:
    """Tell whether 15 digits may be an identity number of before 1999: province and a date of birth of that century."""
    return text[:2] in PROVINCES and is_date(f"19{text[6:12]}")


def is_bank_card(text: str) -> bool:
    """Tell whether 15 to 19 digits are a bank card: the beginning of an issuer and the check digit of Luhn."""
    number = bare(text)
    if not ISSUERS.match(number):
        return False
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(number))]
    return sum(digit - 9 * (digit > 9) for digit in doubled) % 10 == 0


def is_credit_code(text: str) -> bool:
    """Tell whether 18 places are a unit's 统一社会信用代码 by the check character of GB 32100."""
    if text.isdecimal() and is_id_card(text):
        return False
    total = sum(CREDIT.index(char) * pow(3, at, 31) for at, char in enumerate(text[:17]))
    return CREDIT[-total % 31] == text[17]


def is_net_address(text: str) -> bool:
    """Tell whether a text is an address on the net; 1.2.3.4 is the number of a heading."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    if address.version == 4:
        return not text.startswith("0.") and any(len(part) > 1 for part in text.split("."))
    return len(text) > len("::1:1:1")


def is_date(digits: str) -> bool:
    """Tell whether YYYYMMDD is a day on which somebody who fills in a form may have been born."""
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year in YEARS
    except ValueError:
        return False


def is_identifier(text: str) -> bool:
    """Tell whether letters are mixed as in a drawn identifier: capitals, small letters and digits together."""
    return any(map(str.isupper, text)) and any(map(str.islower, text)) and any(map(str.isdecimal, text))
