"""Who held which post when – a picture of a few organisations, without names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from djqj_analysis.base.result import Result
from djqj_analysis.base.seed import stream
from djqj_analysis.base.words import UNIT
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.measure.indicators.appointments_months import HEADS, PARTY, PARTY_ROLE, PERSON, SECRETARY, stints

TENURE: Final = "tenure"
TITLE: Final = "任职起止（示例单位）"
TABLE_TITLE: Final = "示例单位各岗位的任职段数"
EXAMPLES: Final = 3
LETTERS: Final = "甲乙丙丁戊己庚辛壬癸"
OTHERS: Final = "未跨党群任职者"
SECRETARY_LANE, BODY_LANE = "书记", "副书记、委员"
HEAD_LANES: Final = {4: "工会主席", 6: "团书记", 7: "妇联主席"}
LANES: Final = (SECRETARY_LANE, BODY_LANE, *HEAD_LANES.values())

DRAWN: Final = "单位随机抽取，不按结果挑选"


@dataclass(frozen=True, slots=True)
class Spell:
    """One term of office within the observed years; unit and person are numbered anew and match no other output."""

    unit: str
    person: str
    post: str
    start: pd.Timestamp
    end: pd.Timestamp


@dataclass(frozen=True, slots=True)
class Tenure(Result):
    """Terms of office in a few organisations; ``n`` terms shown of ``n_units`` organisations."""

    n: int = field()
    n_units: int
    n_all_units: int
    first_year: int
    last_year: int
    spells: tuple[Spell, ...]
    id: str = field(default=TENURE)

    def table(self) -> Table:
        """One row per post; a list of dates would tell which organisation it is."""
        columns = (
            Column("post", "岗位"),
            Column("terms", "任职段数", "int"),
            Column("crossing", "其中跨党群任职者的段数", "int"),
        )
        rows = []
        for post in LANES:
            here = [one for one in self.spells if one.post == post]
            rows.append((post, len(here), sum(one.person != OTHERS for one in here)))
        notes = (
            f"{self.n_units} 个示例单位合计，{self.first_year}—{self.last_year}年；台账一条任职记录为一段",
            f"跨党群任职者为在党组织与群团两边都任过职的人；“{BODY_LANE}”只计这些人的任职",
            DRAWN,
        )
        return Table(self.id, TABLE_TITLE, columns, tuple(rows), notes)

    def plot(self) -> Chart:
        """One panel per organisation, one lane per post, one colour per person with posts on both sides."""
        data = pd.DataFrame(
            {
                "lane": [one.post for one in self.spells],
                "start": [one.start for one in self.spells],
                "end": [one.end for one in self.spells],
                "series": [one.person for one in self.spells],
                "panel": [one.unit for one in self.spells],
            }
        )
        notes = (
            f"甲、乙……为在党组织与群团两边都任过职的人，每个单位另起；“{BODY_LANE}”一行只画这些人",
            f"{DRAWN}；起止取整到季度，截至观察年份",
        )
        known = set(data["series"])
        levels = tuple(name for name in (OTHERS, *LETTERS) if name in known)
        return Chart(self.id, "timeline", TITLE, data, levels=levels, legend="任职者", notes=notes)

    def sentence(self) -> str:
        """Say what is shown and how it was chosen."""
        crossing = len({(one.unit, one.person) for one in self.spells if one.person != OTHERS})
        return (
            f"以{self.n_units}个单位为例，{self.first_year}—{self.last_year}年共有{self.n}段任职，其中{crossing}人"
            f"先后或同时在党组织与群团两边任职；单位随机抽取（全部{self.n_all_units}个），只作图示，不作推断。"
        )


def draw(posts: pd.DataFrame, years: Iterable[int], *, seed: int, examples: int = EXAMPLES) -> Tenure | None:
    """Draw organisations at random and collect the terms of office, in whole quarters.

    A drawn number and a quarter do not tell which organisation it is, as a place in the list or a date would.

    Parameters
    ----------
    posts : DataFrame
        ``leader_post`` (see `appointments_months.held`).
    years : iterable of int
        Observed years; terms are cut to them.
    seed : int
        Of the study.
    examples : int
        Number of organisations.

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
    spells = spells.assign(
        start=spells["post_start"].clip(lower=opening).dt.to_period("Q").dt.start_time,
        end=spells["post_end"].clip(upper=closing).dt.to_period("Q").dt.end_time.dt.normalize(),
    )
    units = sorted(spells[UNIT].unique())
    if not units:
        return None
    places = stream(seed, TENURE).permutation(len(units))[:examples]
    found = [
        spell
        for number, place in enumerate(places, start=1)
        for spell in _unit(spells[spells[UNIT] == units[place]], f"示例单位{number}")
    ]
    if not found:
        return None
    shown = len({one.unit for one in found})
    return Tenure(len(found), shown, len(units), years[0], years[-1], tuple(found))


def _unit(spells: pd.DataFrame, name: str) -> list[Spell]:
    sides = spells.assign(party=spells["role"] == PARTY_ROLE).groupby(PERSON)["party"].nunique()
    crossing = spells[spells[PERSON].map(sides) > 1].sort_values(["start", PERSON])[PERSON].drop_duplicates().tolist()
    letters = dict(zip(crossing, LETTERS, strict=False))
    found = [
        Spell(name, letters.get(row[PERSON], OTHERS), _lane(row["post_code"]), row["start"], row["end"])
        for row in spells.to_dict("records")
        if row["post_code"] == SECRETARY or row["post_code"] not in PARTY or row[PERSON] in letters
    ]
    return sorted(found, key=lambda one: (LANES.index(one.post), one.start, one.person))


def _lane(code: float) -> str:
    return SECRETARY_LANE if code == SECRETARY else HEAD_LANES.get(int(code), BODY_LANE)
