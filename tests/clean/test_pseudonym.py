"""Pseudonyms: the same for the same key everywhere, another for another key, nothing to be read off."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.clean import pseudonym
from djqj_analysis.clean.keyfile import Key
from djqj_analysis.clean.pseudonym import PERSONS, UNITS, pseudonyms, shortened

KEY = Key(b"public key of the tests", is_public=True)
POSTS = pd.DataFrame(
    {"unit_id": ["U02", "U01", "U01"], "person_pid": ["U02-P1", "U01-P2", "U01-P1"], "post_code": [1.0, 2.0, 1.0]}
)


def test_the_same_pseudonyms_on_every_machine() -> None:
    """Recomputed with `printf '单位\\0U01' | openssl dgst -sha256 -hmac 'public key of the tests'` and Crockford."""
    assert shortened(KEY, UNITS, ["U01"]) == {"U01": "DGTZF7T"}
    assert shortened(KEY, PERSONS, ["U01"]) == {"U01": "PBEZCAX0S"}


def test_their_look() -> None:
    names = pseudonyms(KEY, [POSTS])

    assert all(re.fullmatch("D[0-9A-HJKMNP-TV-Z]{6}", name) for name in names.units.values())
    assert all(re.fullmatch("P[0-9A-HJKMNP-TV-Z]{8}", name) for name in names.persons.values())
    assert len(set(names.persons.values())) == 3


def test_another_key_gives_others() -> None:
    other = pseudonyms(Key(b"another"), [POSTS])

    assert set(other.units.values()).isdisjoint(pseudonyms(KEY, [POSTS]).units.values())


def test_one_code_has_one_pseudonym_whatever_its_width_and_spaces() -> None:
    names = pseudonyms(KEY, [pd.DataFrame({"unit_id": ["U01", " Ｕ０１ "]})])

    assert len(names.units) == 1
    assert names.unit("U01") == names.unit("Ｕ０１ ")
    assert (names.unit(""), names.person(" ")) == ("", "")


def test_an_unknown_code_is_an_error_and_is_not_told() -> None:
    names = pseudonyms(KEY, [POSTS])
    with pytest.raises(KeyError, match="a code without a pseudonym"):
        names.unit("U99")
    with pytest.raises(KeyError, match="a code without a pseudonym"):
        names.frame(pd.DataFrame({"unit_id": ["U99"]}))


def test_frames_keep_their_rows_and_lose_their_order() -> None:
    names = pseudonyms(KEY, [POSTS])
    changed = names.frame(POSTS)
    pairs = {(names.unit(u), names.person(p), c) for u, p, c in POSTS.itertuples(index=False)}

    assert set(changed.itertuples(index=False, name=None)) == pairs
    assert changed["unit_id"].is_monotonic_increasing
    assert names.frame(POSTS, ordered=False)["post_code"].to_list() == [1.0, 2.0, 1.0]
    assert names.frame(POSTS.iloc[::-1]).equals(changed)
    assert POSTS["unit_id"].to_list() == ["U02", "U01", "U01"]


def test_codes_that_contain_a_unit_are_replaced_and_still_refer_to_one_another() -> None:
    activity = pd.DataFrame({"unit_id": ["U01", "U01"], "act_id": ["U01-1", "U01-2"], "act_dup_of": ["", "U01-1"]})
    changed = pseudonyms(KEY, [activity]).frame(activity, ordered=False)

    assert not changed.astype("str").apply(lambda column: column.str.contains("U01")).any(axis=None)
    assert changed["act_dup_of"].to_list() == ["", changed["act_id"][0]]


def test_blanks_stay_blank_and_other_columns_as_they_are() -> None:
    frame = pd.DataFrame({"unit_id": ["U01", ""], "x": [1, 2]})
    changed = pseudonyms(KEY, [frame]).frame(frame)

    assert changed["unit_id"][0] == ""
    assert changed["x"].to_list() == [2, 1]
    assert pseudonyms(KEY, [frame]).frame(frame[["x"]]).equals(frame[["x"]])


def test_pseudonyms_that_collide_grow_until_they_differ(monkeypatch) -> None:
    long = {"a": "AAAAAAAB", "b": "AAAAAAAC", "c": "BBBBBBBB"}
    monkeypatch.setattr(pseudonym, "_long", lambda _key, _kind, code: long[code])

    assert shortened(KEY, UNITS, "cba") == {"a": "DAAAAAAAB", "b": "DAAAAAAAC", "c": "DBBBBBB"}


def test_ten_thousand_codes_stay_apart_whatever_their_order() -> None:
    codes = [f"U{i:05d}" for i in range(10_000)]
    names = shortened(KEY, UNITS, codes)
    shuffled = shortened(KEY, UNITS, list(np.random.default_rng(1).permutation(codes)))

    assert len(set(names.values())) == len(codes)
    assert names == shuffled
