from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.measure.indicators.assessment import outcome
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Item, Kind


def points(variable: str, role: str, overlap: tuple[str, ...] = ()) -> Item:
    return Item(variable, "assessment", Kind.POINTS, variable, variable, role=role, overlap=overlap)


CODEBOOK = Codebook((points("a", "X"), points("b", "Y"), points("c", "Y"), points("d", "Y", ("X2",))))


def sheet(**superior: float) -> pd.DataFrame:
    full = {"a": 10.0, "b": 20.0, "c": 10.0, "d": 10.0}
    return pd.DataFrame(
        {
            "unit_id": "U1", "massorg_type": "union", "year": 2025, "item": list(full),
            "full_points": list(full.values()), "rate_self": list(full.values()), "rate_mass": 5.0,
            "rate_superior": [superior.get(name, 5.0) for name in full],
        }
    )  # fmt: skip


def test_only_outcome_items_without_overlap_count() -> None:
    found = outcome(sheet(a=0.0, b=15.0, c=6.0, d=0.0), CODEBOOK).iloc[0]

    assert found["outcome_ex_exposure"] == pytest.approx(100 * 21 / 30)
    assert found["excluded_points_share"] == pytest.approx(20 / 50)
    assert found[["rate_self", "rate_mass", "rate_superior"]].tolist() == pytest.approx([100, 40, 42])


def test_an_unscored_item_leaves_both_sides_until_too_little_is_left() -> None:
    assert np.isnan(outcome(sheet(c=np.nan, b=10.0), CODEBOOK)["outcome_ex_exposure"].iloc[0])  # 20 of 30 points
    wider = Codebook((points("a", "Y"), points("b", "Y"), points("c", "Y"), points("d", "Y")))
    found = outcome(sheet(a=np.nan, b=10.0), wider).iloc[0]

    assert found["outcome_ex_exposure"] == found["rate_superior"] == pytest.approx(100 * 20 / 40)


def test_a_sheet_without_outcome_items_has_no_outcome() -> None:
    found = outcome(sheet(), Codebook((points("a", "X"),))).iloc[0]

    assert np.isnan(found["outcome_ex_exposure"])
    assert found["excluded_points_share"] == 1


def test_an_empty_sheet_gives_no_rows() -> None:
    assert len(outcome(sheet().iloc[:0], CODEBOOK)) == 0
