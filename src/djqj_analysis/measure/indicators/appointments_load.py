"""Who leads a mass organisation: in which direction appointed, with how many posts, elected how."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from djqj_analysis.base.words import MASSORG, MASSORG_KEY, UNION, UNIT, UNIT_KEY, YEAR
from djqj_analysis.measure.indicators.appointments_months import HEADS, PERSON, STILL, monthly

NONE, PARTY_TO_MASS, MASS_TO_PARTY, BOTH, OPEN = 1.0, 2.0, 3.0, 4.0, 5.0  # 无, 党兼群, 群兼党, 双向, 待定


def directions(massorg_year: pd.DataFrame) -> pd.DataFrame:
    """Class each row by the directions its year shows (``cross_direction``).

    Parameters
    ----------
    massorg_year : DataFrame
        The key and the shares of `appointments.cross_shares`.

    Returns
    -------
    DataFrame
        1 none, 2 party to mass (A or B in some month), 3 mass to party (C, or the union's chair in the party body),
        4 both within the year, 5 only months that cannot be told; missing where both posts were never filled.
    """
    some = massorg_year[["cross_a_share", "cross_b_share", "cross_c_share", "cross_c_union_share"]] > 0
    down = some["cross_a_share"] | some["cross_b_share"]
    up = some["cross_c_share"] | some["cross_c_union_share"]
    unclear = massorg_year["cross_unresolved_share"] > 0
    code = np.select([down & up, down, up, unclear], [BOTH, PARTY_TO_MASS, MASS_TO_PARTY, OPEN], NONE)
    found = pd.Series(code, index=massorg_year.index).where(massorg_year["cross_any_share"].notna())
    return massorg_year[MASSORG_KEY].assign(cross_direction=found)


def breadth_counts(massorg_year: pd.DataFrame) -> pd.DataFrame:
    """Numerator and denominator of `appointments.breadth`.

    Returns
    -------
    DataFrame
        unit_id, year, ``massorg_built_n`` (established), ``cross_known_n`` (those of which both posts were ever filled;
        the others count as without) and ``cross_kind_n`` (with a cross-appointment; missing when it is known of none).
    """
    built = massorg_year[massorg_year["massorg_exists"] == 1]
    any_share = built["cross_any_share"]
    marked = built[UNIT_KEY].assign(
        massorg_built_n=1.0,
        cross_known_n=any_share.notna().astype(float),
        cross_kind_n=(any_share > 0).astype(float).where(any_share.notna()),
    )
    return marked.groupby(UNIT_KEY).sum(min_count=1).reset_index()


def load(posts: pd.DataFrame, years: Iterable[int]) -> pd.DataFrame:
    """Describe the heads of mass organisations.

    Parameters
    ----------
    posts : DataFrame
        ``leader_post``: unit_id, person_pid, post_code, post_start, post_end, select_mode, compound_score. A post
        without a start is left out; one entered twice, or in two spells that overlap or abut, is one post.
    years : iterable of int
        Calendar years.

    Returns
    -------
    DataFrame
        One row per organisation with posts, mass organisation and year; missing where nobody was in office on the last
        day of any month:

        - ``posts_per_person``: different posts that the head held at the same time, averaged over the months in office
          (and over heads, should two be in office);
        - ``elect_mode_union``: ``select_mode`` of the chair of the union with most months in the year, on a tie the
          later one; other mass organisations: missing;
        - ``head_compound_score``: ``compound_score`` of that head, for every mass organisation.
    """
    years = sorted(set(years))
    usable = posts[posts["post_start"].notna() & posts["post_code"].notna()]
    usable = usable.assign(post_end=usable["post_end"].fillna(STILL)).sort_values("post_start", kind="stable")
    held = monthly(
        usable.reset_index(drop=True), years, [UNIT, PERSON, "post_code", "select_mode", "compound_score", "post_start"]
    ).drop_duplicates([UNIT, PERSON, "post_code", "month"], keep="last")
    held["posts"] = held.groupby([UNIT, PERSON, "month"])["post_code"].transform("size").astype(float)
    heads = held.assign(
        **{MASSORG: held["post_code"].map({code: kind for kind, code in HEADS.items()}), YEAR: held["month"] // 12}
    ).dropna(subset=[MASSORG])
    mean = heads.groupby(MASSORG_KEY)["posts"].mean().rename("posts_per_person")
    names = [sorted(posts[UNIT].dropna().unique()), list(HEADS), years]
    grid = pd.MultiIndex.from_product(names, names=MASSORG_KEY)
    found = pd.concat([mean, _longest(heads)], axis=1).reindex(grid).reset_index()
    found["elect_mode_union"] = found.pop("select_mode").where(found[MASSORG] == UNION)
    return found.rename(columns={"compound_score": "head_compound_score"})


def _longest(heads: pd.DataFrame) -> pd.DataFrame:
    """How the head with most months in the year came into office, and how he or she was marked (latest entry)."""
    by = heads.sort_values("month", kind="stable").groupby([*MASSORG_KEY, PERSON])
    people = by[["select_mode", "compound_score", "month"]].agg(
        {"select_mode": _latest, "compound_score": _latest, "month": ["size", "max"]}
    )
    people.columns = pd.Index(["select_mode", "compound_score", "months", "latest"])
    people = people.sort_values(["months", "latest"], kind="stable")
    last = people.reset_index().drop_duplicates(MASSORG_KEY, keep="last")
    return last.set_index(MASSORG_KEY)[["select_mode", "compound_score"]]


def _latest(values: pd.Series) -> float:
    return float(values.iloc[-1])
