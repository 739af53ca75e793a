"""The template data of this package: small tables and texts, each written down once."""

from __future__ import annotations

import csv
import io
from importlib.resources import files

TEMPLATES = files("djqj_analysis.face.scaffold") / "template"


def text(name: str) -> str:
    """Return a template text."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a template table by its headings.

    Examples
    --------
    >>> rows("short.csv")[0]
    {'变量': 'consent'}
    """
    return list(csv.DictReader(io.StringIO(text(name), newline="")))


def example(name: str) -> bytes:
    """Return a template file of the example study: codebook and study description have one source."""
    return (files("djqj_analysis.face.example") / "template" / name).read_bytes()
