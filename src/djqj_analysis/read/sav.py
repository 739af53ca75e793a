"""SPSS system files: variables and their cells as text, with the kinds of "no answer" that the file declares (§1.5).

The default of every library is to blank user-missing values, which merges 跳过 with 未答. Here a declared value becomes
the canonical word that its label says (:data:`KIND_WORDS`, nothing else); a declared value with another label keeps it,
so that the codebook decides; system-missing alone is blank.

============  =========================================================
R005          too many variables or rows
R020          not a readable system file
============  =========================================================
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pyreadstat
from numpy.typing import NDArray

from djqj_analysis.base.errors import DjqjError, Fault
from djqj_analysis.read import guard
from djqj_analysis.read.headings import normal
from djqj_analysis.read.platform import JUMPED

KIND_WORDS = {
    "(未答)": ("未答", "未回答", "漏答", "无回答", "缺失"),
    "(跳过)": ("跳过", "不适用", "跳过（不适用）"),
    "(不了解)": ("不了解", "不知道", "不清楚"),
    "(不愿回答)": ("不愿回答", "拒答", "拒绝回答"),
    "(超出范围)": ("超出范围",),
}
"""Canonical word → labels of declared missing values that say it."""
JUMP_CODE = -3
"""问卷星's code for a skipped question, when it is declared missing without a label."""
CHOSEN, NOT_CHOSEN = "1", "0"
CHOSEN_LABELS = frozenset({"选", "选中", "已选", "选择"})
NOT_CHOSEN_LABELS = frozenset({"未选", "未选中", "未选择"})
EPOCH = datetime(1582, 10, 14)
EXACT = 2**53

_FAILURES = (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, UnicodeError, ValueError, OverflowError, OSError)
_WORDS = {normal(label): word for word, labels in KIND_WORDS.items() for label in labels}
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
        return any(
            isinstance(value, str) == isinstance(low, str) and low <= value <= high for low, high in self.missing
        )

    def text(self, value: object) -> str:
        """Return what a value that is not system-missing says."""
        label = self.values.get(value, "").strip()
        if self.is_missing(value):
            word = _WORDS.get(normal(label), label) if label else JUMPED if value == JUMP_CODE else ""
            return word or self.plain(value)
        if self.counted is not None:
            return CHOSEN if value == self.counted else NOT_CHOSEN
        rank = _RANK.fullmatch(label)
        return rank[1] if rank and self.is_rank else label or self.plain(value)

    def plain(self, value: object) -> str:
        """Return a value without its label: dates and times in ISO, whole numbers without decimals."""
        if isinstance(value, str):
            return value.strip()
        number = float(value)
        try:
            if self.layout.startswith(("DATE", "ADATE", "EDATE", "SDATE", "JDATE", "YMDHMS")):
                moment = EPOCH + timedelta(seconds=round(number))
                return (
                    moment.isoformat(sep=" ") if "TIME" in self.layout or "HMS" in self.layout else f"{moment:%Y-%m-%d}"
                )
            if self.layout.startswith("TIME"):
                return f"{round(number) // 3600}:{round(number) // 60 % 60:02d}:{round(number) % 60:02d}"
        except OverflowError:
            pass
        return str(int(number)) if number.is_integer() and abs(number) < EXACT else repr(number)


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
    variable = Variable(name, label, values, missing, str(meta.original_variable_types.get(name, "")), counted, group)
    words = variable.answers
    if counted is None and set(words.values()) <= CHOSEN_LABELS | NOT_CHOSEN_LABELS:
        chosen = [value for value, word in words.items() if word in CHOSEN_LABELS]
        return replace(variable, counted=chosen[0]) if len(chosen) == 1 else variable
    return variable


def _texts(values: pd.Series, variable: Variable) -> NDArray[np.object_]:
    """Look every distinct value up once; system-missing is blank."""
    places, distinct = pd.factorize(values)
    texts = np.array([*(variable.text(value) for value in distinct), ""], dtype=object)
    return texts[places]
