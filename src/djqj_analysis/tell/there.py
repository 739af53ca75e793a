"""What of a study is there, as far as its words must know: years, kinds of mass organisations, schools, the sheet.

Each is read off the results; where a result does not tell (it was not made), nothing is taken away but schools.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from djqj_analysis.base.result import Result
from djqj_analysis.base.words import MASSORGS, UNION
from djqj_analysis.measure.indicators.direction import SHORT
from djqj_analysis.model.design import TYPE
from djqj_analysis.study.item import ASSESSMENT
from djqj_analysis.study.study import Study

SCHOOLS = ("学", "校", "幼儿园")
"""Names of types of organisations that are schools hold one of these words: 中学, 高校, 幼儿园."""

Results = Mapping[str, Result]


def massorgs(results: Results) -> tuple[str, ...]:
    """Return the kinds of mass organisations that are set up somewhere; all of them where nothing tells."""
    return tuple(_design(results, "massorgs") or MASSORGS)


def has_union(results: Results) -> bool:
    """Whether there is any trade union."""
    return UNION in massorgs(results)


def others(results: Results) -> str:
    """Name the other kinds that there are, shortly: 「团、妇」, 「团」, 「妇」 or nothing."""
    return "、".join(word for kind, word in SHORT.items() if kind in massorgs(results))


def one_year(results: Results) -> int | None:
    """Return the year of the ledgers where there is only one."""
    years = tuple(_design(results, "years") or ())
    return int(years[0]) if len(years) == 1 else None


def schools(study: Study, results: Results) -> bool:
    """Whether any organisation is a school, by the name of its type."""
    codes = {str(code) for code in _design(results, "org_types") or ()}
    labels = [level.label for item in study.codebook if item.variable == TYPE for level in item.levels
              if str(level.code) in codes]  # fmt: skip
    return any(word in label for label in labels for word in SCHOOLS)


def sheet(study: Study) -> bool:
    """Whether there is an assessment sheet; ``study`` is the one that reports speak of (`measure.present`)."""
    return bool(study.codebook.table(ASSESSMENT))


def _design(results: Results, name: str) -> Any:
    return getattr(results.get("design"), name, None)
