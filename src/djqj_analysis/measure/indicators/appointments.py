"""Cross-appointment (X1) from dated posts, its directions kept apart.

A: the secretary chairs the union. B: a member of the party body leads the league or the women's organisation. C: their
head joins the party body. B and C are the same pair of posts; only the stated basis or the order of the dates tells
them apart, and what neither tells stays unresolved.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pandas as pd

from djqj_analysis.base.words import MASSORG, MASSORG_KEY, MASSORGS, UNION, UNIT, UNIT_KEY, YEAR
from djqj_analysis.measure.indicators.appointments_months import (
    ADMIN,
    HEADS,
    PARTY_ROLE,
    PERSON,
    SECRETARY,
    held,
    monthly,
    stints,
)
from djqj_analysis.measure.indicators.ratios import ratio

BY_PARTY_POST, BY_MASS_POST = 1, 2  # 以党内职务兼群团, 以群团职务进党组织
SHARES: Final = (
    "cross_a_share",
    "cross_b_share",
    "cross_c_share",
    "cross_c_party_share",
    "cross_c_union_share",
    "cross_unresolved_share",
    "cross_any_share",
)
MEMBER: Final = "is_party_member"
_MONTH: Final = [UNIT, MASSORG, "month"]


def cross_shares(posts: pd.DataFrame, years: Iterable[int]) -> pd.DataFrame:
    """Share of months in which posts are held by one person, by direction.

    Parameters
    ----------
    posts : DataFrame
        ``leader_post`` (see `appointments_months.held`), with is_party_member.
    years : iterable of int
        Calendar years.

    Returns
    -------
    DataFrame
        One row per organisation with posts, mass organisation and year, and the columns of `SHARES`: months of the
        direction / months in which both posts are filled (A: secretary and chair; otherwise party body and head). No
        such month gives NaN; so does a direction that is not defined for that mass organisation.
        ``cross_c_party_share`` keeps to the months in which the head was a party member, for only a member can join
        the party body (instrument §3.1); a month in which that is blank is out of both counts.
    """
    years = sorted(set(years))
    columns = [UNIT, PERSON, "role", "post_code", "cross_basis", "since", MEMBER]
    months = monthly(stints(posts), years, columns)
    grid = _grid(posts, years).merge(_sums(months), on=MASSORG_KEY, how="left")
    members = months[~months["role"].isin(list(HEADS)) | (months[MEMBER] == 1)]
    of_members = grid[MASSORG_KEY].merge(_sums(members), on=MASSORG_KEY, how="left")
    of_union, both = grid[MASSORG] == UNION, grid["both"]
    shares = {
        "cross_a_share": ratio(grid["a"], grid["both_a"]).where(of_union),
        "cross_b_share": ratio(grid["b"], both).mask(of_union),
        "cross_c_share": ratio(grid["c"], both).mask(of_union),
        "cross_c_party_share": ratio(of_members["c"], of_members["both"]).mask(of_union),
        "cross_c_union_share": ratio(grid["c_union"], both).where(of_union),
        "cross_unresolved_share": ratio(grid["unresolved"], both).mask(of_union),
        "cross_any_share": ratio(grid["any"], both),
    }
    return grid[MASSORG_KEY].assign(**shares)


def heads(posts: pd.DataFrame, years: Iterable[int]) -> pd.DataFrame:
    """Describe how the head post of each mass organisation was filled.

    Returns
    -------
    DataFrame
        The mass-organisation key, ``post_vacant_month`` (months without a holder), ``cross_turnover`` (1 in the year
        in which somebody other than the last holder took over, by date, however long the post was vacant in between;
        NaN when nobody held it in the year) and ``flag_admin_is_union_chair`` (1 when in some month the union's chair
        was also head, deputy head or personnel officer of the organisation).
    """
    years = sorted(set(years))
    months = held(posts, years)
    chairs = months[months["role"].isin(list(HEADS))].rename(columns={"role": MASSORG})
    chairs = chairs.assign(**{YEAR: chairs["month"] // 12})
    admin = months.loc[months["post_code"].isin(ADMIN), [UNIT, PERSON, "month"]].drop_duplicates().assign(admin=1.0)
    chairs = chairs.merge(admin, on=[UNIT, PERSON, "month"], how="left").fillna({"admin": 0.0})
    found = chairs.groupby(MASSORG_KEY, as_index=False).agg(filled=("month", "nunique"), admin=("admin", "max"))
    grid = _grid(posts, years).merge(found, on=MASSORG_KEY, how="left")
    grid = grid.merge(_changes(posts, years), on=MASSORG_KEY, how="left")
    return grid[MASSORG_KEY].assign(
        post_vacant_month=12.0 - grid["filled"].fillna(0.0),
        cross_turnover=grid["changed"],
        flag_admin_is_union_chair=grid["admin"].where(grid[MASSORG] == UNION),
    )


def breadth(massorg_year: pd.DataFrame) -> pd.DataFrame:
    """Share of the established mass organisations with any cross-appointment in the year (``cross_breadth``)."""
    built = massorg_year[massorg_year["massorg_exists"] == 1]
    crossed = built.assign(cross_breadth=(built["cross_any_share"] > 0).astype(float))
    crossed["known"] = built["cross_any_share"].notna()
    found = crossed.groupby(UNIT_KEY, as_index=False).agg(
        cross_breadth=("cross_breadth", "mean"), known=("known", "max")
    )
    return found[UNIT_KEY].assign(cross_breadth=found["cross_breadth"].where(found["known"]))


def _grid(posts: pd.DataFrame, years: list[int]) -> pd.DataFrame:
    names = [sorted(posts[UNIT].dropna().unique()), MASSORGS, years]
    return pd.MultiIndex.from_product(names, names=MASSORG_KEY).to_frame(index=False)


def _sums(months: pd.DataFrame) -> pd.DataFrame:
    """Count the months of every direction, and those that can count, by mass organisation and year."""
    flags = _directions(months)
    found = _filled(months).merge(flags, on=_MONTH, how="left")
    found = found.fillna(dict.fromkeys(flags.columns.difference(_MONTH), 0.0)).assign(**{YEAR: found["month"] // 12})
    return found.drop(columns="month").groupby(MASSORG_KEY, as_index=False).sum()


def _filled(months: pd.DataFrame) -> pd.DataFrame:
    """Months in which the head post and the party body (``both``) or the secretary's post (``both_a``) are filled."""
    body = months[months["role"] == PARTY_ROLE]
    body = body.assign(both_a=(body["post_code"] == SECRETARY).astype(float))
    party = body.groupby([UNIT, "month"], as_index=False).agg(both_a=("both_a", "max"))
    chairs = months[months["role"].isin(list(HEADS))].rename(columns={"role": MASSORG})[_MONTH].drop_duplicates()
    return chairs.merge(party, on=[UNIT, "month"]).assign(both=1.0)


def _directions(months: pd.DataFrame) -> pd.DataFrame:
    """One row per organisation, mass organisation and month with a person in both bodies; 1/0 for every direction."""
    party = months[months["role"] == PARTY_ROLE].drop(columns="role")
    chairs = months[months["role"].isin(list(HEADS))].rename(columns={"role": MASSORG})
    pairs = chairs.merge(party, on=[UNIT, PERSON, "month"], suffixes=("_mass", "_party"))
    union = pairs[MASSORG] == UNION
    basis = pairs[["cross_basis_mass", "cross_basis_party"]]
    stated_b, stated_c = (basis == BY_PARTY_POST).any(axis=1), (basis == BY_MASS_POST).any(axis=1)
    silent = ~stated_b & ~stated_c
    b = (stated_b & ~stated_c) | (silent & (pairs["since_party"] < pairs["since_mass"]))
    c = (stated_c & ~stated_b) | (silent & (pairs["since_mass"] < pairs["since_party"]))
    people = pairs[_MONTH].assign(
        a=union & (pairs["post_code_party"] == SECRETARY), b=b & ~union, c=c & ~union, any=True
    )
    people = people.assign(member=union)
    flags = people.groupby(_MONTH).any()
    flags["c_union"] = flags["member"] & ~flags["a"]
    flags["unresolved"] = ~flags["member"] & ~flags["b"] & ~flags["c"]
    return flags.drop(columns="member").astype(float).reset_index()


def _changes(posts: pd.DataFrame, years: list[int]) -> pd.DataFrame:
    """Tell of every year in which somebody held a head post whether the holder changed (1/0).

    A change is the start of a stint whose last predecessor – of the stints begun earlier, the one that ended last – is
    another person's. It belongs to the year of that start alone: a successor of January 1st is new in the new year.
    """
    spells = stints(posts)
    spells = spells[spells["role"].isin(list(HEADS))].rename(columns={"role": MASSORG})
    spells = spells.groupby([UNIT, MASSORG, PERSON, "since"], as_index=False)[["post_end"]].max()
    before = spells.merge(spells, on=[UNIT, MASSORG], suffixes=("", "_before"))
    before = before[before["since_before"] < before["since"]].sort_values(["post_end_before", "since_before"])
    last = before.drop_duplicates([UNIT, MASSORG, PERSON, "since"], keep="last")
    new = last[last[PERSON] != last[f"{PERSON}_before"]]
    new = new.assign(**{YEAR: new["since"].dt.year})[MASSORG_KEY].drop_duplicates().assign(changed=1.0)
    held_in = [
        spells[(spells["since"].dt.year <= year) & (spells["post_end"].dt.year >= year)].assign(**{YEAR: year})
        for year in years
    ]
    rows = pd.concat(held_in)[MASSORG_KEY].drop_duplicates()
    return rows.merge(new, on=MASSORG_KEY, how="left").fillna({"changed": 0.0})
