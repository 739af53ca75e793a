"""The flow of people."""

from __future__ import annotations

from matplotlib.patches import FancyBboxPatch

from djqj_analysis.ink import words
from tests.ink import gallery


def test_boxes_counts_and_those_who_left() -> None:
    shown = gallery.texts(gallery.flow())
    assert "回收问卷\nn=1800" in shown
    assert "剔除：直线作答\nn=90" in shown
    assert not any("—" in text for text in shown)


def test_an_unknown_count_is_left_out() -> None:
    assert "\n".join(words.wrap(gallery.LONG, 34)) in gallery.texts(gallery.flow())


def test_every_text_stays_inside_its_box() -> None:
    figure, texts = gallery.drawn(gallery.flow())
    boxes = [patch.get_window_extent() for patch in figure.axes[0].patches if isinstance(patch, FancyBboxPatch)]
    assert len(boxes) == 6
    for text in texts[:-1]:
        inner = text.get_window_extent()
        assert any(box.x0 < inner.x0 and inner.x1 < box.x1 and box.y0 < inner.y0 and inner.y1 < box.y1 for box in boxes)


def test_who_is_only_marked_stands_in_a_dashed_box_without_an_arrow() -> None:
    figure, texts = gallery.drawn(gallery.marked_flow())
    boxes = [patch for patch in figure.axes[0].patches if isinstance(patch, FancyBboxPatch)]
    dashed = [box for box in boxes if box.get_linestyle() != "-" and box.get_linestyle() != "solid"]

    assert (len(boxes), len(dashed)) == (7, 3)
    assert "只标记\n迟交 n=20\n近似重复 n=3" in [text.get_text() for text in texts]
    arrows = [each for each in figure.axes[0].texts if each.get_text() == ""]
    assert len(arrows) == 3  # two to the next stage, one to those who left


def test_boxes_do_not_overlap_and_stay_in_the_picture() -> None:
    figure, _ = gallery.drawn(gallery.marked_flow())
    axes = figure.axes[0]
    boxes = [patch.get_window_extent() for patch in axes.patches if isinstance(patch, FancyBboxPatch)]

    assert not any(one.overlaps(other) for at, one in enumerate(boxes) for other in boxes[:at])
    assert all(axes.bbox.y0 <= box.y0 and box.y1 <= axes.bbox.y1 for box in boxes)
