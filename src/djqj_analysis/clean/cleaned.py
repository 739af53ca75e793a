"""Raw text → answers, people, trail and typed ledgers: either all of it, or every fault of every file.

============  =========================================================
C005          no valid answer is left
============  =========================================================

The other codes are listed where they arise: :mod:`~djqj_analysis.clean.match` (C001, C007),
:mod:`~djqj_analysis.clean.encode` (C002), :mod:`~djqj_analysis.clean.twin` (C003), :mod:`~djqj_analysis.clean.people`
(C004, C006), :mod:`~djqj_analysis.clean.ledgers` (L010, L013, L016), :mod:`~djqj_analysis.clean.checks` (L011, L012,
L014, L015).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from djqj_analysis.base.errors import Fault, Gather
from djqj_analysis.base.result import Result
from djqj_analysis.base.words import UNIT
from djqj_analysis.clean import checks, encode, ledgers, match, people, rules, sample, trail, twin
from djqj_analysis.clean.answers import Answers
from djqj_analysis.engine import local
from djqj_analysis.read import PartialRaw, Raw, RawAnswers, gather
from djqj_analysis.study import Study
from djqj_analysis.study.rule import Action

NO_UNIT = "未填单位代号"


@dataclass(frozen=True, slots=True, eq=False)
class Cleaned:
    """What cleaning makes of the raw files.

    Parameters
    ----------
    answers
        All n rows, kept or not.
    people
        n rows in the same order: ``respondent_id, serial, unit_id, submitted`` (date), ``duration_seconds``, open
        answers, ``flag_<rule>`` for every kind of rule, ``kept`` and ``drop_reason``.
    trail
        What every rule flagged and dropped.
    sample
        Answers per organisation.
    tables
        Typed ledgers and ``"assessment"``. Options are float codes with a companion ``<variable>__why`` (``""``,
        ``"blank"``, ``"dk"``, ``"rf"``, ``"na"``), multi-selects are frozensets or ``None``, percentages are fractions.
    """

    answers: Answers
    people: pd.DataFrame
    trail: trail.Trail
    sample: sample.AnswersPerUnit
    tables: Mapping[str, pd.DataFrame]

    @property
    def valid(self) -> tuple[Answers, pd.DataFrame]:
        """Answers and people of the rows that were kept."""
        kept = self.people["kept"].to_numpy(dtype=np.bool_)
        return self.answers.take(kept), self.people[kept].reset_index(drop=True)

    @property
    def results(self) -> tuple[Result, ...]:
        """The results of this floor."""
        return (self.trail, self.sample)


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
    cleaned = _clean(raw, study, faults)
    faults.stop()
    if cleaned is None:
        raise RuntimeError("cleaning failed without a fault")
    return cleaned


def examine(study: Study, faults: Gather) -> None:
    """Note every fault of a study's raw files: what cannot be read, and the content of all that can."""
    _clean(gather(study, faults), study, faults)


def _clean(raw: Raw | PartialRaw, study: Study, faults: Gather) -> Cleaned | None:
    files = checks.sheet_files(study.sources.ledger.name, study.sources.assessment.name)
    tables = ledgers.typed(raw.ledgers, raw.assessment, study.codebook, files, faults)
    checks.check(tables, study.codebook, files, faults)
    if raw.answers is None:
        return None
    listed = tables["org"][UNIT] if UNIT in tables.get("org", ()) else None
    units = None if listed is None else frozenset(listed)
    answers, frame, envelope = _survey(raw.answers, study, units, faults)
    flagged = local.map_merge(rules.flag, rules.Batch(answers, envelope, study))
    frame, steps = _decide(frame, flagged, study)
    valid = int(frame["kept"].sum())
    if not valid:
        reasons = "、".join(f"{step.label} {step.dropped} 份" for step in steps if step.dropped)
        what = f"{len(frame)} 份答卷全部被剔除，没有有效答卷（{reasons}）"
        faults.add(Fault("C005", raw.answers.path.name, what, "请核对 study.toml 中的清洗规则与编码表的选项"))
    found = trail.Trail(study.sources.issued, len(frame), steps, valid)
    if faults.found or listed is None:
        return None
    counts = sample.count(frame, listed, min_n=study.assumptions.aggregate_min_n)
    return Cleaned(answers, frame, found, counts, MappingProxyType(checks.bare(tables)))


def _survey(
    raw: RawAnswers, study: Study, units: frozenset[str] | None, faults: Gather
) -> tuple[Answers, pd.DataFrame, people.Envelope]:
    items = study.codebook.survey
    columns = match.columns(raw, items, faults)
    answers = encode.encode(raw, columns, items, faults)
    twin.compare(answers, raw, columns, items, faults)
    frame, envelope = people.describe(raw, columns, study, units, faults)
    return answers, frame, envelope


def _decide(frame: pd.DataFrame, flagged: rules.Flagged, study: Study) -> tuple[pd.DataFrame, tuple[trail.Step, ...]]:
    """Drop in the declared order: a row leaves at the first rule that drops it.

    Who is still there without having named an organisation leaves last: such an answer can be held against no ledger.
    """
    reason = np.full(len(frame), "", dtype=object)
    steps: list[trail.Step] = []
    columns: dict[str, np.ndarray] = {}
    for rule, flags in zip(study.rules, flagged.flags.T, strict=True):
        name = f"flag_{rule.kind}"
        columns[name] = columns.get(name, False) | flags
        leaving = flags & (reason == "") if rule.action is Action.DROP else np.zeros_like(flags)
        reason[leaving] = rule.label
        steps.append(trail.Step(rule.label, rule.action, int(flags.sum()), int(leaving.sum())))
    unplaced = (frame[UNIT] == "").to_numpy(dtype=np.bool_)
    leaving = unplaced & (reason == "")
    if leaving.any():
        reason[leaving] = NO_UNIT
        steps.append(trail.Step(NO_UNIT, Action.DROP, int(unplaced.sum()), int(leaving.sum())))
    decided = frame.assign(**columns, kept=reason == "", drop_reason=pd.Series(reason, dtype="str").to_numpy())
    return decided, tuple(steps)
