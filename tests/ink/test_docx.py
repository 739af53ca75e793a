"""Whole Word documents."""

from __future__ import annotations

import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from djqj_analysis.ink import draw
from djqj_analysis.ink.docx import Paper
from djqj_analysis.ink.table import Column, Table
from tests.ink import gallery

WORDING = "样本见{{表:sample}}，流程见{{图：pairs}}，相关见{{ 表:wide }}，p<0.001 & 完。"


def table(id_: str, columns: int = 3, rows: int = 3) -> Table:
    heads = [Column("name", "变量"), *(Column(f"c{at}", f"列{at}", "f2") for at in range(columns - 1))]
    return Table(
        id_, f"表题{id_}", heads, [[f"=变量{at}", *([at / 8] * (columns - 1))] for at in range(rows)], ["说明"]
    )


@cache
def picture() -> bytes:
    return draw.png(gallery.pairs(), notice=gallery.NOTICE, dpi=60)


def paper() -> Paper:
    made = Paper("研究报告<一>", notice=gallery.NOTICE)
    made.heading("研究方法", 1).paragraph(WORDING.replace("{{ 表:wide }}", "{{表:wide}}")).table(table("sample"))
    made.heading("流程", 2).figure(gallery.pairs(), picture()).table(table("wide", 14, 40))
    return made.page_break().heading("参考文献", 1).references(["张三. 题名[J].", "LI S. Title[M]."])


@pytest.fixture
def opened():
    return Document(BytesIO(paper().to_bytes()))


def test_every_part_is_well_formed() -> None:
    with ZipFile(BytesIO(paper().to_bytes())) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))


def test_same_content_same_bytes() -> None:
    assert paper().to_bytes() == paper().to_bytes()


def test_references_and_captions_show_their_numbers(opened) -> None:
    texts = [paragraph.text for paragraph in opened.paragraphs]
    assert "样本见表1，流程见图1，相关见表2，p<0.001 & 完。" in texts
    assert [text for text in texts if text.startswith(("表", "图"))] == [
        "表1　表题sample",
        "图1　开放与共用",
        "表2　表题wide",
    ]
    assert "[2]\tLI S. Title[M]." in texts


def test_the_table_follows_its_caption_and_the_notes_follow_the_table(opened) -> None:
    body = list(opened.element.body)
    at = body.index(opened.tables[0]._tbl)
    text = ["".join(node.text or "" for node in body[place].iter(qn("w:t"))) for place in (at - 1, at + 1)]
    assert text == ["表1　表题sample", "注：说明"]


def test_wide_tables_stand_on_a_landscape_page(opened) -> None:
    turned = [section.orientation for section in opened.sections]
    assert turned == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert [round(section.page_width.cm, 1) for section in opened.sections] == [21.0, 29.7, 21.0]


def test_notice_and_page_number_on_every_page(opened) -> None:
    for section in opened.sections:
        assert section.header.paragraphs[0].text == gallery.NOTICE
        assert " PAGE " in [code.text for code in section.footer._element.iter(qn("w:instrText"))]


def test_chinese_fonts_of_styles(opened) -> None:
    fonts = {
        name: opened.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Normal", "Heading 1", "Heading 2", "Title", "参考文献")
    }
    assert fonts == {"Normal": "宋体", "Heading 1": "黑体", "Heading 2": "黑体", "Title": "黑体", "参考文献": "宋体"}


def test_properties_are_fixed(opened) -> None:
    properties = opened.core_properties
    assert (properties.title, properties.author, properties.modified.year) == ("研究报告<一>", "", 1980)


def test_references_to_nothing_are_all_named() -> None:
    made = Paper("题").table(table("sample")).paragraph("见{{图:nothing}}与{{表:nowhere}}和{{表:sample}}。")
    with pytest.raises(ValueError, match="fig_nothing、tab_nowhere。已有：表:sample"):
        made.to_bytes()


def test_nothing_is_shown_twice() -> None:
    with pytest.raises(ValueError, match="表“sample”已在文中"):
        Paper("题").table(table("sample")).table(table("sample"))


@pytest.mark.slow
def test_libreoffice_makes_pages_of_it(tmp_path: Path, soffice: str, pdftoppm: str) -> None:
    (tmp_path / "paper.docx").write_bytes(paper().to_bytes())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "paper.docx"]
    subprocess.run(convert, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    subprocess.run([pdftoppm, "-r", "30", "-png", "paper.pdf", "page"], cwd=tmp_path, check=True, timeout=60)
    pages = sorted(tmp_path.glob("page*.png"))
    assert 4 <= len(pages) <= 7


def test_wide_tables_that_follow_each_other_share_their_landscape_pages() -> None:
    columns = tuple(Column(f"c{at}", f"列{at}") for at in range(14))
    paper = Paper("题").paragraph("前")
    for name in ("a", "b"):
        paper.table(Table(name, name, columns, (tuple("x" * 14),)))
    sections = Document(BytesIO(paper.page_break().paragraph("后").to_bytes())).sections

    assert [section.orientation for section in sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]


def test_up_to_twelve_short_columns_stay_upright_and_long_ones_turn() -> None:
    def turned(cell: str) -> list[WD_ORIENT]:
        columns = tuple(Column(f"c{at}", f"列{at}") for at in range(12))
        paper = Paper("题").table(Table("t", "题", columns, (tuple([cell] * 12),)))
        return [section.orientation for section in Document(BytesIO(paper.to_bytes())).sections]

    assert turned("x") == [WD_ORIENT.PORTRAIT]
    assert turned("a_name_of_26_letters_long_") == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
