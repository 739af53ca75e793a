"""The search for personal data in a frame, in one file, or in everything a run is about to write.

Every distinct cell is looked at once; a column is judged as a whole as well. Places name sheet, column and rows, or
member and line; where a place would itself give something away (a file name with a phone number), it is hidden.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from djqj_analysis.base.errors import DjqjError, Fault, reason
from djqj_analysis.base.personal.fold import fold
from djqj_analysis.base.personal.names import looks_like_name
from djqj_analysis.base.personal.patterns import LEVELS, NAME, Level, hits, kinds
from djqj_analysis.base.personal.shapes import Hit
from djqj_analysis.base.personal.speech import finds
from djqj_analysis.clean.privacy.columns import judged
from djqj_analysis.clean.privacy.findings import Finding, Findings, merged
from djqj_analysis.clean.privacy.tables import tables
from djqj_analysis.clean.privacy.texts import AUTHOR, MAX_BYTES, texts

Search = Callable[[str], Iterable[Hit]]
SHOWN_ROWS = 3
HIDDEN = "（名称已隐去）"
LARGE = 1e9
"""Numbers below this hold no personal number: phones have eleven digits."""


def scan(source: str | Path | pd.DataFrame) -> Findings:
    """Search one file, or a frame, for personal data.

    Parameters
    ----------
    source
        A path (CSV, workbook, Word, notebook, SVG, PNG, JSON, SPSS, zip, text) or a frame of any cells.

    Returns
    -------
    Findings
        Kind, place and count of each; never a value.

    Raises
    ------
    DjqjError
        ``P001`` when the file cannot be read.

    Examples
    --------
    >>> scan(pd.DataFrame({"备注": ["电话13812345678", ""]})).found
    (Finding(kind='手机号', place='“备注”列（第 0 行）', count=1, level=<Level.BLOCK: 'block'>),)
    """
    if isinstance(source, pd.DataFrame):
        return of_frame(source)
    path = Path(source)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DjqjError([Fault("P001", path.name, f"超过 {MAX_BYTES >> 20} MB，不能检查", "请拆分后再检查")])
        return of_file(path.name, path.read_bytes())
    except OSError as error:
        raise DjqjError([Fault("P001", str(path), f"打不开（{reason(error)}）", "请核对文件与权限")]) from None


def of_files(files: Mapping[str, bytes]) -> Findings:
    """Search the names and contents of files that are about to be written."""
    return merged(of_file(name, data) for name, data in files.items())


def of_file(name: str, data: bytes) -> Findings:
    """Search one file, given by its name and content."""
    shown = safe(name)
    found = [Findings(tuple(Finding(kind, "文件名", 1, LEVELS[kind]) for kind in kinds(name)))]
    has_tables = True
    try:
        found += [of_frame(frame).under(_sheet(sheet)) for sheet, frame in tables(name, data)]
    except ValueError:
        has_tables = False
    found.append(Findings(tuple(_of_texts(name, data, cells=not has_tables or len(found) == 1))))
    return merged(found).under(shown)


def of_frame(frame: pd.DataFrame, search: Search = hits) -> Findings:
    """Search the headings and cells of a frame; with ``finds`` as what somebody wrote freely."""
    found = [of_text(str(name), "表头", search) for name in frame.columns]
    found += [Findings(tuple(_of_column(frame.iloc[:, at], at, search))) for at in range(frame.shape[1])]
    return merged(found)


def of_text(text: str, place: str, search: Search = finds) -> Findings:
    """Search one text that stands at a place, as what somebody wrote freely."""
    found = dict.fromkeys(hit.kind for hit in search(fold(text)))
    return Findings(tuple(Finding(kind, place, 1, LEVELS[kind]) for kind in found))


def safe(name: str) -> str:
    """Return a name as it may be shown: hidden when it holds personal data itself."""
    return HIDDEN if kinds(name) else name


def _of_column(series: pd.Series, at: int, search: Search) -> Iterator[Finding]:
    cells = series if series.dtype == "str" else as_text(series)
    counts = {text: count for text, count in Counter(cells.to_list()).items() if isinstance(text, str) and text}
    folded = {text: fold(text).strip() for text in counts}
    total: Counter[str] = Counter()
    for text, count in counts.items():
        total[folded[text]] += count
    found: dict[tuple[str, Level], set[str]] = {}
    for text in total:
        for hit in search(text):
            found.setdefault((hit.kind, LEVELS[hit.kind]), set()).add(text)
    for one in judged(str(series.name), total):
        found.setdefault((one.kind, one.level), set()).update(one.cells)
    heading = safe(str(series.name))
    label = f"“{heading}”列" if heading not in ("", HIDDEN) else f"第 {at + 1} 列"
    for (kind, level), texts_found in found.items():
        rows = cells.index[cells.map(folded).isin(texts_found)]
        more = "等" if len(rows) > SHOWN_ROWS else ""
        yield Finding(kind, f"{label}（第 {'、'.join(map(str, rows[:SHOWN_ROWS]))} 行{more}）", len(rows), level)


def as_text(series: pd.Series) -> pd.Series:
    """Return the cells of a column that may hold personal data, as text: all words, and large whole numbers."""
    if pd.api.types.is_bool_dtype(series) or pd.api.types.is_datetime64_any_dtype(series):
        return series.iloc[:0].astype("str")
    if pd.api.types.is_numeric_dtype(series):
        large = series[series.abs() >= LARGE].dropna()
        return large[large == large.round()].map(lambda number: str(int(number)))
    kept = series.dropna()
    kept = kept[kept != ""]
    return kept if kept.dtype == "str" else kept.map(str)


def _of_texts(name: str, data: bytes, *, cells: bool) -> Iterator[Finding]:
    seen: dict[tuple[str, str], tuple[str, ...]] = {}
    for place, text in texts(name, data, cells=cells):
        is_author = place.endswith(AUTHOR)
        if (text, AUTHOR * is_author) not in seen:
            found = kinds(text)
            seen[text, AUTHOR * is_author] = (*found, NAME) if is_author and looks_like_name(text) else found
        for kind in seen[text, AUTHOR * is_author]:
            yield Finding(kind, safe(place), 1, Level.WARN if is_author and kind == NAME else LEVELS[kind])


def _sheet(name: str) -> str:
    return f"“{safe(name)}”表" if name else ""
