"""Fingerprints and refusals of chart data."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.ink.plotted import Plotted


def plotted(values: list[float], **changes: object) -> Plotted:
    data = pd.DataFrame({"label": ["甲", "乙", "丙"], "value": values})
    return Plotted("demo", "bars", "示例", data, **changes)


def test_fingerprint_is_stable_text() -> None:
    expected = "图 demo · bars · 3 行 · sha256:f712e2d322aa · Σvalue=0.6"
    assert plotted([0.1, 0.2, 0.3]).fingerprint() == expected


def test_the_last_bits_do_not_matter() -> None:
    assert plotted([0.1, 0.2, 0.1 + 0.2]).fingerprint() == plotted([0.1, 0.2, 0.3]).fingerprint()
    assert plotted([0.1, 1e-17, 0.3]).fingerprint() == plotted([0.1, 0.0, 0.3]).fingerprint()


@pytest.mark.parametrize(
    "other",
    [
        plotted([0.1, 0.2, 0.3000001]),
        plotted([0.1, 0.2, np.nan]),
        plotted([0.2, 0.1, 0.3]),
        plotted([0.1, 0.2, 0.3], reference=0.0),
    ],
)
def test_any_change_of_the_data_shows(other: Plotted) -> None:
    assert other.fingerprint() != plotted([0.1, 0.2, 0.3]).fingerprint()


def test_words_around_the_data_do_not_change_the_fingerprint() -> None:
    assert plotted([1, 2, 3], notes="注").fingerprint() == plotted([1, 2, 3], x_label="轴").fingerprint()


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(ValueError, match=r"图“demo”：数据缺少列 label.*多余的列 a.*f9"):
        Plotted("demo", "bars", "示例", pd.DataFrame({"a": [1], "value": [1]}), fmt="f9")


def test_charts_compare_and_hash_by_identity() -> None:
    one, two = plotted([1, 2, 3]), plotted([1, 2, 3])
    assert one == one
    assert len({one, two}) == 2
    assert repr(one) == "<图 demo：示例（bars，3行）>"
    assert one.with_notes("甲", "乙").notes == ("甲", "乙")
