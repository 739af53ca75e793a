"""The person columns: who answered, for which organisation, when and how fast.

============  =========================================================
C004          an organisation that the ledger does not know
C006          a rule needs a platform column that the export lacks
============  =========================================================

Exact times stay in :class:`Envelope`, in memory, for the rules; addresses and source details are not even taken up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.base.errors import Fault, Gather, close_matches
from djqj_analysis.base.seed import stream
from djqj_analysis.base.words import UNIT
from djqj_analysis.clean import labels, values
from djqj_analysis.read.answers import RawAnswers, listed
from djqj_analysis.read.headings import DURATION, SUBMITTED
from djqj_analysis.study import Study
from djqj_analysis.study.item import Kind

NEEDS = {"late": (SUBMITTED,), "duplicate": (SUBMITTED,), "speed": (DURATION,)}
_NOTHING = labels.BLANK | labels.JUMPED


@dataclass(frozen=True, slots=True, eq=False)
class Envelope:
    """What a rule may look at besides the answers: unit, time of submission (NaT unknown), seconds (NaN unknown)."""

    unit: NDArray[np.object_]
    submitted: NDArray[np.datetime64]
    seconds: NDArray[np.float64]


def describe(
    raw: RawAnswers, columns: dict[str, str], study: Study, units: frozenset[str] | None, faults: Gather
) -> tuple[pd.DataFrame, Envelope]:
    """Return the person columns (one row per answer sheet, in file order) and the envelope.

    Parameters
    ----------
    units
        Organisations of the ledger, or ``None`` when it could not be read.

    Returns
    -------
    tuple
        Frame ``respondent_id, serial, unit_id, submitted, duration_seconds`` and a column per open question.
    """
    for rule in study.rules:
        for name in NEEDS.get(rule.kind, ()):
            if name not in raw.frame:
                hint = close_matches(name, raw.columns["header"])
                what = f"缺少列“{name}”{hint}，规则“{rule.label}”用不上"
                faults.add(Fault("C006", raw.path.name, what, "请重新导出，保留平台自带的列，或删去这条规则"))
    unit = _units(raw, columns, study, units, faults)
    moments = _column(raw, SUBMITTED, _moment)
    duration = _column(raw, DURATION, values.seconds).astype("float64").to_numpy()
    submitted = pd.Series(pd.to_datetime(moments.to_list(), errors="coerce")).astype("datetime64[us]")
    frame = pd.DataFrame(
        {
            "respondent_id": _numbers(raw.serial, study.seed),
            "serial": raw.serial.to_numpy(),
            UNIT: unit,
            "submitted": submitted.dt.normalize(),
            "duration_seconds": duration,
        }
    )
    for item in study.codebook.survey:
        if item.kind is Kind.TEXT and item.variable in columns:
            texts = raw.frame[columns[item.variable]].str.strip()
            frame[item.variable] = texts.where(~texts.map(labels.tidy).isin(_NOTHING), "").to_numpy()
    return frame, Envelope(unit.to_numpy(dtype=object), submitted.to_numpy(), duration)


def _units(
    raw: RawAnswers, columns: dict[str, str], study: Study, units: frozenset[str] | None, faults: Gather
) -> pd.Series:
    """Return the unit of every sheet; blank where it was left out."""
    name = next((columns.get(item.variable) for item in study.codebook.survey if item.kind is Kind.UNIT), None)
    if name is None:
        return pd.Series("", index=range(len(raw.frame)), dtype="str")
    cells = raw.frame[name]
    unit = cells.map({text: _unit(text) for text in cells.unique()}).astype("str")
    if units is not None:
        for word in unit[~unit.isin([*units, ""])].drop_duplicates():
            rows = listed(str(row) for row in unit.index[unit == word])
            what = f"单位代号“{word}”不在台账的“单位”表中{close_matches(word, sorted(units))}"
            where = f"{raw.path.name} 第 {rows} 行"
            faults.add(Fault("C004", where, what, "请在台账中补上这个单位，或更正答卷中的代号"))
    return unit.reset_index(drop=True)


def _unit(text: str) -> str:
    text = labels.tidy(text)
    return "" if text in _NOTHING else text


def _numbers(serial: pd.Series, seed: int) -> list[str]:
    """Return new numbers in a drawn order: neither 序号 nor the order of answering can be read off.

    The number depends on the set of 序号, not on the order of rows in the file.
    """
    rank = pd.Series(serial.map(_sort_key).to_list()).rank(method="first").astype("int64").to_numpy() - 1
    drawn = stream(seed, "respondent_id").permutation(len(serial)) + 1
    width = max(4, len(str(len(serial))))
    return [f"R{number:0{width}d}" for number in drawn[rank]]


def _sort_key(serial: str) -> str:
    return serial.zfill(20) if serial.isdecimal() else serial


def _column(raw: RawAnswers, name: str, parse: Callable[[str], object]) -> pd.Series:
    """Parse a platform column, every distinct text once; NaN throughout where the export lacks it."""
    if name not in raw.frame:
        return pd.Series(np.nan, index=range(len(raw.frame)), dtype="object")
    cells = raw.frame[name].reset_index(drop=True)
    return cells.map({text: parse(text) for text in cells.unique()})


def _moment(text: str) -> str | None:
    """Return the time of submission as ISO text, or ``None``."""
    parts = labels.tidy(text).replace("/", "-").replace("T", " ").split()
    found = values.day(parts[0]) if parts else None
    if found is None:
        return None
    return f"{found.isoformat()} {parts[1]}" if len(parts) > 1 else f"{found.isoformat()} 00:00:00"
