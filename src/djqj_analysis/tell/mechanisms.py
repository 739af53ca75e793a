"""``djqj mechanisms``: the map, row by row, with how each mechanism stands in this study and what to collect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from djqj_analysis.base.errors import DjqjError, Fault
from djqj_analysis.ink import numbers
from djqj_analysis.measure.collected import collect
from djqj_analysis.measure.mechanisms.standing import Standing, State, Status, status
from djqj_analysis.study import Study, mechanisms


@dataclass(frozen=True, slots=True)
class Stand:
    """The map held against what is there, and the names of the files that have faults and were left out."""

    status: Status
    spoiled: tuple[str, ...] = ()


def stand(study: Study) -> Stand:
    """Return how every mechanism stands, however much of the study has been collected.

    Raises
    ------
    DjqjError
        ``S040``–``S046`` of the map, ``P008``, ``P009`` of the study's own texts; never a fault of the raw files.

    Examples
    --------
    >>> list(lines(stand(Study.load())))[-1][:5]     # doctest: +SKIP
    '机制对照表'
    """
    found = mechanisms.of(study)
    if not found:
        where = study.sources.codebook.with_name(mechanisms.FILE)
        remedy = f"请从 djqj new 写出的 data/ 复制 {mechanisms.FILE}"
        raise DjqjError([Fault("S040", str(where), "本研究没有机制表", remedy)])
    there = collect(study)
    made = status(found, there.frames, there.answers, year=study.year, codebook=study.codebook)
    if made is None:
        raise RuntimeError("a map that was read made no status")
    return Stand(made, there.spoiled)


def lines(found: Stand) -> Iterator[str]:
    """Yield one line per mechanism, below it what to collect or why it is not measured; the sum; what was left out."""
    for at, row in enumerate(found.status.rows, start=1):
        yield f"{at}. {row.mechanism.name}：{row.state}{_counted(row)}"
        if row.state is State.NEVER:
            yield f"   理由：{row.mechanism.why_not}"
        yield from (f"   要收集：{each}" for each in row.lacking)
    yield found.status.sentence()
    if found.spoiled:
        yield f"以下文件有问题，其中的表没有计入：{'、'.join(found.spoiled)}；djqj check 逐条列出问题。"


def _counted(row: Standing) -> str:
    there = sum(one.n > 0 for one in row.held)
    if not there:
        return ""
    idle = sum(one.never_applies for one in row.held)
    told = f"，{idle}个不适用" if idle else ""
    missing = numbers.text(row.share_missing, "pct1")
    return f"（{there}/{len(row.held)}个变量有值{told}；n：{row.counts}；缺失{missing}）"
