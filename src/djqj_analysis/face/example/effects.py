"""The planted effects, spreads and rates: everything about the example that somebody may want to change or to test."""

from __future__ import annotations

from dataclasses import dataclass

CENTRE_CROSS = {"a": 0.5, "b": 0.3, "c": 0.3}
CENTRE_VENUE = 0.5


@dataclass(frozen=True, slots=True)
class Effects:
    """What is planted. Ledger effects are in points of 0–100 per unit of a share, perceived ones in points of 1–5.

    ``union_a`` is the effect of 书记兼工会主席 (A) where the shared-facilities share X2 equals ``CENTRE_VENUE``, and
    ``union_x2`` that of X2 where A equals ``CENTRE_CROSS["a"]``; ``union_a_x2`` is their product. ``lw_…`` are the same
    for 共青团 and 妇联 with the directions B and C. ``sd_…`` are standard deviations of the random parts.

    Examples
    --------
    >>> Effects().lw_b                      # a true null
    0.0
    >>> Effects(union_a=0.0).union_x2
    6.0
    """

    union_a: float = 4.0
    union_x2: float = 6.0
    union_a_x2: float = 5.0
    lw_b: float = 0.0
    lw_c: float = 5.0
    lw_x2: float = 6.0
    lw_b_x2: float = 0.0
    lw_c_x2: float = 4.0
    perceived_a: float = 0.25
    perceived_x2: float = 0.30
    sd_org: float = 3.5
    sd_massorg: float = 2.0
    sd_row: float = 2.5
    perceived_sd_org: float = 0.25
    perceived_sd_person: float = 0.55


@dataclass(frozen=True, slots=True)
class Rates:
    """How much dirt there is: shares of the answer sheets, and of single cells."""

    not_consenting: float = 0.010
    duplicate: float = 0.013
    late: float = 0.011
    speeder: float = 0.022
    attention: float = 0.025
    straight: float = 0.017
    sparse: float = 0.008
    blank_answer: float = 0.007
    dont_know: float = 0.030
    refused: float = 0.020
    blank_ledger: float = 0.015
