"""Any number of answer sheets, counted and scored without holding them: a function of a batch, mapped and merged.

Two passes. The first turns text into codes and gathers what the rules that look across sheets must know; the second
judges and scores every batch. In between, the codes – a byte per answer – wait in a
:class:`~djqj_analysis.engine.store.Store`, so that the text is read once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from djqj_analysis.base.errors import Gather
from djqj_analysis.clean import columns, rules, score, spill
from djqj_analysis.clean.answers import Answers
from djqj_analysis.clean.coder import Coder
from djqj_analysis.clean.moments import Graded
from djqj_analysis.clean.payload import Payload, Scorer
from djqj_analysis.clean.people import Envelope
from djqj_analysis.clean.rules.across import Verdict
from djqj_analysis.clean.summary import Summary
from djqj_analysis.engine import folder, pool, texts
from djqj_analysis.engine.store import Arrays, Store
from djqj_analysis.engine.texts import Delayed, TextBatch
from djqj_analysis.read.answers import RawAnswers
from djqj_analysis.read.platform import SCORE
from djqj_analysis.study import Study
from djqj_analysis.study.item import Kind

ROWS = 2**14
"""Rows scored at once: 60 answers each are a megabyte, and 32-bit sums of products cannot overflow."""


@dataclass(frozen=True, slots=True, eq=False)
class _First:
    """What the first pass makes of a batch: the rows for the second, and what the rules must know."""

    answers: Answers
    envelope: Envelope
    seen: rules.Seen


def summarise(source: str | Path | RawAnswers, study: Study, *, rows: int | None = None) -> Summary:
    """Clean and score the answers of a file, of a folder of files, or of a file in memory; keep counts and moments.

    Parameters
    ----------
    source
        A ``.csv`` or ``.parquet`` file, a folder of such files with the same headings (needs the extra ``scale``), or
        answers that were read already.
    study
        Codebook and rules. Organisations are taken as written: the ledger is not asked. Open and numeric answers are
        not read.
    rows
        Rows per batch for answers in memory; all at once by default. Files come in batches of their own.

    Returns
    -------
    Summary
        The same, to the last bit in every count, whatever the batches.

    Raises
    ------
    DjqjError
        ``E001`` to ``E006`` for the files, and the faults of :func:`djqj_analysis.clean.clean` for their content.

    Examples
    --------
    >>> summary = summarise("data/raw/全市答卷", study)                   # doctest: +SKIP
    >>> summary.trail.sentence()                                        # doctest: +SKIP
    '发放数不可知，共回收答卷 1000000 份……'
    """
    if isinstance(source, RawAnswers):
        places = {name: place for place, name in enumerate(source.columns["name"])}
        return _two_passes(columns.prepared(source, study, places), texts.split(source.frame, rows))
    files = folder.look(Path(source))
    sample, places = columns.sampled(files)
    coder = columns.prepared(sample, study, places)
    return _two_passes(coder, files.only(coder.wanted, plain=coder.plain).batches())


def _two_passes(coder: Coder, source: Iterable[Delayed]) -> Summary:
    study = coder.study
    unit_names = {"": 0}
    with Store() as store, Store() as tables:
        found = _kept(pool.mapped(lambda batch: _first(batch, coder), source), unit_names, store)
        seen = pool.merged(spill.put(each, tables) for each in found)
        coder.stop()
        verdicts = spill.settled(seen, tables)
        scorer = _scorer(coder, len(unit_names))
        payload = folder.map_merge(lambda arrays: _second(arrays, coder, scorer, verdicts), store.batches())
    _check_signs(payload, coder)
    return Summary.of(payload, study, coder.columns, tuple(unit_names), coder.remarks())


def _first(batch: TextBatch, coder: Coder) -> _First:
    answers, envelope = coder.code(batch), coder.envelope(batch)
    return _First(answers, envelope, rules.gather(rules.Batch(answers, envelope, coder.study)))


def _kept(found: Iterable[_First], unit_names: dict[str, int], store: Store) -> Iterator[rules.Seen]:
    """Put the rows of the first pass into the store, in their order; number the organisations as they come."""
    for first in found:
        envelope = first.envelope
        places, words = pd.factorize(envelope.unit)
        numbers = np.array([unit_names.setdefault(word, len(unit_names)) for word in words], dtype=np.int32)
        unit = numbers[places] if len(words) else np.empty(0, dtype=np.int32)
        for start in range(0, len(unit), ROWS):
            part = slice(start, start + ROWS)
            store.append(
                {
                    "codes": first.answers.items[part].T,
                    "unit": unit[part],
                    "submitted": envelope.submitted[part],
                    "seconds": envelope.seconds[part],
                    "order": envelope.order[part],
                }
            )
        yield first.seen


def _second(arrays: Arrays, coder: Coder, scorer: Scorer, verdicts: tuple[Verdict | None, ...]) -> Payload:
    codes, unit, seconds = arrays["codes"], arrays["unit"], arrays["seconds"]
    nobody = np.full(len(unit), "", dtype=object)
    envelope = Envelope(nobody, arrays["submitted"], seconds, arrays["order"], nobody, nobody)
    flags = rules.flag(rules.Batch(Answers(codes.T, coder.columns), envelope, coder.study), verdicts).flags
    return scorer.score(codes, unit, seconds, flags)


def _check_signs(payload: Payload, coder: Coder) -> None:
    """Stop when the sheets kept of an export by scores contradict what the codebook says about reversed items."""
    if coder.raw.coding != SCORE:
        return
    book, found, faults = coder.study.codebook, [], Gather()
    for scale, moments in zip(book.scales, payload.scales, strict=True):
        if len(moments.sums.T) > 1:
            n_units = np.count_nonzero(moments.n)
            found += score.of_covariance(book.scale(scale), moments.within, int(moments.n.sum()), n_units)
    score.note(score.Signs(tuple(found)), coder.raw, faults)
    faults.stop()


def _scorer(coder: Coder, n_units: int) -> Scorer:
    book = coder.study.codebook
    scales = tuple(Graded.of(scale, book.scale(scale), coder.columns) for scale in book.scales)
    codes = [max(int(level.code) for level in item.answers) for item in coder.items if item.kind is not Kind.RANK]
    widths = [len(item.levels) for item in coder.items]
    return Scorer(coder.study.rules, scales, n_units, max([1, *codes, *widths]))
