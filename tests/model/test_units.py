"""Organisation means: a year counts once, whatever the number of mass organisations."""

from __future__ import annotations

import pandas as pd
import pytest

from benchmarks.coverage import Drawn
from djqj_analysis.model.units import unit_codes, unit_means


@pytest.fixture
def small() -> Drawn:
    keys = {
        "unit_id": list("AAAB"),
        "massorg_type": ["union", "league", "union", "union"],
        "year": [2024, 2024, 2025, 2024],
    }
    return Drawn(
        respondent=pd.DataFrame({"unit_id": ["A"]}),
        org=pd.DataFrame({"unit_id": ["A", "B"], "org_type": [1.0, 4.0]}),
        org_year=pd.DataFrame({"unit_id": list("AAB"), "year": [2024, 2025, 2024], "venue_couse": [0.2, 0.6, None]}),
        massorg_year=pd.DataFrame({**keys, "outcome_ledger80": [60.0, 80.0, 90.0, 50.0]}),
    )


def test_mass_organisations_are_averaged_before_years(small):
    means = unit_means(small, ["outcome_ledger80", "venue_couse"])

    assert means.index.tolist() == ["A", "B"]
    assert means.loc["A", "outcome_ledger80"] == pytest.approx((70 + 90) / 2)
    assert means.loc["A", "venue_couse"] == pytest.approx(0.4)
    assert pd.isna(means.loc["B", "venue_couse"])


def test_a_type_is_the_code_of_the_organisation(small):
    assert unit_codes(small, "org_type").to_dict() == {"A": 1.0, "B": 4.0}
