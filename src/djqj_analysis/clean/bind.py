"""Which column of the export holds which item: by question number, then by wording, never by position."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from djqj_analysis.base.errors import Fault, Gather, close_matches
from djqj_analysis.read.headings import normal
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import MANY, Item


def bind(columns: pd.DataFrame, codebook: Codebook, where: str, faults: Gather) -> Mapping[str, tuple[str, ...]]:
    """Return the export's columns of each survey item; items that none matches are faults (``C001``).

    Parameters
    ----------
    columns : DataFrame
        One row per column of the export: ``name, number, stem, part``.
    """
    questions = columns[columns["kind"] != "meta"].assign(
        stem_=columns["stem"].map(normal), part_=columns["part"].map(normal)
    )
    wordings = [word for word in (*questions["part"], *questions["stem"]) if word]
    found: dict[str, tuple[str, ...]] = {}
    for item in codebook.survey:
        names = _matches(questions, item)
        if names:
            found[item.variable] = names
            continue
        hint = close_matches(item.wording, wordings)
        what = f"编码表中的“{item.wording}”（{item.variable}，第 {item.number} 题）没有对应的列{hint}"
        faults.add(Fault("C001", where, what, "请核对题号和原文，或从编码表删去这一行"))
    return found


def _matches(questions: pd.DataFrame, item: Item) -> tuple[str, ...]:
    wording = normal(item.wording)
    here = questions[questions["number"] == item.number] if item.number else questions
    if item.kind in MANY:
        near = here if len(here) else questions[questions["stem_"] == wording]
        return tuple(near["name"])
    for group, key in ((here, "part_"), (here, "stem_"), (questions, "part_"), (questions, "stem_")):
        same = group[group[key] == wording]
        if len(same):
            return (same["name"].iloc[0],)
    return (here["name"].iloc[0],) if len(here) == 1 and not item.stem else ()
