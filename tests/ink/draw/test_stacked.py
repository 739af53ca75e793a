"""Parts of a whole."""

from __future__ import annotations

import pytest

from tests.ink import gallery


def test_parts_follow_each_other_and_their_sum_stands_beside() -> None:
    chart = gallery.stacked()
    figure, texts = gallery.drawn(chart)
    first = figure.axes[0].patches[:4]

    assert [bar.get_width() for bar in first] == pytest.approx([0, 0.12, 0.18, 0.24])
    assert [bar.get_x() for bar in first] == pytest.approx([0, 0, 0.12, 0.3])
    assert "54.0%" in [text.get_text() for text in texts]


def test_parts_keep_their_order_colour_and_hatch() -> None:
    chart = gallery.stacked()
    figure, _ = gallery.drawn(chart)
    looks = [(bar.get_facecolor(), bar.get_hatch()) for bar in figure.axes[0].patches]

    assert looks[:4] == looks[4:8]
    assert len(set(looks)) == 4
    assert [text.get_text() for text in figure.legends[0].get_texts()] == list(chart.levels)
