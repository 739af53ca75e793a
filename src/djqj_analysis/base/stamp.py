"""Fingerprints of bytes and files, and writing that is whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from djqj_analysis.base.errors import DjqjError, Fault, Gather, reason

BLOCK = 1 << 20


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def sha256_file(path: Path) -> str:
    """Return the SHA-256 of a file, read in blocks."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def write_whole(path: Path, data: bytes) -> None:
    """Write one file under a temporary name in the same folder, then rename it into place.

    Raises
    ------
    DjqjError
        ``W001`` when the folder cannot be written; the previous file is then untouched.
    """
    write_all({path: data})


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write several files: all of them under temporary names first, and only when every one is complete, rename.

    Raises
    ------
    DjqjError
        ``W001`` for every file that cannot be written; the previous files are then all untouched.
    """
    faults = Gather()
    for path in files:
        try:
            _check_free(path)
        except OSError as error:
            faults.add(_unwritable(path, error))
    faults.stop()
    staged: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            staged[path] = _stage(path, data)
        for path, temporary in staged.items():
            os.replace(temporary, path)
    except OSError as error:
        raise DjqjError([_unwritable(path, error)]) from error
    finally:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)


def _check_free(path: Path) -> None:
    """Look before anything is written: no file where a folder is needed, no folder or locked file where a file is."""
    folder = next(parent for parent in path.parents if parent.exists())
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "")
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "")
    if path.exists():
        with path.open("r+b"):  # Word and Excel lock what they have open
            pass


def _stage(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        temporary.chmod(0o644)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _unwritable(path: Path, error: OSError) -> Fault:
    remedy = "请检查文件夹权限、剩余空间，并关闭正在打开它的程序"
    return Fault("W001", str(path), f"写不进去（{reason(error)}）", remedy)
