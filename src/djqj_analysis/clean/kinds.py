"""Five kinds of "no answer", question by question: they mean different things and are counted apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.base.result import Result
from djqj_analysis.clean.answers import DONT_KNOW, KIND_LABELS, MISSING, OUT_OF_RANGE, REFUSED, SKIPPED, Answers
from djqj_analysis.clean.encode import closed
from djqj_analysis.ink import numbers
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.study.item import Item

NAMES = {
    MISSING: "missing",
    SKIPPED: "skipped",
    DONT_KNOW: "dont_know",
    REFUSED: "refused",
    OUT_OF_RANGE: "out_of_range",
}
SHOWN = (MISSING, DONT_KNOW, REFUSED, OUT_OF_RANGE)
"""Kinds of those who saw the question, in the order of tables and pictures."""
WORST = 12
"""Questions in the picture."""


@dataclass(frozen=True, slots=True, eq=False)
class AnswerKinds(Result):
    """``counts``: frame ``variable, label, answered, missing, skipped, dont_know, refused, out_of_range``.

    One row per closed question; its counts add up to ``n_sheets``. A question of several columns counts once: as
    answered when one of them is, otherwise as the kind that its first column holds.
    """

    counts: pd.DataFrame
    n_sheets: int

    @property
    def id(self) -> str:
        """Stable name."""
        return "answer_kinds"

    @property
    def n(self) -> int:
        """Valid answer sheets."""
        return self.n_sheets

    @property
    def shares(self) -> pd.DataFrame:
        """``variable, label, shown, skipped, answered`` (counts) and every other kind as a share of those shown."""
        shown = self.n_sheets - self.counts["skipped"]
        named = [NAMES[kind] for kind in SHOWN]
        shares = self.counts[named].div(shown.where(shown > 0), axis=0)
        return self.counts[["variable", "label", "skipped", "answered"]].assign(shown=shown).join(shares)

    def table(self) -> Table:
        """Return one row per question, in the order of the questionnaire."""
        columns = (
            Column("label", "题目"),
            Column("shown", "显示份数", "int"),
            Column("skipped", KIND_LABELS[SKIPPED], "int"),
            Column("answered", "作答份数", "int"),
            *(Column(NAMES[kind], KIND_LABELS[kind], "pct1") for kind in SHOWN),
        )
        notes = (
            "百分比以显示过该题的答卷为分母；显示份数 = 有效份数 − 跳过。",
            "五类互不相同：未答是看到而没有填，跳过是按题目逻辑没有看到，不了解、不愿回答是受访者所选，超出范围是编码表以外的值。",
        )
        return Table.from_frame(self.id, "各题作答与五类未作答", self.shares, columns, notes)

    def plot(self) -> Chart:
        """Return stacked bars of the questions with the largest share not answered, the worst on top."""
        named = [NAMES[kind] for kind in SHOWN]
        shares = self.shares.assign(total=lambda frame: frame[named].sum(axis=1))
        worst = shares.sort_values("total", ascending=False, kind="stable").head(WORST)
        data = worst.melt("label", named, "level", "share").fillna({"share": 0.0})
        data["level"] = data["level"].map({NAMES[kind]: KIND_LABELS[kind] for kind in SHOWN})
        levels = tuple(KIND_LABELS[kind] for kind in SHOWN if worst[NAMES[kind]].any()) or (KIND_LABELS[MISSING],)
        data = data[data["level"].isin(levels)].reset_index(drop=True)
        title = f"未作答最多的 {len(worst)} 题" if len(self.counts) > WORST else "各题未作答情况"
        return Chart(
            self.id, "stacked", title, data, x_label="占显示过该题的答卷", fmt="pct1", levels=levels,
            notes=(f"有效答卷 {self.n} 份；按题目逻辑跳过的不在分母内。",),
        )  # fmt: skip

    def sentence(self) -> str:
        """Return the totals over all questions in one sentence."""
        totals = self.counts.drop(columns=["variable", "label"]).sum()
        shown = int(totals.drop("skipped").sum())
        if not shown:
            return f"有效答卷 {self.n} 份，没有显示过的选择题。"
        parts = "、".join(f"{KIND_LABELS[kind]} {numbers.text(totals[NAMES[kind]] / shown, 'pct1')}" for kind in SHOWN)
        answered = numbers.text(totals["answered"] / shown, "pct1")
        skipped = f"；另有 {int(totals['skipped'])} 题次按题目逻辑跳过，不计入分母" if totals["skipped"] else ""
        return (
            f"有效答卷 {self.n} 份、选择题 {len(self.counts)} 道，显示过 {shown} 题次，"
            f"其中作答 {answered}，{parts}{skipped}。"
        )


def count(answers: Answers, items: tuple[Item, ...]) -> AnswerKinds:
    """Count what every closed question holds.

    Parameters
    ----------
    answers
        The matrix of the valid sheets.
    items
        Survey items in declared order.
    """
    rows = [(item.variable, item.label, *tally(answers, item).values()) for item in closed(items)]
    columns = ["variable", "label", "answered", *NAMES.values()]
    types = {"variable": "str", "label": "str"} | dict.fromkeys(columns[2:], "int64")
    return AnswerKinds(pd.DataFrame(rows, columns=columns).astype(types), len(answers))


def tally(answers: Answers, item: Item) -> dict[str, int]:
    """Return how many sheets answered one question, and how many hold each kind of "no answer".

    Examples
    --------
    >>> from djqj_analysis.study.item import Kind
    >>> trust = Answers(np.array([[4], [-3], [-1], [0]], dtype=np.int8), ("trust",))
    >>> tally(trust, Item("trust", "respondent", Kind.SCALE, "", ""))
    {'answered': 2, 'missing': 1, 'skipped': 0, 'dont_know': 1, 'refused': 0, 'out_of_range': 0}
    """
    codes = answers.block(item.columns)
    is_answered = (codes >= 0).any(axis=1)
    first = codes[~is_answered, 0]
    return {"answered": int(is_answered.sum())} | {name: int((first == kind).sum()) for kind, name in NAMES.items()}


def per_sheet(answers: Answers, items: tuple[Item, ...]) -> NDArray[np.int16]:
    """Return for every sheet the number of questions answered and of each kind of "no answer".

    Returns
    -------
    array (n, 6)
        Answered, then the kinds in the order of :data:`djqj_analysis.clean.answers.KIND_LABELS`.
    """
    found = np.zeros((len(answers), 1 + len(KIND_LABELS)), dtype=np.int16)
    for item in closed(items):
        codes = answers.block(item.columns)
        is_answered = (codes >= 0).any(axis=1)
        found[:, 0] += is_answered
        for place, kind in enumerate(KIND_LABELS, start=1):
            found[:, place] += ~is_answered & (codes[:, 0] == kind)
    return found
