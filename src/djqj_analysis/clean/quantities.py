"""Numbers that people typed into the survey: ages, years, amounts.

============  =========================================================
C032          an answer that is not the number it should be
============  =========================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.base.errors import Fault, Gather
from djqj_analysis.clean import labels, shares, values
from djqj_analysis.clean.answers import DONT_KNOW, MISSING, OUT_OF_RANGE, REFUSED
from djqj_analysis.read.answers import MAX_LISTED, RawAnswers
from djqj_analysis.study.item import NUMBERS, Item, Kind

WORDS: Mapping[str, int] = MappingProxyType(
    dict(labels.KINDS) | dict.fromkeys(values.NOT_KNOWN, DONT_KNOW) | dict.fromkeys(("不愿回答", "拒答"), REFUSED)
)
"""What is written instead of a number → kind of "no answer"."""


def numbers(
    raw: RawAnswers, columns: Mapping[str, str], items: tuple[Item, ...], faults: Gather
) -> dict[str, NDArray[np.float64]]:
    """Return the numeric survey items as floats; what is no answer keeps its negative code, as in the matrix.

    Parameters
    ----------
    columns
        Variable → column of the export.
    items
        Survey items; those of a numeric kind that have a column are converted.
    faults
        Receives ``C032`` with the unreadable answers and how often they occur; they become ``OUT_OF_RANGE``.
    """
    found: dict[str, NDArray[np.float64]] = {}
    for item in items:
        if item.kind in NUMBERS and item.variable in columns:
            cells = raw.frame[columns[item.variable]].reset_index(drop=True)
            tidied = cells.map({text: labels.tidy(text) for text in cells.unique()})
            kinds = tidied.map(WORDS)
            parse = values.year if item.kind is Kind.YEAR else values.number
            converted, bad = values.numbers(cells.where(kinds.isna(), ""), item, parse)
            _report(cells[bad], raw, item, faults)
            codes = kinds.where(kinds.notna(), converted).astype("float64")
            found[item.variable] = np.asarray(codes.fillna(MISSING).mask(bad, OUT_OF_RANGE), dtype=np.float64)
    return found


def _report(unread: pd.Series, raw: RawAnswers, item: Item, faults: Gather) -> None:
    if unread.empty:
        return
    counts = sorted(unread.value_counts().items(), key=lambda pair: (-int(pair[1]), str(pair[0])))
    words = [f"“{text}”{count} 处" for text, count in counts[:MAX_LISTED]]
    more = f"；另有 {len(counts) - MAX_LISTED} 种" if len(counts) > MAX_LISTED else ""
    where = f"{raw.path.name} 第 {item.number} 题“{item.wording}”（{item.variable}）"
    remedy = f"请在导出的副本里改成数，或把编码表中这一题的类型改为{Kind.TEXT.value}"
    if item.kind is Kind.PERCENT and shares.unclear(unread).any():
        remedy = f"{shares.REMEDY}；{remedy}"
    faults.add(Fault("C032", where, f"不是{item.kind.value}：{'、'.join(words)}{more}", remedy))
