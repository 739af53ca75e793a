"""Text out of files, seen and unseen."""

from __future__ import annotations

import base64
import json
import zipfile
from io import BytesIO

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment
from PIL import Image, PngImagePlugin

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.clean.privacy import texts as module
from djqj_analysis.clean.privacy.texts import AUTHOR, texts


def saved(thing) -> bytes:
    stream = BytesIO()
    thing.save(stream)
    return stream.getvalue()


def words(name: str, data: bytes, **options) -> list[str]:
    return [text for _, text in texts(name, data, **options)]


def zipped(members: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_a_paragraph_is_read_whole_and_so_are_headers_comments_and_properties() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("前")
    run = paragraph.add_run("后")
    document.add_comment(run, text="批注一", author="张伟", initials="ZW")
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.core_properties.author = "李静"
    document.core_properties.comments = "备注一"
    found = list(texts("a.docx", saved(document)))

    assert {"前后", "批注一", "页眉", "备注一"} <= {text for _, text in found}
    assert {text for place, text in found if place.endswith(AUTHOR)} >= {"张伟", "李静"}


def test_tracked_changes_and_links_are_read() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    change = '<w:del w:author="王强"><w:r><w:delText>删去的</w:delText></w:r></w:del>'
    body = f"<w:document {space}><w:p>{change}</w:p></w:document>"
    links = '<Relationships><Relationship Target="mailto:me@example.org"/></Relationships>'
    found = words(
        "a.docx", zipped({"word/document.xml": body.encode(), "word/_rels/document.xml.rels": links.encode()})
    )

    assert {"删去的", "王强", "mailto:me@example.org"} <= set(found)


def test_around_the_cells_of_a_workbook() -> None:
    book = openpyxl.Workbook()
    book.active.title = "表名一"
    book.active["A1"] = "格子"
    book.active["A1"].comment = Comment("批注一", "张伟")
    book.active.oddHeader.center.text = "页眉一"
    book.properties.title = "题名一"
    found = words("a.xlsx", saved(book), cells=False)

    assert {"表名一", "张伟", "题名一"} <= set(found)
    assert any("批注一" in text for text in found)
    assert any("页眉一" in text for text in found)
    assert "格子" not in found
    assert "格子" in words("a.xlsx", saved(book))


def test_lines_of_plain_files_carry_their_number() -> None:
    assert list(texts("a.csv", "甲\n乙".encode("utf-8-sig"))) == [("第 1 行", "甲"), ("第 2 行", "乙")]
    assert list(texts("a.csv", "甲".encode("gb18030"))) == [("第 1 行", "甲")]
    assert words("a.html", b"<p>&#49;&#51;8</p>") == ["<p>138</p>"]
    assert words("a.csv", b"1", cells=False) == []


def test_values_of_json_carry_their_path() -> None:
    data = json.dumps({"a": [1, {"b": "甲"}], "c": 13812345678, "d": 1.5}).encode()

    keys = [("", "a"), ("a[2]", "b"), ("", "c"), ("", "d")]
    values = [("a[1]", "1"), ("a[2].b", "甲"), ("c", "13812345678"), ("d", "1.5")]
    assert sorted(texts("a.json", data)) == sorted(keys + values)
    assert words("broken.json", "{甲".encode()) == ["{甲"]


def test_a_drawing_yields_its_texts_and_not_its_paths() -> None:
    svg = b'<!DOCTYPE svg><svg><title>t</title><path d="M1 2"/></svg>'

    assert list(texts("a.svg", svg)) == [("", "t")]


def test_an_entity_bomb_is_read_as_lines() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "1381234">]>\n<a>&b;5678</a>'

    assert [place for place, _ in texts("a.svg", bomb)] == ["第 1 行", "第 2 行"]


def picture(comment: str) -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", comment)
    stream = BytesIO()
    Image.new("L", (1, 1)).save(stream, "PNG", pnginfo=info)
    return stream.getvalue()


def test_all_of_a_notebook() -> None:
    shown = {
        "text/plain": ["甲"],
        "image/png": base64.b64encode(picture("乙")).decode(),
        "image/svg+xml": ["<svg><text>丙</text></svg>"],
        "application/json": {"k": "丁"},
    }
    output = {"data": shown}
    cells = [
        {"source": ["a", "b"], "metadata": {"tags": ["戊"]}, "attachments": {"己.png": {}},
         "outputs": [output, {"text": ["庚"]}, {"evalue": "辛", "traceback": ["壬"]}]},
    ]  # fmt: skip
    found = words("a.ipynb", json.dumps({"cells": cells, "metadata": {"authors": [{"name": "癸"}]}}).encode())

    assert {"ab", "甲", "乙", "丙", '{"k": "丁"}', "戊", "己.png", "庚", "辛", "壬", "癸"} <= set(found)


def test_pictures_and_files_inside_archives_are_read() -> None:
    inner = zipped({"笔记.txt": "内层".encode(), "图.png": picture("图注")})
    found = list(texts("a.zip", zipped({"b.zip": inner})))

    assert ("b.zip 笔记.txt 第 1 行", "内层") in found
    assert ("b.zip 图.png Comment", "图注") in found


def test_an_archive_out_of_bounds_is_not_called_clean(monkeypatch) -> None:
    data = zipped({"a.txt": b"1"})
    for _ in range(module.MAX_DEPTH):
        data = zipped({"a.zip": data})
    with pytest.raises(DjqjError, match=r"P001.*太大或层数太多"):
        list(texts("a.zip", data))

    monkeypatch.setattr(module, "MAX_BYTES", 10)
    with pytest.raises(DjqjError, match=r"P001.*太大或层数太多"):
        list(texts("a.zip", zipped({"a.txt": b"1" * 11})))


def test_a_locked_archive_is_not_called_clean() -> None:
    data = bytearray(zipped({"a.txt": b"1"}))
    central = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[central + 8] |= 1
    with pytest.raises(DjqjError, match=r"P001.*加了密码"):
        list(texts("a.zip", bytes(data)))


def test_pictures_without_words_hold_none() -> None:
    assert words("a.png", b"\x89PNG 13812345678") == []


def test_a_damaged_archive_is_not_called_clean() -> None:
    data = zipped({"a.txt": b"1" * 100})
    with pytest.raises(DjqjError, match=r"P001.*已损坏"):
        list(texts("a.zip", data.replace(b"1" * 100, b"2" * 100)))
    with pytest.raises(DjqjError, match=r"P001.*已损坏"):
        list(texts("a.zip", data.replace(b"PK\x01\x02", b"PK\x01\x03")))


@pytest.mark.parametrize(
    "data", [b"[1]", b'{"cells": 5}', b'{"cells": [1]}', b'{"metadata": 1, "cells": [{"outputs": [7]}]}']
)
def test_what_only_calls_itself_a_notebook_is_read_as_lines(data) -> None:
    assert data.decode() in words("a.ipynb", data)


def test_json_too_deep_to_parse_is_read_as_lines() -> None:
    assert [place for place, _ in texts("a.json", b"[" * 100_000)] == ["第 1 行"]
