"""Raw text → answers, people, trail and typed ledgers: either all of it, or every fault of every file.

============  =========================================================
C005          no valid answer is left
C031          fewer questionnaires issued than came back
============  =========================================================

The other codes are listed where they arise: :mod:`~djqj_analysis.clean.match`, :mod:`~djqj_analysis.clean.encode`,
:mod:`~djqj_analysis.clean.twin`, :mod:`~djqj_analysis.clean.people`, :mod:`~djqj_analysis.clean.history`,
:mod:`~djqj_analysis.clean.ledgers`, :mod:`~djqj_analysis.clean.checks` and :mod:`~djqj_analysis.clean.years`.

Exact times, addresses and persons live in the envelope only, which ends with :func:`clean`; nothing below keeps it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import pandas as pd

from djqj_analysis.base.errors import Fault, Gather
from djqj_analysis.base.result import Result
from djqj_analysis.base.shown import Guarded
from djqj_analysis.base.words import UNIT
from djqj_analysis.clean import (
    checks,
    interviews,
    kinds,
    ledgers,
    privacy,
    redact,
    rules,
    sample,
    trail,
    years,
)
from djqj_analysis.clean.answers import Answers
from djqj_analysis.clean.forensics import Batches, batches
from djqj_analysis.clean.history import Record
from djqj_analysis.clean.pseudonym import Pseudonyms
from djqj_analysis.clean.survey import encoded
from djqj_analysis.engine import local
from djqj_analysis.read import PartialRaw, Raw, gather
from djqj_analysis.study import Study
from djqj_analysis.study.item import Item, Kind
from djqj_analysis.study.rule import Action


@dataclass(frozen=True, slots=True, eq=False)
class Cleaned(Guarded):
    """What cleaning makes of the raw files.

    Parameters
    ----------
    answers
        All n rows, kept or not.
    people
        n rows in the same order: ``respondent_id, serial, unit_id, submitted`` (date), ``duration_seconds``, open
        answers, ``flag_<rule>`` for every kind of rule, ``kept`` and ``drop_reason``.
    trail
        What every rule flagged and dropped, in counts.
    record
        The same row by row.
    sample
        Answers per organisation.
    kinds
        The kinds of "no answer" of the valid answers.
    batches
        Evidence of fabricated batches among the valid answers; ``None`` without scales.
    tables
        Typed ledgers, ``"assessment"``, and ``"interview"`` where interviews were coded. Options are float codes with
        a companion ``<variable>__why`` (``""``, ``"blank"``, ``"dk"``, ``"rf"``, ``"na"``), multi-selects are
        frozensets or ``None``, percentages are fractions.
    noted
        What a person should know and nothing stopped for.
    """

    answers: Answers
    people: pd.DataFrame
    trail: trail.Trail
    record: Record
    sample: sample.AnswersPerUnit
    kinds: kinds.AnswerKinds
    batches: Batches | None
    tables: Mapping[str, pd.DataFrame]
    judged: pd.DataFrame | None = None
    noted: tuple[Fault, ...] = ()

    @property
    def valid(self) -> tuple[Answers, pd.DataFrame]:
        """Answers and people of the rows that were kept."""
        kept = self.people["kept"].to_numpy(dtype=np.bool_)
        return self.answers.take(kept), self.people[kept].reset_index(drop=True)

    @property
    def results(self) -> tuple[Result, ...]:
        """The results of this floor."""
        return (self.trail, self.sample, self.kinds, *([self.batches] if self.batches else []))

    def named(self, names: Pseudonyms) -> tuple[Result, ...]:
        """Return the results as they may leave: organisations under their pseudonyms."""
        return tuple(one.named(names) if one is self.sample else one for one in self.results)


class Typed(NamedTuple):
    """The typed ledgers, still with the rows they come from (``row_``), and table → file name, for messages."""

    tables: Mapping[str, pd.DataFrame]
    files: Mapping[str, str]


def clean(raw: Raw, study: Study) -> Cleaned:
    """Encode the answers, apply the rules in their declared order, type the ledgers.

    Raises
    ------
    DjqjError
        With every fault of the content of all files (``C…``, ``L…``).

    Examples
    --------
    >>> cleaned = clean(read(study), study)                     # doctest: +SKIP
    >>> cleaned.trail.sentence()                                # doctest: +SKIP
    '共发放问卷 2000 份，回收 1800 份（回收率 90.0%）……'
    """
    faults = Gather()
    cleaned = _clean(raw, _typed(raw, study, faults), study, faults)
    faults.stop()
    if cleaned is None:
        raise RuntimeError("cleaning failed without a fault")
    return cleaned


def examine(study: Study, faults: Gather) -> Typed:
    """Note every fault of a study's raw files: what cannot be read, and the content of all that can.

    Return the typed ledgers, for hints that are no faults.
    """
    raw = gather(study, faults)
    found = _typed(raw, study, faults)
    _clean(raw, found, study, faults)
    return found


def _typed(raw: Raw | PartialRaw, study: Study, faults: Gather) -> Typed:
    files = checks.sheet_files(study.sources.ledger.name, (study.sources.assessment or study.sources.ledger).name)
    tables = ledgers.typed(raw.ledgers, raw.assessment, study.codebook, files, faults)
    checks.check(tables, study.codebook, files, faults)
    years.check(tables, study, files, faults)
    privacy.inputs(raw, study, faults)
    return Typed(tables, files)


def _clean(raw: Raw | PartialRaw, ledger: Typed, study: Study, faults: Gather) -> Cleaned | None:
    tables = ledger.tables
    if raw.answers is None:
        return None
    listed = tables["org"][UNIT] if UNIT in tables.get("org", ()) else None
    survey = encoded(raw.answers, study, None if listed is None else frozenset(listed), faults)
    answers, envelope = survey.answers, survey.envelope
    verdicts = local.map_merge(rules.gather, rules.Batch(answers, envelope, study)).settle()
    flagged = local.map_merge(lambda batch: rules.flag(batch, verdicts), rules.Batch(answers, envelope, study))
    frame, steps, flags = _decide(survey.people, flagged.flags, study)
    typed = [item.variable for item in study.codebook.survey if item.kind in (Kind.TEXT, Kind.DATE)]
    frame, redacted = redact.answers(frame, typed)
    unknown = [int(frame[name].isna().sum()) for name in ("submitted", "duration_seconds")]
    remarks = trail.remarks(unknown[0], unknown[1], survey.contradictions, redacted, survey.unranked, survey.marks)
    remarks = (*trail.reading(raw.answers.totals, raw.answers.notes), *remarks)
    found = trail.Trail(study.sources.issued, len(frame), steps, int(frame["kept"].sum()), remarks)
    _check_counts(found, raw.answers.path.name, faults)
    if faults.found or listed is None:
        return None
    items, kept = study.codebook.survey, frame["kept"].to_numpy(dtype=np.bool_)
    scales = {name: rated for name in study.codebook.scales if (rated := _rated(study.codebook.scale(name)))}
    unusual = batches(answers, envelope, scales, seed=study.seed, kept=kept) if scales else None
    return Cleaned(
        answers,
        frame if unusual is None else frame.assign(flag_batch=unusual.flags),
        found,
        Record(
            raw.answers.path.name,
            frame["serial"].to_numpy(dtype=object),
            raw.answers.frame.index.to_numpy(),
            flags,
            kinds.per_sheet(answers, items),
        ),
        sample.count(frame, listed, min_n=study.assumptions.aggregate_min_n),
        kinds.count(answers.take(kept), items, min_n=study.assumptions.report_min_n),
        unusual,
        MappingProxyType(checks.bare(tables) | _passages(raw.coded, listed)),
        raw.judged,
        tuple(faults.noted),
    )


def _passages(coded: pd.DataFrame | None, units: pd.Series) -> dict[str, pd.DataFrame]:
    return {} if coded is None else {interviews.TABLE: interviews.passages(coded, units)}


def _rated(items: tuple[Item, ...]) -> list[str]:
    return [item.variable for item in items if item.kind is Kind.SCALE]


def _decide(
    frame: pd.DataFrame, flags: rules.Flags, study: Study
) -> tuple[pd.DataFrame, tuple[trail.Step, ...], rules.Flags]:
    """Drop in the declared order: a row leaves at the first rule that drops it. Return the flags of every step as well.

    Who is still there without having named an organisation leaves last: such an answer can be held against no ledger.
    """
    steps = [(rule.label, rule.action) for rule in study.rules]
    columns: dict[str, rules.Flags] = {}
    for rule, flagged in zip(study.rules, flags.T, strict=True):
        columns[f"flag_{rule.kind}"] = columns.get(f"flag_{rule.kind}", False) | flagged
    unplaced = (frame[UNIT] == "").to_numpy(dtype=np.bool_)
    dropping = [action is Action.DROP for _, action in steps]
    if (unplaced & ~flags[:, dropping].any(axis=1)).any():
        steps.append((trail.NO_UNIT, Action.DROP))
        flags = np.column_stack([flags, unplaced])
    reason = np.full(len(frame), "", dtype=object)
    told = []
    for (label, action), flagged in zip(steps, flags.T, strict=True):
        leaving = flagged & (reason == "") & (action is Action.DROP)
        reason[leaving] = label
        told.append(trail.Step(label, action, int(flagged.sum()), int(leaving.sum())))
    decided = frame.assign(**columns, kept=reason == "", drop_reason=pd.Series(reason, dtype="str").to_numpy())
    return decided, tuple(told), flags


def _check_counts(found: trail.Trail, name: str, faults: Gather) -> None:
    if not found.valid:
        reasons = "、".join(f"{step.label} {step.dropped} 份" for step in found.steps if step.dropped)
        what = f"{found.collected} 份答卷全部被剔除，没有有效答卷（{reasons}）"
        faults.add(Fault("C005", name, what, "请核对 study.toml 中的清洗规则与编码表的选项"))
    if found.issued is not None and found.issued < found.collected:
        what = f"发放数 {found.issued} 少于回收的 {found.collected} 份，回收率会超过 100%"
        faults.add(Fault("C031", "study.toml [sources] issued", what, "请更正发放数；不知道就删去这一行"))
