"""Tenures in lanes."""

from __future__ import annotations

import pandas as pd

from djqj_analysis.ink.chart import Chart
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


def test_panels_share_the_time_axis() -> None:
    figure, _ = gallery.drawn(gallery.timeline())
    assert figure.axes[0].get_xlim() == figure.axes[1].get_xlim()
