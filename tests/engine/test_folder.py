from __future__ import annotations

import os
import sys
from dataclasses import dataclass

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.engine import csv_pieces, folder

pytest.importorskip("pyarrow", reason="the extra `scale` is not installed")

HEAD = "序号,所在单位,答案\n"


@dataclass(frozen=True)
class Cells:
    rows: tuple[tuple[str, ...], ...]

    def merge(self, other: Cells) -> Cells:
        return Cells(self.rows + other.rows)


def cells(batch) -> Cells:
    return Cells(tuple(zip(*(column.spread() for column in batch.columns.values()), strict=True)))


def write(place, text: str, encoding: str = "utf-8"):
    place.write_bytes(text.encode(encoding))
    return place


@pytest.fixture
def answers(tmp_path):
    """Three files, whose names are not in the order of their making."""
    for name, rows in (("2.csv", "3,甲,同意\n"), ("1.csv", '1,甲,"同意,""完全"""\n2,乙,\n'), ("3.csv", "4,丙,不同意")):
        write(tmp_path / name, HEAD + rows)
    return tmp_path


def test_files_are_taken_in_the_order_of_their_names(answers) -> None:
    source = folder.look(answers)
    found = folder.map_merge(cells, source.batches())

    assert source.headings == ("序号", "所在单位", "答案")
    assert found.rows == (("1", "甲", '同意,"完全"'), ("2", "乙", ""), ("3", "甲", "同意"), ("4", "丙", "不同意"))
    assert [delayed().number for delayed in source.batches()] == [0, 1, 2, 3]  # a last row without a line break


@pytest.mark.parametrize("size", [1, 30, 10**6])
def test_the_size_of_pieces_does_not_matter(answers, size, monkeypatch) -> None:
    whole = folder.map_merge(cells, folder.look(answers).batches())
    pieces = csv_pieces.pieces
    monkeypatch.setattr(csv_pieces, "pieces", lambda path: pieces(path, size=size))

    assert folder.map_merge(cells, folder.look(answers).batches()) == whole


def test_only_the_columns_asked_for_come_along(answers) -> None:
    source = folder.look(answers).only([2, 0], plain=[0])
    batch = next(source.batches())()

    assert list(batch.columns) == [0, 2]
    assert batch.columns[0].places.tolist() == [0, 1]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_each_file_may_have_its_own_encoding(answers, encoding) -> None:
    whole = folder.map_merge(cells, folder.look(answers).batches())
    file = answers / "2.csv"
    write(file, file.read_text(encoding="utf-8"), encoding)

    assert folder.map_merge(cells, folder.look(answers).batches()) == whole


def test_parquet_gives_the_same(answers, tmp_path) -> None:
    import pyarrow as pa
    import pyarrow.parquet

    rows = folder.map_merge(cells, folder.look(answers).batches()).rows
    columns = [list(column) for column in zip(*rows, strict=True)]
    columns[0] = [int(serial) for serial in columns[0]]  # a column of numbers, a dictionary, a text with a gap
    columns[2][1] = None
    table = pa.table(
        [columns[0], pa.array(columns[1]).dictionary_encode(), columns[2]], names=["序号", "所在单位", "答案"]
    )
    place = tmp_path / "parquet"
    place.mkdir()
    pa.parquet.write_table(table.slice(0, 3), place / "a.parquet")
    pa.parquet.write_table(table.slice(3), place / "b.parquet")
    source = folder.look(place)

    assert folder.map_merge(cells, source.batches()).rows == rows
    assert source.sample(2) == [list(row) for row in rows[:2]]


def test_a_sample_leaves_the_headings_out(answers) -> None:
    assert folder.look(answers / "1.csv").sample() == [["1", "甲", '同意,"完全"'], ["2", "乙", ""]]


def test_without_pyarrow_the_remedy_is_named(answers, monkeypatch) -> None:
    monkeypatch.setattr(folder, "arrow", None)

    with pytest.raises(DjqjError, match=r'\[E001\].*pip install "djqj-analysis\[scale\]"'):
        folder.look(answers)


def test_the_engine_is_there_without_pyarrow() -> None:
    import subprocess

    code = "import sys; sys.modules['pyarrow'] = None; import djqj_analysis.engine.folder as f; sys.exit(bool(f.arrow))"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_empty_folder(tmp_path) -> None:
    write(tmp_path / "说明.txt", "没有答卷")

    with pytest.raises(DjqjError, match=r"\[E002\].*没有找到"):
        folder.look(tmp_path)


def test_a_missing_file(tmp_path) -> None:
    with pytest.raises(DjqjError, match=r"\[E002\] 无.csv：没有找到"):
        folder.look(tmp_path / "无.csv")


def test_all_files_that_differ_are_named(answers) -> None:
    write(answers / "2.csv", "序号,单位,答案\n3,甲,同意\n")
    write(answers / "3.csv", "序号,答案,所在单位\n4,丙,不同意\n")
    with pytest.raises(DjqjError, match="E003") as raised:
        folder.look(answers)

    words = [fault.what for fault in raised.value.faults]
    assert words == ["表头与 1.csv 不一致：少了 “所在单位”；多了 “单位”", "表头与 1.csv 不一致：列的次序或个数不同"]


def test_all_files_that_cannot_be_read_are_named(answers) -> None:
    write(answers / "0.csv", "")
    write(answers / "2.csv", HEAD)
    (answers / "4.parquet").write_bytes(b"PAR1 nonsense")
    (answers / "5.csv").write_bytes(HEAD.encode() + b"1,\xff\xff,\xff\n")
    with pytest.raises(DjqjError, match="E002") as raised:
        folder.look(answers)

    assert [(fault.code, fault.where) for fault in raised.value.faults] == [
        ("E002", "0.csv"), ("E002", "2.csv"), ("E002", "4.parquet"), ("E004", "5.csv"),
    ]  # fmt: skip


def test_an_encoding_that_changes_on_the_way(answers, monkeypatch) -> None:
    (answers / "3.csv").write_bytes((HEAD + "4,丙,同意\n").encode() + "5,丙,同意\n".encode("gb18030"))
    source = folder.look(answers / "1.csv")
    broken = folder.Folder((answers / "3.csv",), ("utf-8",), source.headings, source.wanted)

    with pytest.raises(DjqjError, match=r"\[E004\] 3.csv：开头与后面的编码不一样"):
        folder.map_merge(cells, broken.batches())


@pytest.mark.parametrize("row", ["5,丁", "5,丁,同意,还有"])
def test_rows_that_do_not_fit_are_no_guess(answers, row) -> None:
    write(answers / "3.csv", f"{HEAD}4,丙,同意\n{row}\n6,丁,同意\n")

    with pytest.raises(DjqjError, match=r"\[E005\] 3.csv：有的行与表头对不上"):
        folder.map_merge(cells, folder.look(answers).batches())


def test_an_open_quotation_mark_does_not_swallow_rows(answers) -> None:
    source = folder.look(answers)
    write(answers / "3.csv", f'{HEAD}4,丙,同意\n5,丁,"没有收口\n6,丁,同意\n')

    with pytest.raises(DjqjError, match=r"\[E005\] 3.csv：引号没有成对"):
        folder.map_merge(cells, source.batches())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among its files")
def test_a_pipe_is_not_waited_for(answers) -> None:
    os.mkfifo(answers / "4.csv")

    for place in (answers, answers / "4.csv"):
        with pytest.raises(DjqjError, match=r"\[E002\] 4.csv：不是普通文件"):
            folder.look(place)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a" * 200_000 + "\n1\n", "开头有一格太长"),
        ("a," * 5_000 + "\n1\n", "有 5001 列（上限 4096）"),
    ],
)
def test_headings_without_measure(tmp_path, text, said) -> None:
    with pytest.raises(DjqjError, match=rf"\[E005\] a.csv：{said}"):
        folder.look(write(tmp_path / "a.csv", text))


def test_a_cell_without_measure(tmp_path) -> None:
    write(tmp_path / "a.csv", HEAD + "1,甲,同意\n" * 100_000 + "1,甲," + "字" * 100_001 + "\n")

    with pytest.raises(DjqjError, match=r"\[E005\] a.csv：有一格超过 100000 字"):
        folder.map_merge(cells, folder.look(tmp_path).batches())
