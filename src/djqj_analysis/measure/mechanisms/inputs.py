"""What has to be filled in for a variable: sheets and headings, or questions – also of one that is computed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final

from djqj_analysis.base.words import UNION
from djqj_analysis.measure.indicators.awareness import KNOWS, UNAWARE
from djqj_analysis.measure.indicators.effectiveness import BLOCKS
from djqj_analysis.measure.indicators.effectiveness_mass import RATED
from djqj_analysis.measure.indicators.organisations import SEVEN
from djqj_analysis.measure.indicators.venues import SESSIONS
from djqj_analysis.read.assessment import HEADINGS
from djqj_analysis.study.item import ASSESSMENT, SHEET_NAMES, SURVEY, Item, Kind
from djqj_analysis.study.mechanisms import LEVELS

_POSTS = ("person_pid", "post_code", "post_start", "post_end")
_CROSSED = (*_POSTS, "cross_basis")
_TRAINED = ("train_date", "train_kind", "train_n", "train_who")
_JUDGED = ("act_date", "act_is_joint", "act_dup_judge1", "act_dup_judge2")
_DUE, _STATUS, _SPEAK = (tuple(f"meet_{kind}_{what}" for kind in SESSIONS) for what in ("due", "status", "speak"))
_MASS_USES = (*SESSIONS.values(), "use_joint_n")
INPUTS: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("cross_a_share", "cross_b_share", "cross_c_share", "cross_direction"), _CROSSED),
    "cross_breadth": ("massorg_exists", *_CROSSED),
    "flag_admin_is_union_chair": _POSTS,
    "elect_mode_union": (*_POSTS, "select_mode"),
    **dict.fromkeys(("train_induction_n", "train_rotation_n", "train_skill_n", "train_seminar_n"), _TRAINED),
    "train_breadth": _TRAINED,
    "joint_meeting_n": ("meet_date", "meet_kind"),
    "attend_due_n": ("meet_date", "meet_kind", *_DUE),
    **dict.fromkeys(("attend_actual_n", "attend_rate"), ("meet_date", "meet_kind", *_DUE, *_STATUS)),
    "speak_n": ("meet_date", *_STATUS, *_SPEAK),
    "sync_act_share": ("act_date", "act_is_joint"),
    "mass_initiated_share": ("act_date", "act_hosts", "act_initiator"),
    "dup_rate": _JUDGED,
    "act_regular_rate": ("act_date", "act_hosts"),
    "act_partic_rate": ("act_date", "act_hosts", "act_n", "act_due_n"),
    "act_dup_rate": ("act_hosts", *_JUDGED),
    "venue_cobuild": ("built_by", "managed_by"),
    "venue_open_formal": ("open_to",),
    "venue_sign_only_rate": ("is_sign_only",),
    "venue_hours_pp": ("open_hours_week", "is_sign_only", "staff_n"),
    "venue_refuse_rate": (*_MASS_USES, "refused_n"),
    **dict.fromkeys(("venue_couse", "venue_mass_use_share"), ("use_party_n", *_MASS_USES)),
    "post_breadth": ("site_kind", "site_survive"),
    "post_active_rate": ("site_survive",),
    "sync_org_gap_m": ("massorg_founded_date", "party_founded_date"),
    "ledger_complete": SEVEN,
    **{name: tuple(parts) for name, parts in BLOCKS.items()},
    "service_item_per_100": ("service_item_n", "staff_n"),
    "recommend_per_100": ("recommend_n", "member_n"),
    "score_mass": (KNOWS[UNION], *RATED),
    **{UNAWARE[kind]: (asked, "massorg_exists") for kind, asked in KNOWS.items()},
}
"""Computed variable → what it is computed from, where its formula does not name it."""
RATINGS: Final[Mapping[str, tuple[str, ...]]] = {
    **{name: ("item", "full_points", name) for name in ("rate_self", "rate_mass", "rate_superior")},
    "outcome_ex_exposure": ("item", "full_points", "rate_superior"),
}
"""Computed variable → columns of the assessment sheet, which are not in the codebook."""
_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+")


def wanted(item: Item, codebook: Iterable[Item]) -> str:
    """Say what to fill in.

    Parameters
    ----------
    item : Item
        A question, a ledger column, or a computed variable.
    codebook : iterable of Item
        Knows the headings of what a computed variable comes from.

    Returns
    -------
    str
        Of a computed variable, its label and the columns that it comes from, never their names in the codebook; when
        neither `INPUTS` nor its formula names a column, the sheets of which the formula speaks.
    """
    if item.kind is not Kind.DERIVED:
        return _places([item])
    if item.variable in RATINGS:
        headings = "".join(f"“{HEADINGS[name]}”" for name in RATINGS[item.variable])
        return f"{item.label}：考核表“{SHEET_NAMES[ASSESSMENT]}”的{headings}"
    sources = _sources(item, tuple(codebook), frozenset())
    return f"{item.label}：{_places(sources) if sources else _sheets(item)}"


def _sources(item: Item, book: Sequence[Item], above: frozenset[str]) -> list[Item]:
    """Return the questions and columns from which a variable comes in the end, each once, in the order named."""
    if item.kind is not Kind.DERIVED:
        return [item]
    if item.scale:
        return [one for one in book if one.scale == item.scale and one.kind is not Kind.DERIVED]
    names = INPUTS.get(item.variable) or _NAME.findall(item.formula)
    known = {one.variable: one for one in reversed(book)}
    found: dict[tuple[str, str], Item] = {}
    for name in names:
        below = Item(name, item.table, Kind.DERIVED, "", name) if name in INPUTS else None
        one = known.get(name, below)
        if one is not None and name not in above:
            deeper = _sources(one, book, above | {item.variable})
            found |= {(source.table, source.variable): source for source in deeper}
    return list(found.values())


def _places(items: Sequence[Item]) -> str:
    """Name questions by their number and wording, columns by sheet and heading."""
    order = list(LEVELS)
    told = []
    for table, group in groupby(sorted(items, key=lambda one: order.index(one.table)), lambda one: one.table):
        found = list(group)
        if table != SURVEY:
            told.append(f"台账“{LEVELS[table]}”的{''.join(f'“{one.wording}”' for one in found)}")
        elif len(found) == 1:
            told.append(f"问卷第{found[0].number}题“{found[0].wording}”")
        else:
            told.append(f"问卷第{'、'.join(dict.fromkeys(one.number for one in found))}题")
    return "、".join(told)


def _sheets(item: Item) -> str:
    """Name the sheets of which a formula speaks, by their names in the codebook or in Chinese; or its own."""
    named = [sheet for table, sheet in SHEET_NAMES.items() if table in item.formula or sheet in item.formula]
    return "、".join(f"台账“{sheet}”" for sheet in named or [LEVELS[item.table]])
