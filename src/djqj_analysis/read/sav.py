"""SPSS system files: variables and their cells as text, with the kinds of "no answer" that the file declares (§1.5).

The default of every library is to blank user-missing values, which merges 跳过 with 未答. Here a declared value becomes
the canonical word that its label says, or 未答 when the label says none (:mod:`~djqj_analysis.read.silence`): what the
file declares to be no answer is none, whatever its label. System-missing alone is blank. Dates are read as they are
printed (:mod:`~djqj_analysis.read.printed`). Labels that differ in nothing but punctuation get their value behind them.

============  =========================================================
R005          too many variables or rows
R020          not a readable system file
============  =========================================================
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import pyreadstat
from numpy.typing import NDArray

from djqj_analysis.base.errors import DjqjError, Fault
from djqj_analysis.read import guard
from djqj_analysis.read.headings import normal
from djqj_analysis.read.platform import JUMPED
from djqj_analysis.read.printed import printed
from djqj_analysis.read.silence import word_of

JUMP_CODE = -3
"""问卷星's code for a skipped question, when it is declared missing without a label."""
CHOSEN, NOT_CHOSEN = "1", "0"
CHOSEN_LABELS = frozenset({"选", "选中", "已选", "选择"})
NOT_CHOSEN_LABELS = frozenset({"未选", "未选中", "未选择"})
EXACT = 2**53

_FAILURES = (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, UnicodeError, ValueError, OverflowError, OSError)
_RANK = re.compile(r"第\s*(\d+)\s*位?")


@dataclass(frozen=True, slots=True, eq=False)
class Variable:
    """One variable of a system file.

    ``counted`` is the value that means "chosen" when the variable is one option of a multiple-response set;
    ``group`` is the label of that set.
    """

    name: str
    label: str
    values: Mapping[object, str]
    missing: tuple[tuple[object, object], ...]
    layout: str
    counted: object = None
    group: str = ""

    @property
    def answers(self) -> dict[object, str]:
        """The labelled values that are not declared missing."""
        return {value: label for value, label in self.values.items() if not self.is_missing(value)}

    @property
    def is_rank(self) -> bool:
        """Whether the labels say ranks, 第1位, 第2位 and so on."""
        return bool(self.answers) and all(_RANK.fullmatch(label.strip()) for label in self.answers.values())

    def is_missing(self, value: object) -> bool:
        """Whether the file declares a value missing."""
        return any(within(value, low, high) for low, high in self.missing)

    def text(self, value: object) -> str:
        """Return what a value that is not system-missing says."""
        label = self.values.get(value, "").strip()
        if self.is_missing(value):
            return self.silence(value)
        if self.counted is not None:
            return CHOSEN if value == self.counted else NOT_CHOSEN
        rank = _RANK.fullmatch(label)
        return rank[1] if rank and self.is_rank else label or self.plain(value)

    def silence(self, value: object) -> str:
        """Return the canonical word for a value that the file declares missing."""
        label = self.values.get(value, "").strip()
        return JUMPED if not label and value == JUMP_CODE else word_of(label)

    def plain(self, value: object) -> str:
        """Return a value without its label: dates and times as printed, whole numbers without decimals."""
        if isinstance(value, str):
            return value.strip()
        number = float(value)
        whole = number.is_integer() and abs(number) < EXACT
        return printed(number, self.layout) or (str(int(number)) if whole else repr(number))


def within(value: object, low: object, high: object) -> bool:
    """Whether a value lies between two others of its type, these included."""
    return isinstance(value, str) == isinstance(low, str) and low <= value <= high


def parse(data: bytes, name: str) -> tuple[list[Variable], pd.DataFrame]:
    """Read a system file in this process; for files that nobody checked see :mod:`~djqj_analysis.read.apart`.

    Parameters
    ----------
    data
        The checked bytes.
    name
        The file, for messages.

    Returns
    -------
    tuple
        The variables, and their cells as text: one column for each by position, indexed by row as Excel would count.

    Raises
    ------
    DjqjError
        ``R005`` and ``R020``.
    """
    values, meta = _read(data, name)
    sets = _sets(meta.mr_sets)
    variables = [_variable(column, meta, sets) for column in values.columns]
    columns = {i: _texts(values.iloc[:, i], variable) for i, variable in enumerate(variables)}
    return variables, pd.DataFrame(columns, index=pd.RangeIndex(2, 2 + len(values)), dtype="str")


def broken(name: str) -> Fault:
    """Return the fault of a file that cannot be read."""
    remedy = "请在 SPSS 或 PSPP 中打开后另存一份，或改用 Excel 导出"
    return Fault("R020", name, "不是完好的 SPSS 数据文件，读不出来", remedy)


def _read(data: bytes, name: str) -> tuple[pd.DataFrame, pyreadstat.metadata_container]:
    try:
        _, meta = _parsed(data, rows=0)
        count, width = len(meta.column_names), sum(max(8, int(size)) for size in meta.variable_storage_width.values())
        most = min(guard.MAX_BYTES // max(1, width), guard.MAX_CELLS // max(1, count))
        if count > guard.MAX_COLUMNS:
            guard.stop("R005", name, f"有 {count} 个变量（上限 {guard.MAX_COLUMNS}）", "请只保存要分析的变量")
        values, meta = _parsed(data, rows=most + 1)
    except _FAILURES as error:
        raise DjqjError([broken(name)]) from error
    if len(values) > most:
        guard.stop("R005", name, f"超过 {most} 行", "请拆分后再读，或只保存要分析的变量")
    return values, meta


def _parsed(data: bytes, *, rows: int) -> tuple[pd.DataFrame, pyreadstat.metadata_container]:
    """Read so many rows in the encoding that the file states, or else in that of Chinese files that state none."""
    for encoding in (None, "GB18030"):
        try:
            return pyreadstat.read_sav(
                io.BytesIO(data),
                metadataonly=not rows,
                row_limit=rows,
                encoding=encoding,
                user_missing=True,
                disable_datetime_conversion=True,
            )
        except _FAILURES as error:
            failure = error
    raise failure


def _sets(found: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[object, str]]:
    """Return variable → counted value and label of its multiple-response set; category sets are left as they are."""
    known: dict[str, tuple[object, str]] = {}
    for group in found.values():
        if group["is_dichotomy"]:
            counted = (group["counted_value"], str(group["label"] or ""))
            known |= {str(name).lower(): counted for name in group["variable_list"]}
    return known


def _variable(name: str, meta: pyreadstat.metadata_container, sets: Mapping[str, tuple[object, str]]) -> Variable:
    values = dict(meta.variable_value_labels.get(name, {}))
    missing = tuple((limits["lo"], limits["hi"]) for limits in meta.missing_ranges.get(name, []))
    label = (meta.column_names_to_labels.get(name) or "").strip()
    counted, group = sets.get(name.lower(), (None, ""))
    layout = str(meta.original_variable_types.get(name, ""))
    variable = _told_apart(Variable(name, label, values, missing, layout, counted, group))
    words = variable.answers
    if counted is None and set(words.values()) <= CHOSEN_LABELS | NOT_CHOSEN_LABELS:
        chosen = [value for value, word in words.items() if word in CHOSEN_LABELS]
        return replace(variable, counted=chosen[0]) if len(chosen) == 1 else variable
    return variable


def _told_apart(variable: Variable) -> Variable:
    """Put the value behind labels that no comparison of texts could tell apart: 「A05a.」 and 「A05a」."""
    keys = Counter(normal(label) for label in variable.answers.values())
    values = {
        value: f"{label.strip()}（编码{variable.plain(value)}）"
        if label.strip() and value in variable.answers and (keys[normal(label)] > 1 or not normal(label))
        else label
        for value, label in variable.values.items()
    }
    return replace(variable, values=values)


def _texts(values: pd.Series, variable: Variable) -> NDArray[np.object_]:
    """Look every distinct value up once; system-missing is blank."""
    places, distinct = pd.factorize(values)
    texts = np.array([*(variable.text(value) for value in distinct), ""], dtype=object)
    return texts[places]
