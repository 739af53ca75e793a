"""The same sheet sent twice: identical answers, or the same person. The first submitted stays, by 序号 when tied."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.clean.rules.across import Listed
from djqj_analysis.clean.rules.batch import MIN_ANSWERED, Batch, Flags, answered
from djqj_analysis.study.rule import Rule

Keys = NDArray[np.uint64]

_ODD = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F)
_SHIFT = np.uint64(29)
_LANE = 8


@dataclass(frozen=True, slots=True, eq=False)
class Repeats:
    """One row per sheet that can be a repetition: a key of 128 bits, when it came in, its place by 序号."""

    parts: tuple[tuple[Keys, NDArray[np.datetime64], NDArray[np.int64]], ...]

    def merge(self, other: Repeats) -> Repeats:
        """Put both lists together; nothing is copied before the end."""
        return Repeats(self.parts + other.parts)

    def settle(self, _rule: Rule) -> Listed:
        """List every sheet whose key came in before."""
        keys, submitted, order = (np.concatenate(arrays) for arrays in zip(*self.parts, strict=True))
        again = repeated(keys[:, 0])
        keys, submitted, order = keys[again], submitted[again], order[again]
        by = np.lexsort((order, submitted, keys[:, 1], keys[:, 0]))
        later = (keys[by[1:]] == keys[by[:-1]]).all(axis=1)
        return Listed(np.sort(order[by[1:]][later]))


def duplicate(batch: Batch, _rule: Rule) -> Repeats:
    """Gather sheets of the same organisation with identical answers throughout."""
    return _gathered(batch, digest(batch.answers.items, words(batch.envelope.unit)), answered(batch) >= MIN_ANSWERED)


def same_address(batch: Batch, _rule: Rule) -> Repeats:
    """Gather sheets of the same address **and** identical answers; a shared address alone is how schools are wired."""
    address = batch.envelope.address
    able = (answered(batch) >= MIN_ANSWERED) & (address != "")
    return _gathered(batch, digest(batch.answers.items, words(address)), able)


def duplicate_id(batch: Batch, _rule: Rule) -> Repeats:
    """Gather sheets of the same person, whatever they answered; who left no name is nobody's double."""
    person = batch.envelope.person
    return _gathered(batch, digest(np.empty((len(person), 0), np.int8), words(person)), person != "")


def _gathered(batch: Batch, keys: Keys, able: Flags) -> Repeats:
    envelope = batch.envelope
    return Repeats(((keys[able], envelope.submitted[able], envelope.order[able]),))


def repeated(values: NDArray[np.uint64]) -> Flags:
    """Return which values occur more than once: shape (n,)."""
    ordered = np.sort(values)
    twice = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    place = np.searchsorted(twice, values)
    return np.append(twice, np.uint64(0))[place] == values if len(twice) else np.zeros(len(values), dtype=np.bool_)


def words(texts: NDArray[np.object_]) -> NDArray[np.uint64]:
    """Return a stable number for every text, the same in every batch and on every machine."""
    return pd.util.hash_array(
        texts.astype(object), categorize=False
    )  # looking for repetitions costs more than it saves


def digest(codes: NDArray[np.int8], *lanes: NDArray[np.uint64]) -> Keys:
    """Return 128 bits for every row, shape (n, 2): equal rows have equal keys, others practically never (2⁻¹²⁸).

    Every step is a bijection of what was known so far, so rows that differ in one lane of eight answers never collide.
    """
    padded = np.pad(np.ascontiguousarray(codes), ((0, 0), (0, -codes.shape[1] % _LANE)))
    columns = padded.view(np.uint64).T if padded.size else ()
    keys = np.empty((len(codes), len(_ODD)), dtype=np.uint64)
    for j, odd in enumerate(map(np.uint64, _ODD)):
        key = np.full(len(codes), odd)
        for lane in (*columns, *lanes):
            key = (key ^ lane) * odd
            key ^= key >> _SHIFT
        keys[:, j] = key
    return keys
