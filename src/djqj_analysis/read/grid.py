"""What the readers of all platforms but 问卷星 share: metadata under common names, columns of one question, 序号.

On these platforms every column of a question carries its number, so that the order of columns does not matter.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from djqj_analysis.read.headings import COLUMNS, SERIAL, Heading, normal
from djqj_analysis.read.platform import TEXT, Layout, kinds

CHOSEN, NOT_CHOSEN = "1", "0"
_LETTER = re.compile(r"([A-Z])[.．、]\s*(?=\S)")
_RANK = re.compile(r"[1-9]\d?")
_NO_HEADING = re.compile(r"(?:Unnamed: \d+)?")


def useful(frame: pd.DataFrame) -> pd.DataFrame:
    """Leave out blank columns without a heading: the platform's trailing comma, or what pandas made of it."""
    nameless = [bool(_NO_HEADING.fullmatch(str(header).strip())) for header in frame.columns]
    blank = (frame == "").all().to_numpy()
    return frame.loc[:, [not (no_name and empty) for no_name, empty in zip(nameless, blank, strict=True)]]


def metadata(header: str, position: int, names: Mapping[str, str]) -> Heading | None:
    """Return the heading of a platform column under its common name, or ``None`` when it is none.

    Parameters
    ----------
    names
        The platform's own heading → common name, ``""`` when it keeps its own.
    """
    known = {normal(own): common or own for own, common in names.items()}
    name = known.get(normal(header))
    return None if name is None else aside(header, position, name)


def aside(header: str, position: int, name: str = "") -> Heading:
    """Return the heading of a column that is no question."""
    name = name or header.strip() or f"列{position + 1}"
    return Heading(name, position, "", name, "", "meta", header)


def arranged(frame: pd.DataFrame, headings: Iterable[Heading], *, coding: str = TEXT) -> Layout:
    """Name the columns, add 序号 where the platform has none, and let the cells refine the kinds.

    Parameters
    ----------
    frame
        One column for each heading, by position.
    """
    heads = list(_named(sorted(headings, key=lambda heading: heading.position)))
    cells = frame.set_axis(pd.Index([heading.name for heading in heads], dtype="str"), axis=1)
    if all(heading.stem != SERIAL for heading in heads):
        heads.append(aside("", len(heads), SERIAL))
        cells = cells.assign(**{SERIAL: pd.Series(map(str, range(1, len(cells) + 1)), index=cells.index, dtype="str")})
    columns = pd.DataFrame([[getattr(heading, field) for field in COLUMNS] for heading in heads], columns=list(COLUMNS))
    return Layout(columns.assign(kind=kinds(columns, cells)), cells, coding)


def _named(headings: Sequence[Heading]) -> Iterable[Heading]:
    """Give every column a name of its own: the one it has, or for questions ``Q12`` or ``Q12_1, Q12_2…``."""
    sizes = pd.Series([heading.number for heading in headings], dtype="str").value_counts()
    seen: dict[str, int] = {}
    for heading in headings:
        base = heading.name or f"Q{heading.number or f'@{heading.position + 1}'}"
        seen[base] = seen.get(base, 0) + 1
        if not heading.name and heading.number and sizes[heading.number] > 1:
            yield replace(heading, name=f"{base}_{seen[base]}")
        else:
            yield replace(heading, name=base if seen[base] == 1 else f"{base}.{seen[base] - 1}")


def block(cells: pd.DataFrame, options: Sequence[str]) -> tuple[str, pd.DataFrame]:
    """Return the kind of a question that has several columns, and its cells in the common form.

    Multi-selects hold the option's text (or a mark) where it was chosen: they become 1 and 0, blank throughout when
    nothing was chosen at all. Sorting questions hold ranks 1…m, each once. Everything else is a matrix.

    Parameters
    ----------
    cells
        The columns of one question.
    options
        Their labels.
    """
    filled = cells != ""
    if all(_is_mark(cells.iloc[:, i], option) for i, option in enumerate(options)):
        marked = filled & ~cells.isin([NOT_CHOSEN])
        chosen = marked.astype("int8").astype("str").where(filled.any(axis=1), "")
        return "multi", chosen
    return ("sort", cells) if are_ranks(cells) else ("matrix", cells)


def unlettered(options: Sequence[str]) -> list[str]:
    """Take 「A.」「B.」 off the options of a question when all of them are lettered.

    Examples
    --------
    >>> unlettered(["A.唱歌", "B.跳舞"]), unlettered(["A.I.工具", "书"])
    (['唱歌', '跳舞'], ['A.I.工具', '书'])
    """
    found = [_LETTER.match(option) for option in options]
    if all(found) and len({match[1] for match in found if match}) == len(options):
        return [option[match.end() :] for option, match in zip(options, found, strict=True) if match]
    return list(options)


def _is_mark(cells: pd.Series, option: str) -> bool:
    texts = set(cells) - {""}
    own = {normal(option), *(normal(f"{letter}.{option}") for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
    return texts <= {CHOSEN, NOT_CHOSEN} or {normal(text.split("〖")[0]) for text in texts} <= own


def are_ranks(cells: pd.DataFrame) -> bool:
    """Whether every row that is not blank holds 1…m in some order, and some row ranks at least two."""
    texts = {str(text) for _, column in cells.items() for text in column.unique()} - {""}
    if len(cells.columns) < 2 or not all(map(_RANK.fullmatch, texts)):
        return False
    filled = cells != ""
    ranks = cells.where(filled, "0").astype("int64").to_numpy()
    counts = (ranks > 0).sum(axis=1)
    distinct = pd.DataFrame(ranks).where(lambda table: table > 0).nunique(axis=1).to_numpy()
    return bool(((ranks.max(axis=1) == counts) & (distinct == counts)).all() and (counts > 1).any())


def shared_start(texts: Sequence[str], mark: str) -> int:
    """Return where the option begins in headings that share their stem: after the last mark all share, 0 if none.

    Examples
    --------
    >>> shared_start(["场合？:与家人", "场合？:与朋友"], ":")
    4
    """
    common = itertools.takewhile(lambda chars: len(set(chars)) == 1, zip(*texts, strict=False))
    return "".join(chars[0] for chars in common).rfind(mark) + 1


def is_unworded(columns: pd.DataFrame) -> bool:
    """Whether no question has any wording: a coded file that came without its key."""
    questions = columns[columns["kind"] != "meta"]
    return bool(len(questions)) and bool((questions["stem"] == "").all() and (questions["part"] == "").all())


def worded(columns: pd.DataFrame, by: pd.DataFrame) -> pd.DataFrame:
    """Give the questions of a coded file the wording of the readable one: same number, same place within the question.

    A question whose columns are not equally many in both files keeps what it has.
    """
    here, there = columns[columns["kind"] != "meta"], by[by["kind"] != "meta"].set_index("name")
    sizes, wanted = here["number"].value_counts(), there["number"].value_counts()
    found = columns.copy()
    for place, row in here.iterrows():
        if row["name"] in there.index and sizes[row["number"]] == wanted.get(row["number"]):
            for field in ("stem", "part"):
                found.loc[place, field] = row[field] or there.loc[row["name"], field]
    return found
