"""From raw text to clean data: answers as a matrix, people, the trail, and typed ledgers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from djqj_analysis.base.errors import Fault, Gather
from djqj_analysis.base.result import Result
from djqj_analysis.base.words import UNIT
from djqj_analysis.clean import sample
from djqj_analysis.clean.answers import Answers
from djqj_analysis.clean.people import check_units, describe
from djqj_analysis.clean.rules import Batch, flags
from djqj_analysis.clean.sample import Sample
from djqj_analysis.clean.tables import shape
from djqj_analysis.clean.trail import Step, Trail
from djqj_analysis.clean.values import encode
from djqj_analysis.read.raw import PartialRaw, Raw, gather
from djqj_analysis.study.rule import Action
from djqj_analysis.study.study import Study


@dataclass(frozen=True, slots=True, eq=False)
class Cleaned:
    """Clean data of a study.

    Parameters
    ----------
    answers : Answers
        All answer sheets, dropped ones included.
    people : DataFrame
        One row per sheet in the same order: ``respondent_id, serial, unit_id, submitted, duration_seconds``, open
        answers, ``flag_<place>_<kind>`` of every rule, ``kept`` and ``drop_reason``.
    trail : Trail
        What the rules did.
    sample : Sample
        Sheets per organisation.
    tables : mapping
        Typed ledgers and the assessment sheet.
    """

    answers: Answers
    people: pd.DataFrame
    trail: Trail
    sample: Sample
    tables: Mapping[str, pd.DataFrame]

    @property
    def valid(self) -> tuple[Answers, pd.DataFrame]:
        """Answers and people of the sheets that were kept."""
        kept = self.people["kept"].to_numpy()
        return self.answers.take(kept), self.people[kept].reset_index(drop=True)

    @property
    def results(self) -> tuple[Result, ...]:
        """The results of this floor."""
        return (self.trail, self.sample)


def clean(raw: Raw, study: Study) -> Cleaned:
    """Clean a study's raw files.

    Raises
    ------
    DjqjError
        With every fault of the content of all files; ``C005`` when no valid answer is left.
    """
    faults = Gather()
    cleaned = _gathered(PartialRaw(raw.answers, raw.ledgers, raw.assessment, raw.hashes), study, faults)
    faults.stop()
    return _present(cleaned)


def examine(study: Study, faults: Gather) -> None:
    """Gather every fault of a study's files: what cannot be read, and the content of all that can."""
    _gathered(gather(study, faults), study, faults)


def _present(cleaned: Cleaned | None) -> Cleaned:
    if cleaned is None:  # a complete raw value always gives one; faults.stop() has spoken otherwise
        raise TypeError("clean() needs a complete Raw")
    return cleaned


def _gathered(raw: PartialRaw, study: Study, faults: Gather) -> Cleaned | None:
    tables = shape(raw.ledgers or {}, raw.assessment, study.codebook, faults)
    if raw.answers is None:
        return None
    before = len(faults.found)
    answers = encode(raw.answers, study.codebook, faults)
    people, traces = describe(raw.answers, study.codebook)
    known = tuple(tables["org"][UNIT]) if "org" in tables else ()
    if known:
        check_units(people, frozenset(known), raw.answers.path.name, faults)
    if len(faults.found) > before:
        return None
    marked, trail = apply(Batch(answers, people, traces, study))
    if not marked["kept"].any():
        what = "清洗后没有有效答卷"
        faults.add(
            Fault("C005", raw.answers.path.name, what, "请看各条规则剔除了多少，检查 study.toml 中的规则是否过严")
        )
    return Cleaned(answers, marked, trail, sample.count(marked, known), tables)


def apply(batch: Batch) -> tuple[pd.DataFrame, Trail]:
    """Apply the study's rules in their declared order: a sheet's reason is the first rule that dropped it."""
    n = batch.answers.n
    reasons = np.full(n, "", dtype=object)
    columns: dict[str, np.ndarray] = {}
    steps = []
    for place, rule in enumerate(batch.study.rules, start=1):
        found = flags(rule, batch)
        columns[f"flag_{place:02d}_{rule.kind}"] = found
        dropped = found & (reasons == "") if rule.action is Action.DROP else np.zeros(n, bool)
        reasons[dropped] = rule.label
        steps.append(Step(rule.kind, rule.label, rule.action, int(found.sum()), int(dropped.sum())))
    marked = batch.people.assign(**columns, kept=reasons == "", drop_reason=reasons.astype(str))
    return marked, Trail(batch.study.sources.issued, n, tuple(steps))
