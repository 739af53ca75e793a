"""A group's own report is an ordinary file, and unpacks within bounds."""

from __future__ import annotations

import os
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import docx
import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.tell import received
from tests.tell import word

SECONDS = 5.0
"""Of processor time to refuse any file; it takes a tenth of that."""
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes and devices among its files")


def made(parts: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    """Return a Word document with parts of its own making."""
    stream = BytesIO()
    with ZipFile(stream, "w", method, compresslevel=1) as new:
        for name, data in {**word.members(word.saved(docx.Document())), **parts}.items():
            new.writestr(name, data)
    return stream.getvalue()


def refused(data: bytes) -> str:
    before = time.process_time()
    with pytest.raises(DjqjError, match=r"\[W02[16]\] 报告.docx") as caught:
        received.opened(data, "报告.docx")
    assert time.process_time() - before < SECONDS
    return str(caught.value)


def test_an_ordinary_report_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(made({"word/media/a.png": bytes(2**20)}))

    assert received.opened(received.source(path), path.name).paragraphs == []


def test_a_text_of_countless_bytes() -> None:
    assert "[W026] 报告.docx：展开后的文字部件超过 64 MB" in refused(made({"word/document.xml": b" " * 65 * 2**20}))


def test_a_text_of_countless_elements() -> None:
    assert "[W026] 报告.docx：文字部件超过 1500000 个标记" in refused(made({"word/a.xml": b"<a/>" * 1_500_001}))


def test_pictures_beyond_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(received, "MOST_BYTES", 2**20)

    assert "[W026] 报告.docx：展开后超过 1 MB" in refused(made({"word/media/a.png": bytes(2**21)}))


def test_countless_parts() -> None:
    assert "[W026] 报告.docx：内含" in refused(made({f"a{at}": b"" for at in range(2_001)}))


def test_a_method_that_unpacks_without_bound_is_not_used() -> None:
    assert "[W021]" in refused(made({}, ZIP_LZMA))


def test_a_size_that_is_a_lie_is_not_believed() -> None:
    data = made({"word/document.xml": b"<a>" + b" " * 2**20 + b"</a>"})
    size = (2**20 + 7).to_bytes(4, "little")

    assert "[W021]" in refused(data.replace(size, (7).to_bytes(4, "little")))


def test_a_report_that_is_missing_or_a_folder_or_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(received, "MOST_BYTES", 2**20)
    (tmp_path / "大.docx").write_bytes(bytes(2**20 + 1))
    said = {"无.docx": r"W022.*找不到报告", "": r"W022.*打不开", "大.docx": r"W026.*超过 1 MB"}

    for name, what in said.items():
        with pytest.raises(DjqjError, match=what):
            received.source(tmp_path / name)


@posix
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "报告.docx")

    with pytest.raises(DjqjError, match=r"\[W022\].*管道或设备"):
        received.source(tmp_path / "报告.docx")
