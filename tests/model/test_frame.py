"""Levels put together, rows deleted and counted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.model.frame import answers, complete, ledger


def test_every_deletion_is_counted_once_and_in_order():
    rows = pd.DataFrame(
        {"unit_id": list("AABBC"), "y": [1, np.nan, 3, np.nan, 5], "x": [np.nan, np.nan, 1, 2, 3], "z": [1.0] * 5}
    )
    sample = complete(rows, ["y", "x", "z", "y"])

    assert sample.dropped == (("y", 2), ("x", 1))
    assert (sample.n_before, sample.n, sample.n_units) == (5, 2, 2)
    assert sample.rows.index.tolist() == [0, 1]


def test_ledger_rows_take_each_variable_from_the_level_that_has_it(frames):
    rows = ledger(frames, ["union"], ["outcome_ledger80", "venue_couse", "org_type"])
    union = frames.massorg_year[frames.massorg_year["massorg_type"] == "union"]

    assert len(rows) == len(union)
    one = rows[(rows["unit_id"] == "U01") & (rows["year"] == 2025)].iloc[0]
    of_year = frames.org_year[(frames.org_year["unit_id"] == "U01") & (frames.org_year["year"] == 2025)].iloc[0]
    assert one["venue_couse"] == of_year["venue_couse"]
    assert one["org_type"] == frames.org.set_index("unit_id").loc["U01", "org_type"]


def test_answers_get_the_ledger_of_the_survey_year_and_keep_their_order(frames):
    rows = answers(frames, "union", 2025, ["effect_perc", "cross_a_share", "venue_couse", "org_type"])

    assert rows["unit_id"].tolist() == frames.respondent["unit_id"].tolist()
    np.testing.assert_array_equal(rows["effect_perc"], frames.respondent["effect_perc"])
    union = frames.massorg_year
    known = union[(union["massorg_type"] == "union") & (union["year"] == 2025)].set_index("unit_id")["cross_a_share"]
    np.testing.assert_array_equal(rows["cross_a_share"], rows["unit_id"].map(known))


def test_an_organisation_without_a_ledger_row_keeps_its_answers_with_gaps(frames):
    gone = replace(frames, org_year=frames.org_year[frames.org_year["unit_id"] != "U05"])
    rows = answers(gone, "union", 2025, ["effect_perc", "venue_couse"])

    assert len(rows) == len(frames.respondent)
    assert rows.loc[rows["unit_id"] == "U05", "venue_couse"].isna().all()


def test_a_variable_that_no_table_has_is_named_with_its_neighbours(frames):
    with pytest.raises(DjqjError, match=r"\[M001\] 模型变量 venue_couze.*最接近的有：venue_couse") as caught:
        ledger(frames, ["union"], ["venue_couze", "effect_perc"])
    assert [fault.code for fault in caught.value.faults] == ["M001", "M001"]


def test_a_variable_that_holds_no_numbers_is_named(frames):
    dated = replace(frames, org=frames.org.assign(party_founded_date=pd.Timestamp("2001-07-01"), name="甲"))
    with pytest.raises(DjqjError, match=r"\[M002\] 模型变量 party_founded_date.*不是数值") as caught:
        ledger(dated, ["union"], ["party_founded_date", "name", "org_type"])
    assert [fault.code for fault in caught.value.faults] == ["M002", "M002"]
