"""What a linter does not know about our habits."""

from __future__ import annotations

import ast
import re

import pytest

from tests.house.sources import PACKAGE, SOURCES, TESTS, calls, name

ONE_MACHINE = re.compile(r"/(?:home|root|work|Users|tmp)/|[A-Z]:\\\\?Users")
BANNED_CALLS = {"print", "importlib.import_module", "import_module", "__import__", "exec", "eval"}
PASSES_KEYWORDS_ON = {"src/djqj_analysis/ink/draw"}  # matplotlib's own options pass through here, and only here


def faults(text: str, *, may_pass_keywords: bool = False) -> list[str]:
    """Return what a source file does that no file of the package may do."""
    tree = ast.parse(text)
    found = [f"{call.lineno}: calls {called}" for called, call in calls(tree) if called in BANNED_CALLS]
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert):
            found.append(f"{node.lineno}: assert")
        if isinstance(node, ast.FunctionDef) and node.args.kwarg and not may_pass_keywords:
            found.append(f"{node.lineno}: {node.name} takes **{node.args.kwarg.arg}")
        if isinstance(node, ast.Raise) and node.exc and "NotImplementedError" in ast.unparse(node.exc):
            found.append(f"{node.lineno}: a stub")
    lines = enumerate(text.splitlines(), 1)
    return found + [f"{at}: a path of one machine" for at, line in lines if ONE_MACHINE.search(line)]


@pytest.mark.parametrize("file", SOURCES, ids=name)
def test_a_source_file_keeps_the_habits(file) -> None:
    may_pass = any(name(file).startswith(place) for place in PASSES_KEYWORDS_ON)

    assert faults(file.read_text("utf-8"), may_pass_keywords=may_pass) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("print(1)", "calls print"),
        ("import importlib\nimportlib.import_module('x')", "calls importlib.import_module"),
        ("assert True", "assert"),
        ("def f(**options): ...", r"takes \*\*options"),
        ("raise NotImplementedError", "a stub"),
        ("PATH = '/home/someone/data'", "path of one machine"),
    ],
)
def test_each_fault_is_found(text, expected) -> None:
    assert re.search(expected, "\n".join(faults(text)))


def test_every_module_has_postponed_annotations() -> None:
    lacking = [
        name(file)
        for file in SOURCES
        if file.name != "__init__.py" and "from __future__ import annotations" not in file.read_text("utf-8")
    ]

    assert lacking == []


def unmatched(text: str) -> list[int]:
    """Return the lines on which a test expects an error or a warning without saying which message."""
    return [
        call.lineno
        for called, call in calls(ast.parse(text))
        if called in {"pytest.raises", "pytest.warns"} and not any(word.arg == "match" for word in call.keywords)
    ]


def test_every_expected_error_has_its_message_checked() -> None:
    assert unmatched("with pytest.raises(ValueError):\n    pass") == [1]
    assert {name(file): lines for file in TESTS if (lines := unmatched(file.read_text("utf-8")))} == {}


def roundings(text: str) -> list[int]:
    """Return the lines that round to decimals; rounding to a whole place (an index, a pixel) is no one's number."""
    found = []
    for called, call in calls(ast.parse(text)):
        is_function = called in {"round", "np.round", "np.around", "numpy.round", "numpy.around"}
        decimals = call.args[1:] if is_function else call.args
        if (is_function or called.endswith((".round", ".around"))) and (decimals or call.keywords):
            found.append(call.lineno)
    return found


def test_only_numbers_rounds() -> None:
    assert roundings("round(x, 2)\nround(x)\nframe.round(2)\nnp.round(x)\nnp.round(x, 2)") == [1, 3, 5]
    places = {name(file): lines for file in SOURCES if (lines := roundings(file.read_text("utf-8")))}

    assert set(places) <= {name(PACKAGE / "ink" / "numbers.py")}, places
