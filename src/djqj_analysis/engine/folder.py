"""An engine for files larger than memory: a CSV or parquet file, or a folder of them, streamed in batches.

============  =========================================================
E001          pyarrow is not installed
E002          there is no CSV or parquet file to read, or it cannot be read
E003          the files of a folder do not have the same headings
E004          the encoding is broken or mixed
E005          rows that do not fit the headings, or rows, cells or headings without measure
============  =========================================================

Needs the extra ``scale`` (pyarrow). Files are taken in the order of their names; a batch reaches the kernel as
:class:`~djqj_analysis.engine.texts.TextBatch`, exactly as from memory.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from djqj_analysis.base.errors import DjqjError, Fault, Gather
from djqj_analysis.base.regular import exists, is_file, listed
from djqj_analysis.engine import csv_pieces, pool
from djqj_analysis.engine.local import Batch, P
from djqj_analysis.engine.texts import Delayed
from djqj_analysis.read import guard

try:
    from djqj_analysis.engine import arrow
except ImportError:  # the extra is not installed; whoever asks for a folder is told so
    arrow = None  # type: ignore[assignment]

KINDS = (".csv", ".parquet")
SAMPLE = 500
INSTALL = '请运行 pip install "djqj-analysis[scale]" 后重试'


@dataclass(frozen=True, slots=True)
class Folder:
    """Files with the same headings.

    Parameters
    ----------
    files
        In the order of their names.
    encodings
        One per file; ``"parquet"`` for parquet.
    headings
        Of the first row.
    wanted
        Positions of the columns that batches bring along.
    plain
        Those of them that hardly ever repeat a text: looking for repetitions would cost more than it saves.
    """

    files: tuple[Path, ...]
    encodings: tuple[str, ...]
    headings: tuple[str, ...]
    wanted: tuple[int, ...] = ()
    plain: frozenset[int] = frozenset()

    def only(self, positions: Iterable[int], *, plain: Iterable[int] = ()) -> Folder:
        """Return the same files with only some of their columns."""
        return replace(self, wanted=tuple(sorted(positions)), plain=frozenset(plain))

    def sample(self, limit: int = SAMPLE) -> list[list[str]]:
        """Return the first rows of the first file, without the headings, as text."""
        path, encoding = self.files[0], self.encodings[0]
        if encoding == "parquet":
            return arrow.first_rows(path, limit)
        return csv_pieces.rows(_decoded(csv_pieces.head(path), encoding), limit + 1)[1:]

    def batches(self) -> Iterator[Delayed]:
        """Yield the batches of all files, delayed, in order."""
        for number, delayed in enumerate(self._of_files()):
            yield lambda number=number, delayed=delayed: replace(delayed(), number=number)  # type: ignore[misc]

    def _of_files(self) -> Iterator[Delayed]:
        for path, encoding in zip(self.files, self.encodings, strict=True):
            columns = arrow.Columns(path, encoding, len(self.headings), self.wanted, self.plain)
            yield from arrow.parquet_batches(columns) if encoding == "parquet" else arrow.csv_batches(columns)


def look(path: Path) -> Folder:
    """Look at a file or folder: which files, which encodings, which headings.

    Raises
    ------
    DjqjError
        ``E001`` to ``E004``, those of all files together.
    """
    if arrow is None:
        what = "按批读取大文件需要 pyarrow，本机没有安装"
        raise DjqjError([Fault("E001", path.name, what, INSTALL)])
    found = [file for file in listed(path) if not file.is_dir()] if path.is_dir() else [path]
    files = tuple(file for file in found if file.suffix.lower() in KINDS and not file.name.startswith((".", "~")))
    if not files or not exists(files[0]):
        remedy = "请核对路径；文件夹里应是表头相同的若干 .csv 或 .parquet"
        raise DjqjError([Fault("E002", path.name, "没有找到 .csv 或 .parquet 文件", remedy)])
    faults = Gather()
    heads: dict[Path, tuple[str, tuple[str, ...]]] = {}
    for file in files:
        with faults.catch():
            heads[file] = _head(file)
    faults.stop()
    _agree(path.name, {file.name: headings for file, (_, headings) in heads.items()})
    encodings = tuple(encoding for encoding, _ in heads.values())
    headings = next(iter(heads.values()))[1]
    return Folder(files, encodings, headings, tuple(range(len(headings))))


def map_merge(kernel: Callable[[Batch], P], source: Iterable[Callable[[], Batch]]) -> P:
    """Apply a kernel to every batch of a source and merge the payloads; the counterpart of ``local.map_merge``.

    Parameters
    ----------
    kernel
        A function of a batch; it must not know how many batches there are.
    source
        Delayed batches, such as :meth:`Folder.batches` yields.
    """
    return pool.merged(pool.mapped(kernel, source))


def _head(file: Path) -> tuple[str, tuple[str, ...]]:
    if not is_file(file):
        what = "不是普通文件（是管道或设备，或不许查看）"
        raise DjqjError([Fault("E002", file.name, what, "请移走它，或换成 .csv、.parquet 文件")])
    encoding, headings = ("parquet", arrow.headings(file)) if file.suffix.lower() == ".parquet" else _csv_head(file)
    if len(headings) > guard.MAX_COLUMNS:
        what = f"有 {len(headings)} 列（上限 {guard.MAX_COLUMNS}）"
        raise DjqjError([Fault("E005", file.name, what, "请删去数据以外的列，或核对文件来源")])
    return encoding, headings


def _csv_head(file: Path) -> tuple[str, tuple[str, ...]]:
    first = csv_pieces.head(file)
    encoding = csv_pieces.encoding(file, first)
    try:
        rows = csv_pieces.rows(_decoded(first, encoding), 2)
    except csv.Error:
        raise DjqjError([Fault("E005", file.name, "开头有一格太长，多半是引号没有成对", csv_pieces.QUOTES)]) from None
    if len(rows) < 2:
        raise DjqjError([Fault("E002", file.name, "是空表（没有表头以下的行）", "请核对导出是否成功，或移走这个文件")])
    return encoding, tuple(rows[0])


def _decoded(data: bytes, encoding: str) -> str:
    return data[: 2**20].decode(encoding, errors="ignore") if len(data) > 2**20 else data.decode(encoding)


def _agree(where: str, headings: dict[str, tuple[str, ...]]) -> None:
    (model, expected), *others = headings.items()
    faults = Gather()
    for name, found in others:
        if found == expected:
            continue
        extra = "、".join(f"“{word}”" for word in found if word not in expected)
        lacking = "、".join(f"“{word}”" for word in expected if word not in found)
        parts = [f"少了 {lacking}" if lacking else "", f"多了 {extra}" if extra else ""]
        what = "；".join(part for part in parts if part) or "列的次序或个数不同"
        remedy = "请把不是同一份问卷的文件移走，或重新导出"
        faults.add(Fault("E003", f"{where}/{name}", f"表头与 {model} 不一致：{what}", remedy))
    faults.stop()
