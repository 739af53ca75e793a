from __future__ import annotations

import io

import docx
from docx.oxml.ns import qn

from djqj_analysis.face.scaffold.paper import BOX, Form


def opened(form: Form):
    return docx.Document(io.BytesIO(form.to_bytes()))


def test_an_option_is_not_broken_over_two_lines() -> None:
    last = opened(Form("甲").options(["是", "不 知道"])).paragraphs[-1].text

    assert last == f"　{BOX}\N{NO-BREAK SPACE}是　　{BOX}\N{NO-BREAK SPACE}不\N{NO-BREAK SPACE}知道"


def test_a_grid_repeats_its_head_and_keeps_rows_whole() -> None:
    table = opened(Form("甲").grid(["", "是", "否"], [["一", BOX, BOX]] * 3, [10, 3, 3])).tables[0]

    assert [cell.text for cell in table.rows[0].cells] == ["", "是", "否"]
    assert len(table.rows) == 4
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, False, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_every_run_names_a_chinese_font() -> None:
    document = opened(Form("甲").line("一", bold=True).line("二", small=True).line("三").grid(["头"], [["格"]], [16]))
    runs = [
        run
        for part in (document, *(cell for t in document.tables for cell in t._cells))
        for p in part.paragraphs
        for run in p.runs
    ]
    named = [run._r.rPr.rFonts.get(qn("w:eastAsia")) for run in runs if run.text and run._r.rPr is not None]

    assert {"宋体", "黑体", "楷体"} <= set(named)
    assert None not in named


def test_the_same_form_is_the_same_bytes() -> None:
    assert Form("甲").line("一").page().line("二").to_bytes() == Form("甲").line("一").page().line("二").to_bytes()
