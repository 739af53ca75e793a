from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra `scale` is not installed")

from djqj_analysis.engine import arrow


def columns(path: Path, *, plain: frozenset[int] = frozenset()) -> arrow.Columns:
    return arrow.Columns(path, "utf-8", 2, (0, 1), plain)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "答卷.csv"
    path.write_text("序号,答案\n" + "".join(f"{i},{'是' if i % 3 else '否'}\n" for i in range(50)), encoding="utf-8")
    return path


def test_repetitions_are_found_across_the_blocks_of_a_piece(file, monkeypatch) -> None:
    monkeypatch.setattr(arrow, "BLOCK", 64)
    (batch,) = (delayed() for delayed in arrow.csv_batches(columns(file)))

    assert sorted(batch.columns[1].words) == ["否", "是"]
    assert batch.columns[1].spread().tolist() == ["是" if i % 3 else "否" for i in range(50)]


def test_plain_columns_are_not_searched_for_repetitions(file) -> None:
    (batch,) = (delayed() for delayed in arrow.csv_batches(columns(file, plain=frozenset({1}))))

    assert len(batch.columns[1].words) == 50
    assert batch.columns[1].spread().tolist()[:3] == ["否", "是", "是"]


def test_tabs_part_columns_too(file) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace(",", "\t"), encoding="utf-8")
    (batch,) = (delayed() for delayed in arrow.csv_batches(columns(file)))

    assert batch.n == 50


def test_a_parquet_file_comes_in_batches(tmp_path, monkeypatch) -> None:
    import pyarrow as pa
    import pyarrow.parquet

    monkeypatch.setattr(arrow, "ROWS", 20)
    path = tmp_path / "答卷.parquet"
    pa.parquet.write_table(pa.table({"序号": list(range(50)), "答案": ["是"] * 50}), path)

    assert [delayed().n for delayed in arrow.parquet_batches(columns(path))] == [20, 20, 10]
    assert arrow.headings(path) == ("序号", "答案")
    assert arrow.first_rows(path, 2) == [["0", "是"], ["1", "是"]]
