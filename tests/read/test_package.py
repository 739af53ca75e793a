from __future__ import annotations

import io
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.read import guard, package
from tests.helpers import xlsx
from tests.helpers.xlsx import FILLED, SHEET, part

DTD = '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]>'
CENTRAL, SIZE_AT = b"PK\x01\x02", 24


def opened(tmp_path: Path, parts: dict[str, str | bytes]) -> bytes:
    return package.workbook("a.xlsx", xlsx.raw(tmp_path / "a.xlsx", parts).read_bytes())


def archive(members: list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name written twice
        with zipfile.ZipFile(buffer, "w", method) as target:
            for name, data in members:
                target.writestr(name, data)
    return buffer.getvalue()


def test_the_parser_gets_the_sheets_and_nothing_else(tmp_path: Path) -> None:
    data = opened(
        tmp_path, {"docProps/app.xml": "<a/>", "xl/media/image1.png": b"\x89PNG", "xl/drawings/d.xml": "<a/>"}
    )

    with zipfile.ZipFile(io.BytesIO(data)) as found:
        assert set(found.namelist()) == {*xlsx.FRAME, SHEET}
        assert found.read(SHEET).decode() == part(FILLED)


@pytest.mark.parametrize(
    "name", ["../evil.xml", "..\\evil.xml", "xl/../../evil.xml", "/etc/evil.xml", "\\evil.xml", "C:\\evil.xml"]
)
def test_names_that_climb_are_refused_even_where_they_are_not_read(name: str) -> None:
    with pytest.raises(DjqjError, match=r"\[R006\].*路径名"):
        package.members("a.zip", archive([(name, b"<a/>")]), lambda _name: False)


@pytest.mark.parametrize("name", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "XL/VBAPROJECT.BIN"])
def test_macros_are_refused(name: str) -> None:
    with pytest.raises(DjqjError, match=r"\[R006\].*宏"):
        package.members("a.xlsx", archive([(name, b"")]), bool)


def test_a_workbook_renamed_from_one_with_macros_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DjqjError, match=r"\[R006\].*宏"):
        opened(tmp_path, {"[Content_Types].xml": "<Types>application/vnd.ms-excel.sheet.macroEnabled.main+xml</Types>"})


def test_links_to_other_workbooks_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DjqjError, match=r"\[R006\].*链接着别的工作簿"):
        opened(tmp_path, {"xl/externalLinks/externalLink1.xml": "<a/>"})


@pytest.mark.parametrize(
    "content",
    [
        part(FILLED, before=DTD),
        part(FILLED, before=f"<!--{'x' * 70_000}-->{DTD}"),
        part(FILLED, before=DTD).replace("UTF-8", "UTF-16").encode("utf-16"),
        part(FILLED, before=DTD).replace("UTF-8", "UTF-16").encode("utf-16-be"),
    ],
    ids=["at the start", "after 64 KB", "in UTF-16", "in UTF-16 without a mark"],
)
def test_entities_are_refused_wherever_and_however_they_are_declared(tmp_path: Path, content: str | bytes) -> None:
    with pytest.raises(DjqjError, match=r"\[R006\].*DTD"):
        opened(tmp_path, {SHEET: content})


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "gb18030"])
def test_parts_that_the_parser_would_misread_are_refused(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(DjqjError, match=r"\[R004\].*不是 UTF-8 编码"):
        opened(tmp_path, {SHEET: part(FILLED).replace("UTF-8", encoding).encode(encoding)})


@pytest.mark.parametrize("names", [(SHEET, SHEET), (SHEET, SHEET.upper()), ("xl/a.xml", "xl\\A.xml")])
def test_a_name_that_two_programs_would_read_differently_is_refused(names: tuple[str, str]) -> None:
    with pytest.raises(DjqjError, match=r"\[R004\].*重名"):
        package.members("a.xlsx", archive([(name, b"<a/>") for name in names]), bool)


def test_a_bomb_by_ratio() -> None:
    with pytest.raises(DjqjError, match=r"\[R005\].*压缩炸弹"):
        package.members("a.xlsx", archive([("a.xml", bytes(4 << 20))]), bool)


def test_a_bomb_by_total_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_BYTES", 1 << 20)
    members = [(f"{i}.xml", bytes(200_000)) for i in range(6)]

    with pytest.raises(DjqjError, match=r"\[R005\].*展开后超过"):
        package.members("a.xlsx", archive(members), bool)


@pytest.mark.parametrize("n", [guard.MAX_MEMBERS + 1, 70_000])
def test_a_bomb_by_number_of_members(n: int) -> None:
    data = archive([("a", b"")]) + CENTRAL * n

    with pytest.raises(DjqjError, match=r"\[R005\].*部件"):
        package.members("a.xlsx", data, bool)


def test_a_directory_that_understates_a_member_does_not_open_the_gate() -> None:
    """The member unpacks to 4 MB, the directory says 10 bytes: ten are read, and their sum of check is wrong."""
    data = bytearray(archive([("a.xml", bytes(4 << 20))]))
    struct.pack_into("<I", data, data.index(CENTRAL) + SIZE_AT, 10)

    with pytest.raises(DjqjError, match=r"\[R004\].*压缩结构损坏"):
        package.members("a.xlsx", bytes(data), bool)


def test_an_understated_member_with_a_forged_sum_gives_no_more_than_it_says() -> None:
    data = bytearray(archive([("a.xml", b"x" * 10 + bytes(4 << 20))]))
    at = data.index(CENTRAL)
    struct.pack_into("<I", data, at + SIZE_AT, 10)
    for place in (at + 16, 14):  # the sum of the first ten bytes, in the directory and before the member
        struct.pack_into("<I", data, place, zipfile.crc32(b"x" * 10))

    assert package.members("a.xlsx", bytes(data), bool) == {"a.xml": b"x" * 10}


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_one_part_under_many_names_is_refused_before_it_is_laid_out(tmp_path: Path, prefix: str) -> None:
    again = f'<{prefix}sheet xmlns:x="main" name="S" sheetId="2" r:id="r1"/></sheets>'
    book = xlsx.FRAME["xl/workbook.xml"].replace("</sheets>", again)

    with pytest.raises(DjqjError, match=r"\[R004\].*同一个部件"):
        opened(tmp_path, {"xl/workbook.xml": book})


def test_one_part_under_many_links_is_refused_too(tmp_path: Path) -> None:
    again = '<sheet name="S" sheetId="2" r:id="r99"/></sheets>'
    links = xlsx.FRAME["xl/_rels/workbook.xml.rels"]
    more = links.replace(
        "</Relationships>", '<Relationship Id="r99" Target="/xl/Worksheets/sheet1.xml"/></Relationships>'
    )
    book = xlsx.FRAME["xl/workbook.xml"].replace("</sheets>", again)

    with pytest.raises(DjqjError, match=r"\[R004\].*同一个部件"):
        opened(tmp_path, {"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": more})


def test_methods_that_python_does_not_bound_are_refused() -> None:
    with pytest.raises(DjqjError, match=r"\[R004\].*压缩方法"):
        package.members("a.xlsx", archive([("a.xml", b"x" * 1000)], zipfile.ZIP_BZIP2), bool)


def test_an_archive_inside_the_archive_is_not_opened() -> None:
    inner = archive([("bomb.xml", bytes(4 << 20))])

    assert package.members("a.zip", archive([("inner.zip", inner)]), bool) == {"inner.zip": inner}


def test_an_archive_cut_anywhere_is_broken(tmp_path: Path) -> None:
    data = xlsx.write(tmp_path / "a.xlsx", [["甲"], ["1"]]).read_bytes()

    for end in range(4, len(data), len(data) // 60):
        with pytest.raises(DjqjError, match=r"\[R004\]"):
            package.workbook("a.xlsx", data[:end])
