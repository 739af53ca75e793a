"""Every pattern of the readers, the study and cleaning takes time in proportion to the text, whatever the text.

Cells, headings and labels come from strangers and may have 100,000 characters: where the time grows with the square of
that, one cell holds a run up for minutes. Every pattern is tried by the methods that the sources call on it – by
``search`` and ``fullmatch`` where that cannot be seen. The patterns of ``base/personal`` have tests of their own.
"""

from __future__ import annotations

import ast
import pkgutil
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.helpers.hostile import Hostile, hostile
from tests.house.sources import PACKAGE, SOURCES, calls

FLOORS = ("read", "study", "clean")
METHODS = {"search": "search", "match": "match", "fullmatch": "fullmatch", "findall": "findall", "finditer": "findall"}
METHODS |= {"sub": "sub", "split": "split", "contains": "search", "extract": "search", "replace": "sub"}
"""What is called on a pattern, or by pandas with one → what that is to ``re``."""
UNSEEN = frozenset({"search", "fullmatch"})
FLAGS_AT = {"compile": 1, "sub": 4, "split": 3}
SIZES = (512, 2048)
FLOOR = 0.0015
"""Seconds below which a text is not worth a second look; a square takes ten times that at the largest size."""
MOST = 9
"""How many times longer four times the text may take: 4 would be in proportion, 16 the square."""
BUILT = {
    "clean/option.py": "alternatives of the codebook's own labels, which are bounded",
    "clean/privacy/columns.py": "bounded repeats before words of ours",
    "read/draft/ranges.py": "options of 18 characters at most",
    "read/draft/scales.py": "bounded repeats and a label",
    "read/styles.py": "repeats are possessive; tested with the styles",
}
"""Patterns that are put together where they are used, and why they are in proportion."""


class Used(NamedTuple):
    """A pattern, where it stands and by which methods it is used."""

    where: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]


def module(file: Path) -> str:
    return ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def uses() -> Mapping[tuple[str, str], set[str]]:
    """Return module's last name and pattern's name → methods, wherever it is used."""
    found = defaultdict(set)
    for file in SOURCES:
        for called, call in calls(ast.parse(file.read_text("utf-8"))):
            target, _, method = called.rpartition(".")
            for name in (target, *(ast.unparse(word) for word in call.args[:1])):
                home, _, own = name.rpartition(".")
                if method in METHODS:
                    found[home or file.stem, own].add(METHODS[method])
    return found


def patterns(file: Path, used: Mapping[tuple[str, str], set[str]], built: set[str]) -> Iterator[Used]:
    names = dict(vars(pkgutil.resolve_name(module(file))))
    tree = ast.parse(file.read_text("utf-8"))
    above = {below: node for node in ast.walk(tree) for below in ast.iter_child_nodes(node)}
    place = file.relative_to(PACKAGE).as_posix()
    for called, call in calls(tree):
        home, _, method = called.rpartition(".")
        if home != "re" or method not in (*METHODS, "compile"):
            continue
        flags = [word.value for word in call.keywords if word.arg == "flags"] + call.args[FLAGS_AT.get(method, 2) :]
        try:
            text, flag = (eval(ast.unparse(each), names) for each in (call.args[0], (flags or [ast.Constant(0)])[0]))
        except (NameError, TypeError):
            built.add(place)
            continue
        owner = above[call]
        methods = {METHODS[method]} if method in METHODS else set()
        if method == "compile" and isinstance(owner, ast.Attribute):
            methods = {METHODS[owner.attr]}
        elif method == "compile" and isinstance(owner, ast.Assign | ast.AnnAssign | ast.Tuple):
            methods = set().union(*(used.get((file.stem, name), set()) for name in _names(owner, above)))
        yield Used(f"{place}:{call.lineno}", re.compile(text, flag), frozenset(methods) or UNSEEN)


def _names(owner: ast.AST, above: Mapping[ast.AST, ast.AST]) -> list[str]:
    """Return the names that an assignment gives to a pattern, or to several at once."""
    while not isinstance(owner, ast.Assign | ast.AnnAssign | ast.Module):
        owner = above[owner]
    targets = owner.targets if isinstance(owner, ast.Assign) else [getattr(owner, "target", owner)]
    return [node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)]


def seconds(pattern: re.Pattern[Any], method: str, text: str, times: int = 1) -> float:
    said = text.encode() if isinstance(pattern.pattern, bytes) else text
    words = (said[:0], said) if method == "sub" else (said,)
    took = []
    for _ in range(times):
        before = time.process_time()
        getattr(pattern, method)(*words)
        took.append(time.process_time() - before)
    return min(took)


def grows(pattern: re.Pattern[Any], method: str) -> Hostile | None:
    """Return a text whose time grows faster than its length, if there is one."""
    for text in hostile(pattern):
        for size in SIZES:
            if seconds(pattern, method, text.text(size)) < FLOOR:
                continue
            short, long = (seconds(pattern, method, text.text(each), 3) for each in (size, 4 * size))
            if long > MOST * max(short, FLOOR / 2):
                return text
            break
    return None


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"\s*x", "search"),
        (r"[(](.+?)[)]", "findall"),
        (r"(\d+)年", "sub"),
        (r"a\s*分?\s*b", "fullmatch"),
        (r"a(\S.*?)\s*", "fullmatch"),
        (rb"<c\s*\s*>", "search"),
    ],
)
def test_a_square_is_found(pattern, method) -> None:
    assert grows(re.compile(pattern), method)


@pytest.mark.parametrize(
    ("pattern", "method"), [(r"(?:(?<!\s)\s++)?x", "sub"), (r"甲|乙", "search"), ("(.*)", "match")]
)
def test_what_is_in_proportion_is_not(pattern, method) -> None:
    assert grows(re.compile(pattern, re.S), method) is None


def test_every_pattern_takes_time_in_proportion() -> None:
    used, built = uses(), set[str]()
    files = [file for file in SOURCES if file.relative_to(PACKAGE).parts[0] in FLOORS]
    found = [one for file in files for one in patterns(file, used, built)]
    slow = {
        f"{one.where} {one.pattern.pattern!r}": (method, text)
        for one in found
        for method in sorted(one.methods)
        if (text := grows(one.pattern, method))
    }

    assert slow == {}
    assert len(found) > 150
    assert built == set(BUILT)
