"""A frame as an SPSS system file: labels, user-missing codes, levels of measurement; the same bytes every time."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat

from djqj_analysis.base import interrupt
from djqj_analysis.clean.answers import OUT_OF_RANGE

MAX_VALUE_LABEL = 60
"""Characters; JASP refuses longer ones (formats.md §1.5)."""
MAX_VARIABLE_LABEL = 255
"""Bytes that SPSS keeps of a variable label."""
KINDS = ({"lo": OUT_OF_RANGE, "hi": -1},)
"""The user-missing range of the kinds of "no answer"."""
ROOM, STALE = "djqj-sav-", 3600
"""Name of the temporary folder of a ``.sav``, and the seconds after which it is one of a run that was killed."""
STAMP = b"01 Jan 8000:00:00"
STAMP_AT = 92
"""Where the header of a system file holds date (9 bytes) and time (8 bytes) of writing."""
DAY = "DATE11"
"""The format in which SPSS shows a date, as 01-SEP-2025."""
DAY_ZERO = np.datetime64("1582-10-14", "s")
"""SPSS counts the seconds since the first day of the Gregorian calendar."""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What SPSS is told of the columns, by name: label, labels of values, user-missing, level of measurement.

    A column without an entry has its name as label, no labels of values, no user-missing, and is nominal.
    """

    labels: Mapping[str, str]
    values: Mapping[str, Mapping[object, str]] = field(default_factory=dict)
    missing: Mapping[str, object] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)


def to_bytes(frame: pd.DataFrame, dictionary: Dictionary) -> bytes:
    """Return a frame as an SPSS system file.

    Parameters
    ----------
    frame
        Numbers, texts and dates (``datetime64``, of which the day is kept); names of columns as SPSS takes them.
    dictionary
        What is said of the columns.

    Notes
    -----
    The bytes depend on the content alone: the header's time of writing is set to a fixed date.
    """
    _sweep(Path(tempfile.gettempdir()))
    days = [name for name in frame.columns if frame[name].dtype.kind == "M"]
    with interrupt.careful(), tempfile.TemporaryDirectory(prefix=ROOM) as folder:
        path = Path(folder) / "frame.sav"
        pyreadstat.write_sav(
            frame.assign(**{name: _seconds(frame[name]) for name in days}),
            path,
            file_label="djqj_analysis",
            column_labels=[_clipped(dictionary.labels.get(name, name)) for name in frame.columns],
            variable_value_labels={name: dict(labels) for name, labels in dictionary.values.items()},
            missing_ranges={name: list(ranges) for name, ranges in dictionary.missing.items()},
            row_compress=True,
            variable_format=dict.fromkeys(days, DAY),
            variable_measure={name: dictionary.measures.get(name, "nominal") for name in frame.columns},
        )
        data = path.read_bytes()
    return data[:STAMP_AT] + STAMP + data[STAMP_AT + len(STAMP) :]


def _sweep(place: Path) -> None:
    """Remove what a killed run left: a file of rows must not lie about in the system's temporary folder."""
    for left in place.glob(f"{ROOM}*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > STALE:
                shutil.rmtree(left, ignore_errors=True)


def _seconds(days: pd.Series) -> pd.Series:
    """Return dates as SPSS counts them, NaN where there is none: a column without any date is still one of dates."""
    return (days.dt.floor("D") - DAY_ZERO).dt.total_seconds()


def _clipped(text: str) -> str:
    return text.encode()[:MAX_VARIABLE_LABEL].decode(errors="ignore")
