"""Keyed pseudonyms: who holds the key can make them again, who does not cannot find out the codes by trying.

A pseudonym is HMAC-SHA256 (RFC 2104) of kind and code, in the 32 letters and digits of Crockford that are not
mistaken for one another. Codes stay as they are up to the model, so no estimate and no order of computing depends on
the key; pseudonyms are put in where rows or names leave the program.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from djqj_analysis.base.shown import Secret
from djqj_analysis.base.words import UNIT
from djqj_analysis.clean.keyfile import Key

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PERSON = "person_pid"


@dataclass(frozen=True, slots=True)
class Naming:
    """One kind of code: what is hashed with it, how its pseudonyms begin and how long they are without that letter."""

    kind: str
    letter: str
    length: int


UNITS, PERSONS = Naming("单位", "D", 6), Naming("人员", "P", 8)
VENUES, ACTIVITIES, SITES = Naming("阵地", "V", 8), Naming("活动", "A", 8), Naming("岗位", "S", 8)
COLUMNS: Mapping[str, Naming] = MappingProxyType(
    {UNIT: UNITS, PERSON: PERSONS, "venue_id": VENUES, "act_id": ACTIVITIES, "act_dup_of": ACTIVITIES, "site_id": SITES}
)
"""Columns whose cells name an organisation or a person, or are made from such a name (U01-V1)."""


@dataclass(frozen=True, slots=True)
class Pseudonyms(Secret):
    """Code → pseudonym, for organisations, persons, and the codes made from theirs."""

    units: Mapping[str, str]
    persons: Mapping[str, str]
    others: Mapping[str, Mapping[str, str]]

    def unit(self, code: str) -> str:
        """Return the pseudonym of an organisation; a blank stays blank.

        Raises
        ------
        KeyError
            For a code that was not there when the pseudonyms were made.
        """
        return _Blank(self.units)[code]

    def person(self, code: str) -> str:
        """Return the pseudonym of a person; a blank stays blank."""
        return _Blank(self.persons)[code]

    def frame(self, frame: pd.DataFrame, *, ordered: bool = True) -> pd.DataFrame:
        """Return a frame with pseudonyms for codes.

        Parameters
        ----------
        frame
            Any of the columns of :data:`COLUMNS`.
        ordered
            Sort the rows by pseudonym, so that their order does not give away the codes.
        """
        names = [name for name in COLUMNS if name in frame]
        new = {name: frame[name].map(self._of(name), na_action="ignore").astype("str") for name in names}
        changed = frame.assign(**new)
        return changed.sort_values(names, kind="stable", ignore_index=True) if ordered and names else changed

    def _of(self, name: str) -> Mapping[str, str]:
        naming = COLUMNS[name]
        known = {UNITS: self.units, PERSONS: self.persons}.get(naming) or self.others.get(naming.kind, {})
        return _Blank(known)


class _Blank(dict[str, str]):
    """A mapping in which cells are found as they are written, and a blank is a blank."""

    def __missing__(self, code: str) -> str:
        return self[normal(code)] if normal(code) and normal(code) != code else _blank(code)


def _blank(code: str) -> str:
    if normal(code):
        raise KeyError("a code without a pseudonym")
    return ""


def pseudonyms(key: Key, frames: Iterable[pd.DataFrame]) -> Pseudonyms:
    """Return the pseudonyms of every code in some frames (people and all ledgers).

    Examples
    --------
    >>> key = Key(b"public key of an example", is_public=True)
    >>> names = pseudonyms(key, [pd.DataFrame({"unit_id": ["U01", "U02"]})])
    >>> names.frame(pd.DataFrame({"unit_id": ["U01", "", "U02"]})).shape
    (3, 1)
    """
    codes: dict[Naming, set[str]] = {naming: set() for naming in COLUMNS.values()}
    for frame in frames:
        for name, naming in COLUMNS.items():
            if name in frame:
                codes[naming].update(map(normal, frame[name].dropna().astype("str").unique()))
    made = {naming: MappingProxyType(shortened(key, naming, found - {""})) for naming, found in codes.items()}
    others = {naming.kind: names for naming, names in made.items() if naming not in (UNITS, PERSONS)}
    return Pseudonyms(made[UNITS], made[PERSONS], MappingProxyType(others))


def shortened(key: Key, naming: Naming, codes: Iterable[str]) -> dict[str, str]:
    """Return code → pseudonym; codes whose pseudonyms would be the same all get longer ones until they differ."""
    long = {code: _long(key, naming.kind, code) for code in sorted(codes)}
    length = dict.fromkeys(long, naming.length)
    while True:
        short = {code: long[code][: length[code]] for code in long}
        taken: dict[str, list[str]] = {}
        for code, name in short.items():
            taken.setdefault(name, []).append(code)
        clashes = [code for several in taken.values() if len(several) > 1 for code in several]
        if not clashes:
            return {code: f"{naming.letter}{name}" for code, name in short.items()}
        for code in clashes:
            length[code] += 1


def normal(code: str) -> str:
    """Return a code as it is hashed: one width, no blanks around it, as when answers are matched to the ledger."""
    return unicodedata.normalize("NFKC", code).strip()


def _long(key: Key, kind: str, code: str) -> str:
    digest = hmac.new(key.secret, f"{kind}\0{code}".encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest)
    return "".join(ALPHABET[number >> shift & 31] for shift in range(251, 0, -5))
