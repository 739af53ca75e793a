"""What a design identifies, and therefore what a sentence may say. ``model/design.py`` decides; every result obeys."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Claim(StrEnum):
    """How far a result may go.

    ``NONE`` no coefficient at all (one organisation); ``DESCRIBE`` counts, dots and permutation (2–9 organisations);
    ``ASSOCIATE`` adjusted associations (10 and more organisations, observational data) – never cause and effect.
    """

    NONE = "none"
    DESCRIBE = "describe"
    ASSOCIATE = "associate"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The claim that a design allows, the organisations it rests on, and the reason in Chinese."""

    claim: Claim
    n_units: int
    reason: str

    @property
    def estimates(self) -> bool:
        """Whether organisation-level coefficients may be computed."""
        return self.claim is Claim.ASSOCIATE
