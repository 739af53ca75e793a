from __future__ import annotations

import time

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.engine import csv_pieces

SECONDS = 15.0
"""Of processor time for 16 MB; it takes a fifth of that, and a minute when every line break is looked at anew."""
ROWS = '序号,说明\n1,"两\n行"\n2,一行\n3,"他说""好"""\n4,末行'


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "答卷.csv"
    path.write_text(ROWS, encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize("size", [1, 5, 17, 1000])
def test_pieces_end_with_a_row_and_lose_nothing(file, size) -> None:
    pieces = [bytes(piece.data) for piece in csv_pieces.pieces(file, size=size)]

    assert b"".join(pieces) == file.read_bytes()
    assert all(piece.count(b'"') % 2 == 0 for piece in pieces)
    assert all(piece.endswith(b"\n") for piece in pieces[:-1])
    assert len(pieces) >= (4 if size == 1 else 1)


def test_a_piece_knows_its_quotation_marks(file) -> None:
    assert [piece.quoted for piece in csv_pieces.pieces(file, size=1)] == [False, True, False, True, False]


def test_nul_bytes_are_no_text(file) -> None:
    file.write_bytes(b"a,b\n1,\0\n")

    with pytest.raises(DjqjError, match=r"\[E004\] 答卷.csv：含有 NUL 字节"):
        list(csv_pieces.pieces(file))


def test_an_open_quotation_mark_does_not_swallow_the_memory(file, monkeypatch) -> None:
    monkeypatch.setattr(csv_pieces, "MAX_ROW", 100)
    file.write_text('a,b\n1,"' + "字\n" * 100, encoding="utf-8")

    with pytest.raises(DjqjError, match=r"\[E005\] 答卷.csv：有一行超过 0 MB"):
        list(csv_pieces.pieces(file, size=50))


@pytest.mark.parametrize("row", [b"\n", b'""\n'], ids=["breaks", "marks"])
def test_line_breaks_within_quotation_marks_are_looked_at_once(file, row) -> None:
    file.write_bytes(b'a,b\n1,"' + row * (csv_pieces.MAX_ROW // len(row) + 10) + b"\n")
    before = time.process_time()

    with pytest.raises(DjqjError, match=r"\[E005\] 答卷.csv：有一行超过 16 MB"):
        list(csv_pieces.pieces(file, size=2**19))
    assert time.process_time() - before < SECONDS


def test_a_file_that_vanished_is_a_fault(file) -> None:
    file.unlink()

    with pytest.raises(DjqjError, match=r"\[E002\] 答卷.csv：读不出来：找不到"):
        csv_pieces.head(file)


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-8", "gb18030"])
def test_encodings_are_tried_in_strict_order(file, name) -> None:
    assert csv_pieces.encoding(file, ROWS.encode(name)) == name


def test_no_encoding_fits(file) -> None:
    with pytest.raises(DjqjError, match=r"\[E004\] 答卷.csv：编码混杂"):
        csv_pieces.encoding(file, "序号".encode() + "序号".encode("gb18030") + b"\xff")


def test_rows_and_delimiters() -> None:
    assert csv_pieces.rows(ROWS, 2) == [["序号", "说明"], ["1", "两\n行"]]
    assert csv_pieces.rows("a\tb\n1\t2\n", 9) == [["a", "b"], ["1", "2"]]
    assert csv_pieces.delimiter("a,b\tc") == ","
