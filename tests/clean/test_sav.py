"""System files: what is said of the columns comes back, and the bytes depend on the content alone."""

from __future__ import annotations

import os
from datetime import date

import pandas as pd
import pyreadstat
import pytest

from djqj_analysis.clean import sav

FRAME = pd.DataFrame({"a": [1.0, -1.0], "b": ["甲", ""], "c": pd.to_datetime(["2025-09-01 08:30", None])})
SAID = sav.Dictionary({"a": "长" * 200}, {"a": {1: "是", -1: "未答"}}, {"a": sav.KINDS}, {"a": "ordinal"})


def test_the_dictionary_comes_back(tmp_path) -> None:
    (tmp_path / "a.sav").write_bytes(sav.to_bytes(FRAME, SAID))
    frame, meta = pyreadstat.read_sav(tmp_path / "a.sav", user_missing=True)

    assert frame["a"].tolist() == [1, -1]
    assert frame["c"].tolist()[0] == date(2025, 9, 1)
    assert len(meta.column_names_to_labels["a"].encode()) <= sav.MAX_VARIABLE_LABEL
    assert meta.column_names_to_labels["b"] == "b"
    assert meta.variable_value_labels == {"a": {1.0: "是", -1.0: "未答"}}
    assert meta.missing_ranges == {"a": [{"lo": -5.0, "hi": -1.0}]}
    assert meta.variable_measure == {"a": "ordinal", "b": "nominal", "c": "nominal"}
    assert pyreadstat.read_sav(tmp_path / "a.sav")[0]["a"].isna().tolist() == [False, True]


@pytest.mark.parametrize("days", [[None, None], []], ids=["blank", "no rows"])
def test_a_column_of_dates_without_any_date_is_still_one_of_dates(tmp_path, days) -> None:
    dates = pd.Series(days, dtype="datetime64[us]")
    frame = pd.DataFrame({"c": dates, "d": pd.Series([""] * len(days), dtype="str")})
    (tmp_path / "a.sav").write_bytes(sav.to_bytes(frame, sav.Dictionary({})))
    found, meta = pyreadstat.read_sav(tmp_path / "a.sav")

    assert meta.original_variable_types["c"] == sav.DAY
    assert found["c"].isna().all()
    assert len(found) == len(days)


def test_the_time_of_writing_is_fixed() -> None:
    assert sav.to_bytes(FRAME, SAID)[sav.STAMP_AT :].startswith(sav.STAMP)
    assert sav.to_bytes(FRAME, SAID) == sav.to_bytes(FRAME, SAID)


def test_what_a_killed_run_left_in_the_temporary_folder_is_removed(tmp_path) -> None:
    old, new, other = (tmp_path / name for name in ("djqj-sav-old", "djqj-sav-new", "somebody"))
    for folder in (old, new, other):
        folder.mkdir()
        (folder / "answers.sav").write_bytes(b"rows")
    for folder in (old, other):
        os.utime(folder, (0, 0))
    sav._sweep(tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["djqj-sav-new", "somebody"]
