from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.kernel.agreement import icc_oneway, rwg_by_group
from djqj_analysis.measure.scales.agreement import examine
from djqj_analysis.measure.scales.totals import effect, scores
from tests.measure.hand import composition, item, speaks


def sample(between: float, units: int = 12, size: int = 8) -> pd.DataFrame:
    rng = np.random.default_rng(3)
    unit = np.repeat(np.arange(units), size)
    level = 3 + between * rng.normal(size=units)[unit]
    columns = {name: np.clip(np.rint(level + rng.normal(size=len(unit))), 1, 5) for name in "abcd"}
    return pd.DataFrame({"unit_id": [f"U{at:02d}" for at in unit], **columns})


PART = composition("s", *(item(name) for name in "abcd"))


def test_numbers_are_those_of_the_kernel_in_large_enough_units() -> None:
    frame = sample(0.7)
    frame = frame.assign(s=scores(frame, [PART])["s"])
    frame.loc[:4, "s"] = np.nan  # three answers left in the first unit

    found = speaks(examine(frame, [PART], min_n=5), "n=88，11个单位", "可以聚合到单位")
    (one,) = found.scales
    rows = frame[8:]
    expected = icc_oneway(rows["s"], rows["unit_id"].to_numpy(dtype=object))

    assert (one.icc1, one.icc2, one.n, one.n_units) == (expected.icc1, expected.icc2, 88, 11)
    assert one.rwg_mean == rwg_by_group(rows[list("abcd")].to_numpy(), rows["unit_id"].to_numpy(dtype=object), 5).mean
    assert found.of("s").allows


def test_without_differences_between_units_averaging_is_barred() -> None:
    frame = sample(0.0)
    found = examine(frame.assign(s=scores(frame, [PART])["s"]), [PART])

    assert not found.of("s").allows
    assert found.of("never asked") is None
    assert "不宜聚合到单位" in found.sentence()
    assert found.table().cells()[0][7] == "不宜"


def test_perceived_effectiveness_is_examined_over_all_items() -> None:
    frame = sample(0.7)
    parts = [
        composition(name, item(letter)) for name, letter in zip(("cohesion", "service", "trust"), "abc", strict=True)
    ]
    found = scores(frame, parts)
    frame = pd.concat([frame, found, effect(found).rename("effect_perc")], axis=1)

    agreed = {one.scale: one for one in examine(frame, parts).scales}

    assert list(agreed) == ["cohesion", "service", "trust", "effect_perc"]
    whole = rwg_by_group(frame[list("abc")].to_numpy(), frame["unit_id"].to_numpy(dtype=object), 5)
    assert agreed["effect_perc"].rwg_mean == whole.mean


def test_a_single_unit_or_small_units_give_no_result() -> None:
    one = sample(0.5, units=1)
    small = sample(0.5, size=4)

    assert examine(one.assign(s=3.0), [PART]) is None
    assert examine(small.assign(s=3.0), [PART], min_n=5) is None
    assert examine(small.assign(s=np.nan), [PART], min_n=1) is None
