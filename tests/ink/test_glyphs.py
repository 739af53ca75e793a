"""Whatever stands in a label, the chart is drawn: a substitute for what no font has, and a note that names it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from djqj_analysis.ink import draw, fonts, glyphs
from djqj_analysis.ink.chart import Chart
from tests.ink import gallery

COVERED = fonts.covered(tuple(fonts.families(bundled_only=True)))
THUMB, TONED, CODER, FLAG, KEYCAP = "👍", "👍🏽", "👩‍💻", "🇨🇳", "1️⃣"
RARE = "𠮷"
HEART = "❤️"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("大家", 2),
        (THUMB, 1),
        (TONED, 1),
        (CODER, 1),
        (FLAG, 1),
        (FLAG * 2, 2),
        (KEYCAP, 1),
        ("e\u0301", 1),
        ("葛\U000e0100", 1),
    ],
)
def test_what_is_seen_as_one_character_is_one(text: str, count: int) -> None:
    assert len(glyphs.characters(text)) == count
    assert "".join(glyphs.characters(text)) == text


@pytest.mark.parametrize("one", [THUMB, TONED, CODER, FLAG, RARE, "\U00012000", "\u0915\u094d"])
def test_one_substitute_stands_for_one_character(one: str) -> None:
    assert glyphs.drawable(f"大家{one}好", COVERED) == "大家□好"
    assert glyphs.lacking(f"大家{one}好{one}", COVERED) == (one,)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (HEART, "❤"),
        ("葛\U000e0100", "葛"),
        ("零\u200b宽\ufeff", "零宽"),
        ("左\u202e右", "左右"),
        ("行\n行", "行\n行"),
        ("控\x0b制\x00", "控制"),
        ("e\u0301", "é"),
    ],
)
def test_what_only_shapes_or_hides_is_left_out_without_a_note(text: str, shown: str) -> None:
    assert glyphs.drawable(text, COVERED) == shown
    assert glyphs.lacking(text, COVERED) == ()


def test_a_text_that_can_be_drawn_is_untouched() -> None:
    chart = gallery.bars()
    assert glyphs.drawn(chart, COVERED) is chart


@pytest.mark.parametrize("make", gallery.ALL)
def test_every_kind_of_chart_is_drawn_with_any_character_anywhere(make) -> None:
    chart = everywhere(make(), f"甲{THUMB}$x^2${RARE}{CODER}\x00\u202e乙$")
    shown = gallery.texts(chart)

    assert not any(each in text for text in shown for each in (THUMB, RARE, CODER))
    assert any("甲□$x^2$□□乙$" in text.replace("\n", "") for text in shown)
    assert any("□ 代替字体里没有的字：U+" in text for text in shown)


def test_an_svg_is_drawn_as_well() -> None:
    assert draw.svg(everywhere(gallery.pairs(), THUMB)).startswith(b"<?xml")


def test_dollar_signs_are_drawn_as_they_stand() -> None:
    labels = ["每人$5至$10", r"$\frac{1}{2}$", r"\$", "$$", "一半的$"]
    chart = Chart("g", "bars", "价", pd.DataFrame({"label": labels, "value": range(5)}), x_label="$x$", notes=("$a$",))
    shown = gallery.texts(chart)

    assert {*labels, "$x$"} <= set(shown)
    assert any("注：$a$" in text for text in shown)


def test_two_labels_that_would_look_the_same_stay_two() -> None:
    labels = [f"好{THUMB}", f"好{RARE}", "坏"]
    chart = Chart("g", "bars", "题", pd.DataFrame({"label": labels, "value": [1.0, 2.0, 3.0]}))

    assert glyphs.drawn(chart, COVERED).data["label"].tolist() == ["好[U+1F44D]", "好[U+20BB7]", "坏"]


def test_the_note_names_every_character_once_and_the_data_stay() -> None:
    chart = Chart("g", "bars", "题", pd.DataFrame({"label": [f"{THUMB}{RARE}", THUMB], "value": [1.0, 2.0]}))
    made = glyphs.drawn(chart, COVERED)

    assert made.notes == ("□ 代替字体里没有的字：U+1F44D、U+20BB7",)
    assert glyphs.gaps(chart, COVERED) == {THUMB: f"{THUMB}{RARE}", RARE: f"{THUMB}{RARE}"}
    assert chart.data["label"].tolist() == [f"{THUMB}{RARE}", THUMB]
    assert chart.notes == ()


def test_many_characters_are_counted() -> None:
    labels = [chr(0x12000 + at) + str(at) for at in range(glyphs.SHOWN + 2)]
    chart = Chart("g", "bars", "题", pd.DataFrame({"label": labels, "value": 1.0}))

    assert glyphs.drawn(chart, COVERED).notes[0].endswith(f"U+12007 等 {glyphs.SHOWN + 2} 个")


def everywhere(chart: Chart, strange: str) -> Chart:
    """Put a text in front of every text of a chart, its title excepted."""

    def spoilt(frame: pd.DataFrame | None) -> pd.DataFrame | None:
        return None if frame is None else frame.map(lambda cell: strange + cell if isinstance(cell, str) else cell)

    return replace(
        chart,
        data=spoilt(chart.data),
        curve=spoilt(chart.curve),
        levels=tuple(strange + level for level in chart.levels),
        notes=(strange, *chart.notes),
        x_label=strange + chart.x_label,
        y_label=strange + chart.y_label,
        legend=strange,
    )
