"""What is kept about an answer sheet besides its answers: unit, date, time taken, open answers – and what is not.

Addresses, sources and exact times are used in memory for quality flags (:class:`Traces`) and never leave this floor.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from djqj_analysis.base.errors import Fault, Gather, close_matches
from djqj_analysis.base.words import UNIT
from djqj_analysis.clean.values import texts
from djqj_analysis.read.answers import RawAnswers
from djqj_analysis.read.headings import DURATION, SERIAL, SUBMITTED
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Kind

_UNITS = {"小时": 3600, "时": 3600, "分钟": 60, "分": 60, "秒": 1}
_SPELT = re.compile(r"(\d+(?:\.\d+)?)\s*(小时|时|分钟|分|秒)")


@dataclass(frozen=True, slots=True)
class Traces:
    """Exact times of submission, for the rules only; shape (n,)."""

    submitted: pd.Series


def seconds(cell: str) -> float:
    """Return a time taken in seconds; ``NaN`` when it is none.

    Examples
    --------
    >>> seconds("136秒"), seconds("2分3秒"), seconds("1:23"), seconds("1小时0分5秒"), seconds("75")
    (136.0, 123.0, 83.0, 3605.0, 75.0)
    """
    text = cell.strip()
    spelt = _SPELT.findall(text)
    if spelt:
        return float(sum(float(number) * _UNITS[unit] for number, unit in spelt))
    if re.fullmatch(r"\d+(:\d{1,2}){1,2}", text):
        total = 0
        for part in text.split(":"):
            total = total * 60 + int(part)
        return float(total)
    return float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else np.nan


def moments(cells: pd.Series) -> pd.Series:
    """Return times of submission; ``NaT`` when a cell is none (``2025/11/10 8:26:08``, ``2025-11-10 08:26``…)."""
    return pd.to_datetime(cells.str.replace("/", "-").replace("", None), format="mixed", errors="coerce")


def describe(raw: RawAnswers, codebook: Codebook) -> tuple[pd.DataFrame, Traces]:
    """Return one row per answer sheet, and the traces that only the rules may see.

    Returns
    -------
    DataFrame
        ``respondent_id`` (renumbered: 序号 tells the order of arrival), ``serial`` (序号, for messages), ``unit_id``,
        ``submitted`` (date only), ``duration_seconds``, then the open answers by variable.
    Traces
        Exact times.
    """
    frame = raw.frame
    blank = pd.Series([""] * len(frame), index=frame.index, dtype="str")
    when = moments(frame.get(SUBMITTED, blank))
    units = list(texts(raw, codebook, Kind.UNIT).values())
    people = pd.DataFrame(
        {
            "respondent_id": [f"R{place:05d}" for place in range(1, len(frame) + 1)],
            "serial": (
                frame[SERIAL] if SERIAL in frame else pd.Series(range(1, len(frame) + 1)).astype("str")
            ).to_numpy(),
            UNIT: (units[0] if units else blank).to_numpy(),
            "submitted": when.dt.normalize().to_numpy(),
            "duration_seconds": frame.get(DURATION, blank).map(seconds).astype(float).to_numpy(),
        }
    )
    for variable, cells in texts(raw, codebook, Kind.TEXT).items():
        people[variable] = cells.to_numpy()
    return people, Traces(when.reset_index(drop=True))


def check_units(people: pd.DataFrame, known: frozenset[str], where: str, faults: Gather) -> None:
    """Note ``C004`` for every unit code that the ledger does not have; a blank one is an answer missing, no fault."""
    for unit, count in people[UNIT].value_counts(sort=False).items():
        if unit and unit not in known:
            what = f"单位代号“{unit}”（{count} 份）不在台账的单位表中{close_matches(str(unit), sorted(known))}"
            faults.add(Fault("C004", where, what, "请改正答卷中的代号，或在台账的单位表中补上这个单位"))
