"""Five kinds of "no answer", question by question: they mean different things and are counted apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.base.result import Result
from djqj_analysis.clean.answers import DONT_KNOW, KIND_LABELS, MISSING, OUT_OF_RANGE, REFUSED, SKIPPED, Answers
from djqj_analysis.clean.encode import closed
from djqj_analysis.clean.privacy.sensitive import least
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
TOGETHER = "不分列"
"""Stands where the kinds of a question are told in sum only."""


@dataclass(frozen=True, slots=True, eq=False)
class AnswerKinds(Result):
    """``counts``: frame ``variable, label, answered, missing, skipped, dont_know, refused, out_of_range``.

    One row per closed question; its counts add up to ``n_sheets``. A question of several columns counts once: as
    answered when one of them is, otherwise as the kind that its first column holds. ``fewest`` is the smallest count
    that may be told of each question: with a smaller one, its kinds are told in sum.
    """

    counts: pd.DataFrame
    n_sheets: int
    fewest: tuple[int, ...]

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

    @property
    def apart(self) -> frozenset[str]:
        """Questions whose kinds of "no answer" may be told one by one."""
        kinds = self.counts[list(NAMES.values())]
        small = ((kinds > 0) & kinds.lt(list(self.fewest), axis=0)).any(axis=1)
        return frozenset(self.counts.loc[~small, "variable"])

    @property
    def _few_skipped(self) -> pd.Series:
        """Whether the number of those who saw a question would tell the few who did not."""
        return (self.counts["skipped"] > 0) & (self.counts["skipped"] < list(self.fewest))

    def table(self) -> Table:
        """Return one row per question, in the order of the questionnaire; small numbers of a kind only in sum."""
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
            f"“{TOGETHER}”：这一题有一类过少，各类只给合计（显示份数 − 作答份数；跳过的过少时为有效份数 − 作答份数）。",
        )
        apart, few = self.counts["variable"].isin(self.apart), self._few_skipped
        frame = self.shares.astype(object)
        frame[[NAMES[kind] for kind in SHOWN]] = frame[[NAMES[kind] for kind in SHOWN]].where(apart, TOGETHER)
        frame[["shown", "skipped"]] = frame[["shown", "skipped"]].where(~few, TOGETHER)
        return Table.from_frame(self.id, "各题作答与五类未作答", frame, columns, notes[: 2 + (not apart.all())])

    def plot(self) -> Chart:
        """Return stacked bars of the questions with the largest share not answered, the worst on top."""
        named, apart = [NAMES[kind] for kind in SHOWN], self.counts["variable"].isin(self.apart)
        shares = self.shares.assign(total=self.shares[named].sum(axis=1))
        shares[named] = shares[named].where(apart, 0.0)
        shares = shares.assign(together=shares["total"].where(~apart, 0.0))[~self._few_skipped]
        worst = shares.sort_values("total", ascending=False, kind="stable").head(WORST)
        if worst.empty:
            data = pd.DataFrame({"label": ["可以公布的题目"], "value": [0]})
            return Chart(self.id, "bars", "各题未作答情况", data, x_label="题数", fmt="int")
        labels = {NAMES[kind]: KIND_LABELS[kind] for kind in SHOWN} | {"together": f"各类合计（{TOGETHER}）"}
        data = worst.melt("label", list(labels), "level", "share").fillna({"share": 0.0})
        data["level"] = data["level"].map(labels)
        levels = tuple(label for name, label in labels.items() if worst[name].any()) or (KIND_LABELS[MISSING],)
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
        answered = numbers.text(totals["answered"] / shown, "pct1")
        if self._few_skipped.any():
            return f"有效答卷 {self.n} 份、选择题 {len(self.counts)} 道；按题目逻辑跳过的人过少，不列合计，各题见表。"
        skipped = f"；另有 {int(totals['skipped'])} 题次按题目逻辑跳过，不计入分母" if totals["skipped"] else ""
        return (
            f"有效答卷 {self.n} 份、选择题 {len(self.counts)} 道，显示过 {shown} 题次，"
            f"其中作答 {answered}{self._by_kind(totals, shown)}{skipped}。"
        )

    def _by_kind(self, totals: pd.Series, shown: int) -> str:
        """Tell the kinds of all questions together, coarse enough to leave open those of a question not told apart."""
        slack = {"pct1": 0.0005, "pct0": 0.005}
        all_apart = len(self.apart) == len(self.counts)
        fmts = [fmt for fmt, half in slack.items() if all_apart or half * shown >= max(self.fewest)]
        if not fmts:
            return ""
        parts = (f"{KIND_LABELS[kind]} {numbers.text(totals[NAMES[kind]] / shown, fmts[0])}" for kind in SHOWN)
        return f"，{'、'.join(parts)}"


def count(answers: Answers, items: tuple[Item, ...], *, min_n: int = 5) -> AnswerKinds:
    """Count what every closed question holds.

    Parameters
    ----------
    answers
        The matrix of the valid sheets.
    items
        Survey items in declared order.
    min_n
        The smallest count that may be told (``study.assumptions.report_min_n``; more of judgements of those who lead).
    """
    rows = [(item.variable, item.label, *tally(answers, item).values()) for item in closed(items)]
    columns = ["variable", "label", "answered", *NAMES.values()]
    types = {"variable": "str", "label": "str"} | dict.fromkeys(columns[2:], "int64")
    fewest = tuple(least([item.scale], min_n) for item in closed(items))
    return AnswerKinds(pd.DataFrame(rows, columns=columns).astype(types), len(answers), fewest)


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
