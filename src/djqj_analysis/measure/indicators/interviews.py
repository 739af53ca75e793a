"""Interviews: how far two coders agree on every code, and on which passages they do not.

Quotes are no part of the result; passages are named by their number only.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.seed import stream
from djqj_analysis.base.shown import Guarded
from djqj_analysis.base.words import UNIT
from djqj_analysis.clean.pseudonym import Pseudonyms
from djqj_analysis.clean.redact import quotes_notice
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.kernel.kappa import Kappa, kappa
from djqj_analysis.kernel.krippendorff import DRAWS, Krippendorff, nominal

INTERVIEWS: Final = "interviews"
TITLE: Final = "访谈编码：两名编码员的一致程度"
RELIABLE, TENTATIVE = 0.800, 0.667
"""Krippendorff (2004): rely on codes from the first on, draw tentative conclusions from the second on."""
_HIGH, _LOW = numbers.text(RELIABLE, "f3"), numbers.text(TENTATIVE, "f3")


@dataclass(frozen=True, slots=True)
class Coded(Guarded):
    """One code: passages that both judged, how many each put under the code, agreement beyond chance.

    ``apart`` names the passages on which they differ: organisation and number within it. Without a passage that both
    judged, `kappa` and `alpha` are None.
    """

    code: str
    n: int
    first_n: int
    second_n: int
    kappa: Kappa | None
    alpha: Krippendorff | None
    apart: tuple[tuple[str, str], ...]

    @property
    def agreement(self) -> float | None:
        """Share of passages judged alike."""
        return None if self.kappa is None else self.kappa.agreement


@dataclass(frozen=True, slots=True)
class Interviews(Result):
    """Agreement of two coders; ``n`` passages on which both judged at least one code, ``n_units`` organisations named.

    Attributes
    ----------
    codes : tuple of Coded
        In the order of the coding frame.
    unjudged_n : int
        Judgements (passage by code) that one or both left blank.
    quotes_n : int
        Passages with a quote, which was redacted.
    """

    n: int = field()
    n_units: int
    codes: tuple[Coded, ...]
    unjudged_n: int
    quotes_n: int
    id: str = field(default=INTERVIEWS)

    def named(self, names: Pseudonyms) -> Interviews:
        """Return the same result with pseudonyms in the numbers of passages, sorted by them."""
        codes = tuple(
            replace(one, apart=tuple(sorted((names.unit(unit), passage) for unit, passage in one.apart)))
            for one in self.codes
        )
        return replace(self, codes=codes)

    def table(self) -> Table:
        """One row per code."""
        columns = (
            Column("code", "编码"),
            Column("n", "两人都判的段数", "int"),
            Column("first", "甲记1", "int"),
            Column("second", "乙记1", "int"),
            Column("agreement", "一致率", "pct1"),
            Column("kappa", "Cohen κ", "f2"),
            Column("kappa_ci", "κ 95% CI", "f2"),
            Column("alpha", "Krippendorff α", "f2"),
            Column("alpha_ci", "α 95% CI", "f2"),
            Column("apart", "不一致段数", "int"),
        )
        rows = [
            (one.code, one.n, one.first_n, one.second_n, one.agreement,
             one.kappa and one.kappa.kappa, one.kappa and (one.kappa.ci_low, one.kappa.ci_high),
             one.alpha and one.alpha.alpha, one.alpha and (one.alpha.ci_low, one.alpha.ci_high), len(one.apart))
            for one in self.codes
        ]  # fmt: skip
        listed = tuple(
            f"“{one.code}”判得不同的编号：{'、'.join('-'.join(filter(None, place)) for place in one.apart)}"
            for one in self.codes
            if one.apart
        )
        return Table(self.id, TITLE, columns, tuple(rows), (*self._notes(), *listed))

    def plot(self) -> Chart:
        """One α with its interval per code."""
        known = [(one, one.alpha) for one in self.codes if one.alpha is not None]
        data = pd.DataFrame(
            {
                "label": [f"{one.code}（{one.n}段）" for one, _ in known],
                "estimate": [found.alpha for _, found in known],
                "low": [found.ci_low for _, found in known],
                "high": [found.ci_high for _, found in known],
            }
        ).astype({"estimate": float, "low": float, "high": float})
        label = f"Krippendorff α（95% CI；竖线为{_HIGH}）"
        return Chart(
            self.id, "intervals", TITLE, data, x_label=label, fmt="f2", reference=RELIABLE, notes=self._notes()
        )

    def sentence(self) -> str:
        """Say on which codes the coders agree enough to rely on them, and on which not."""
        known = [(one.code, one.alpha.alpha) for one in self.codes if one.alpha is not None]
        given = [(code, value) for code, value in known if not numbers.is_missing(value)]
        relied = [code for code, value in given if value >= RELIABLE]
        weak = [code for code, value in given if value < TENTATIVE]
        between = [code for code, value in given if TENTATIVE <= value < RELIABLE]
        silent = [one.code for one in self.codes if one.code not in dict(given)]
        parts = [
            f"α不低于{_HIGH}的编码有{phrases.share(len(relied), len(self.codes))}"
            + (f"（{'、'.join(relied)}）" if relied else "")
        ]
        if between:
            parts.append(f"{'、'.join(between)}的α在{_LOW}至{_HIGH}之间，只宜作试探性的说明")
        if weak:
            parts.append(f"{'、'.join(weak)}的α低于{_LOW}，两人对编码的理解还不一致，不宜据此下结论")
        if silent:
            parts.append(f"{'、'.join(silent)}没有两人都判的引文，或两人只用了同一个值，一致程度无从计算")
        apart = sum(len(one.apart) for one in self.codes)
        judged = sum(one.n for one in self.codes)
        return (
            f"两名编码员各自判定的{self.n}段引文（{len(self.codes)}个编码，共{judged}次判定）中，判得不同的有"
            f"{phrases.share(apart, judged)}；{'；'.join(parts)}。"
        )

    def _notes(self) -> tuple[str, ...]:
        return (
            f"一行为一个编码；只计两人都判的引文，另有 {self.unjudged_n} 次判定因一人或两人留空未计入",
            "κ 为 Cohen（1960），区间为大样本区间；α 为 Krippendorff（2011）的名义尺度公式，"
            f"区间由引文重抽 {DRAWS} 次得出（百分位），少见的编码重抽后常只剩一个值，不给区间",
            "两种区间都把引文当作彼此独立；同一次访谈的引文往往相似，区间因此偏窄；一人只用了同一个值、或两人完全一致时，数据里没有可供估计误差的差别，不给区间（不等于没有误差）",
            f"α 的 {_HIGH} 与 {_LOW} 为 Krippendorff（2004）的建议值，不是检验的界限",
            quotes_notice(self.quotes_n),
        )


def agree(passages: pd.DataFrame | None, *, seed: int) -> Interviews | None:
    """Compare two coders code by code.

    Parameters
    ----------
    passages : DataFrame or None
        ``unit_id, passage, quote, code, first, second`` (1, 0, NaN not judged), one row per passage and code.
    seed : int
        Of the study.

    Returns
    -------
    Interviews or None
        ``None`` without interviews, or when there is nothing that both have judged.
    """
    if passages is None:
        return None
    both = passages.dropna(subset=["first", "second"])
    if both.empty:
        return None
    codes = tuple(_compared(code, both[both["code"] == code], seed) for code in passages["code"].unique())
    units = both.loc[both[UNIT] != "", UNIT]
    return Interviews(
        n=len(both[[UNIT, "passage"]].drop_duplicates()),
        n_units=int(units.nunique()),
        codes=codes,
        unjudged_n=len(passages) - len(both),
        quotes_n=len(passages.loc[passages["quote"] != "", [UNIT, "passage"]].drop_duplicates()),
    )


def _compared(code: str, both: pd.DataFrame, seed: int) -> Coded:
    first, second = both["first"].to_numpy(), both["second"].to_numpy()
    apart = both.loc[both["first"] != both["second"], [UNIT, "passage"]]
    any_judged = len(both) > 0
    return Coded(
        code=code,
        n=len(both),
        first_n=int(first.sum()),
        second_n=int(second.sum()),
        kappa=kappa(first, second) if any_judged else None,
        alpha=nominal([first, second], stream(seed, f"{INTERVIEWS}:{code}")) if any_judged else None,
        apart=tuple(apart.itertuples(index=False, name=None)),
    )
