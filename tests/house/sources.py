"""The source tree as the house tests see it."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "djqj_analysis"
SOURCES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
FLOORS = ("face", "flow", "tell", "model", "measure", "clean", "engine", "read", "study", "base", "kernel", "ink")

_SILENT = {
    *(tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT),
    *(tokenize.ENCODING, tokenize.ENDMARKER),
}


def name(file: Path) -> str:
    """Return the file's path as written in messages and exception lists."""
    return file.relative_to(ROOT).as_posix()


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call of a tree with the dotted name of what it calls."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield ast.unparse(node.func), node


def code_lines(text: str) -> int:
    """Count the lines that hold code: neither blank, nor comment, nor docstring."""
    docstrings = {
        (node.body[0].lineno, node.body[0].end_lineno)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and ast.get_docstring(node, clean=False) is not None
    }
    found: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        span = token.start[0], token.end[0]
        if token.type not in _SILENT and not (token.type == tokenize.STRING and span in docstrings):
            found.update(range(span[0], span[1] + 1))
    return len(found)
