"""The export by option numbers held against the export by text, cell by cell.

============  =========================================================
C003          a cell of the twin says something else
============  =========================================================
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.base.errors import Fault, Gather
from djqj_analysis.clean import labels, match
from djqj_analysis.clean.answers import MISSING, SKIPPED, Answers
from djqj_analysis.clean.encode import spread
from djqj_analysis.read.answers import MAX_LISTED, RawAnswers
from djqj_analysis.study.item import CHOICES, MANY, Item, Kind

NOT_RANKED = "-2"


def compare(
    answers: Answers, raw: RawAnswers, columns: dict[str, str], items: tuple[Item, ...], faults: Gather
) -> None:
    """Note every cell in which the twins disagree.

    Parameters
    ----------
    answers
        What the export by text says.
    raw
        The export by text with its twin in ``raw.codes``; rows are aligned.
    columns
        Variable → column of the export by text; items without one were reported already.
    """
    if raw.codes is None:
        return
    head = match.heads(raw.codes)
    for item in items:
        if item.variable not in columns:
            continue
        if item.kind in MANY:
            names = match.option_columns(item, head, faults)
            if names is not None:
                _compare_many(answers.block(item.columns), raw.codes.frame[list(names)], raw, item, faults)
            continue
        name = match.column(item, head, faults)
        if name is None:
            continue
        there = raw.codes.frame[name]
        if item.kind in CHOICES:
            codes, _ = spread(there, lambda text, item=item: (labels.option_number(text, item),))  # type: ignore[misc]
            _report(codes[:, 0] != answers.column(item.variable), raw, item, columns[item.variable], there, faults)
        elif item.kind is Kind.UNIT:
            here = raw.frame[columns[item.variable]]
            _report(_ambiguous(here, there), raw, item, columns[item.variable], there, faults)


def _compare_many(here: NDArray[np.int8], there: pd.DataFrame, raw: RawAnswers, item: Item, faults: Gather) -> None:
    is_rank = item.kind is Kind.RANK
    wrong = np.zeros(len(here), dtype=np.bool_)
    for place, name in enumerate(there.columns):
        codes, _ = spread(there[name], lambda text: (_option(text, is_rank=is_rank),))
        same = codes[:, 0] == here[:, place]
        if is_rank:  # -2 is "not ranked" as well as "question skipped": the text decides
            same |= (codes[:, 0] == MISSING) & np.isin(here[:, place], (MISSING, SKIPPED))
        wrong |= ~same
    _report(wrong, raw, item, "", there.agg("|".join, axis=1) if wrong.any() else pd.Series(), faults)


def _option(text: str, *, is_rank: bool) -> int:
    text = labels.tidy(text)
    if text in labels.BLANK or (is_rank and text == NOT_RANKED):
        return MISSING
    if text in labels.JUMPED:
        return SKIPPED
    return int(text) if text.isdecimal() and len(text) < 3 else labels.UNKNOWN


def _ambiguous(here: pd.Series, there: pd.Series) -> NDArray[np.bool_]:
    """Return the rows that break the rule "one label, one number", judged against the commonest pairing."""
    left, right = pd.Series(here.to_numpy()), pd.Series(there.to_numpy())
    usual_number = right.groupby(left).agg(lambda numbers: numbers.value_counts().index[0])
    usual_label = left.groupby(right).agg(lambda texts: texts.value_counts().index[0])
    return ((left.map(usual_number) != right) | (right.map(usual_label) != left)).to_numpy(dtype=np.bool_)


def _report(wrong: NDArray[np.bool_], raw: RawAnswers, item: Item, name: str, there: pd.Series, faults: Gather) -> None:
    rows = np.flatnonzero(wrong)
    if not len(rows):
        return
    here = raw.frame[name] if name else None
    cells = [
        f"序号 {raw.serial.iloc[row]}（第 {raw.frame.index[row]} 行）："
        + (f"按文本“{here.iloc[row]}”，" if here is not None else "")
        + f"按序号“{there.iloc[row]}”"
        for row in rows[:MAX_LISTED]
    ]
    more = f"；等共 {len(rows)} 处" if len(rows) > MAX_LISTED else f"；共 {len(rows)} 处"
    whole = "；几乎整列如此，多半是编码表选项的次序与问卷不同" if 2 * len(rows) > len(wrong) else ""
    where = f"{raw.path.name} 与其按序号的一份，第 {item.number} 题“{item.wording}”（{item.variable}）"
    remedy = "请核对是否有一份被改过；以问卷星重新导出的为准"
    faults.add(Fault("C003", where, f"两份答案不一致：{'；'.join(cells)}{more}{whole}", remedy))
