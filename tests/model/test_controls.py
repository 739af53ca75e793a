"""Controls in their order, never more columns than a fifth of the organisations."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.model.controls import adjust, admit, columns_of, is_categorical


@pytest.fixture
def rows():
    """20 organisations of three types in one year."""
    rng = np.random.default_rng(5)
    return pd.DataFrame(
        {
            "unit_id": [f"U{at:02d}" for at in range(20)],
            "y": rng.standard_normal(20),
            "x": rng.random(20),
            "org_type": np.resize([1.0, 2.0, 4.0], 20),
            "log_staff": rng.random(20),
            "party_share": rng.random(20),
            "lead_system": 3.0,
            "female_share": np.nan,
        }
    )


def test_dummies_count_and_one_that_does_not_fit_makes_room_for_the_next(rows, study):
    rows["female_share"] = rows["party_share"] / 2
    chosen = admit(rows, ["log_staff", "org_type", "party_share", "female_share"], study.codebook, limit=2)

    assert chosen.names == ("log_staff", "party_share")
    assert chosen.columns == 2
    assert chosen.left_out[0] == ("org_type", "需2列，已用1列，上限2列")
    assert chosen.left_out[1] == ("female_share", "需1列，已用2列，上限2列")


def test_a_categorical_control_enters_whole(rows, study):
    assert admit(rows, ["org_type", "log_staff"], study.codebook, limit=2).names == ("org_type",)
    assert admit(rows, ["org_type", "log_staff"], study.codebook, limit=3).names == ("org_type", "log_staff")


def test_what_is_missing_or_does_not_vary_is_named_and_takes_no_place(rows, study):
    chosen = admit(rows, ["female_share", "lead_system", "log_staff"], study.codebook, limit=1)

    assert chosen.names == ("log_staff",)
    assert dict(chosen.left_out) == {"female_share": "全部缺失", "lead_system": "在样本中没有差别"}


def test_personal_controls_have_no_limit(rows, study):
    assert admit(rows, ["org_type", "log_staff", "party_share"], study.codebook, limit=None).columns == 4


def test_which_controls_are_categorical_is_in_the_codebook(study):
    assert is_categorical("org_type", study.codebook)
    assert is_categorical("resp_role", study.codebook)
    assert not is_categorical("is_massorg_cadre", study.codebook)  # two answers are one column
    assert not is_categorical("log_staff", study.codebook)
    assert not is_categorical("not_in_the_codebook", study.codebook)


def test_columns_of_a_control():
    values = pd.Series([1.0, 2.0, 2.0, 4.0, np.nan])

    assert columns_of(values, categorical=True) == 2
    assert columns_of(values, categorical=False) == 1
    assert columns_of(values * 0, categorical=True) == 0


def test_organisations_lost_to_a_control_lower_the_limit(rows, study):
    # log_staff is known for 14 of 20 organisations: with it 14 // 5 = 2 columns are allowed, type and staff need 3
    rows.loc[:5, "log_staff"] = np.nan
    sample, chosen = adjust(rows, ["y", "x"], ["org_type", "log_staff", "party_share"], [], study.codebook)

    assert chosen.organisation.names == ("org_type",)
    assert chosen.organisation.columns <= sample.n_units // 5
    assert sample.n_units == 20  # log_staff does not enter, so its gaps cost nothing


@pytest.mark.parametrize("count", [10, 14, 15, 20, 25, 36])
def test_the_rule_holds_for_any_number_of_organisations(count, few, study):
    frames = few(count)
    rows = frames.massorg_year.merge(frames.org_year, on=["unit_id", "year"]).merge(frames.org, on="unit_id")
    sample, chosen = adjust(rows, ["outcome_ledger80"], study.controls.organisation, [], study.codebook)

    assert chosen.organisation.columns <= sample.n_units // 5
    assert set(chosen.names) | {name for name, _ in chosen.left_out} == set(study.controls.organisation)
