"""SPSS files (``.sav``) as a platform: which question a variable belongs to (formats.md §1.5).

The variable's label is read like a heading of an export: 「20、题干—行」, 「6、题干(选项)」; a label without a number
is the wording itself, a variable without a label is called by its name. Variables ``Q6_Row1``, ``Q6_Row2`` and so on,
or ``Q6_1``, ``Q6_2`` with the same labelled values, are rows of one matrix. Columns keep the names of the variables, so
that a file that cleaning wrote finds its items by name. Options of one multi-select are known by their
multiple-response set, or by their values 「选」 and 「未选」, ranks by 「第1位」; other 0/1 variables are options, and
others that hold 1…m in every row are ranks, only if labelled like one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from djqj_analysis.read import declared, grid, headings, returned, sav, savfile
from djqj_analysis.read.headings import Heading
from djqj_analysis.read.platform import DECLARED, NOT_ANSWERED, Layout, answered
from djqj_analysis.read.wording import option, split
from djqj_analysis.study.item import Level

NAME = "spss"
_NUMBERED = re.compile(r"[Qq](\d{1,3})(?:_(?P<row>[Rr][Oo][Ww])?(?:[Bb][Ll][Aa][Nn][Kk]|[A-Za-z])?\d+)*")
_OPTION = re.compile(r"(?P<stem>.+)[:：—](?P<part>[^:：—]+)", re.S)


def layout(data: bytes, name: str) -> Layout:
    """Bring a system file into the common form.

    Parameters
    ----------
    data
        The checked bytes.
    name
        The file, for messages.

    Raises
    ------
    DjqjError
        ``R005`` and ``R020``, see :mod:`~djqj_analysis.read.sav`.
    """
    return arranged(*savfile.load(data, name))


def arranged(variables: Sequence[sav.Variable], cells: pd.DataFrame) -> Layout:
    """Bring variables and their cells, one column for each by position, into the common form."""
    options = {place: declared.levels(variable, cells[place]) for place, variable in enumerate(variables)}
    closed = [bool(options[place]) or v.counted is not None or v.is_rank for place, v in enumerate(variables)]
    cells = pd.DataFrame(
        {i: cells[i] if closed[i] else declared.numbers(v, cells[i]) for i, v in enumerate(variables)}, cells.index
    )
    found = grid.arranged(cells, _rows(_headings(variables, cells), options))
    levels = pd.Series([options.get(place, ()) for place in found.columns["position"]], dtype="object")
    return replace(found, columns=found.columns.assign(**{DECLARED: levels}), notes=declared.notes(variables, cells))


def _headings(variables: Sequence[sav.Variable], cells: pd.DataFrame) -> list[Heading]:
    parsed = headings.parse([variable.label or variable.name for variable in variables])
    is_ours = returned.claims([variable.name for variable in variables])
    found = []
    for variable, row in zip(variables, parsed.itertuples(index=False), strict=True):
        known = returned.metadata(variable.name, row.position) if is_ours else None
        name = row.name if row.kind == "meta" else variable.name
        heading = Heading(name, row.position, row.number, row.stem, row.part, row.kind, variable.label or variable.name)
        found.append(known or (heading if row.kind == "meta" else _question(heading, variable, cells[row.position])))
    return _sorted(found, cells)


def _sorted(found: list[Heading], cells: pd.DataFrame) -> list[Heading]:
    """Tell sorting questions whose ranks have no labels: columns headed like options that hold 1…m in every row."""
    blocks: dict[tuple[str, str], list[int]] = {}
    for place, heading in enumerate(found):
        if heading.part and heading.kind in ("single", "multi"):
            blocks.setdefault((heading.number, heading.stem), []).append(place)
    for places in blocks.values():
        ranks = cells.iloc[:, places]
        if grid.are_ranks(ranks.mask(ranks.isin(NOT_ANSWERED), "")):
            for place in places:
                found[place] = replace(found[place], kind="sort")
    return found


def _rows(found: list[Heading], options: Mapping[int, tuple[Level, ...]]) -> list[Heading]:
    """Put the variables of one numbered question that share their options together as a matrix."""
    blocks: dict[str, list[Heading]] = {}
    for heading in found:
        numbered = _NUMBERED.fullmatch(heading.name)
        if numbered and heading.kind == "single" and options[heading.position]:
            blocks.setdefault(heading.number, []).append(heading)
    kept = list(found)
    for block in blocks.values():
        alike = len({frozenset(level.label for level in options[heading.position]) for heading in block}) == 1
        named = any(_NUMBERED.fullmatch(heading.name)["row"] for heading in block)
        if named or (len(block) > 1 and alike and len(options[block[0].position]) > 2):
            for heading in _matrix(block):
                kept[heading.position] = heading
    return kept


def _matrix(block: Sequence[Heading]) -> list[Heading]:
    """Give the rows of a matrix the stem that their labels share: 「题干(行)」, 「题干(题干—行)」, 「题干—行」."""
    pairs = [(h.stem, h.part) if h.part else option(h.stem) or split(h.stem) for h in block]
    (stem, n), *_ = Counter(stem for stem, _ in pairs).most_common()
    if n < len(block) or not all(part for _, part in pairs):
        return [replace(heading, stem="", part=heading.stem, kind="matrix") for heading in block]
    parts = [part.removeprefix(stem).lstrip("—–- ：:") or part for _, part in pairs]
    return [replace(heading, stem=stem, part=part, kind="matrix") for heading, part in zip(block, parts, strict=True)]


def _question(heading: Heading, variable: sav.Variable, cells: pd.Series) -> Heading:
    """Give a variable its kind, the number that its label or name tells, and its option."""
    if variable.group:
        (group,) = headings.parse([variable.group]).itertuples(index=False)
        part = variable.label.removeprefix(variable.group).strip(" :：—-（）()") or variable.label
        return replace(heading, number=group.number or heading.number, stem=group.stem, part=part, kind="multi")
    numbered = _NUMBERED.fullmatch(variable.name)
    heading = replace(heading, number=heading.number or (numbered[1] if numbered else ""))
    if variable.counted is not None or variable.is_rank:
        (alone,) = headings.parse([variable.label or variable.name]).itertuples(index=False)
        option = _OPTION.fullmatch(alone.stem)
        if option and heading.kind not in ("multi", "sort"):
            heading = replace(heading, stem=option["stem"].strip(), part=option["part"].strip())
        return replace(heading, kind="sort" if variable.is_rank else "multi")
    if heading.kind not in ("multi", "sort"):
        return heading
    return (
        heading if answered(cells).isin(["0", "1"]).all() or heading.kind == "sort" else replace(heading, kind="single")
    )
