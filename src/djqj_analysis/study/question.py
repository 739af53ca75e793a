"""What a study asks: exposures, outcomes, mediators, controls, hypotheses."""

from __future__ import annotations

from dataclasses import dataclass

MODELS = (
    "union_ledger",
    "league_women_ledger",
    "union_exexposure",
    "league_women_exexposure",
    "union_perceived",
    "union_perceived_units",
    "spillover",
)


@dataclass(frozen=True, slots=True)
class Exposures:
    """X1 kept apart by direction, X2, and what serves only as a robustness check."""

    union: tuple[str, ...]
    league_women: tuple[str, ...]
    venue: str
    robust_cross: str
    robust_venue: str


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Ledger outcomes (mass organisation × year), perceived outcomes (answers), spill-over outcomes (answers)."""

    ledger: tuple[str, ...]
    perceived: tuple[str, ...]
    spillover: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Controls:
    """Controls in order of priority; organisation-level ones are cut off at a fifth of the organisations."""

    organisation: tuple[str, ...]
    person: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A hypothesis and whether it was stated before looking (``confirmatory``) or not (``exploratory``).

    ``terms`` names the columns of the model that it is about, a product as 「x1:x2」; empty means all of them.
    """

    id: str
    text: str
    status: str
    model: str
    terms: tuple[str, ...] = ()

    @property
    def confirmatory(self) -> bool:
        """Whether it was declared before the data were seen."""
        return self.status == "confirmatory"
