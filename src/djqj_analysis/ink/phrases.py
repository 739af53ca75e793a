"""Sentences from results in words that claim no cause; an interval that contains the null value claims nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from . import numbers

TEMPLATES = {
    "estimate": "{name}为{estimate}{unit}（{evidence}）",
    "association": "{design}{x}每增加{step}，{y}相差{estimate}{unit}（{direction}，{evidence}）。",
    "association_null": (
        "{design}未发现{x}与{y}的相关（每增加{step}相差{estimate}{unit}，{evidence}；"
        "区间包含{null}：从{low}到{high}{unit}的差异都与数据相容，不能据此断言没有差异）。"
    ),
    "product": "{design}{a}高出{step}时，{b}与{y}的斜率相差{estimate}{unit}（{direction}，{evidence}）。",
    "product_null": (
        "{design}未发现{a}与{b}的交互（{a}高出{step}时，{b}与{y}的斜率相差{estimate}{unit}，{evidence}；"
        "区间包含{null}：从{low}到{high}{unit}的差异都与数据相容，不能据此断言没有交互）。"
    ),
    "contrast": "{design}{a}的{y}比{b}{order}{size}{unit}（{evidence}）。",
    "contrast_null": (
        "{design}未发现{a}与{b}在{y}上的差异（相差{estimate}{unit}，{evidence}；"
        "区间包含{null}：从{low}到{high}{unit}的差异都与数据相容，不能据此断言没有差异）。"
    ),
    "unknown": "{design}{what}：现有数据不足以给出估计及其区间（{evidence}），不作判断。",
    "share": "{part}/{whole}（{percent}）",
}
_FINER = ("f3", "sci")
_FINER_SHARE = ("pct1",)


class Estimated(Protocol):
    """What every result with an estimate has; results pass themselves."""

    @property
    def estimate(self) -> float: ...  # noqa: D102 (fields, not methods)
    @property
    def ci_low(self) -> float: ...  # noqa: D102
    @property
    def ci_high(self) -> float: ...  # noqa: D102
    @property
    def p_value(self) -> float: ...  # noqa: D102
    @property
    def n(self) -> int: ...  # noqa: D102
    @property
    def n_units(self) -> int | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate with its 95 % interval and counts, for callers that have no result object at hand."""

    estimate: float
    ci_low: float
    ci_high: float
    p_value: float
    n: int
    n_units: int | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """How numbers are worded.

    Attributes
    ----------
    unit : str
        Unit of the outcome, printed after the difference: 「分」.
    step : str
        What x grows by: 「1个标准差」.
    design : str
        Clause in front: 「控制年份与类型后，」.
    fmt : str
        Number format of estimate and interval.
    null : float
        Value of "no relation": 0 for differences, 1 for ratios.
    """

    unit: str = ""
    step: str = "1个单位"
    design: str = ""
    fmt: str = "f2"
    null: float = 0.0


PLAIN = Wording()


def estimate_phrase(name: str, result: Estimated, wording: Wording = PLAIN) -> str:
    """Word one estimate: 「α系数为0.85（95% CI [0.82, 0.88]，n=1610）」, without a final stop."""
    return TEMPLATES["estimate"].format(
        name=name,
        estimate=numbers.text(result.estimate, wording.fmt),
        unit=wording.unit,
        evidence=evidence(result, wording.fmt),
    )


def association(x: str, y: str, result: Estimated, wording: Wording = PLAIN) -> str:
    """Word how y differs with x; claims a relation only if the interval excludes the null value.

    Examples
    --------
    >>> association("阵地共用", "感知成效", Estimate(0.32, 0.1, 0.54, 0.004, 1610, 36), Wording(unit="分"))
    '阵地共用每增加1个单位，感知成效相差0.32分（正相关，95% CI [0.10, 0.54]，p=0.004，n=1610，36个单位）。'
    """
    if _is_unknown(result):
        return _unknown(f"{x}与{y}的相关", result, wording)
    parts = _parts(result, wording) | {"x": x, "y": y, "step": wording.step}
    parts["direction"] = "正相关" if result.estimate > wording.null else "负相关"
    return TEMPLATES["association_null" if covers_null(result, wording.null) else "association"].format(**parts)


def product(a: str, b: str, y: str, result: Estimated, wording: Wording = PLAIN) -> str:
    """Word a product term: by how much the slope of y on b differs where a is one step higher.

    Examples
    --------
    >>> product("交叉", "共用", "成效", Estimate(9.1, 1.5, 16.7, 0.02, 216, 36), Wording(unit="分"))
    '交叉高出1个单位时，共用与成效的斜率相差9.10分（斜率更大，95% CI [1.50, 16.70]，p=0.020，n=216，36个单位）。'
    """
    if _is_unknown(result):
        return _unknown(f"{a}与{b}的交互", result, wording)
    parts = _parts(result, wording) | {"a": a, "b": b, "y": y, "step": wording.step}
    parts["direction"] = "斜率更大" if result.estimate > wording.null else "斜率更小"
    return TEMPLATES["product_null" if covers_null(result, wording.null) else "product"].format(**parts)


def contrast(a: str, b: str, y: str, result: Estimated, wording: Wording = PLAIN) -> str:
    """Word the difference a − b in y; claims one only if the interval excludes the null value."""
    if _is_unknown(result):
        return _unknown(f"{a}与{b}在{y}上的差异", result, wording)
    parts = _parts(result, wording) | {"a": a, "b": b, "y": y}
    parts["order"] = "高" if result.estimate > wording.null else "低"
    parts["size"] = numbers.text(abs(result.estimate), _visible(result, wording))
    return TEMPLATES["contrast_null" if covers_null(result, wording.null) else "contrast"].format(**parts)


def evidence(result: Estimated, fmt: str = "f2") -> str:
    """Word interval, p and counts: 「95% CI [0.10, 0.54]，p=0.004，n=1610，36个单位」; what is missing is left out."""
    pieces = []
    if not (numbers.is_missing(result.ci_low) or numbers.is_missing(result.ci_high)):
        pieces.append(f"95% CI {numbers.interval(result.ci_low, result.ci_high, fmt)}")
    if not numbers.is_missing(result.p_value):
        pieces.append(numbers.p_phrase(result.p_value))
    return "，".join([*pieces, counts(result.n, result.n_units)])


def counts(n: int, n_units: int | None = None) -> str:
    """Word the numbers used: 「n=1610，36个单位」."""
    return f"n={numbers.text(n, 'int')}" + ("" if n_units is None else f"，{numbers.text(n_units, 'int')}个单位")


def share(part: int, whole: int) -> str:
    """Word a share with its counts: 「1610/1800（89.4%）」; of nothing there is no share."""
    percent = numbers.text(part / whole if whole else None, "pct1")
    return TEMPLATES["share"].format(part=numbers.text(part, "int"), whole=numbers.text(whole, "int"), percent=percent)


def years(first: int, last: int) -> str:
    """Word a span of years: 「2024—2025年」, or the one year.

    Examples
    --------
    >>> years(2024, 2026), years(2025, 2025)
    ('2024—2026年', '2025年')
    """
    return f"{first}年" if first == last else f"{first}—{last}年"


def span(low: float, high: float, fmt: str = "int") -> str:
    """Word a range, or the one value that there is: 「6–9」, 「6」."""
    ends = dict.fromkeys((numbers.text(low, fmt), numbers.text(high, fmt)))
    return "–".join(ends)


def listing(items: Sequence[str]) -> str:
    """Join as Chinese prose does: 「甲、乙和丙」."""
    return "和".join(["、".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)


def covers_null(result: Estimated, null: float = 0.0) -> bool:
    """Tell whether the null value is not excluded: the interval contains it, ends included, or is not known."""
    return not (result.ci_low > null or result.ci_high < null)


def _is_unknown(result: Estimated) -> bool:
    return any(numbers.is_missing(value) for value in (result.estimate, result.ci_low, result.ci_high))


def _unknown(what: str, result: Estimated, wording: Wording) -> str:
    return TEMPLATES["unknown"].format(what=what, design=wording.design, evidence=evidence(result, wording.fmt))


def _parts(result: Estimated, wording: Wording) -> dict[str, str]:
    fmt = _visible(result, wording)
    return {
        "design": wording.design,
        "unit": wording.unit,
        "estimate": numbers.text(result.estimate, fmt),
        "low": numbers.text(result.ci_low, fmt),
        "high": numbers.text(result.ci_high, fmt),
        "null": numbers.text(wording.null),
        "evidence": evidence(result, fmt),
    }


def _visible(result: Estimated, wording: Wording) -> str:
    """Choose a format in which an interval that excludes null is also seen to exclude it: not [0.00, 0.31]."""
    ends = [end for end in (result.ci_low, result.ci_high) if end != wording.null]
    finer = _FINER_SHARE if wording.fmt.startswith("pct") else _FINER
    for fmt in (wording.fmt, *finer):
        if numbers.text(wording.null, fmt) not in {numbers.text(end, fmt) for end in ends}:
            return fmt
    return finer[-1]
