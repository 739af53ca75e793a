"""Coded passages as they may be kept: the quote redacted, the organisation apart from the rest of the number."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from djqj_analysis.base.personal.redact import redact, spoken
from djqj_analysis.base.words import UNIT
from djqj_analysis.clean.pseudonym import normal

TABLE = "interview"
"""Name of the table among the typed ledgers, and of its file in ``data/clean``."""


def passages(coded: pd.DataFrame, units: Iterable[str]) -> pd.DataFrame:
    """Split numbers like U01-I1-03 into organisation and rest, so that the organisation can leave under its pseudonym.

    Parameters
    ----------
    coded : DataFrame
        ``number, quote, code, first, second`` (:mod:`djqj_analysis.read.interview`).
    units : iterable of str
        Codes of the organisations in the ledgers.

    Returns
    -------
    DataFrame
        ``unit_id`` (blank where the number begins with no organisation), ``passage``, ``quote`` (redacted), ``code``,
        ``first``, ``second``; rows as given.
    """
    known = sorted(units, key=len, reverse=True)
    found = {number: _split(number, known) for number in coded["number"].unique()}
    quotes = {quote: spoken(quote) for quote in coded["quote"].unique()}
    frame = pd.DataFrame(
        {
            UNIT: coded["number"].map({number: unit for number, (unit, _) in found.items()}),
            "passage": coded["number"].map({number: rest for number, (_, rest) in found.items()}),
            "quote": coded["quote"].map(quotes),
        }
    ).astype("str")
    return pd.concat([frame, coded[["code", "first", "second"]]], axis=1)


def _split(number: str, known: list[str]) -> tuple[str, str]:
    for unit in known:
        rest = number.removeprefix(normal(unit))
        if normal(unit) and rest != number and not rest[:1].isalnum():
            return unit, redact(rest.lstrip("-_—–/. "))
    return "", redact(number)
