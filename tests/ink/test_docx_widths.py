"""Widths of the columns of Word tables."""

from __future__ import annotations

import pytest

from djqj_analysis.ink import docx_widths
from djqj_analysis.ink.table import Column, Table

HALF_CM = 2.54 / 72 / 2  # half a hanzi, for each point of the type


def holds(fit: docx_widths.Layout, at: int, text: str) -> bool:
    """Tell whether a text stands on one line of a column."""
    return fit.widths[at] >= docx_widths.breadth(text) * fit.points * HALF_CM + docx_widths.PADDING_CM - 1e-9


def test_breadths() -> None:
    assert docx_widths.breadth("") == 0
    assert docx_widths.breadth("单位2024α") == 4 + 4 + 2
    assert docx_widths.breadth("REML") == pytest.approx(1.45 + 1.45 + 1.7 + 1.45)
    assert docx_widths.breadth("fit") == pytest.approx(3 * 0.7)


def test_words_of_headers_and_cells_and_three_hanzi_of_a_header_stay_whole() -> None:
    heads = ["说明", "REML", "Krippendorff α", "Hedges g", "单位数", "p（Holm校正）", "何处可见"]
    columns = [Column(f"c{at}", label, "int" if 0 < at < 5 else "text") for at, label in enumerate(heads)]
    row = ["很长的一段说明" * 20, 1, 1, 1, 1, "是", "venue_open、member_cover_rate"]
    fit = docx_widths.layout(Table("t", "题", columns, [row]), 16)

    assert sum(fit.widths) == pytest.approx(16)
    for at, word in enumerate(["说明", "REML", "Krippendorff", "Hedges", "单位数", "Holm", "member_cover_rate"]):
        assert holds(fit, at, word), word


def test_numbers_stay_whole_and_prose_gives_way() -> None:
    columns = [Column("a", "甲"), Column("b", "区间", "f2")]
    fit = docx_widths.layout(Table("t", "题", columns, [["长" * 200, (-10.25, 20.5)]]), 6)
    assert holds(fit, 1, "[-10.25, 20.50]")
    assert fit.is_easy


def test_what_cannot_fit_shrinks_to_the_smallest_type_and_is_not_easy() -> None:
    columns = [Column(f"c{at}", "列", "f2") for at in range(30)]
    fit = docx_widths.layout(Table("t", "题", columns, [[-1234.5] * 30]), 16)
    assert (fit.points, fit.is_easy) == (6, False)
    assert sum(fit.widths) == pytest.approx(16)


def test_a_hash_may_break() -> None:
    columns = [Column("a", "文件"), Column("b", "SHA256")]
    fit = docx_widths.layout(Table("t", "题", columns, [["文件" * 30, "0f" * 32]]), 16)
    assert fit.points == 9


def test_a_table_without_rows_has_its_headers_width() -> None:
    fit = docx_widths.layout(Table("t", "题", [Column("a", "甲"), Column("b", "乙")], []), 16)
    assert fit == docx_widths.Layout(9, (8.0, 8.0), True)
