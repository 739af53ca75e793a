"""Which sheets would be kept if one cleaning rule were other than declared."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.base.words import UNIT
from djqj_analysis.study.rule import RULE_LABELS, Action, Rule

DECLARED, NOTHING = "按声明的规则", "不作质量剔除"
CONSENT = "consent"


def alternatives(people: pd.DataFrame, rules: Sequence[Rule]) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    """Yield the declared rules, none of them, each dropping rule left out, each flagging rule made to drop.

    Sheets without consent and sheets that name no organisation are kept in no case.

    Parameters
    ----------
    people
        The person columns of :class:`~djqj_analysis.clean.cleaned.Cleaned` with ``flag_<kind>``.
    rules
        As declared; rules of one kind are changed together.

    Yields
    ------
    label, kept
        kept : bool (n,)

    Examples
    --------
    >>> people = pd.DataFrame({"unit_id": ["A", "A"], "flag_speed": [True, False]})
    >>> [(label, kept.tolist()) for label, kept in alternatives(people, [Rule("speed", Action.DROP)])]
    [('按声明的规则', [False, True]), ('不作质量剔除', [True, True])]
    """
    dropping = list(dict.fromkeys(rule.kind for rule in rules if rule.action is Action.DROP))
    flagging = list(dict.fromkeys(rule.kind for rule in rules if rule.kind not in dropping))
    always = [kind for kind in dropping if kind == CONSENT]
    quality = [kind for kind in dropping if kind != CONSENT]
    yield DECLARED, _kept(people, dropping)
    if not quality:
        return
    yield NOTHING, _kept(people, always)
    if len(quality) > 1:
        for kind in quality:
            yield f"不用“{RULE_LABELS[kind]}”", _kept(people, [other for other in dropping if other != kind])
    for kind in flagging:
        if people[f"flag_{kind}"].any():
            yield f"“{RULE_LABELS[kind]}”也剔除", _kept(people, [*dropping, kind])


def _kept(people: pd.DataFrame, kinds: Collection[str]) -> NDArray[np.bool_]:
    leaving = people[[f"flag_{kind}" for kind in kinds]].any(axis=1) | (people[UNIT] == "")
    return ~leaving.to_numpy(dtype=np.bool_)
