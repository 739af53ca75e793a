from __future__ import annotations

import re
from re import _parser  # type: ignore[attr-defined]

import pytest

from djqj_analysis.base.personal import dotted, names, shapes, speech
from djqj_analysis.base.personal.patterns import _MAYBE, PATTERNS, hits
from djqj_analysis.base.personal.shapes import Hit, apart

MODULES = (dotted, names, shapes, speech)
ALL = [pattern.shape for pattern in PATTERNS]
ALL += [value for module in MODULES for value in vars(module).values() if isinstance(value, re.Pattern)]


def unbounded(parsed, inside: bool = False) -> int:
    """Count the repeats without an upper bound in a parsed expression."""
    found = 0
    for operation, argument in parsed:
        if str(operation).endswith("_REPEAT") or str(operation) == "POSSESSIVE_REPEAT":
            _, most, body = argument
            found += (most == _parser.MAXREPEAT) + unbounded(body)
        elif isinstance(argument, tuple | list):
            parts = argument if isinstance(argument, list) else list(argument)
            for part in parts:
                if isinstance(part, _parser.SubPattern):
                    found += unbounded(part)
                elif isinstance(part, list):
                    found += sum(unbounded(one) for one in part if isinstance(one, _parser.SubPattern))
        elif isinstance(argument, _parser.SubPattern):
            found += unbounded(argument)
    return found


def test_counting() -> None:
    assert unbounded(_parser.parse(r"(?:a|b+){1,3}(?P<x>\s*)(?!\d*)c{2,}")) == 4
    assert unbounded(_parser.parse(r"(?:a|b{1,9}){1,3}\d{4}")) == 0


@pytest.mark.parametrize("shape", [*ALL, _MAYBE], ids=lambda shape: shape.pattern[:30])
def test_every_repeat_has_an_upper_bound(shape) -> None:
    assert unbounded(_parser.parse(shape.pattern, shape.flags)) == 0


def test_the_first_of_two_finds_on_the_same_characters_counts() -> None:
    given = [Hit("a", 2, 5), Hit("b", 4, 6), Hit("c", 5, 7), Hit("d", 0, 2)]

    assert [hit.kind for hit in apart(given, 8)] == ["a", "c", "d"]


def test_many_finds_cost_no_more_than_their_number() -> None:
    for times in (50, 400):
        assert sum(1 for _ in hits("13812345678，" * times)) == times
