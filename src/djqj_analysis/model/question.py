"""The regressions that a study asks for, described before any data are seen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from djqj_analysis.base.words import LEAGUE, MASSORG_LABELS, UNION, WOMEN
from djqj_analysis.study import Study

LEDGER_NAMES = {"outcome_ex_exposure": "exexposure"}
UNION_LABEL = MASSORG_LABELS[UNION]
LEAGUE_WOMEN_LABEL = "团、妇"


class Level(StrEnum):
    """What one row is: a mass organisation in a year, an answer sheet, or an organisation (mean of its answers)."""

    LEDGER = "群团×年"
    ANSWERS = "答卷"
    UNITS = "单位"


@dataclass(frozen=True, slots=True)
class Question:
    """One regression: outcome on cross-appointment (X1, one or two directions), facilities (X2) and their products.

    ``who`` is the Chinese word for the mass organisations it is about.
    """

    id: str
    who: str
    outcome: str
    cross: tuple[str, ...]
    venue: str
    massorgs: tuple[str, ...]
    level: Level = Level.LEDGER
    products: bool = True


def union_ledger(study: Study) -> tuple[Question, ...]:
    """工会 on direction A, one question per ledger outcome; the first is ``union_ledger``."""
    return _ledger(study, "union", UNION_LABEL, study.exposures.union, (UNION,))


def league_women_ledger(study: Study) -> tuple[Question, ...]:
    """团 and 妇 on B and on C, one question per ledger outcome; the first is ``league_women_ledger``."""
    return _ledger(study, "league_women", LEAGUE_WOMEN_LABEL, study.exposures.league_women, (LEAGUE, WOMEN))


def perceived(study: Study, level: Level) -> tuple[Question, ...]:
    """Ask what employees perceive of the union, at the level of answers or of organisations' means."""
    tail = "_units" if level is Level.UNITS else ""
    names = [f"_{outcome}" if at else "" for at, outcome in enumerate(study.outcomes.perceived)]
    return tuple(
        _answers(study, f"union_perceived{name}{tail}", outcome, level)
        for name, outcome in zip(names, study.outcomes.perceived, strict=True)
    )


def spillover(study: Study) -> tuple[Question, ...]:
    """Ask what employees say of the party organisation, at the level of answers."""
    return tuple(
        _answers(study, f"spillover_{outcome}", outcome, Level.ANSWERS) for outcome in study.outcomes.spillover
    )


def _ledger(
    study: Study, prefix: str, who: str, cross: tuple[str, ...], massorgs: tuple[str, ...]
) -> tuple[Question, ...]:
    names = [LEDGER_NAMES.get(outcome, outcome) if at else "ledger" for at, outcome in enumerate(study.outcomes.ledger)]
    return tuple(
        Question(f"{prefix}_{name}", who, outcome, cross, study.exposures.venue, massorgs)
        for name, outcome in zip(names, study.outcomes.ledger, strict=True)
    )


def _answers(study: Study, name: str, outcome: str, level: Level) -> Question:
    exposures = study.exposures
    return Question(name, UNION_LABEL, outcome, exposures.union, exposures.venue, (UNION,), level, products=False)
