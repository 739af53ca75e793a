"""Sheets of one workbook with the same headings are one table; every other sheet that holds anything is named.

The name of the sheet becomes a column, and rows are numbered 「工会!2」, as in the assessment sheets.

============  =========================================================
R014          a title above the headings
============  =========================================================
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from djqj_analysis.base.errors import DjqjError, Fault
from djqj_analysis.read import workbook
from djqj_analysis.read.headings import COLUMNS, normal
from djqj_analysis.read.platform import Layout, is_numeric, tally

NAME = "工作表"
"""Heading of the column of sheet names."""
LEAST_SHARED = 0.75
"""Share of all headings that two sheets have in common: one may lack a remark, a list of options is no answer sheet."""
HALF = 0.5
REMEDY = "请核对；另有答卷的，请让表头与读了的那张一字不差"
_SERIALS = frozenset({"序号", "编号", "答题序号", "答卷编号"})
_MOMENT = re.compile(r"\d{4}.*\d:\d\d.*|\d{5}\.\d+", re.S)


class Joined(NamedTuple):
    """One table; ``names`` has the sheet of each row where there are several, ``notes`` what a person should know."""

    frame: pd.DataFrame
    names: pd.Series | None
    notes: tuple[tuple[str, str], ...]

    @property
    def named(self) -> pd.DataFrame:
        """The table with the names of its sheets as the last column, where there are several."""
        return self.frame if self.names is None else pd.concat([self.frame, self.names.rename(NAME)], axis=1)


def of_file(path: Path) -> Joined:
    """Return the sheet of a file with most cells, and all that have the same headings.

    Raises
    ------
    DjqjError
        ``R…`` when the file cannot be read; ``R014`` when its first row is a title.
    """
    sheets = workbook.load(path, typed=True).sheets
    chosen = max(sheets, key=lambda name: sheets[name].size)
    heads = sheets[chosen].columns
    named = sum(bool(str(header).strip()) for header in heads)
    if 2 * named < len(heads):
        what = f"第一行只有 {named} 个格子有字，多半是标题而不是表头"
        raise DjqjError([Fault("R014", path.name, what, "请删去表头上方的行，让表头成为第一行")])
    return joined(sheets, chosen)


def joined(sheets: Mapping[str, pd.DataFrame], chosen: str) -> Joined:
    """Return the chosen sheet with all that have its headings below one another.

    Serial numbers that begin anew in each sheet get its name in front. A sheet with the same answers (a copy, or the
    export by option numbers beside the one by text) is left out.

    Examples
    --------
    >>> cells = {"工会": [["1", "好"]], "妇联": [["1", "差"]], "说明": [["1", ""]]}
    >>> sheets = {name: pd.DataFrame(rows, columns=["序号", "评价"], index=[2]) for name, rows in cells.items()}
    >>> found = joined({**sheets, "说明": sheets["说明"].set_axis(["a", "b"], axis=1)}, "工会")
    >>> found.named.reset_index().to_numpy().tolist()
    [['工会!2', '工会-1', '好', '工会'], ['妇联!2', '妇联-1', '差', '妇联']]
    >>> found.notes[0][0]
    '“工会”“妇联”表头相同，合在一起读（1、1 行），表名在“工作表”列；没有读：“说明”（1 行）'
    """
    filled = {name: sheet for name, sheet in sheets.items() if not sheet.empty}
    parts = {chosen: _keyed(filled[chosen])}
    for name, sheet in filled.items():
        keyed = _keyed(sheet)
        if name != chosen and all(_alike(keyed, part) and not _repeats(keyed, part) for part in parts.values()):
            parts[name] = keyed
    parts = {name: parts[name] for name in filled if name in parts}
    words = {key: str(head) for name in (chosen, *parts) for key, head in zip(parts[name], filled[name], strict=True)}
    said = [_read(parts, words)] if len(parts) > 1 else []
    left = [f"“{name}”（{len(sheet)} 行）" for name, sheet in filled.items() if name not in parts]
    said += [f"没有读：{'、'.join(left)}"] if left else []
    notes = (("；".join(said), REMEDY),) if said else ()
    if len(parts) == 1:
        return Joined(filled[chosen], None, notes)
    frame, names = _one_below_another(parts, list(words))
    return Joined(frame.set_axis(pd.Index(list(words.values()), dtype="str"), axis=1), names, notes)


def with_names(layout: Layout, names: pd.Series) -> Layout:
    """Return a sheet in the common form with the names of its sheets as one more single choice."""
    place = len(layout.columns)
    name = f"Q@{place + 1}"
    row = pd.DataFrame([[name, place, "", NAME, "", "single", NAME]], columns=list(COLUMNS))
    columns = pd.concat([layout.columns, row], ignore_index=True)
    return replace(layout, columns=columns, frame=layout.frame.assign(**{name: names[layout.frame.index]}))


def _keyed(sheet: pd.DataFrame) -> pd.DataFrame:
    """Return a sheet whose columns are told by their heading and how often it came before."""
    seen: Counter[str] = Counter()
    keys = []
    for header in map(str, sheet.columns):
        keys.append((normal(header), seen[normal(header)]))
        seen[normal(header)] += 1
    return sheet.set_axis(pd.Index(keys, tupleize_cols=False), axis=1)


def _alike(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    here, there = set(one.columns), set(other.columns)
    return (here <= there or there <= here) and len(here & there) >= LEAST_SHARED * len(here | there)


def _repeats(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Whether two sheets hold the same answers: equal cells, equal times, or words in one and numbers in the other."""
    shared = [key for key in one.columns if key in other.columns]
    if one[shared].reset_index(drop=True).equals(other[shared].reset_index(drop=True)):
        return True
    differ = []
    for key in shared:
        here, there = tally(one[key]), tally(other[key])
        times = [text for text in here.index if _MOMENT.fullmatch(text)]
        if len(times) > HALF * len(here) and sum(text in there.index for text in times) > HALF * len(times):
            return True
        if len(here) and len(there):
            differ.append(_are_numbers(here.index) != _are_numbers(there.index))
    return bool(differ) and sum(differ) > HALF * len(differ)


def _are_numbers(texts: Sequence[str]) -> bool:
    return all(map(is_numeric, texts))


def _read(parts: Mapping[str, pd.DataFrame], words: Mapping[tuple[str, int], str]) -> str:
    rows = "、".join(str(len(part)) for part in parts.values())
    said = f"{''.join(f'“{name}”' for name in parts)}表头相同，合在一起读（{rows} 行），表名在“{NAME}”列"
    for key, head in words.items():
        lack = [name for name, part in parts.items() if key not in part.columns]
        said += f"，{''.join(f'“{name}”' for name in lack)}没有“{head}”列，当作空白" if lack else ""
    return said


def _one_below_another(
    parts: Mapping[str, pd.DataFrame], keys: Sequence[tuple[str, int]]
) -> tuple[pd.DataFrame, pd.Series]:
    index = pd.Index(keys, tupleize_cols=False)
    found = []
    for name, part in parts.items():
        rows = pd.Index([f"{name}!{row}" for row in part.index], dtype="str")
        found.append(part.reindex(columns=index, fill_value="").set_axis(rows, axis=0))
    frame = pd.concat(found)
    names = pd.Series([name for name, part in parts.items() for _ in range(len(part))], index=frame.index, dtype="str")
    for place, (heading, _) in enumerate(keys):
        cells = frame.iloc[:, place]
        begins_anew = cells.duplicated().any() and not any(part.iloc[:, place].duplicated().any() for part in found)
        if heading in _SERIALS and begins_anew:
            frame.isetitem(place, names + "-" + cells)
    return frame, names
