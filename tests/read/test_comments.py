"""Comments of workbooks."""

from __future__ import annotations

import time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment as Note

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.read.comments import Comment, comments

SECONDS = 5.0
"""Of processor time; it takes a tenth of that."""


def book(notes: dict[tuple[str, str], tuple[str, str]]) -> bytes:
    made = openpyxl.Workbook()
    made.active.title = "空表"
    for (name, cell), (author, text) in notes.items():
        sheet = made[name] if name in made.sheetnames else made.create_sheet(name)
        sheet[cell].comment = Note(text, author)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def changed(data: bytes, parts: dict[str, str], *compress: int, without: tuple[str, ...] = ()) -> bytes:
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", *compress) as new:
        for name in old.namelist():
            if name not in parts and name not in without:
                new.writestr(name, old.read(name))
        for name, text in parts.items():
            new.writestr(name, text)
    return stream.getvalue()


def test_sheet_cell_author_and_text() -> None:
    data = book({("任职", "B3"): ("王芳", "请核对"), ("活动", "A2"): ("甲", "一"), ("活动", "C9"): ("乙", "二")})

    assert comments("a.xlsx", data) == [
        Comment("任职", "B3", "王芳", "请核对"),
        Comment("活动", "A2", "甲", "一"),
        Comment("活动", "C9", "乙", "二"),
    ]


def test_threads_and_those_who_take_part() -> None:
    space = 'xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"'
    data = changed(
        book({}),
        {
            "xl/threadedComments/threadedComment1.xml": f'<ThreadedComments {space}><threadedComment ref="D4" '
            'personId="{1}"><text>打电话</text></threadedComment></ThreadedComments>',
            "xl/persons/person.xml": f'<personList {space}><person id="{{1}}" displayName="李静"/></personList>',
        },
    )

    assert comments("a.xlsx", data) == [Comment("", "D4", "李静", "打电话")]


def test_comments_that_no_sheet_claims_are_found_all_the_same() -> None:
    data = book({("任职", "B3"): ("王芳", "请核对")})
    rels = "xl/worksheets/_rels/sheet2.xml.rels"

    assert [(one.sheet, one.cell) for one in comments("a.xlsx", changed(data, {}, without=(rels,)))] == [("", "B3")]


def test_none_in_other_files() -> None:
    assert comments("a.xlsx", b"a,b") == comments("a.xlsx", book({})) == []


@pytest.mark.parametrize("text", ["<comments", "<!DOCTYPE a [<!ENTITY b 'c'>]><comments/>"])
def test_comments_that_cannot_be_read(text) -> None:
    data = book({("任职", "B3"): ("王芳", "请核对")})

    with pytest.raises(DjqjError, match=r"\[R004\] a.xlsx：批注读不出来"):
        comments("a.xlsx", changed(data, {"xl/comments/comment1.xml": text}))


def note(author: int, text: str) -> str:
    return f'<comment ref="A1" authorId="{author}"><text><t>{text}</t></text></comment>'


@pytest.mark.parametrize(
    "body",
    [
        note(0, "字") * 20_001,
        note(0, "字" * 2**20),
        f"<authors><author>{'字' * 2**18}</author></authors>" + note(0, "") * 4,
    ],
)
def test_comments_that_take_too_long_to_search(body) -> None:
    data = changed(book({}), {"xl/comments/comment1.xml": f"<comments>{body}</comments>"})

    with pytest.raises(DjqjError, match=r"\[R005\] a.xlsx：批注超过"):
        comments("a.xlsx", data)


def test_a_part_that_unpacks_without_measure_is_not_unpacked() -> None:
    data = changed(book({}), {"xl/comments/comment1.xml": " " * 2**23}, ZIP_DEFLATED)

    with pytest.raises(DjqjError, match=r"\[R005\] a.xlsx：压缩比"):
        comments("a.xlsx", data)


def test_countless_sheets_on_one_part_are_followed_once() -> None:
    data = changed(
        book({("任职", "B3"): ("王芳", "请核对")}),
        {
            "xl/workbook.xml": "<workbook><sheets>" + '<sheet name="甲" id="rId1"/>' * 20_000 + "</sheets></workbook>",
            "xl/worksheets/_rels/sheet1.xml.rels": "<a>" + "<Relationship/>" * 20_000 + "</a>",
        },
    )
    before = time.process_time()

    assert len(comments("a.xlsx", data)) == 1
    assert time.process_time() - before < SECONDS
