"""pyarrow's part of the folder engine: pieces of CSV and groups of parquet rows → columns of texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute
import pyarrow.csv
import pyarrow.parquet
from numpy.typing import NDArray

from djqj_analysis.base.errors import DjqjError, Fault
from djqj_analysis.engine import csv_pieces
from djqj_analysis.engine.csv_pieces import Piece
from djqj_analysis.engine.texts import Delayed, TextBatch, Texts
from djqj_analysis.read import guard
from djqj_analysis.read.foreign import text

BLOCK = 2**20
"""Bytes that pyarrow parses at once: what fits the cache next to the processor is parsed a third faster."""
ROWS = 2**14
MAX_BYTES = 3 * guard.MAX_CELL
"""Of a cell; a Chinese character has three in UTF-8."""
REPEATED, ANY = pa.dictionary(pa.int32(), pa.binary()), pa.binary()


@dataclass(frozen=True, slots=True)
class Columns:
    """What is wanted of one file: ``width`` columns it has, those ``wanted``, and which of them are ``plain``."""

    path: Path
    encoding: str
    width: int
    wanted: tuple[int, ...]
    plain: frozenset[int]


def csv_batches(columns: Columns) -> Iterator[Delayed]:
    """Yield a CSV file as delayed batches."""
    delimiter = ""
    for number, piece in enumerate(csv_pieces.pieces(columns.path)):
        if not number:
            delimiter = csv_pieces.delimiter(bytes(piece.data).partition(b"\n")[0].decode(columns.encoding))
        yield partial(_parsed, columns, piece, delimiter, skip=int(number == 0))


def _parsed(columns: Columns, piece: Piece, delimiter: str, *, skip: int) -> TextBatch:
    names = [str(position) for position in range(columns.width)]
    types = {names[position]: ANY if position in columns.plain else REPEATED for position in columns.wanted}
    try:
        table = pyarrow.csv.read_csv(
            pa.BufferReader(pa.py_buffer(piece.data)),
            read_options=pyarrow.csv.ReadOptions(
                use_threads=False, block_size=BLOCK, column_names=names, skip_rows_after_names=skip
            ),
            parse_options=pyarrow.csv.ParseOptions(delimiter=delimiter, newlines_in_values=piece.quoted),
            convert_options=pyarrow.csv.ConvertOptions(
                check_utf8=False, include_columns=list(types), column_types=types
            ),
        )
    except pa.ArrowInvalid as error:
        what = f"有的行与表头对不上（表头 {columns.width} 列；{_first_line(error)}）"
        remedy = "请核对引号与逗号，或在 Excel 中另存为“CSV UTF-8”"
        raise DjqjError([Fault("E005", columns.path.name, what, remedy)]) from error
    return _batch(table, columns)


def parquet_batches(columns: Columns) -> Iterator[Delayed]:
    """Yield a parquet file as delayed batches; columns that repeat stay dictionary-encoded, as they are stored."""
    with pyarrow.parquet.ParquetFile(columns.path) as file:
        names = file.schema_arrow.names
    chosen = [names[position] for position in columns.wanted]
    repeated = [names[position] for position in columns.wanted if position not in columns.plain]
    with pyarrow.parquet.ParquetFile(columns.path, read_dictionary=repeated) as file:
        for batch in file.iter_batches(ROWS, columns=chosen):
            yield partial(_batch, pa.Table.from_batches([batch]).select(chosen), columns)


def headings(path: Path) -> tuple[str, ...]:
    """Return the column names of a parquet file.

    Raises
    ------
    DjqjError
        ``E002`` when it is none.
    """
    try:
        return tuple(pyarrow.parquet.read_schema(path).names)
    except (pa.ArrowInvalid, OSError) as error:
        raise DjqjError([Fault("E002", path.name, "不是完好的 parquet 文件", "请重新导出，或移走这个文件")]) from error


def first_rows(path: Path, limit: int) -> list[list[str]]:
    """Return the first rows of a parquet file as text."""
    with pyarrow.parquet.ParquetFile(path) as file:
        batch = next(file.iter_batches(limit), None)
    columns = [] if batch is None else [column.to_pylist() for column in batch.columns]
    return [[text(cell) for cell in row] for row in zip(*columns, strict=True)]


def _batch(table: pa.Table, columns: Columns) -> TextBatch:
    table = table.unify_dictionaries().combine_chunks()
    found = {
        position: _texts(table.column(i), columns, plain=position in columns.plain)
        for i, position in enumerate(columns.wanted)
    }
    return TextBatch(found, table.num_rows)


def _texts(column: pa.ChunkedArray, columns: Columns, *, plain: bool) -> Texts:
    if not len(column):
        return Texts(np.empty(0, dtype=np.int32), np.empty(0, dtype=object))
    array = column.combine_chunks() if column.num_chunks > 1 else column.chunk(0)
    if plain and not pa.types.is_dictionary(array.type) and not array.null_count:
        return Texts(np.arange(len(array), dtype=np.int32), _words(array, columns))
    if not pa.types.is_dictionary(array.type):
        array = array.dictionary_encode()
    words, places = _words(array.dictionary, columns), array.indices
    if places.null_count:
        places, words = places.fill_null(len(words)), np.append(words, "")
    return Texts(places.to_numpy().astype(np.int32, copy=False), words)


def _words(words: pa.Array, columns: Columns) -> NDArray[np.object_]:
    """Return texts; what the encoding of the file cannot say is a fault, never a question mark."""
    if _longest(words) > MAX_BYTES:
        what = f"有一格超过 {guard.MAX_CELL} 字，多半是引号没有成对"
        raise DjqjError([Fault("E005", columns.path.name, what, csv_pieces.QUOTES)])
    try:
        if pa.types.is_binary(words.type) and columns.encoding == "gb18030":
            return _objects([word.decode(columns.encoding) for word in words.to_pylist()])
        if pa.types.is_binary(words.type) or pa.types.is_string(words.type):
            return words.cast(pa.string()).to_numpy(zero_copy_only=False)
        return _objects([text(word) for word in words.to_pylist()])
    except (UnicodeDecodeError, pa.ArrowInvalid) as error:
        what = "开头与后面的编码不一样，有的字读不出来"
        raise DjqjError([Fault("E004", columns.path.name, what, csv_pieces.QUOTES)]) from error


def _longest(words: pa.Array) -> int:
    """Return the bytes of the longest text."""
    if not (pa.types.is_binary(words.type) or pa.types.is_string(words.type)):
        return 0
    return pyarrow.compute.max(pyarrow.compute.binary_length(words)).as_py() or 0


def _objects(words: list[str]) -> NDArray[np.object_]:
    found = np.empty(len(words), dtype=object)
    found[:] = words
    return found


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0].removeprefix("CSV parse error: ")[:80]
