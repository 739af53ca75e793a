"""References as typed entries, and their numbers in the text.

Faults: ``W030`` no such file or not UTF-8, ``W031`` missing column, ``W032`` unknown type, missing entry, double key.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from djqj_analysis.base.errors import DjqjError, Fault, Gather, close_matches
from djqj_analysis.base.regular import read_bytes, table
from djqj_analysis.ink.plain import plain
from djqj_analysis.study.study import Study

COLUMNS = {
    "键": "key",
    "类型": "kind",
    "责任者": "authors",
    "题名": "title",
    "出处": "container",
    "编者": "editors",
    "年": "year",
    "卷": "volume",
    "期": "issue",
    "页码": "pages",
    "出版地": "place",
    "出版者": "publisher",
    "版本": "edition",
    "编号": "number",
    "日期": "date",
    "引用日期": "accessed",
    "网址": "url",
    "DOI": "doi",
}
NEEDED = {
    "M": ("title", "year"),
    "C": ("title", "container"),
    "J": ("title", "container", "year"),
    "N": ("title", "container", "date"),
    "D": ("title", "publisher", "year"),
    "R": ("title",),
    "S": ("title", "number"),
    "P": ("title", "number", "date"),
    "A": ("title",),
    "Z": ("title",),
    "EB": ("title", "url"),
    "DS": ("title",),
    "PP": ("title", "url"),
}
_HANZI = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Reference:
    """One source. ``kind`` is the GB/T 7714 mark without its carrier: M, C, J, N, D, R, S, P, A, Z, EB, DS or PP.

    Authors and editors are separated by 「；」; Latin names are written ``Family, Given``.
    """

    key: str
    kind: str
    title: str
    authors: str = ""
    container: str = ""
    editors: str = ""
    year: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    place: str = ""
    publisher: str = ""
    edition: str = ""
    number: str = ""
    date: str = ""
    accessed: str = ""
    url: str = ""
    doi: str = ""

    @property
    def mark(self) -> str:
        """The type with its carrier, as in ``[J/OL]``."""
        return f"[{self.kind}/OL]" if self.url else f"[{self.kind}]"

    @property
    def chinese(self) -> bool:
        """Whether the entry is written in Chinese, which decides between 「等」 and "et al."."""
        return bool(_HANZI.search(self.authors or self.title))


def of(study: Study) -> tuple[Reference, ...]:
    """Return the references that a study lists; none where it names no file."""
    return () if study.sources.references is None else read(study.sources.references)


MOST = 8 * 2**20
"""Bytes of the list: some ten thousand references."""


def read(path: Path) -> tuple[Reference, ...]:
    """Load ``data/references.csv``.

    Raises
    ------
    DjqjError
        With every fault of the file, by row as Excel numbers it.
    """
    try:
        rows, present = table(plain(read_bytes(path, MOST).decode("utf-8-sig"), line=" "))
    except (OSError, UnicodeDecodeError, csv.Error):
        raise DjqjError(
            [Fault("W030", str(path), "打不开参考文献表", "请核对 [sources] references 的路径，并存为 CSV UTF-8")]
        ) from None
    if absent := [name for name in ("键", "类型", "题名") if name not in present]:
        raise DjqjError(
            Fault("W031", path.name, f"缺少列“{name}”{close_matches(name, present)}", f"应有的列：{'、'.join(COLUMNS)}")
            for name in absent
        )
    faults, found = Gather(), []
    keys: set[str] = set()
    for line, row in enumerate(rows, start=2):
        values = {field: row.get(name, "").strip() for name, field in COLUMNS.items()}
        if any(values.values()):
            found.append(Reference(**values))
            _check(found[-1], keys, f"{path.name} 第 {line} 行", faults)
            keys.add(found[-1].key)
    faults.stop()
    return tuple(found)


def _check(last: Reference, keys: set[str], where: str, faults: Gather) -> None:
    if last.kind not in NEEDED:
        faults.add(Fault("W032", where, f"文献类型“{last.kind}”不存在", f"可用：{'、'.join(NEEDED)}"))
    headings = {field: name for name, field in COLUMNS.items()}
    for field in NEEDED.get(last.kind, ()):
        if not getattr(last, field):
            faults.add(Fault("W032", where, f"[{last.kind}] 缺少“{headings[field]}”", "请补上这一格"))
    if last.key in keys:
        faults.add(Fault("W032", where, f"键“{last.key}”与前面重复", "每条文献的键须不同"))


_CITED = re.compile(r"\{\{引[:：]([^{}]+)\}\}")


def cite(texts: list[str], references: tuple[Reference, ...]) -> tuple[list[str], tuple[Reference, ...]]:
    """Replace by numbers what texts cite as ``{{引:key}}``, by first mention; unknown keys vanish.

    Returns
    -------
    texts, references
        The texts with ``[1]`` in place of each mark, and the sources in the order of the list: those cited first, then
        the remaining ones as they stand in the file.
    """
    known = {reference.key: reference for reference in references}
    order: dict[str, int] = {}

    def number(match: re.Match[str]) -> str:
        keys = [key.strip() for key in match[1].split(",") if key.strip() in known]
        return "".join(f"[{order.setdefault(key, len(order) + 1)}]" for key in keys)

    written = [_CITED.sub(number, text) for text in texts]
    rest = [key for key in known if key not in order]
    return written, tuple(known[key] for key in (*order, *rest))
