"""Dumbbells."""

from __future__ import annotations

from tests.ink import gallery


def test_both_ends_and_their_names() -> None:
    chart = gallery.pairs()
    figure, texts = gallery.drawn(chart)
    first, second = [line for line in figure.axes[0].lines if line.get_marker() in ("s", "o")]
    assert list(first.get_xdata()) == chart.data["a"].tolist()
    assert list(second.get_xdata()) == chart.data["b"].tolist()
    assert first.get_markerfacecolor() == "white"
    assert [text.get_text() for text in figure.legends[0].get_texts()] == list(chart.levels)
    assert "50% → 40%" in [text.get_text() for text in texts]
