"""The export by option numbers or scores held against the export by text, cell by cell.

============  =========================================================
C003          a cell of the twin says something else; a summary and the worst five when more than ten questions do
============  =========================================================
"""

from __future__ import annotations

from operator import itemgetter

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.base.errors import Fault, Gather
from djqj_analysis.clean import encode, match
from djqj_analysis.clean.answers import MISSING, SKIPPED, Answers
from djqj_analysis.clean.labels import UNKNOWN
from djqj_analysis.clean.option import Coding
from djqj_analysis.read.answers import MAX_LISTED, RawAnswers
from djqj_analysis.read.platform import CODING_WORDS, SCORE
from djqj_analysis.study.item import CHOICES, MANY, Item, Kind

FLOOD, WORST = 10, 5
"""Questions beyond which only the worst are told, and how many those are."""


def compare(
    answers: Answers,
    raw: RawAnswers,
    columns: dict[str, str],
    items: tuple[Item, ...],
    faults: Gather,
    *,
    scores_reversed: bool | None = None,
) -> None:
    """Note every cell in which the twins disagree.

    Parameters
    ----------
    answers
        What the export by text says.
    raw
        The export by text with its twin in ``raw.codes``; rows are aligned.
    columns
        Variable → column of the export by text; items without one were reported already, as were labels that the
        codebook does not know.
    scores_reversed
        As for :func:`djqj_analysis.clean.encode.encode`, for a twin by scores.
    """
    if raw.codes is None:
        return
    there = match.columns(raw.codes, tuple(item for item in items if item.variable in columns), faults)
    coding = Coding(raw.codes.coding, bool(scores_reversed))
    found: list[tuple[int, Item, Fault]] = []
    for item in items:
        name = columns.get(item.variable)
        cells = None if name is None else encode.cells_of(raw.codes, there, item, faults)
        if name is None or cells is None:
            continue
        if item.kind in CHOICES | MANY:
            wrong = _differ(answers.block(item.columns), raw.frame[[name]], cells, item, coding)
        elif item.kind is Kind.UNIT:
            wrong = _ambiguous(raw.frame[name], cells.iloc[:, 0])
        else:
            continue
        if wrong.any():
            found.append((int(wrong.sum()), item, _fault(wrong, raw, item, name, cells)))
    if len(found) > FLOOD:
        faults.add(_summary(found, raw))
        found = sorted(found, key=itemgetter(0), reverse=True)[:WORST]
    for _, _, fault in found:
        faults.add(fault)


def _differ(
    here: NDArray[np.int8], text: pd.DataFrame, cells: pd.DataFrame, item: Item, coding: Coding
) -> NDArray[np.bool_]:
    """Tell in which rows the twin says something else than the text; unknown labels were reported before."""
    there, _ = encode.block(cells, item, coding)
    if there.shape != here.shape:  # one column of scores for several options: nothing to compare
        return np.zeros(len(here), dtype=np.bool_)
    same = there == here
    if item.kind is Kind.RANK:  # -2 is "not ranked" as well as "question skipped": the text decides
        same |= (there == MISSING) & (here == SKIPPED)
    wrong = ~same.all(axis=1)
    if wrong.any():
        known = (encode.block(text, item, Coding("text"))[0] != UNKNOWN).all(axis=1)
        wrong &= known
    return wrong


def _ambiguous(here: pd.Series, there: pd.Series) -> NDArray[np.bool_]:
    """Return the rows that break the rule "one label, one number", judged against the commonest pairing."""
    left, right = pd.Series(here.to_numpy()), pd.Series(there.to_numpy())
    usual_number = right.groupby(left).agg(lambda numbers: numbers.value_counts().index[0])
    usual_label = left.groupby(right).agg(lambda texts: texts.value_counts().index[0])
    return ((left.map(usual_number) != right) | (right.map(usual_label) != left)).to_numpy(dtype=np.bool_)


def _fault(wrong: NDArray[np.bool_], raw: RawAnswers, item: Item, name: str, there: pd.DataFrame) -> Fault:
    """Return the cells of one question that differ, with both contents."""
    rows = np.flatnonzero(wrong)
    kind = _kind(raw)
    here = raw.frame[name]
    cells = [
        f"序号 {raw.serial.iloc[row]}（第 {raw.frame.index[row]} 行）：按文本“{here.iloc[row]}”，"
        f"{kind}“{'|'.join(there.iloc[row])}”"
        for row in rows[:MAX_LISTED]
    ]
    more = f"；等共 {len(rows)} 处" if len(rows) > MAX_LISTED else f"；共 {len(rows)} 处"
    whole = "；几乎整列如此，多半是编码表选项的次序与问卷不同" if 2 * len(rows) > len(wrong) else ""
    where = f"{raw.path.name} 与其{kind}的一份，第 {item.number} 题“{item.wording}”（{item.variable}）"
    return Fault("C003", where, f"两份答案不一致：{'；'.join(cells)}{more}{whole}", _remedy(raw))


def _summary(found: list[tuple[int, Item, Fault]], raw: RawAnswers) -> Fault:
    """Return one fault for many questions."""
    total = sum(count for count, _, _ in found)
    is_score = raw.codes is not None and raw.codes.coding == SCORE
    meaning = "分数的含义与编码表不同（如反向题已否翻转）" if is_score else "编码表选项的次序与问卷不同"
    what = f"两份答案在 {len(found)} 题中共 {total} 处不一致，多半是两份不是同一次导出，或{meaning}"
    where = f"{raw.path.name} 与其{_kind(raw)}的一份"
    return Fault("C003", where, f"{what}；下面只列最多的 {WORST} 题", _remedy(raw))


def _kind(raw: RawAnswers) -> str:
    return CODING_WORDS[raw.codes.coding] if raw.codes is not None else ""


def _remedy(raw: RawAnswers) -> str:
    silent = f"；{encode.SILENT_SCORE}" if raw.codes is not None and raw.codes.coding == SCORE else ""
    return f"请核对是否有一份被改过；以问卷星重新导出的为准{silent}"
