"""Tenures in lanes."""

from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.docx_parts import TALLEST_CM
from djqj_analysis.ink.draw import timeline
from tests.ink import gallery


def lanes(spans: list[tuple[int, int]]) -> list[float]:
    data = pd.DataFrame({"lane": "书记", "start": [a for a, _ in spans], "end": [b for _, b in spans], "series": "甲"})
    figure, _ = gallery.drawn(Chart("t", "timeline", "题", data))
    return [round(bar.get_y(), 6) for bar in figure.axes[0].patches]


def test_successors_share_a_track() -> None:
    assert len(set(lanes([(2020, 2022), (2022, 2024)]))) == 1


def test_overlapping_tenures_stand_on_tracks_of_their_own() -> None:
    first, second, third = lanes([(2020, 2023), (2021, 2024), (2023, 2025)])
    assert first != second
    assert third == first


def test_bars_run_from_start_to_end() -> None:
    chart = gallery.timeline()
    figure, texts = gallery.drawn(chart)
    assert len(figure.axes) == 2
    assert [bar.get_width() for bar in figure.axes[0].patches] == [400.0] * 15
    assert any(text.get_text() == "2024-01" for text in texts)


def test_three_units_of_a_dozen_tracks_fit_on_a_page() -> None:
    one = [(lane, at, at + 9) for lane in ("书记", "委员", "工会主席", "团书记") for at in range(3)]
    data = pd.DataFrame(
        [(*bar, "甲", f"单位{unit}") for unit in range(3) for bar in one],
        columns=["lane", "start", "end", "series", "panel"],
    )
    chart = Chart("t", "timeline", "题", data)

    # a panel: 4 lanes × (3 tracks × 0.3 + 0.14) + title 0.5 + 0.15 = 4.81; three, the axis 0.75, a legend 0.65, 0.3
    assert timeline.height(chart) == pytest.approx(3 * 4.81 + 0.75 + 0.65 + 0.3)
    assert timeline.height(chart) < TALLEST_CM


def test_panels_share_the_time_axis() -> None:
    figure, _ = gallery.drawn(gallery.timeline())
    assert figure.axes[0].get_xlim() == figure.axes[1].get_xlim()
