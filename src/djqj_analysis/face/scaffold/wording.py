"""One codebook, two wordings: a school says 教职工 and 办学状况, a street says 职工 and 经营状况.

``template/wording.csv`` lists what is said differently: table, variable and column of the codebook (``*`` stands for
all), the words there, and the words of either kind. Variables, codes and roles are the same, so that studies of both
kinds are analysed alike.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

from djqj_analysis.face.scaffold import packaged
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import SURVEY, Kind
from djqj_analysis.study.load_codebook import read_codebook

KINDS = {"school": "学校", "street": "街道"}
ANY, MECHANISMS = "*", "mechanisms"
BOM = "\ufeff"
Row = dict[str, str]


def codebook_csv(kind: str) -> bytes:
    """Return ``codebook.csv`` in the words of a kind (``school`` or ``street``), for Excel and for the program."""
    found = _rows(packaged.example("codebook.csv"))
    changes = packaged.rows("wording.csv")
    for row in found:
        for change in changes:
            if _applies(change, row):
                row[change["栏"]] = substitute(row[change["栏"]], change["原文"], change[KINDS[kind]])
    return _written(found)


def short_csv(full: bytes) -> bytes:
    """Return the codebook of the short form: the questions of ``template/short.csv``, ledgers and formulas as they are.

    Questions keep their numbers, which the rules of ``study.toml`` name; columns are found by their words anyway.
    """
    kept = {row["变量"] for row in packaged.rows("short.csv")}
    return _written([row for row in _rows(full) if not _is_asked(row) or row["变量"] in kept])


def mechanisms_csv(kind: str) -> bytes:
    """Return the map of mechanisms in the words of a kind."""
    return _replaced(packaged.example("mechanisms.csv").decode(), kind, MECHANISMS).encode()


def worded(text: str, kind: str) -> str:
    """Return a text of our own in the words that a kind uses everywhere."""
    return _replaced(text, kind, ANY)


def _replaced(text: str, kind: str, table: str) -> str:
    for change in packaged.rows("wording.csv"):
        if change["表"] == table and change["变量"] == ANY:
            text = substitute(text, change["原文"], change[KINDS[kind]])
    return text


def substitute(text: str, old: str, new: str) -> str:
    """Replace words, leaving alone what already reads as wanted.

    Examples
    --------
    >>> substitute("教职工和女职工", "职工", "教职工")
    '教职工和女教职工'
    """
    kept = text.split(new) if old in new else [text]
    return new.join(part.replace(old, new) for part in kept)


def read(content: bytes) -> Codebook:
    """Return the codebook that a CSV describes."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "codebook.csv"
        path.write_bytes(content)
        return read_codebook(path)


def _rows(content: bytes) -> list[Row]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def _written(rows: list[Row]) -> bytes:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return (BOM + buffer.getvalue()).encode()


def _is_asked(row: Row) -> bool:
    return row["表"] == SURVEY and row["类型"] != Kind.DERIVED


def _applies(change: Row, row: Row) -> bool:
    return all(change[key] in (ANY, row[key]) for key in ("表", "变量"))
