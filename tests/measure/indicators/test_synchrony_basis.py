from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from djqj_analysis.kernel.moments import clustered_mean, wilson
from djqj_analysis.measure.cells import COVERED
from djqj_analysis.measure.indicators.synchrony_basis import share

ENTRY = ("组织", "感知", "x", "同意")
FRAME = pd.DataFrame({"unit_id": list("AABBCC"), "x": [1.0, 0, 1, 1, 0, 1]})


def test_a_share_has_the_interval_of_its_units() -> None:
    found, expected = share(FRAME, "person", ENTRY), clustered_mean(FRAME["x"], FRAME["unit_id"])

    assert (found.estimate, found.n, found.n_units) == (pytest.approx(4 / 6), 6, 3)
    assert (found.ci_low, found.ci_high) == (max(expected.ci_low, 0), min(expected.ci_high, 1))


def test_without_spread_the_interval_is_that_of_so_many_units() -> None:
    none, some = share(FRAME.assign(x=0.0), "person", ENTRY), wilson(0, 3)

    assert (none.estimate, none.ci_high) == (0, some.ci_high)


def test_what_is_not_told_is_covered_in_table_and_words() -> None:
    found = replace(share(FRAME, "person", ENTRY), is_told=False)

    assert (found.printed(found.estimate), found.printed(found.ci_low, found.ci_high)) == (COVERED, COVERED)
    assert found.words == COVERED
    assert replace(found, is_told=True).words == "66.7%"
