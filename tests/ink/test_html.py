"""Tables as HTML."""

from __future__ import annotations

from xml.etree import ElementTree

from djqj_analysis.ink import html

NASTY = '<script>alert("x")</script> & p<0.001'


def test_every_text_is_escaped() -> None:
    written = html.table(NASTY, [NASTY], [[NASTY]], [False], [NASTY])
    assert "<script>" not in written
    root = ElementTree.fromstring(written.replace("<br>", "<br/>"))
    assert [root.find(f".//{tag}").text for tag in ("caption", "th", "td")] == [NASTY] * 3


def test_three_lines() -> None:
    written = html.table("题", ["甲", "乙"], [["1", "2"], ["3", "4"]], [False, True], [])
    root = ElementTree.fromstring(written)
    styles = [cell.get("style") for cell in root.iter() if cell.tag in ("th", "td")]
    assert ["border-top:1.5pt" in style for style in styles] == [True, True, False, False, False, False]
    assert ["border-bottom:0.75pt" in style for style in styles] == [True, True, False, False, False, False]
    assert ["border-bottom:1.5pt" in style for style in styles] == [False, False, False, False, True, True]
    assert ["text-align:right" in style for style in styles] == [False, True] * 3
    assert "注：" not in written


def test_dollar_signs_are_no_formula_in_jupyter() -> None:
    for texts in (
        ("每人$5", "甲", "1", "注"),
        ("题", "$", "1", "注"),
        ("题", "甲", "$1$", "注"),
        ("题", "甲", "1", "$x$"),
    ):
        title, label, cell, note = texts
        written = html.table(title, [label], [[cell]], [False], [note])
        assert ElementTree.fromstring(written).get("class") == "ink-table mathjax_ignore tex2jax_ignore"
    assert ElementTree.fromstring(html.table("题", ["甲"], [["1"]], [False], [])).get("class") == "ink-table"
