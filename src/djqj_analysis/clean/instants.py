"""Many times at once: those in the platform's own spelling by arithmetic on bytes, the others one by one.

The spelling 「2025/11/03 09:05:07」 (or with hyphens) is what exports hold a million times. What does not look exactly
like it goes to :mod:`~djqj_analysis.clean.values`, which knows every spelling; both give the same time.
"""

from __future__ import annotations

from functools import lru_cache
from math import isnan

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.clean import labels, values

Words = NDArray[np.object_]
Bad = NDArray[np.bool_]

LENGTH = 19
_DIGITS = np.array([0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18])
_TENS = {"year": (0, 4), "month": (4, 6), "day": (6, 8), "hour": (8, 10), "minute": (10, 12), "second": (12, 14)}


def instants(words: Words) -> tuple[NDArray[np.datetime64], Bad]:
    """Return times of submission (``datetime64[us]``, NaT where blank or unread) and which words could not be read.

    Examples
    --------
    >>> instants(np.array(["2025/11/03 09:05:07", "2025年11月3日 9:05", "昨天"], dtype=object))[0].astype("M8[m]")
    array(['2025-11-03T09:05', '2025-11-03T09:05',              'NaT'],
          dtype='datetime64[m]')
    """
    found = np.full(len(words), "NaT", dtype="datetime64[us]")
    usual = np.fromiter(map(len, words), np.int64, len(words)) == LENGTH
    joined = "".join(words[usual])
    if joined and joined.isascii():
        at, good = _usual(np.frombuffer(joined.encode("ascii"), dtype=np.uint8).reshape(-1, LENGTH))
        usual[usual] = good
        found[usual] = at[good]
    else:
        usual[:] = False
    bad = np.zeros(len(words), dtype=np.bool_)
    rest = np.flatnonzero(~usual)
    if len(rest):
        times, bad[rest] = values.moments(pd.Series(words[rest], dtype="str"))
        found[rest] = times.to_numpy()
    return found, bad


def seconds(words: Words) -> tuple[NDArray[np.float64], Bad]:
    """Return durations in seconds, NaN where blank or unread, and which words could not be read."""
    found = [_duration(word) for word in words]
    return np.array([time for time, _ in found], dtype=np.float64), np.array([bad for _, bad in found], dtype=np.bool_)


@lru_cache(maxsize=2**16)
def _duration(word: str) -> tuple[float, bool]:
    time = values.seconds(word)
    return time, isnan(time) and labels.tidy(word) not in labels.BLANK


def _usual(bytes_: NDArray[np.uint8]) -> tuple[NDArray[np.datetime64], Bad]:
    """Return times spelt YYYY-MM-DD hh:mm:ss, and which rows are such times."""
    digits = bytes_[:, _DIGITS] - np.uint8(ord("0"))
    good = (digits <= 9).all(axis=1)
    good &= ((bytes_[:, [4, 7]] == ord("/")) | (bytes_[:, [4, 7]] == ord("-"))).all(axis=1)
    good &= (bytes_[:, 10] == ord(" ")) & (bytes_[:, [13, 16]] == ord(":")).all(axis=1)
    year, month, day, hour, minute, second = (_number(digits[:, start:stop]) for start, stop in _TENS.values())
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    days = months.astype("datetime64[D]") + (day - 1)
    good &= (year > 0) & (month >= 1) & (month <= 12) & (days.astype("datetime64[M]") == months) & (day >= 1)
    good &= (hour < 24) & (minute < 60) & (second < 60)
    return days.astype("datetime64[us]") + (((hour * 60 + minute) * 60 + second) * 1_000_000), good


def _number(digits: NDArray[np.uint8]) -> NDArray[np.int64]:
    total = np.zeros(len(digits), dtype=np.int64)
    for column in digits.T:
        total = total * 10 + column
    return total
