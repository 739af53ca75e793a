"""Whose code a notebook holds: the package's own, or some that a person trusts on this machine.

A study that came by mail brings notebooks, and running one runs what is in it. The package knows its own by the text of
their code cells; prose, outputs and metadata do not matter, and neither does the file's name. Everything else runs only
after ``djqj trust``, which writes the SHA-256 of the code cells down in ``~/.djqj``: outside of studies, for this user.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

import nbformat

from djqj_analysis.base.errors import DjqjError, Fault, reason
from djqj_analysis.base.regular import read_bytes
from djqj_analysis.base.stamp import sha256
from djqj_analysis.clean.keyfile import FOLDER
from djqj_analysis.face.example.notebooks import notebooks

MOST = 256 * 2**20
"""Bytes of a notebook; one with every picture of a study is a twentieth of it."""
STORE = "trusted_notebooks.txt"
SHIPPED = files("djqj_analysis.face") / "shipped_notebooks.txt"
"""The SHA-256 of the code of every notebook that any version of the package came with, a line each; never shortened."""


def read(path: Path) -> tuple[bytes, nbformat.NotebookNode]:
    """Return a notebook's bytes and its content.

    Raises
    ------
    DjqjError
        ``W040`` when it cannot be read.
    """
    try:
        data = read_bytes(path, MOST)
        book = nbformat.reads(data.decode(), as_version=4)
        code(book)
    except OSError as error:
        raise _unreadable(path, f"打不开（{reason(error)}）", "请核对权限，并关闭正在打开它的程序") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, nbformat.ValidationError):
        raise _unreadable(path, "不是可读的笔记本文件", "请从备份恢复") from None
    return data, book


def code(book: nbformat.NotebookNode) -> list[str]:
    r"""Return the code cells of a notebook as they count; blank ones do not.

    Examples
    --------
    >>> cells = [nbformat.v4.new_code_cell(source) for source in ("1\r\n2 \n", " ")]
    >>> code(nbformat.v4.new_notebook(cells=cells))
    ['1\n2']
    """
    texts = [cell["source"] for cell in book.cells if cell["cell_type"] == "code"]
    return [text.replace("\r\n", "\n").rstrip() for text in texts if text.strip()]


def digest(book: nbformat.NotebookNode) -> str:
    """Return what stands for the code of a notebook."""
    return sha256(json.dumps(code(book), ensure_ascii=False).encode(errors="surrogatepass"))


def runs(book: nbformat.NotebookNode, *, home: Path | None = None) -> bool:
    """Tell whether a notebook may run: it is the package's own, is trusted on this machine, or holds no code.

    Parameters
    ----------
    home
        The folder that holds ``.djqj``; by default the user's own.
    """
    return not code(book) or digest(book) in shipped() | trusted(home)


@cache
def shipped() -> frozenset[str]:
    """Return the digests of the package's own notebooks, of this version and of all before."""
    return frozenset(line.split()[0] for line in SHIPPED.read_text(encoding="utf-8").splitlines() if line.strip())


def trusted(home: Path | None = None) -> frozenset[str]:
    """Return the digests that this user trusts; none where the list cannot be read."""
    try:
        lines = read_bytes(_store(home), MOST).decode(errors="replace").splitlines()
    except OSError:
        return frozenset()
    return frozenset(line.split()[0] for line in lines if line.strip())


def remember(names: Mapping[str, str], *, home: Path | None = None) -> None:
    """Trust notebooks from now on: digest → a name by which a person finds them in the list again.

    Raises
    ------
    DjqjError
        ``W001`` when the list cannot be written.
    """
    path = _store(home)
    new = [f"{each}  {name}\n" for each, name in names.items() if each not in trusted(home)]
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        before = read_bytes(path, MOST) if path.exists() else b""
        handle, temporary = tempfile.mkstemp(prefix=f".{STORE}.", dir=path.parent)  # for this user alone
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(before + "".join(new).encode(errors="replace"))
            os.replace(temporary, path)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        what = f"写不进去（{reason(error)}）"
        raise DjqjError([Fault("W001", str(path), what, "请检查文件夹权限和剩余空间")]) from None


def foreign(book: nbformat.NotebookNode) -> list[str]:
    """Return the code cells that are in no notebook of this version: what a person should look at."""
    own = {cell for data in notebooks().values() for cell in code(nbformat.reads(data.decode(), as_version=4))}
    return [cell for cell in code(book) if cell not in own]


def refused(paths: Iterable[Path]) -> Fault:
    """Return the notice of notebooks that were not run."""
    names = "、".join(f"notebooks/{path.name}" for path in paths)
    what = "里面有不是软件包自带的代码（您自己改过的也算），没有运行，内容原样保留"
    return Fault("W061", names, what, "要运行，请先用 djqj trust 看清是哪几段，信得过再确认，然后再运行一次 djqj run")


def _store(home: Path | None) -> Path:
    return (home or Path(os.path.expanduser("~"))) / FOLDER / STORE


def _unreadable(path: Path, what: str, remedy: str) -> DjqjError:
    return DjqjError([Fault("W040", f"notebooks/{path.name}", what, remedy)])
