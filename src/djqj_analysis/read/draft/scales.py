"""Scales guessed from matrix blocks, and rows that seem to be worded the other way round."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.read.draft import words
from djqj_analysis.read.draft.order import plain_label
from djqj_analysis.read.draft.question import Column
from djqj_analysis.read.headings import normal
from djqj_analysis.read.platform import is_numeric
from djqj_analysis.study.item import Level

LEAST_ROWS = 30
"""Fewer complete answers say nothing about the sign of a correlation."""
LEAST_CORRELATION = 0.15
LEAST_ITEMS = 3

_NUMBERED = re.compile(r"选\D{0,4}(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Suspect:
    """A row whose answers run against the rest of its block: correlation with the mean of the other rows, and n."""

    place: int
    correlation: float
    n: int


def coded(column: Column, levels: Sequence[Level]) -> pd.Series:
    """Return the answers as numbers; NaN where there is none, or one that is no degree ("don't know")."""
    codes = {normal(level.label): float(level.code) for level in levels if level.missing is None}
    numeric = {level.code: float(level.code) for level in levels if level.missing is None}

    def look_up(text: str) -> float:
        found = codes.get(normal(text), codes.get(normal(plain_label(text))))
        return numeric.get(text, np.nan) if found is None and is_numeric(text) else np.nan if found is None else found

    table = {text: look_up(text) for text in column.answers.unique()}
    return column.answers.map(table).reindex(column.cells.index).astype("float64")


def suspects(block: Sequence[pd.Series]) -> tuple[Suspect, ...]:
    """Return the rows that correlate negatively with the rest of their block.

    The block is first turned so that most rows point one way (signs of the first principal component); then a row that
    had to be turned is held, as it was given, against the mean of the others.

    Parameters
    ----------
    block
        The rows of one matrix as numbers (n,), NaN where nothing was answered.
    """
    frame = pd.concat(block, axis=1, keys=range(len(block)))
    frame = frame.loc[:, frame.std() > 0].dropna()
    if len(frame) < LEAST_ROWS or frame.shape[1] < LEAST_ITEMS:
        return ()
    scores = ((frame - frame.mean()) / frame.std()).to_numpy()
    signs = _signs(scores)
    found = []
    for place in np.flatnonzero(signs < 0):
        rest = np.delete(scores * signs, place, axis=1).mean(axis=1)
        correlation = float(np.corrcoef(scores[:, place], rest)[0, 1])
        if correlation < -max(LEAST_CORRELATION, 2 / np.sqrt(len(frame))):
            found.append(Suspect(int(frame.columns[place]), correlation, len(frame)))
    return tuple(found)


def _signs(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return 1 or −1 for each row, such that most are 1."""
    loadings = np.linalg.eigh(scores.T @ scores)[1][:, -1]
    signs = np.where(loadings < 0, -1.0, 1.0)
    return signs if signs.sum() >= 0 else -signs


def is_attention(text: str, levels: Sequence[Level] = ()) -> bool:
    """Whether a row only checks that people read it: it says so, or asks for one of its own options.

    Examples
    --------
    >>> is_attention("本题用于核对，请直接选择“比较同意”"), is_attention("我愿意参加活动")
    (True, False)
    >>> is_attention("为确认您在作答，请选同意", [Level("1", "同意")])
    True
    """
    asked = [level for level in levels if re.search(rf"请.{{0,6}}选.{{0,4}}{re.escape(level.label)}", text)]
    return bool(asked or words.ATTENTION.search(text))


def expected(text: str, levels: Sequence[Level]) -> str:
    """Return the code that a row asks to be chosen, or an empty text.

    Examples
    --------
    >>> expected("此题请选2", [Level("1", "1分"), Level("2", "2分")])
    '2'
    """
    labels = {normal(level.label): level.code for level in levels if level.missing is None}
    quoted = [labels[normal(word)] for word in words.QUOTED.findall(text) if normal(word) in labels]
    named = [code for label, code in sorted(labels.items(), key=lambda pair: -len(pair[0])) if label in normal(text)]
    numbers = [match[1] for match in _NUMBERED.finditer(text) if match[1] in labels.values()]
    return next(iter([*quoted, *named, *numbers]), "")
