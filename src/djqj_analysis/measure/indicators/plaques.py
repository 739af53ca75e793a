"""Model posts of four kinds: how many have a plaque, and how many of those still run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import UNIT, YEAR
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.kernel.moments import clustered_mean
from djqj_analysis.measure.indicators.posts import FOUR

POSTS: Final = "posts"
TITLE: Final = "示范岗：授牌与仍在运行"
ALL: Final = "四类合计"


@dataclass(frozen=True, slots=True)
class Plaques:
    """Posts of one kind: with a plaque, judged, still running; the share runs over those judged."""

    label: str
    plaque_n: int
    judged_n: int
    runs_n: int
    estimate: float
    ci_low: float
    ci_high: float
    acts: float
    fit_n: int
    fit_of: int
    n_units: int


@dataclass(frozen=True, slots=True)
class Posts(Result):
    """Posts in one year; ``n`` posts with a plaque of ``n_units`` organisations."""

    n: int = field()
    n_units: int
    year: int
    kinds: tuple[Plaques, ...]
    id: str = field(default=POSTS)

    def table(self) -> Table:
        """One row per kind, all of them last."""
        columns = (
            Column("label", "岗位类别"),
            Column("plaque_n", "授牌", "int"),
            Column("judged_n", "已复核", "int"),
            Column("runs_n", "仍在运行", "int"),
            Column("estimate", "运行率", "pct1"),
            Column("interval", "95% CI", "pct1"),
            Column("acts", "岗均服务次数", "f1"),
            Column("fit", "自身条件达标/已填"),
            Column("n_units", "单位数", "int"),
        )
        rows = [
            (one.label, one.plaque_n, one.judged_n, one.runs_n, one.estimate, (one.ci_low, one.ci_high), one.acts,
             f"{one.fit_n}/{one.fit_of}", one.n_units)
            for one in self.kinds
        ]  # fmt: skip
        return Table(self.id, TITLE, columns, tuple(rows), self._notes())

    def plot(self) -> Chart:
        """Draw the share of each kind that still runs, of the posts judged."""
        data = pd.DataFrame(
            {
                "label": [f"{one.label}（授牌{one.plaque_n}个）" for one in self.kinds],
                "value": [one.estimate for one in self.kinds],
                "low": [one.ci_low for one in self.kinds],
                "high": [one.ci_high for one in self.kinds],
                "text": [f"{one.runs_n}/{one.judged_n}" for one in self.kinds],
            }
        )
        return Chart(
            self.id, "bars", TITLE, data, x_label="仍在运行的占已复核岗位的比例", fmt="pct0", limits=(0.0, 1.0),
            notes=self._notes(),
        )  # fmt: skip

    def sentence(self) -> str:
        """Say how many still run, and which kind runs least."""
        every, kinds = self.kinds[-1], [one for one in self.kinds[:-1] if one.judged_n]
        told = ""
        if len(kinds) > 1:
            weakest = min(kinds, key=lambda one: one.estimate)
            told = f"，运行率最低的是{weakest.label}，{phrases.share(weakest.runs_n, weakest.judged_n)}"
        share = phrases.share(every.runs_n, every.judged_n) if every.judged_n else "均未复核"
        acts = "" if numbers.is_missing(every.acts) else f"，岗均服务{numbers.text(every.acts, 'f1')}次"
        return (
            f"{self.year}年四类示范岗授牌{every.plaque_n}个，复核过的岗位中仍在运行的{share}{told}{acts}"
            f"（{phrases.counts(self.n, self.n_units)}，一行为一个岗位）。"
        )

    def _notes(self) -> tuple[str, ...]:
        return (
            f"{self.year}年；运行率 = 年末复核仍在运行的岗位 / 已复核岗位，区间按单位聚类（CR2）",
            "党员责任区不在四类之内；志愿岗只计岗位，不含个人信息",
        )


def state(post_site: pd.DataFrame, year: int, labels: Mapping[int, str] = FOUR) -> Posts | None:
    """Count the posts of one year by kind; ``None`` without any of the four kinds.

    Parameters
    ----------
    post_site : DataFrame
        One row per post and year: ``unit_id, year, site_kind, site_survive, site_act_n, site_standard_ok``.
    year : int
        The year shown.
    labels : mapping
        Code → name of a kind of post, in the words of the study.
    """
    used = post_site[(post_site[YEAR] == year) & post_site["site_kind"].isin(FOUR)]
    if used.empty:
        return None
    kinds = [(labels.get(code, label), used[used["site_kind"] == code]) for code, label in FOUR.items()]
    found = [_plaques(label, rows) for label, rows in kinds if len(rows)]
    return Posts(len(used), used[UNIT].nunique(), year, (*found, _plaques(ALL, used)))


def _plaques(label: str, rows: pd.DataFrame) -> Plaques:
    judged, fit = rows["site_survive"].dropna(), rows["site_standard_ok"].dropna()
    share = clustered_mean(rows["site_survive"].to_numpy(dtype=float), rows[UNIT].to_numpy())
    return Plaques(
        label, len(rows), len(judged), int((judged == 1).sum()), share.estimate, max(share.ci_low, 0.0),
        min(share.ci_high, 1.0), float(rows["site_act_n"].mean()), int((fit == 1).sum()), len(fit),
        rows[UNIT].nunique(),
    )  # fmt: skip
