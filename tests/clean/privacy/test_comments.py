"""Comments of workbooks."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment as Note

from djqj_analysis.clean.privacy.comments import Comment, comments


def book(notes: dict[tuple[str, str], tuple[str, str]]) -> bytes:
    made = openpyxl.Workbook()
    made.active.title = "空表"
    for (name, cell), (author, text) in notes.items():
        sheet = made[name] if name in made.sheetnames else made.create_sheet(name)
        sheet[cell].comment = Note(text, author)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def changed(data: bytes, parts: dict[str, str], without: tuple[str, ...] = ()) -> bytes:
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            if name not in parts and name not in without:
                new.writestr(name, old.read(name))
        for name, text in parts.items():
            new.writestr(name, text)
    return stream.getvalue()


def test_sheet_cell_author_and_text() -> None:
    data = book({("任职", "B3"): ("王芳", "请核对"), ("活动", "A2"): ("甲", "一"), ("活动", "C9"): ("乙", "二")})

    assert list(comments(data)) == [
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

    assert list(comments(data)) == [Comment("", "D4", "李静", "打电话")]


def test_comments_that_no_sheet_claims_are_found_all_the_same() -> None:
    data = book({("任职", "B3"): ("王芳", "请核对")})
    rels = "xl/worksheets/_rels/sheet2.xml.rels"

    assert [(one.sheet, one.cell) for one in comments(changed(data, {}, without=(rels,)))] == [("", "B3")]


def test_none_in_other_files() -> None:
    assert list(comments(b"a,b")) == list(comments(book({}))) == []


@pytest.mark.parametrize("text", ["<comments", "<!DOCTYPE a [<!ENTITY b 'c'>]><comments/>"])
def test_comments_that_cannot_be_read(text) -> None:
    data = book({("任职", "B3"): ("王芳", "请核对")})

    with pytest.raises(ValueError, match="comment"):
        list(comments(changed(data, {"xl/comments/comment1.xml": text})))
