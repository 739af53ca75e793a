"""The only place that rounds: half away from zero, once, from the shortest decimal a value prints as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from numbers import Number

import pandas as pd

MISSING = "—"
FORMATS = ("text", "int", "f1", "f2", "f3", "pct0", "pct1", "p", "sci")
STARS = {
    "spssau": ((0.01, "**"), (0.05, "*")),
    "three": ((0.001, "***"), (0.01, "**"), (0.05, "*")),
}
_DECIMALS = {"int": 0, "f1": 1, "f2": 2, "f3": 3, "pct0": 0, "pct1": 1, "p": 3}
_SMALLEST_P = Decimal("0.001")
_NOISE = Decimal("1e-12")  # below this a sum of doubles differs between platforms; a fingerprint calls it zero
_WIDE = Context(prec=700, rounding=ROUND_HALF_UP)  # the widest double needs 309 + 17 digits


@dataclass(frozen=True, slots=True)
class Amount:
    """A value that carries its own format, for columns whose rows differ (n, R², p one below the other)."""

    value: object
    fmt: str


def text(value: object, fmt: str = "text") -> str:
    """Print one value.

    Parameters
    ----------
    value : scalar, pair or Amount
        A number, text, date, ``None``/``NaN``/``NaT``; a pair ``(low, high)`` prints as an interval;
        text passes through any format, truth values print as 是 and 否.
    fmt : str
        One of `FORMATS`.

    Raises
    ------
    ValueError
        The format is unknown.

    Examples
    --------
    >>> text(2.5, "int"), text(1.005, "f2"), text(-0.001, "f2"), text(0.123, "pct1"), text(0.0004, "p")
    ('3', '1.01', '0.00', '12.3%', '<0.001')
    """
    if fmt not in FORMATS:
        raise ValueError(f"数字格式“{fmt}”不存在。可用：{'、'.join(FORMATS)}。")
    if isinstance(value, Amount):
        return text(value.value, value.fmt)
    if isinstance(value, tuple):
        low, high = value
        return interval(low, high, fmt)
    if is_missing(value):
        return MISSING
    if pd.api.types.is_bool(value):
        return "是" if value else "否"
    if not isinstance(value, Number):
        return _plain(value)
    return significant(value) if fmt == "text" else _printed(exact(value), fmt)


def rounded(value: float, fmt: str) -> float:
    """Return a number as it is printed, so that what is stored or drawn says no more than what is read.

    Examples
    --------
    >>> rounded(3.2684, "f2"), rounded(0.1234, "pct1"), rounded(0.0004, "p"), rounded(12.0, "int")
    (3.27, 0.123, 0.0, 12.0)
    """
    if is_missing(value) or not exact(value).is_finite():
        return value
    if fmt == "p" and exact(value) < _SMALLEST_P:
        return 0.0
    if fmt in ("text", "sci"):
        return float(significant(value, 10 if fmt == "text" else 3))
    decimals = _DECIMALS[fmt] + 2 * fmt.startswith("pct")
    return float(exact(value).quantize(Decimal(1).scaleb(-decimals), context=_WIDE))


def interval(low: object, high: object, fmt: str = "f2") -> str:
    """Print an interval: ``[0.12, 0.34]``; a dash when both ends are missing."""
    if is_missing(low) and is_missing(high):
        return MISSING
    return f"[{text(low, fmt)}, {text(high, fmt)}]"


def p_phrase(value: object) -> str:
    """Print a p value as it stands in a sentence: ``p=0.021``, ``p<0.001``, ``p=—``."""
    shown = text(value, "p")
    return f"p{shown}" if shown.startswith("<") else f"p={shown}"


def stars(p_value: object, style: str = "spssau") -> str:
    """Return the stars of a p value: ``"spssau"`` (* p<0.05, ** p<0.01) or ``"three"`` (also *** p<0.001)."""
    steps = _steps(style)
    if is_missing(p_value):
        return ""
    return next((mark for bound, mark in steps if float(p_value) < bound), "")


def stars_note(style: str = "spssau") -> str:
    """Return the note that explains the stars: ``* p<0.05，** p<0.01``."""
    return "，".join(f"{mark} p<{bound}" for bound, mark in reversed(_steps(style)))


def significant(value: object, digits: int = 10) -> str:
    """Print a number at so many significant digits, without trailing zeros (canonical text for fingerprints)."""
    number = exact(value)
    if not number.is_finite():
        return "∞" if number > 0 else "-∞"
    if abs(number) < _NOISE:
        return "0"
    number = Context(prec=digits, rounding=ROUND_HALF_UP).plus(number)
    return f"{_WIDE.normalize(number):f}" if -5 <= number.adjusted() <= 14 else _scientific(number, digits)


def is_missing(value: object) -> bool:
    """Tell whether a scalar is None, NaN, NaT or NA."""
    return bool(pd.api.types.is_scalar(value) and pd.isna(value))


def exact(value: object) -> Decimal:
    """Return the shortest decimal that stands for a number: 1.005, not 1.00499999999999989."""
    return Decimal(str(value))


def _printed(number: Decimal, fmt: str) -> str:
    if not number.is_finite():
        return "∞" if number > 0 else "-∞"
    if fmt == "sci":
        return _scientific(number, 3)
    if fmt == "p" and number < _SMALLEST_P:
        return "<0.001"
    if fmt.startswith("pct"):
        return _fixed(_WIDE.multiply(number, Decimal(100)), _DECIMALS[fmt]) + "%"
    return _fixed(number, _DECIMALS[fmt])


def _fixed(number: Decimal, decimals: int) -> str:
    rounded = number.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)
    return f"{abs(rounded) if rounded.is_zero() else rounded:f}"


def _scientific(number: Decimal, digits: int) -> str:
    if number.is_zero():
        return "0"
    rounded = Context(prec=digits, rounding=ROUND_HALF_UP).plus(number)
    power = rounded.adjusted()
    return f"{_WIDE.scaleb(rounded, -power):.{digits - 1}f}e{power:+03d}"


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d" if value.time() == datetime.min.time() else "%Y-%m-%d %H:%M")
    return value.isoformat() if isinstance(value, date) else str(value)


def _steps(style: str) -> tuple[tuple[float, str], ...]:
    if style not in STARS:
        raise ValueError(f"星号样式“{style}”不存在。可用：{'、'.join(STARS)}。")
    return STARS[style]
