"""The column 跳转 of the codebook, as code: to whom a question is shown.

``know_union=1`` · ``resp_role∈{3,4} 或 is_party_official=1`` · ``gender=2 且 age_band≠1``. 「且」 binds closer than
「或」; there are no brackets. Codes are those of the codebook: integers, or the words ``dk``, ``rf``, ``na``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLAUSE = re.compile(r"([a-z][a-z0-9_]*)\s*(=|≠|!=|∈|∉)\s*(-?\d+|[a-z]+|\{[^{}]*\})")
_CODE = re.compile(r"-?\d+|[a-z]+")
_OR, _AND = re.compile(r"或者?"), re.compile(r"并?且")
_SEPARATOR = re.compile(r"[,，、]")


@dataclass(frozen=True, slots=True)
class Clause:
    """One comparison: the answer is among the codes, or, when ``negated``, it is an answer and not among them."""

    variable: str
    codes: frozenset[str]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """A question is shown when every test of at least one of the cases holds."""

    cases: tuple[tuple[Clause, ...], ...]

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables that the condition names, each once, in order."""
        return tuple(dict.fromkeys(clause.variable for case in self.cases for clause in case))


def parse(text: str) -> Condition | None:
    """Return the condition, or ``None`` when the text is none.

    Examples
    --------
    >>> parse("resp_role∈{3,4} 或 is_party_official=1").variables
    ('resp_role', 'is_party_official')
    >>> parse("知道工会的人") is None
    True
    """
    cases = [tuple(_clause(part) for part in _AND.split(case)) for case in _OR.split(text)]
    found = tuple(tuple(clause for clause in case if clause is not None) for case in cases)
    return Condition(found) if all(clause is not None for case in cases for clause in case) else None


def _clause(text: str) -> Clause | None:
    match = _CLAUSE.fullmatch(text.strip())
    if not match:
        return None
    codes = [code.strip() for code in _SEPARATOR.split(match[3].strip("{}"))]
    if not all(_CODE.fullmatch(code) for code in codes):
        return None
    return Clause(match[1], frozenset(codes), negated=match[2] in ("≠", "!=", "∉"))
