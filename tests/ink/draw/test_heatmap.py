"""Matrices as shades."""

from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.ink.chart import Chart
from tests.ink import gallery


def matrix(**more: object) -> Chart:
    data = pd.DataFrame({"row": ["乙", "乙", "甲"], "column": ["B", "A", "B"], "value": [0.3, -0.1, 0.125]})
    return Chart("t", "heatmap", "题", data, **more)


def test_order_of_the_data_and_printed_values() -> None:
    _, texts = gallery.drawn(matrix())
    shown = [text.get_text() for text in texts]
    assert shown.index("B") < shown.index("A")
    assert shown.index("乙") < shown.index("甲")
    assert {"0.30", "-0.10", "0.13"} <= set(shown)


def test_levels_order_the_columns() -> None:
    shown = gallery.texts(matrix(levels=("A", "B")))
    assert shown.index("A") < shown.index("B")


def test_shades_spread_evenly_around_the_reference() -> None:
    figure, _ = gallery.drawn(matrix(reference=0.0))
    assert figure.axes[0].collections[0].get_clim() == (-0.3, 0.3)


def test_a_cell_given_twice_is_refused() -> None:
    data = pd.DataFrame({"row": ["甲", "甲"], "column": ["A", "A"], "value": [1.0, 2.0]})
    with pytest.raises(ValueError, match="duplicate entries"):
        gallery.drawn(Chart("t", "heatmap", "题", data))
