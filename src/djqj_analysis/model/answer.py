"""The answer to a hypothesis in one line: found or not found, term by term, the terms it does not name set apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from djqj_analysis.ink import numbers, phrases
from djqj_analysis.model import family
from djqj_analysis.model.coefficient import Coefficient

UNLISTED: Final = "探索性（未列入假设）"
COMPLEMENT: Final = "互补"
"""Where a hypothesis says this word, its products answer it: each factor would go with more where there is more of
the other."""


def answer(exposures: Sequence[Coefficient], hypothesis: str) -> str:
    """Answer a hypothesis.

    Parameters
    ----------
    exposures
        Exposures and products of its model.
    hypothesis
        Its text; empty where there is none.

    Returns
    -------
    str
        「X1：正相关（…）；X1 × X2：未发现交互（…），互补未得到支持。探索性（未列入假设）：X2：…」, without a stop.
    """
    asked = COMPLEMENT in hypothesis
    listed = [f"{one.label}：{_found(one)}{_complement(one) if asked else ''}" for one in exposures if one.is_listed]
    if asked and not any(one.of for one in exposures if one.is_listed):
        listed.append(f"{COMPLEMENT}：乘积项没有估计，不作判断")
    others = [f"{one.label}：{_found(one)}" for one in exposures if not one.is_listed]
    parts = ["；".join(listed), f"{UNLISTED}：{'；'.join(others)}" if others else ""]
    return "。".join(filter(None, parts))


def holds(found: Coefficient) -> bool:
    """Tell whether a coefficient passes the adjustment for several tests, or is not subject to one."""
    return bool(np.isnan(found.p_holm) or found.p_holm < family.ALPHA)


def is_known(found: Coefficient) -> bool:
    """Tell whether there is an interval to judge by."""
    return not (np.isnan(found.ci_low) or np.isnan(found.ci_high))


def _found(found: Coefficient) -> str:
    kind = "交互" if found.of else "相关"
    if not is_known(found):
        return "没有可用的区间，不作判断"
    interval = numbers.interval(found.ci_low, found.ci_high, found.words.fmt)
    size = f"{numbers.text(found.estimate, found.words.fmt)}{found.words.unit}，95% CI {interval}"
    if phrases.covers_null(found):
        return f"未发现{kind}（{size}）"
    sign = "正" if found.estimate > 0 else "负"
    told = f"交互为{sign}" if found.of else f"{sign}相关"
    return f"{told}（{size}）{'' if holds(found) else '，但经Holm校正后不足以认定'}"


def _complement(found: Coefficient) -> str:
    if not found.of or not is_known(found):
        return ""
    if phrases.covers_null(found) or not holds(found):
        return f"，{COMPLEMENT}未得到支持"
    return f"，{COMPLEMENT}得到支持" if found.estimate > 0 else f"，与{COMPLEMENT}相反"
