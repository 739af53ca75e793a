"""Which coefficients may be given at all: one that rests on a few organisations describes these, not a relation.

A cluster-robust error is an average over organisations. Where two or three of them carry an exposure there is next to
nothing to average: the error comes out too small, and no correction mends it (Bell & McCaffrey 2002; MacKinnon & Webb
2018). The gate looks at the columns alone, never at the outcome, so that passing it says nothing about what is found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pandas as pd

from djqj_analysis.ink import numbers
from djqj_analysis.kernel.arrays import FloatArray
from djqj_analysis.kernel.linear import LinearFit
from djqj_analysis.kernel.reml import MixedFit
from djqj_analysis.kernel.support import Support, support
from djqj_analysis.model.terms import Role, Term

FEWEST_CARRIERS: Final = 3
"""Organisations that must have the exposure, and as many that must lack it: with two, one degree of freedom is left."""
LARGEST_SHARE: Final = 0.5
"""Of what is left of a column after the others are partialled out; beyond it one organisation outweighs all others."""
FEWEST_DF: Final = 4.0
"""Satterthwaite's approximation to the distribution of t does not hold below (Tipton 2015)."""
RULE = (
    f"不给系数的三种情形：有这一情形（或没有）的单位不足{FEWEST_CARRIERS}个，扣除其他变量之后一个单位占了所余差别的"
    f"一半以上或独自决定了它的一部分，或Satterthwaite自由度不足{FEWEST_DF:.0f}"
)
LEFT = "扣除其他变量之后，"
APART = "这一项不能与单位差别分开，不给系数"


@dataclass(frozen=True, slots=True)
class Refused:
    """An exposure or product that gets no coefficient: why, without a stop, and the organisations on its two sides.

    ``groups`` holds (name of the side, its organisations); empty for a product.
    """

    name: str
    label: str
    reason: str
    groups: tuple[tuple[str, tuple[object, ...]], ...] = ()


def carriers(values: FloatArray, units: Sequence[object] | pd.Series) -> tuple[float, int]:
    """Return the value from which the fewest organisations ever depart, and how many do.

    The usual, the lowest and the highest value are tried. For a yes-or-no exposure this counts the organisations that
    have it and those that lack it; for a share those ever above none, ever below all, and ever off the usual.

    Examples
    --------
    >>> carriers(np.array([0.0, 0, 0, 0, 1, 1]), ["A", "A", "B", "C", "D", "D"])
    (0.0, 1)
    """
    labels = pd.Series(units, copy=False).to_numpy()
    found, counts = np.unique(values, return_counts=True)
    tried = dict.fromkeys([float(found[counts.argmax()]), float(found[0]), float(found[-1])])
    departing = {value: int(pd.Series(labels[values != value]).nunique()) for value in tried}
    value = min(departing, key=lambda one: departing[one])
    return value, departing[value]


def rests_on(terms: Sequence[Term], units: pd.Series, fit: LinearFit | MixedFit | None = None) -> Support:
    """Return what the columns rest on; a random-intercept fit brings its weights and its own degrees of freedom."""
    X, names = np.column_stack([term.values for term in terms]), [term.name for term in terms]
    if not isinstance(fit, MixedFit) or fit.boundary:
        return support(X, units.to_numpy(), names)
    found = support(X, units.to_numpy(), names, ratio=fit.var_between / fit.var_within)
    return replace(found, df=fit.df)


def refusals(terms: Sequence[Term], units: pd.Series, found: Support) -> tuple[Refused, ...]:
    """Return the next exposures or products that get no coefficient: those of few carriers first, then weak products.

    What is refused changes the model – a product leaves it –, and the rest is then looked at again.

    Parameters
    ----------
    terms
        Columns of the fit.
    units
        The organisation (n,) of each row.
    found
        What they rest on.
    """
    weak = {term.name: weakness(term.label, found, at) for at, term in enumerate(terms) if term.is_ours}
    scarce = {term.name: _scarce(term, units) for term in terms if term.role is Role.EXPOSURE}
    for role, why in ((Role.EXPOSURE, scarce), (Role.PRODUCT, weak), (Role.EXPOSURE, weak)):
        refused = [
            Refused(term.name, term.label, f"{why[term.name]}，{APART}", _sides(term, units))
            for term in terms
            if term.role is role and why[term.name]
        ]
        if refused:
            return tuple(refused)
    return ()


def weakness(label: str, found: Support, at: int = 0) -> str:
    """Say why the coefficient at a place does not stand on enough organisations; empty where it does."""
    if found.alone[at]:
        return f"{LEFT}“{label}”的差别有一部分只由1个单位决定"
    if found.share[at] > LARGEST_SHARE:
        share = numbers.text(float(found.share[at]), "pct0")
        return f"{LEFT}“{label}”的差别有{share}来自1个单位"
    if not found.df[at] >= FEWEST_DF:
        df = numbers.text(np.floor(10 * found.df[at]) / 10, "f1")  # 3.96 is no 4.0
        return f"{LEFT}“{label}”的差别只靠很少几个单位（自由度{df}，不足{FEWEST_DF:.0f}）"
    return ""


def lone(label: str, values: FloatArray, units: pd.Series) -> str:
    """Say why a variable on its own, one value per organisation, carries no correlation; empty where it does."""
    if np.ptp(values) == 0:
        return f"“{label}”在这些单位中没有差别"
    term = Term(label, label, Role.EXPOSURE, values)
    found = support(np.column_stack([np.ones(len(values)), values]), units.to_numpy(), ["const", label])
    # the coefficient tests with n − 2 degrees of freedom of its own, so that those of CR2 are no matter here
    why = _scarce(term, units) or weakness(label, replace(found, df=np.full(2, len(values) - 2.0)), 1)
    return f"{why.removeprefix(LEFT)}，{APART}" if why else ""


def withhold(terms: Sequence[Term], refused: Sequence[Refused]) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Keep refused exposures in the model as something held constant, take refused products and theirs out; say so."""
    names = {one.name for one in refused}
    kept: list[Term] = []
    notes = [one.reason for one in refused]
    for term in terms:
        if term.role is Role.PRODUCT and names & {term.name, *term.of}:
            notes += [] if term.name in names else [f"“{term.label}”随之不估计"]
        elif term.name in names:
            kept.append(replace(term, role=Role.HELD))
        else:
            kept.append(term)
    return tuple(kept), tuple(notes)


def _scarce(term: Term, units: pd.Series) -> str:
    value, count = carriers(term.values, units)
    if count >= FEWEST_CARRIERS:
        return ""
    if value == 0:
        return f"只有{count}个单位有“{term.label}”，其余单位都没有"
    return f"只有{count}个单位的“{term.label}”与其余单位不同（其余单位都是{numbers.text(value)}）"


def _sides(term: Term, units: pd.Series) -> tuple[tuple[str, tuple[object, ...]], ...]:
    """Part the organisations: those that ever depart from the value from which few do, otherwise the higher half."""
    if term.role is not Role.EXPOSURE:
        return ()
    value, count = carriers(term.values, units)
    by_unit = pd.Series(term.values).groupby(units.to_numpy(), sort=True)
    if count < FEWEST_CARRIERS:
        first = by_unit.agg(lambda of: bool((of != value).any()))
        words = ("有这一情形的", "没有的") if value == 0 else ("与其余单位不同的", "其余的")
    else:
        means = by_unit.mean()
        first = means > means.median() if means.max() > means.median() else means >= means.median()
        words = ("这一项较高的", "其余的")
    return tuple((word, tuple(first.index[first == side])) for word, side in zip(words, (True, False), strict=True))
