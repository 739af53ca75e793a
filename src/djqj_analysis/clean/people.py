"""The person columns: who answered, for which organisation, when and how fast.

============  =========================================================
C004          an organisation that the ledger does not know
C006          a rule needs a platform column that the export lacks
C020          a rule needs times that cannot be read (:func:`djqj_analysis.clean.values.unread`)
============  =========================================================

Exact times, addresses and what identifies a person stay in :class:`Envelope`, in memory, for the rules.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import blake2b

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.base import places
from djqj_analysis.base.errors import Fault, Gather, close_matches
from djqj_analysis.base.seed import stream
from djqj_analysis.base.shown import Guarded
from djqj_analysis.base.whole import whole
from djqj_analysis.base.words import UNIT
from djqj_analysis.clean import labels, quantities, values
from djqj_analysis.read.answers import RawAnswers
from djqj_analysis.read.headings import ADDRESS, DURATION, SUBMITTED
from djqj_analysis.study import Study
from djqj_analysis.study.item import Kind

NEEDS = {
    "early": (SUBMITTED,),
    "late": (SUBMITTED,),
    "duplicate": (SUBMITTED,),
    "duplicate_id": (SUBMITTED,),
    "near_duplicate": (SUBMITTED,),
    "same_address": (SUBMITTED, ADDRESS),
    "speed": (DURATION,),
}
_NOTHING = frozenset(labels.KINDS)
_NUMBERS = 1 << 62
"""序号 that are numbers keep their order below this; others stand above, in an order of no meaning, always the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Envelope(Guarded):
    """What a rule may look at besides the answers; all of shape (n,), and gone when cleaning is over.

    Parameters
    ----------
    unit
        Organisation, ``""`` where it was left out.
    submitted, seconds
        Time of submission (NaT unknown) and seconds of answering (NaN unknown).
    order
        A number that sorts sheets by 序号, whatever their order in the file.
    address
        Where the sheet was sent from, without the place in brackets; ``""`` unknown.
    person
        Who sent it, as the rule ``duplicate_id`` asks; ``""`` unknown.
    """

    unit: NDArray[np.object_]
    submitted: NDArray[np.datetime64]
    seconds: NDArray[np.float64]
    order: NDArray[np.int64]
    address: NDArray[np.object_]
    person: NDArray[np.object_]


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
        Frame ``respondent_id, serial, unit_id, submitted``, ``duration_seconds`` and a column per open or numeric
        question; in the latter what is no answer keeps its negative code.
    """
    identifier = next((rule.id for rule in study.rules if rule.kind == "duplicate_id"), "")
    needed = _needed(raw, study, faults)
    unit = _units(raw, columns, study, units, faults)
    submitted = _times(raw, SUBMITTED, values.moments, needed, faults)
    duration = _times(raw, DURATION, values.durations, needed, faults)
    frame = pd.DataFrame(
        {
            "respondent_id": _numbers(raw.serial, study.seed),
            "serial": raw.serial.to_numpy(),
            UNIT: unit,
            "submitted": submitted.dt.normalize().to_numpy(),
            "duration_seconds": duration.to_numpy(),
        }
    )
    for item in study.codebook.survey:
        if item.kind in (Kind.TEXT, Kind.DATE) and item.variable in columns and item.variable != identifier:
            texts = raw.frame[columns[item.variable]].str.strip()
            frame[item.variable] = texts.where(~texts.map(labels.tidy).isin(_NOTHING), "").to_numpy()
    frame = frame.assign(**quantities.numbers(raw, columns, study.codebook.survey, faults))
    return frame, Envelope(
        unit.to_numpy(dtype=object),
        submitted.to_numpy(),
        duration.to_numpy(),
        order(raw.serial),
        _texts(raw, ADDRESS, address),
        _texts(raw, columns.get(identifier, identifier), person),
    )


def order(serial: pd.Series) -> NDArray[np.int64]:
    """Return a number for every 序号, the same in whatever file, batch or order it stands.

    Examples
    --------
    >>> order(pd.Series(["10", "9", "A7"])).tolist()[:2]
    [10, 9]
    """
    return np.array([_place(text) for text in serial], dtype=np.int64)


def _place(serial: str) -> int:
    number = whole(serial)
    if number is not None and number < _NUMBERS:
        return number
    return _NUMBERS + int.from_bytes(blake2b(serial.encode(), digest_size=7).digest())


def _needed(raw: RawAnswers, study: Study, faults: Gather) -> frozenset[str]:
    """Return the platform columns that rules need; note ``C006`` for each that the export lacks."""
    items = {item.variable for item in study.codebook.survey}
    found = set()
    for rule in study.rules:
        for name in (*NEEDS.get(rule.kind, ()), *([rule.id] if rule.id and rule.id not in items else [])):
            found.add(name)
            if name not in raw.frame:
                hint = close_matches(name, raw.columns["header"])
                what = f"缺少列“{name}”{hint}，规则“{rule.label}”用不上"
                faults.add(Fault("C006", raw.path.name, what, "请重新导出，保留平台自带的列，或删去这条规则"))
    return frozenset(found)


def _times(
    raw: RawAnswers,
    name: str,
    convert: Callable[[pd.Series], tuple[pd.Series, values.Bad]],
    needed: frozenset[str],
    faults: Gather,
) -> pd.Series:
    """Convert a platform column of times; all unknown where the export lacks it, a fault where a rule needs them."""
    cells = raw.frame[name] if name in raw.frame else pd.Series("", index=raw.frame.index, dtype="str")
    times, bad = convert(cells)
    fault = values.unread(name, cells, bad, raw.path.name) if name in needed else None
    if fault is not None:
        faults.add(replace(fault, where=f"{raw.path.name}“{name}”列{places.rows(cells.index[bad])}"))
    return times


def _units(
    raw: RawAnswers, columns: dict[str, str], study: Study, units: frozenset[str] | None, faults: Gather
) -> pd.Series:
    """Return the unit of every sheet; blank where it was left out."""
    name = next((columns.get(item.variable) for item in study.codebook.survey if item.kind is Kind.UNIT), None)
    if name is None:
        return pd.Series("", index=range(len(raw.frame)), dtype="str")
    cells = raw.frame[name]
    unit = cells.map({text: told(text) for text in cells.unique()}).astype("str")
    if units is not None:
        for word in unit[~unit.isin([*units, ""])].drop_duplicates():
            what = f"单位代号“{word}”不在台账的“单位”表中{close_matches(word, sorted(units))}"
            where = f"{raw.path.name} {places.rows(unit.index[unit == word])}"
            faults.add(Fault("C004", where, what, "请在台账中补上这个单位，或更正答卷中的代号"))
    return unit.reset_index(drop=True)


def _texts(raw: RawAnswers, name: str, tell: Callable[[str], str]) -> NDArray[np.object_]:
    """Return what a column tells, every distinct text looked at once; blank throughout where there is none."""
    if name not in raw.frame:
        return np.full(len(raw.frame), "", dtype=object)
    cells = raw.frame[name]
    return cells.map({text: tell(text) for text in cells.unique()}).to_numpy(dtype=object)


def told(text: str) -> str:
    """Return what a cell says, ``""`` for what stands for nothing."""
    text = labels.tidy(text)
    return "" if text in _NOTHING else text


def person(text: str) -> str:
    """Return a person as the rule ``duplicate_id`` compares them, whatever the case of letters."""
    return told(text).casefold()


def address(text: str) -> str:
    """Return an address without the place in brackets."""
    return unicodedata.normalize("NFKC", text).partition("(")[0].strip()


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
