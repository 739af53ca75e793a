"""``djqj mechanisms``: the map, row by row, with how each mechanism stands in this study and what to collect."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from djqj_analysis.base.errors import DjqjError, Fault
from djqj_analysis.clean import clean
from djqj_analysis.clean.answers import Answers
from djqj_analysis.ink import numbers
from djqj_analysis.measure import measure
from djqj_analysis.measure.mechanisms.standing import MECHANISMS, Standing, State, Status, status
from djqj_analysis.read import read
from djqj_analysis.study import Study, mechanisms

NOTHING = Answers(np.zeros((0, 0), dtype=np.int8), ())


def stand(study: Study) -> Status:
    """Return the status of every mechanism; of a study without a single raw file, all of it is to be collected.

    Raises
    ------
    DjqjError
        ``S040``–``S046`` of the map, or every fault of the raw files.

    Examples
    --------
    >>> list(lines(stand(Study.load())))[-1][:5]     # doctest: +SKIP
    '机制对照表'
    """
    found = mechanisms.of(study)
    if any(path.is_file() for path in study.sources.raw):
        results = measure(clean(read(study), study), study).results
        made = next((one for one in results if one.id == MECHANISMS), None)
    else:
        made = status(found, {}, NOTHING, year=study.year)
    if not isinstance(made, Status):
        where = study.sources.codebook.with_name(mechanisms.FILE)
        remedy = f"请从 djqj new 写出的 data/ 复制 {mechanisms.FILE}"
        raise DjqjError([Fault("S040", str(where), "本研究没有机制表", remedy)])
    return made


def lines(found: Status) -> Iterator[str]:
    """Yield one line per mechanism, below it what to collect or why it is not measured; at the end the sum."""
    for at, row in enumerate(found.rows, start=1):
        yield f"{at}. {row.mechanism.name}：{row.state}{_counted(row)}"
        if row.state is State.NEVER:
            yield f"   理由：{row.mechanism.why_not}"
        yield from (f"   要收集：{each}" for each in row.lacking)
    yield found.sentence()


def _counted(row: Standing) -> str:
    there = sum(one.n > 0 for one in row.held)
    if not there:
        return ""
    return f"（{there}/{len(row.held)}个变量有值；n：{row.counts}；缺失{numbers.text(row.share_missing, 'pct1')}）"
