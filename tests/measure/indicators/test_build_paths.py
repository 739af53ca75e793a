from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.measure.indicators.build_paths import UNDATED, compare
from tests.measure.hand import speaks

NO = np.nan


def massorg(*rows: tuple[object, ...]) -> pd.DataFrame:
    columns = ["unit_id", "year", "massorg_exists", "build_path", "path_by_date", "ready_path"]
    return pd.DataFrame(rows, columns=columns)


def test_filled_in_beside_dates_and_counts(study) -> None:
    rows = massorg(
        ("U1", 2025, 1.0, 2.0, 2.0, 1.0),
        ("U1", 2025, 1.0, 2.0, 1.0, 2.0),  # called together, but the party organisation came first
        ("U2", 2025, 1.0, 2.0, NO, NO),
        ("U2", 2025, 1.0, 3.0, 3.0, 3.0),
        ("U3", 2025, 0.0, 5.0, NO, 1.0),  # not established
        ("U3", 2025, 1.0, NO, 1.0, 1.0),  # not filled in
        ("U1", 2024, 1.0, 1.0, 1.0, 1.0),
    )
    found = speaks(
        compare(rows, study.codebook, 2025, within=3),
        "“同步组建”75.0%",
        "成立相隔超过3个月的占1/2（50.0%）",
        "只作描述",
    )
    together, mass_first = found.paths

    assert (found.n, found.n_units) == (4, 2)
    assert (together.n, together.by_date, together.ready) == (3, (1, 1, 0, 1), (1, 1, 0))
    assert (mass_first.by_date, mass_first.ready) == ((0, 0, 1, 0), (0, 0, 1))
    assert UNDATED in set(found.plot().data["group"])


def test_undated_paths_and_none_filled_in(study) -> None:
    found = speaks(compare(massorg(("U1", 2025, 1.0, 2.0, NO, NO)), study.codebook, 2025, within=3))

    assert "相隔超过" not in found.sentence()
    assert compare(massorg(("U1", 2025, 1.0, NO, 1.0, 1.0)), study.codebook, 2025, within=3) is None
