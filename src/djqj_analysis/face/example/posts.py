"""Rows of the table 任职: dated posts that realise the monthly states exactly.

A person holds a post in a month when the post covers the month's last day, both ends included. What begins in month *m*
therefore begins on a day of *m* before its last one, and what it replaces ends on that same day (a handover) or the day
before. Directions are written down as ``cross_basis``, or follow from which post began first; same day and unwritten is
unresolved.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from djqj_analysis.face.example.months import ABSENT, C_UNION, NONE, UNRESOLVED, VACANT, A, B, C
from djqj_analysis.face.example.units import Founded, Row
from djqj_analysis.face.example.world import World

SECRETARY, DEPUTY, MEMBER, UNION_CHAIR, UNION_VICE, LEAGUE_HEAD, WOMEN_HEAD = 1, 2, 3, 4, 5, 6, 7
PRINCIPAL, VICE_PRINCIPAL, PERSONNEL = 8, 9, 10
HEADS = (UNION_CHAIR, LEAGUE_HEAD, WOMEN_HEAD)
AS_PARTY, AS_MASS, UNWRITTEN, NOT_CROSS = 1, 2, 3, "na"
STAYS = 0.5
WRITTEN = 0.8
DOUBLE_HATTED = 0.15
SAME_DAY = 0.5


@dataclass(frozen=True, slots=True)
class Turn:
    """A secretary and the month and day from which the post is theirs."""

    month: int
    first: date
    person: str


@dataclass(slots=True)
class Register:
    """The posts of one organisation while they are being written down."""

    unit_id: str
    first_year: int
    rng: np.random.Generator
    rows: list[Row] = field(default_factory=list)
    people: int = 0

    def person(self) -> str:
        """Return the code of a new person."""
        self.people += 1
        return f"{self.unit_id}-P{self.people:02d}"

    def open(
        self, person: str, post: int, start: date, basis: int | str | None = NOT_CROSS, *, party: bool = True
    ) -> Row:
        """Note a post that begins; its end is filled in when it comes."""
        row: Row = {
            "unit_id": self.unit_id,
            "person_pid": person,
            "post_code": post,
            "post_start": start,
            "post_end": None,
            "is_party_member": int(party),
            "is_fulltime": int(self.rng.random() < 0.15),
            "cross_basis": basis,
            "select_mode": int(self.rng.choice((1, 2, 3, 3, 4, 5))),
            "compound_score": int(self.rng.integers(2, 6)),
        }
        self.rows.append(row)
        return row

    def earlier(self) -> date:
        """Return a day well before the first year."""
        return date(self.first_year, 1, 1) - timedelta(days=int(self.rng.integers(150, 900)))

    def boundary(self, month: int) -> tuple[date, date]:
        """Return the first day of what begins in a month and the last day of what it replaces."""
        first = date(self.first_year + month // 12, month % 12 + 1, int(self.rng.integers(2, 26)))
        return first, first if self.rng.random() < SAME_DAY else first - timedelta(days=1)


def leader_post(rng: np.random.Generator, world: World, founded: Founded) -> list[Row]:
    """Return all posts of all organisations."""
    rows: list[Row] = []
    for unit, code in enumerate(world.unit_ids):
        register = Register(code, world.years[0], rng)
        secretaries = _party_and_administration(register, 12 * len(world.years))
        for kind in range(3):
            _heads(register, world, (unit, kind), founded.massorg[unit][kind], secretaries)
        rows += register.rows
    return rows


def runs(state: np.ndarray, renewed: np.ndarray) -> list[tuple[int, int, int]]:
    """Cut states into (first month, month after the last, state), also where somebody else takes over."""
    cuts = [m for m in range(1, len(state)) if state[m] != state[m - 1] or (renewed[m] and state[m] >= NONE)]
    return [(a, b, int(state[a])) for a, b in zip([0, *cuts], [*cuts, len(state)], strict=True)]


def _party_and_administration(register: Register, n_months: int) -> list[Turn]:
    rng = register.rng
    secretary = register.person()
    post = register.open(secretary, SECRETARY, register.earlier())
    turns = [Turn(0, post["post_start"], secretary)]
    if rng.random() < 0.3:
        month = int(rng.integers(1, n_months))
        first, post["post_end"] = register.boundary(month)
        turns.append(Turn(month, first, register.person()))
        register.open(turns[-1].person, SECRETARY, first)
    deputy = register.person()
    register.open(deputy, DEPUTY, register.earlier())
    register.open(deputy, PRINCIPAL, register.earlier())
    register.open(register.person(), MEMBER, register.earlier())
    register.open(register.person(), VICE_PRINCIPAL, register.earlier())
    register.open(register.person(), PERSONNEL, register.earlier(), party=bool(rng.random() < 0.6))
    return turns


def _heads(
    register: Register, world: World, at: tuple[int, int], founded: date | None, secretaries: list[Turn]
) -> None:
    """Write down the heads of one mass organisation and their seats in the party body, run by run."""
    head: Row | None = None
    seat: Row | None = None
    before = ABSENT
    for begin, end, state in runs(world.months.state[at], world.months.renewed[at]):
        first, last = register.boundary(begin)
        if begin == 0:
            first = register.earlier()
        elif before == ABSENT and founded is not None:
            first = founded
        moves = (before, state) in ((NONE, C), (C, NONE)) and register.rng.random() < STAYS
        if head is not None and not moves:
            head["post_end"] = last
        if seat is not None:
            seat["post_end"], seat = last, None
        if moves and head is not None:  # the same person enters or leaves the party body
            if state == C:
                seat = register.open(head["person_pid"], MEMBER, first, _written(register.rng, AS_MASS))
                head["is_party_member"] = 1
        elif state in (VACANT, ABSENT):
            head = None
        elif at[1] == 0 and state == A:
            head = _secretary_as_chair(register, (begin, end), first, secretaries)
        else:
            head, seat = _newcomer(register, at[1], state, first, long_ago=begin == 0)
        before = state


def _secretary_as_chair(register: Register, months: tuple[int, int], first: date, secretaries: list[Turn]) -> Row:
    """Whoever is secretary in these months is also chair; a new secretary takes both posts over on one day."""
    begin, end = months
    chair: Row = {}
    for turn, after in zip(secretaries, [*secretaries[1:], None], strict=True):
        if turn.month >= end or (after is not None and after.month <= begin):
            continue
        if chair:
            chair["post_end"] = turn.first
        chair = register.open(turn.person, UNION_CHAIR, max(first, turn.first), AS_PARTY)
    return chair


def _newcomer(register: Register, kind: int, state: int, first: date, *, long_ago: bool) -> tuple[Row, Row | None]:
    """Another person becomes head; return the post and the seat in the party body that ends with the run, if any."""
    rng, person, post = register.rng, register.person(), HEADS[kind]
    if state == NONE:
        party = bool(rng.random() < 0.4)
        if kind == 0 and rng.random() < DOUBLE_HATTED:
            register.open(person, VICE_PRINCIPAL, first - timedelta(days=90), party=party)
        return register.open(person, post, first, party=party), None
    if state == UNRESOLVED:
        head = register.open(person, post, first, UNWRITTEN)
        return head, register.open(person, MEMBER, first, UNWRITTEN if rng.random() < 0.7 else None)
    if kind and state == B:
        register.open(person, MEMBER, first - timedelta(days=int(rng.integers(60, 400))))
        return register.open(person, post, first, _written(rng, AS_PARTY)), None
    if kind == 0 and state == C_UNION and rng.random() < 0.3:
        register.open(person, UNION_VICE, first - timedelta(days=400))["post_end"] = first - timedelta(days=1)
    if long_ago:
        head = register.open(person, post, first - timedelta(days=int(rng.integers(60, 300))))
        return head, register.open(person, MEMBER, first, _written(rng, AS_MASS))
    return register.open(person, post, first), register.open(person, MEMBER, first, AS_MASS)


def _written(rng: np.random.Generator, basis: int) -> int | None:
    """Return the basis as the documents give it: mostly written, sometimes 「文件未写明」, sometimes blank."""
    draw = rng.random()
    return basis if draw < WRITTEN else (UNWRITTEN if draw < 0.95 else None)
