"""Where a source that is too large to be read at once holds what the codebook asks for: told by its first rows.

============  =========================================================
E006          organisations by option number in a source that is streamed
============  =========================================================
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from djqj_analysis.base.errors import Fault, Gather
from djqj_analysis.clean import encode, match, people
from djqj_analysis.clean.coder import Coder
from djqj_analysis.clean.option import check_labels
from djqj_analysis.engine.folder import Folder
from djqj_analysis.read import sheet
from djqj_analysis.read.answers import RawAnswers
from djqj_analysis.read.headings import ADDRESS, DURATION, SUBMITTED
from djqj_analysis.read.platform import SCORE, TEXT, is_numeric
from djqj_analysis.read.workbook import Workbook
from djqj_analysis.study import Study
from djqj_analysis.study.item import Kind


def sampled(files: Folder) -> tuple[RawAnswers, dict[str, int]]:
    """Return the first rows of the first file as answers that were read, and where each of their columns stands."""
    path, seen = files.files[0], [i for i, heading in enumerate(files.headings) if heading.strip()]
    rows = [[row[i] if i < len(row) else "" for i in seen] for row in files.sample()]
    frame = pd.DataFrame(rows, columns=pd.Index([files.headings[i] for i in seen], dtype="str"), dtype="str")
    frame.index = pd.RangeIndex(2, 2 + len(frame))
    book = Workbook(path, {path.stem: frame}, files.encodings[0], "")
    platform, layout = sheet.arranged(book, path.name, None, None)
    raw = RawAnswers(path, platform, book.encoding, layout.columns, layout.frame, "", coding=layout.coding)
    names, positions = layout.columns["name"].tolist(), layout.columns["position"].tolist()
    return raw, {name: seen[position] for name, position in zip(names, positions, strict=True)}


def prepared(raw: RawAnswers, study: Study, places: dict[str, int]) -> Coder:
    """Find the columns of the codebook in a source.

    Parameters
    ----------
    raw
        Some or all rows of the source.
    places
        Name of a column of ``raw`` → its position in the source.

    Raises
    ------
    DjqjError
        ``C001``, ``C006``, ``C007`` and what else the structure tells, as for a file in memory; ``E006``.
    """
    faults = Gather()
    survey = study.codebook.survey
    columns = match.columns(raw, survey, faults)
    content = Gather()
    people.describe(replace(raw, frame=raw.frame.iloc[:1]), columns, study, None, content)
    for fault in content.found:
        if fault.code == "C006":  # what rules need and the source lacks; the content is judged batch by batch
            faults.add(fault)
    if raw.coding == SCORE:
        nobody = replace(raw, frame=raw.frame.iloc[:0], codes=None)
        encode.encode(nobody, columns, survey, faults, scores_reversed=study.scores_reversed)
    asked: dict[str, tuple[int, ...]] = {
        name: (places[name],) for name in (SUBMITTED, DURATION, ADDRESS) if name in raw.frame
    }
    for item in encode.closed(survey):
        if raw.coding == TEXT:
            check_labels(item, raw.path.name, faults)
        if item.variable in columns:
            asked[item.variable] = (places[columns[item.variable]],)
            continue
        cells = encode.cells_of(raw, columns, item, faults)
        if cells is not None:
            asked[item.variable] = tuple(places[name] for name in cells.columns)
    unit = next((item.variable for item in survey if item.kind is Kind.UNIT and item.variable in columns), "")
    if unit and raw.coding != TEXT and raw.frame[columns[unit]].map(is_numeric).any():
        remedy = "请改用按文本的导出"
        faults.add(Fault("E006", raw.path.name, "单位只有选项的号码，按批读取时不换成单位代号", remedy))
    faults.stop()
    person = next((rule.id for rule in study.rules if rule.kind == "duplicate_id"), "")
    asked |= {name: (places[columns.get(name, name)],) for name in (person, unit) if name}
    needed = frozenset(name for rule in study.rules for name in people.NEEDS.get(rule.kind, ())) & {SUBMITTED, DURATION}
    return Coder(raw, study, asked, unit, person, needed)
