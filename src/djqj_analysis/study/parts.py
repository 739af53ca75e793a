"""The small parts of a study: its files, its working parameters, how its outputs look."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sources:
    """Input files, absolute, and the number of questionnaires issued (``None`` when nobody can know).

    ``survey_coding`` says how the cells of the survey are coded where that cannot be told from them (``"text"``,
    ``"number"``, ``"score"``); ``survey_columns`` is the confirmed column map of a table that no platform claims.
    """

    survey_text: Path
    ledger: Path
    codebook: Path
    assessment: Path | None = None
    interviews: Path | None = None
    survey_codes: Path | None = None
    survey_coding: str | None = None
    survey_columns: Path | None = None
    references: Path | None = None
    issued: int | None = None

    @property
    def raw(self) -> tuple[Path, ...]:
        """The raw files, which are read and never changed."""
        paths = (self.survey_text, self.survey_codes, self.ledger, self.assessment, self.interviews)
        return tuple(path for path in paths if path is not None)


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Working parameters, not standards from the literature; all are printed in the report."""

    use_min_sessions: int = 2
    unresolved_max: float = 0.2
    aggregate_min_n: int = 5
    report_min_n: int = 5
    sync_within_months: int = 3
    duplicate_days: int = 30
    duplicate_alike: float = 0.5
    plan_weeks: int = 40


@dataclass(frozen=True, slots=True)
class Options:
    """How figures and reports look."""

    dpi: int = 300
    bundled_font: bool = True
    table_style: str = "three"
    gbt7714: str = "2025"


@dataclass(frozen=True, slots=True)
class Privacy:
    """The key of the pseudonyms: a file outside the study (``None``: one in the user's folder), or a public text."""

    key: Path | None = None
    public_key: str = ""
