"""Diverging bars of ordered answers."""

from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.ink.chart import Chart
from tests.ink import gallery


def chart(counts: list[int], levels: tuple[str, ...], **more: object) -> Chart:
    return Chart(
        "t", "likert", "题", pd.DataFrame({"label": "甲", "level": levels, "count": counts, **more}), levels=levels
    )


def test_the_neutral_answer_is_split_across_zero() -> None:
    figure, texts = gallery.drawn(chart([10, 20, 30, 25, 15], gallery.LEVELS))
    bars = figure.axes[0].patches
    assert bars[0].get_x() == pytest.approx(-0.45)
    assert bars[2].get_x() == pytest.approx(-0.15)
    assert bars[2].get_width() == pytest.approx(0.30)
    assert bars[3].get_x() == pytest.approx(0.15)
    assert "n=100" in [text.get_text() for text in texts]


def test_an_even_scale_has_no_neutral_answer() -> None:
    figure, _ = gallery.drawn(chart([1, 1, 1, 1], ("甲", "乙", "丙", "丁")))
    assert [bar.get_x() for bar in figure.axes[0].patches] == pytest.approx([-0.5, -0.25, 0, 0.25])


def test_do_not_know_is_drawn_apart_and_not_in_the_shares() -> None:
    figure, texts = gallery.drawn(chart([10, 20, 30, 25, 15], gallery.LEVELS, dont_know=25))
    assert len(figure.axes) == 2
    assert [bar.get_width() for bar in figure.axes[1].patches] == pytest.approx([0.2])
    assert [bar.get_width() for bar in figure.axes[0].patches] == pytest.approx([0.1, 0.2, 0.3, 0.25, 0.15])
    assert {"n=100", "20%"} <= {text.get_text() for text in texts}


def test_nobody_answered() -> None:
    figure, texts = gallery.drawn(chart([0, 0, 0, 0, 0], gallery.LEVELS, dont_know=5))
    assert len(figure.axes[0].patches) == 0
    assert {"n=0", "100%"} <= {text.get_text() for text in texts}


def test_levels_nobody_chose_may_be_absent() -> None:
    data = pd.DataFrame({"label": ["甲"], "level": ["一般"], "count": [4]})
    figure, _ = gallery.drawn(Chart("t", "likert", "题", data, levels=gallery.LEVELS))
    assert figure.axes[0].patches[2].get_x() == pytest.approx(-0.5)
