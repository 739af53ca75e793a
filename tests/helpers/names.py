"""Pseudonyms of a cleaned study under a key that everybody knows."""

from __future__ import annotations

from djqj_analysis.clean import Cleaned
from djqj_analysis.clean.keyfile import Key
from djqj_analysis.clean.pseudonym import Pseudonyms, pseudonyms


def of(cleaned: Cleaned, secret: bytes = b"a key for tests, 32 bytes and more") -> Pseudonyms:
    """The pseudonyms of all organisations and persons."""
    return pseudonyms(Key(secret), [cleaned.people, *cleaned.tables.values()])
