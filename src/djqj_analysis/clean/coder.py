"""A batch of text columns → codes and envelope; every distinct text is looked up once, as ``encode`` looks it up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.base.errors import Gather
from djqj_analysis.clean import encode, instants, labels, logic, many, people, trail, values
from djqj_analysis.clean.answers import OUT_OF_RANGE, Answers
from djqj_analysis.clean.option import Coding, reader
from djqj_analysis.clean.people import Envelope
from djqj_analysis.engine.texts import TextBatch, Texts
from djqj_analysis.read.answers import RawAnswers
from djqj_analysis.read.headings import ADDRESS, DURATION, SERIAL, SUBMITTED
from djqj_analysis.read.platform import NUMBER
from djqj_analysis.study import Study
from djqj_analysis.study.item import MANY, Item

Key = TypeVar("Key")

ROW_BITS = 32
"""A row's place in the order of the source: the number of its batch, then its place in it."""
_PLAIN = re.compile("[0-9a-z]*")


@dataclass(slots=True, eq=False)
class Coder:
    """What turns text into codes; shared by all threads, it only ever learns words and counts what is odd.

    Parameters
    ----------
    raw
        A sample of the source: its structure, and the file that faults name.
    places
        Variable, or name of a platform column → positions of its columns in the file.
    unit, person
        Which of them hold the organisation and the person, ``""`` for none.
    needed
        Platform columns of times that a rule needs: a text that is no time is a fault there.
    unread, contradictions
        Texts that nobody knows, and answers to questions that were not shown, with their counts.
    unknown
        Platform columns of times → sheets whose time is unknown.
    """

    raw: RawAnswers
    study: Study
    places: Mapping[str, tuple[int, ...]]
    unit: str = ""
    person: str = ""
    needed: frozenset[str] = frozenset()
    unread: Counter[tuple[str, str]] = field(default_factory=Counter)
    contradictions: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    _known: dict[str, dict[str, Sequence[int]]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @property
    def items(self) -> tuple[Item, ...]:
        """The closed items, in the order of the matrix."""
        return encode.closed(self.study.codebook.survey)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the matrix columns."""
        return tuple(name for item in self.items for name in item.columns)

    @property
    def coding(self) -> Coding:
        """How the source writes answers down."""
        return Coding(self.raw.coding, bool(self.study.scores_reversed))

    @property
    def wanted(self) -> frozenset[int]:
        """Positions of all columns that are read."""
        return frozenset(place for places in self.places.values() for place in places)

    @property
    def plain(self) -> frozenset[int]:
        """Positions of columns in which hardly a text comes twice."""
        return frozenset(self.places[name][0] for name in (SUBMITTED, ADDRESS, self.person) if name in self.places)

    def code(self, batch: TextBatch) -> Answers:
        """Return the matrix of a batch, skipped and blank told apart by the codebook's conditions.

        What nobody knows is out of range, and remembered with its count.
        """
        matrix = np.empty((len(self.columns), batch.n), dtype=np.int8)
        row = 0
        for item in self.items:
            columns = [batch.columns[place] for place in self.places[item.variable]]
            codes = self._spread_out(item, columns) if len(columns) > 1 else self._table(item, columns[0])
            for each in codes:
                if len(columns) > 1:
                    matrix[row] = each
                else:
                    np.take(each, columns[0].places, out=matrix[row], mode="clip")
                row += 1
        found = Answers(matrix.T, self.columns)
        found = many.ended(found, self.items) if self.raw.coding == NUMBER else found
        told, odd = logic.apply(found, self.study.codebook.survey)
        self._count(self.contradictions, odd)
        return told

    def envelope(self, batch: TextBatch) -> Envelope:
        """Return what rules may look at besides the answers; ties are broken by the order of rows in the source."""
        submitted = self._times(batch, SUBMITTED, instants.instants)
        seconds = self._times(batch, DURATION, instants.seconds)
        unknown = {SUBMITTED: np.isnat(submitted), DURATION: np.isnan(seconds)}
        self._count(self.unknown, {name: int(np.count_nonzero(times)) for name, times in unknown.items()})
        return Envelope(
            unit=self._texts(batch, self.unit, people.told),
            submitted=submitted,
            seconds=seconds,
            order=np.arange(batch.n, dtype=np.int64) + (batch.number << ROW_BITS),
            address=self._texts(batch, ADDRESS, people.address),
            person=self._texts(batch, self.person, people.person),
        )

    def remarks(self) -> tuple[str, ...]:
        """Say what was noticed in all batches, in the order of the codebook."""
        odd = self.contradictions
        wrong = {item.variable: odd[item.variable] for item in self.items if odd[item.variable]}
        return trail.remarks(self.unknown[SUBMITTED], self.unknown[DURATION], wrong)

    def stop(self) -> None:
        """Raise the faults of all texts that nobody knows, with their counts, as for a file in memory.

        Raises
        ------
        DjqjError
            ``C002`` and ``C011`` for answers, ``C020`` for times.
        """
        faults = Gather()
        odd = {item: pd.Series(self._repeated(item.variable), dtype="str") for item in self.items}
        odd = {item: words for item, words in odd.items() if len(words)}
        frame = pd.DataFrame({item.variable: words for item, words in odd.items()}, dtype="str").fillna("")
        raw = replace(self.raw, frame=frame.assign(**{SERIAL: "不详"}), codes=None)
        found = {name: name for name in frame.columns}
        encode.encode(raw, found, tuple(odd), faults, scores_reversed=self.study.scores_reversed)
        for name in sorted(self.needed):
            cells = pd.Series(self._repeated(name), dtype="str")
            fault = values.unread(name, cells, np.ones(len(cells), dtype=np.bool_), self.raw.path.name)
            if fault is not None:
                faults.add(fault)
        faults.stop()

    def _repeated(self, name: str) -> list[str]:
        return [word for (where, word), count in self.unread.items() if where == name for _ in range(count)]

    def _note(self, name: str, column: Texts, bad: NDArray[np.bool_]) -> None:
        found = np.flatnonzero(bad)
        counts = [int(np.count_nonzero(column.places == place)) for place in found]
        self._count(self.unread, {(name, column.words[place]): n for place, n in zip(found, counts, strict=True)})

    def _count(self, counter: Counter[Key], found: Mapping[Key, int]) -> None:
        """Add to a counter that all threads share: only one of them at a time, or an addition is lost."""
        if found:
            with self._lock:
                counter.update(found)

    def _table(self, item: Item, column: Texts) -> NDArray[np.int8]:
        """Return the codes of a column's words: shape (columns of the item, words)."""
        known = self._known.setdefault(item.variable, {})
        new = [word for word in column.words if word not in known]
        if new:
            known.update(zip(new, self._looked_up(item, new), strict=True))
        table = np.array([known[word] for word in column.words], dtype=np.int8).reshape(-1, len(item.columns))
        bad = (table == labels.UNKNOWN).any(axis=1)
        if bad.any():
            self._note(item.variable, column, bad)
            table[bad] = OUT_OF_RANGE
        return np.ascontiguousarray(table.T)

    def _looked_up(self, item: Item, words: list[str]) -> Sequence[Sequence[int]]:
        if item.kind not in MANY:
            look_up = reader(item, self.coding)
            return [(look_up(word),) for word in words]
        cells = pd.DataFrame({item.variable: words}, dtype="str")
        codes, _ = encode.block(cells, item, self.coding)
        return np.where(many.typed_marks(cells)[:, None], labels.UNKNOWN, codes).tolist()

    def _spread_out(self, item: Item, columns: Sequence[Texts]) -> NDArray[np.int8]:
        """Return the codes of a question whose options have a column each."""
        cells = pd.DataFrame({i: pd.Series(column.spread(), dtype="str") for i, column in enumerate(columns)})
        codes, unknown = encode.block(cells, item, self.coding)
        self._count(self.unread, {(item.variable, str(word)): int(count) for word, count in unknown.items()})
        return np.where(codes == labels.UNKNOWN, np.int8(OUT_OF_RANGE), codes).T

    def _texts(self, batch: TextBatch, name: str, tell: Callable[[str], str]) -> NDArray[np.object_]:
        if name not in self.places:
            return np.full(batch.n, "", dtype=object)
        column = batch.columns[self.places[name][0]]
        if _PLAIN.fullmatch("".join(column.words)):  # nothing to tidy in any of them
            return column.spread()
        return np.array([tell(word) for word in column.words], dtype=object)[column.places]

    def _times(self, batch: TextBatch, name: str, convert: Callable[[NDArray], tuple[NDArray, NDArray]]) -> NDArray:
        """Convert a column of times; note the texts that are none where a rule needs them."""
        if name not in self.places:
            return np.repeat(convert(np.array([""], dtype=object))[0], batch.n)
        column = batch.columns[self.places[name][0]]
        times, bad = convert(column.words)
        if name in self.needed:
            self._note(name, column, bad)
        return times[column.places]
