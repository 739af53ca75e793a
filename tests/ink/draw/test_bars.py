"""Horizontal bars."""

from __future__ import annotations

import pytest

from tests.ink import gallery


def test_one_bar_per_row_with_its_value_beside() -> None:
    figure, texts = gallery.drawn(gallery.bars())
    assert [bar.get_width() for bar in figure.axes[0].patches] == list(range(10, 46))
    shown = [text.get_text() for text in texts]
    assert [str(value) in shown for value in range(10, 46)] == [True] * 36


def test_groups_keep_their_order_colour_and_hatch() -> None:
    chart = gallery.grouped_bars()
    figure, texts = gallery.drawn(chart)
    looks = [(bar.get_facecolor(), bar.get_hatch()) for bar in figure.axes[0].patches]
    assert looks[:3] == looks[3:6] == looks[6:9]
    assert len(set(looks)) == 3
    assert [text.get_text() for text in figure.legends[0].get_texts()] == list(chart.levels)
    assert "20.0%" in [text.get_text() for text in texts]


def test_bars_read_from_top_to_bottom() -> None:
    figure, _ = gallery.drawn(gallery.bars())
    heights = [bar.get_window_extent().y0 for bar in figure.axes[0].patches]
    assert heights == sorted(heights, reverse=True)
    assert figure.axes[0].patches[0].get_height() == pytest.approx(figure.axes[0].patches[35].get_height())
