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

    ``terms`` names the columns of the model that it is about, a product as 「x1:x2」; empty means all of them. One that
    reads word for word as in the template, where the data are real, was stated by nobody (``template``).
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

    @property
    def untouched(self) -> bool:
        """Whether it came with the template and the group has not made it its own."""
        return self.status == UNTOUCHED


UNTOUCHED = "template"
TEMPLATE = frozenset(
    {
        "工会：书记兼任工会主席的月份占比、阵地共用率与台账成效相关，且两者互补",
        "团、妇：党兼群（B）与群进党（C）各自与台账成效相关",
        "工会：交叉任职（A）、阵地共用率与职工感知成效相关",
    }
)
"""The hypotheses of the example study, which a new study finds in its description."""
