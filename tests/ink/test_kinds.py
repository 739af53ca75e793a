"""What each kind of chart demands of its data."""

from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.ink import kinds
from tests.ink import gallery


@pytest.mark.parametrize("make", gallery.ALL)
def test_right_data_have_no_fault(make) -> None:
    chart = make()
    assert kinds.check(chart.kind, chart.data, chart.curve, chart.levels) == []


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_each_required_column_is_demanded(kind: str) -> None:
    required = kinds.KINDS[kind].required
    for name in required:
        data = pd.DataFrame({column: ["甲"] for column in required if column != name})
        assert any(f"缺少列 {name}" in fault for fault in kinds.check(kind, data, None, ("甲", "乙")))


@pytest.mark.parametrize(
    ("kind", "data", "levels", "fault"),
    [
        ("pie", {"a": [1]}, (), "没有“pie”这种图"),
        ("bars", {"label": ["甲"], "value": [1], "colour": [1]}, (), "多余的列 colour"),
        ("bars", {"label": [], "value": []}, (), "没有行"),
        ("bars", {"label": ["甲"], "value": [1], "group": ["丙"]}, ("甲",), "levels 之外的值 丙"),
        ("pairs", {"label": ["甲"], "a": [1], "b": [1]}, ("一",), "恰好两个"),
        ("likert", {"label": ["甲"], "level": ["好"], "count": [1]}, (), "须给出 levels"),
    ],
)
def test_faults_are_named(kind: str, data: dict, levels: tuple[str, ...], fault: str) -> None:
    assert any(fault in each for each in kinds.check(kind, pd.DataFrame(data), None, levels))


def test_a_curve_belongs_to_scatter() -> None:
    frame = pd.DataFrame({"label": ["甲"], "value": [1.0]})
    assert kinds.check("bars", frame, frame, ()) == ["只有 scatter 可以带 curve"]
    points = pd.DataFrame({"x": [1.0], "y": [1.0]})
    assert kinds.check("scatter", points, points, ()) == ["curve缺少列 low、high"]
