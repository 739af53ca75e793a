"""How long the posts of party and mass organisations are held – over all organisations, never one of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import UNIT
from djqj_analysis.ink import numbers, phrases
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.measure.cells import COVERED, hidden
from djqj_analysis.measure.indicators.appointments_months import HEADS, PARTY, PARTY_ROLE, PERSON, SECRETARY, stints

TENURE: Final = "tenure"
TITLE: Final = "各岗位在任月数"
SECRETARY_LANE, BODY_LANE = "书记", "副书记、委员"
HEAD_LANES: Final = {4: "工会主席", 6: "团书记", 7: "妇联主席"}
LANES: Final = (SECRETARY_LANE, BODY_LANE, *HEAD_LANES.values())
DAYS_A_MONTH: Final = 365.25 / 12
QUARTILES: Final = (0.25, 0.5, 0.75)


@dataclass(frozen=True, slots=True)
class Post:
    """Terms of one post: how many, in how many organisations, by people who held posts on both sides, and how long.

    Months are whole, NaN with fewer terms than may be told; ``crossing`` is NaN where it would point at a few.
    """

    post: str
    terms: int
    n_units: int
    crossing: float
    q25: float
    median: float
    q75: float

    @property
    def is_told(self) -> bool:
        """Whether enough terms stand behind the numbers."""
        return not np.isnan(self.median)


@dataclass(frozen=True, slots=True)
class Tenure(Result):
    """Terms of office of all organisations; ``n`` terms of ``n_units`` organisations.

    The terms of a single organisation are a pattern of dates that whoever knows its history recognises.
    """

    n: int = field()
    n_units: int
    first_year: int
    last_year: int
    posts: tuple[Post, ...]
    min_n: int
    id: str = field(default=TENURE)

    def table(self) -> Table:
        """One row per post."""
        columns = (
            Column("post", "岗位"),
            Column("terms", "任职段数", "int"),
            Column("crossing", "其中跨党群任职者的段数", "int"),
            Column("median", "在任月数中位数", "int"),
            Column("quartiles", "四分位", "int"),
            Column("n_units", "单位数", "int"),
        )
        rows = [
            (one.post, one.terms, COVERED if np.isnan(one.crossing) else int(one.crossing),
             *((one.median, (one.q25, one.q75)) if one.is_told else (COVERED, COVERED)), one.n_units)
            for one in self.posts
        ]  # fmt: skip
        return Table(self.id, TITLE, columns, tuple(rows), self._notes())

    def plot(self) -> Chart:
        """Median and quartiles of each post."""
        told = [one for one in self.posts if one.is_told]
        data = pd.DataFrame(
            {
                "label": [f"{one.post}（{one.terms}段）" for one in told] or ["任职段数过少"],
                "estimate": [one.median for one in told] or [np.nan],
                "low": [one.q25 for one in told] or [np.nan],
                "high": [one.q75 for one in told] or [np.nan],
            }
        )
        label = "在任月数（点为中位数，横线为四分位）"
        return Chart(self.id, "intervals", TITLE, data, x_label=label, fmt="int", notes=self._notes())

    def sentence(self) -> str:
        """How long each post is held."""
        told = [
            f"{one.post}{numbers.text(one.median, 'int')}个月（{one.terms}段）" for one in self.posts if one.is_told
        ]
        lead = phrases.years(self.first_year, self.last_year)
        said = f"在任月数的中位数：{'、'.join(told)}" if told else f"各岗位都不足{self.min_n}段，在任月数不列"
        return f"{lead}{self.n_units}个单位共有{self.n}段任职；{said}（截于观察年份，n={self.n}段）。"

    def _notes(self) -> tuple[str, ...]:
        return (
            f"台账一条任职记录为一段，截于{phrases.years(self.first_year, self.last_year)}，故长任期偏短；四分位取整月",
            "跨党群任职者为在党组织与群团两边都任过职的人；“副书记、委员”只计这些人的任职",
            f"{COVERED}：不足 {self.min_n} 段，或跨与不跨有一边不足 {self.min_n} 段；各单位的任职见 "
            "data/clean/leader_post.csv，不外发",
        )


def terms(posts: pd.DataFrame, years: Iterable[int], *, min_n: int = 5) -> Tenure | None:
    """Describe the terms of office of all organisations.

    Parameters
    ----------
    posts : DataFrame
        ``leader_post`` (see `appointments_months.held`).
    years : iterable of int
        Observed years; terms are cut to them.
    min_n : int
        Fewest terms behind a number: a term is a person.

    Returns
    -------
    Tenure or None
        ``None`` when nobody held one of the posts in these years.
    """
    years = sorted(set(years))
    if not years:
        return None
    opening, closing = pd.Timestamp(years[0], 1, 1), pd.Timestamp(years[-1], 12, 31)
    spells = stints(posts)
    spells = spells[spells["role"].isin([PARTY_ROLE, *HEADS])]
    spells = spells[(spells["post_start"] <= closing) & (spells["post_end"] >= opening)]
    sides = spells.assign(party=spells["role"] == PARTY_ROLE).groupby([UNIT, PERSON])["party"].transform("nunique")
    days = spells["post_end"].clip(upper=closing) - spells["post_start"].clip(lower=opening)
    spells = spells.assign(
        crosses=sides > 1,
        months=(days.dt.days + 1) / DAYS_A_MONTH,
        lane=[_lane(code) for code in spells["post_code"]],
    )
    spells = spells[(spells["lane"] != BODY_LANE) | spells["crosses"]]
    if spells.empty:
        return None
    described = tuple(_post(lane, spells[spells["lane"] == lane], min_n) for lane in LANES)
    described = tuple(one for one in described if one.terms)
    return Tenure(len(spells), spells[UNIT].nunique(), years[0], years[-1], described, min_n)


def _post(lane: str, here: pd.DataFrame, min_n: int) -> Post:
    crossing, months = int(here["crosses"].sum()), here["months"]
    hide = any(hidden([crossing, len(here) - crossing], min_n))
    q25, median, q75 = np.rint(months.quantile(QUARTILES)) if len(here) >= min_n else (np.nan,) * 3
    told = float("nan") if hide else float(crossing)
    return Post(lane, len(here), here[UNIT].nunique(), told, float(q25), float(median), float(q75))


def _lane(code: float) -> str:
    if code == SECRETARY:
        return SECRETARY_LANE
    return BODY_LANE if code in PARTY else HEAD_LANES.get(int(code), BODY_LANE)
