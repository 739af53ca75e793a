"""Rows of the table 活动: months, participation and duplicates as planned, plus those of the party body alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from djqj_analysis.face.example.allocate import Plan
from djqj_analysis.face.example.points import whole
from djqj_analysis.face.example.units import Row

PARTY, ADMINISTRATION = 1, 2
HOST = (3, 4, 5)
TARGETS = (2, 3, 4)
THEMES = {
    1: ("主题教育读书会", "红色场馆参观"),
    2: ("岗位先锋评比", "示范岗交流"),
    3: ("岗位技能比武", "教学基本功竞赛"),
    4: ("趣味运动会", "书画摄影展", "健步走"),
    5: ("职工权益讲座", "法律咨询日"),
    6: ("困难帮扶走访", "金秋助学"),
    7: ("志愿服务日", "社区清洁行动"),
    8: ("业务培训沙龙", "新人入职辅导"),
    9: ("座谈会", "节日慰问"),
}
WITH_DUE = 0.7
JOINT = 0.3


@dataclass(slots=True)
class Diary:
    """The activities of one organisation in one year."""

    unit_id: str
    year: int
    rng: np.random.Generator
    rows: list[Row] = field(default_factory=list)

    def note(self, hosts: tuple[int, ...], month: int, *, people: int) -> Row:
        """Write down one activity in a month; numbers of participants are filled in later."""
        theme = int(self.rng.integers(1, 10))
        mass = sorted(set(hosts) - {PARTY, ADMINISTRATION})
        title = THEMES[theme][int(self.rng.integers(len(THEMES[theme])))]
        row: Row = {
            "unit_id": self.unit_id,
            "act_date": date(self.year, month, int(self.rng.integers(1, 29))),
            "act_title": title,
            "act_hosts": list(hosts),
            "act_theme": theme,
            "act_target": [TARGETS[HOST.index(host)] for host in mass] or [1],
            "act_n": max(1, int(self.rng.binomial(max(people, 2), 0.5))),
            "act_due_n": None,
            "act_initiator": int(self.rng.choice((1, 2, 2, 3, 4) if mass else (1, 4))),
            "act_cost": int(self.rng.integers(0, 40)) * 50,
            "act_is_joint": 0,
            "act_dup_of": None,
            "act_dup_judge1": 0,
            "act_dup_judge2": 0,
        }
        self.rows.append(row)
        return row

    def joint(self, months: dict[int, tuple[int, ...]], people: int) -> None:
        """Write down what several mass organisations hold together with the party body: month → hosts. Voluntary."""
        for month, hosts in months.items():
            self.note((PARTY, *hosts), month, people=people)["act_is_joint"] = 1

    def party(self, people: int) -> None:
        """Write down what the party body holds alone."""
        for month in range(1, 13):
            if self.rng.random() < 0.3:
                self.note((PARTY,), month, people=people)

    def own(self, host: int, plan: Plan, joint: tuple[int, ...]) -> float:
        """Write down the activities of one mass organisation; return the participation that whole people realise."""
        rng = self.rng
        without = [month for month in plan.months if month not in joint]
        more = plan.activities - len(joint) - len(without)
        when = without + [int(month) for month in rng.choice(plan.months, more)]
        members = int(plan.counts["member_n"])
        rows = [self.note((host,), month, people=members) for month in when]
        order = [rows[int(i)] for i in rng.permutation(len(rows))]
        for row in order[: plan.duplicates]:
            row["act_dup_judge1"] = row["act_dup_judge2"] = 1
        for row in order[: plan.duplicates]:
            self._repeat(row, members)
        for row in order[plan.duplicates :]:
            if rng.random() < JOINT:
                row["act_hosts"], row["act_is_joint"] = [PARTY, host], 1
            elif rng.random() < 0.03:  # one judge saw a duplicate, the other did not
                row["act_dup_judge1"] = 1
        invited = [row for row in rows if rng.random() < WITH_DUE] or rows[:1]
        due = np.array([max(2, whole(members * rng.uniform(0.5, 1.0))) for _ in invited])
        came = _came(rng, due, plan.partic)
        for row, expected, present in zip(invited, due, came, strict=True):
            row["act_due_n"], row["act_n"] = int(expected), int(present)
        return float(came.sum() / due.sum())

    def _repeat(self, row: Row, people: int) -> None:
        """Make an activity the repetition of an earlier one that repeats nothing itself, at most 30 days before."""
        day = row["act_date"] = row["act_date"].replace(day=max(row["act_date"].day, 8))
        same = [
            other
            for other in self.rows
            if other is not row
            and not other["act_dup_judge2"]
            and timedelta(0) < day - other["act_date"] <= timedelta(30)
        ]
        if same:
            first = same[int(self.rng.integers(len(same)))]
        else:
            first = self.note((PARTY,), day.month, people=people)
            first["act_date"] = day - timedelta(days=int(self.rng.integers(1, 8)))
        row["act_theme"], row["act_title"] = first["act_theme"], first["act_title"]
        row["act_dup_of"] = first

    def close(self) -> list[Row]:
        """Return the rows by date, numbered; references to other activities become their numbers."""
        self.rows.sort(key=lambda row: row["act_date"])
        for i, row in enumerate(self.rows, start=1):
            row["act_id"] = f"{self.unit_id}-{self.year}-{i:03d}"
        for row in self.rows:
            if row["act_dup_of"] is not None:
                row["act_dup_of"] = row["act_dup_of"]["act_id"]
        return self.rows


def _came(rng: np.random.Generator, due: np.ndarray, partic: float) -> np.ndarray:
    """Spread the total that came over the activities, nobody more often than expected."""
    total = whole(partic * float(due.sum()))
    share = np.clip(partic + 0.08 * rng.standard_normal(len(due)), 0.05, 1.0)
    came = np.minimum(due, np.floor(share * due + 0.5).astype(int))
    while (gap := total - int(came.sum())) != 0:
        movable = np.flatnonzero(came < due if gap > 0 else came > 0)
        came[movable[: abs(gap)]] += 1 if gap > 0 else -1
    return came
