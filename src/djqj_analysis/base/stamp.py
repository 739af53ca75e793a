"""Fingerprints of bytes and files, and writing that is whole or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from djqj_analysis.base.errors import DjqjError, Fault

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
    """Write a file under a temporary name in the same folder, then rename it into place.

    Raises
    ------
    DjqjError
        ``W001`` when the folder cannot be written; the previous file is then untouched.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(name).chmod(0o644)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        fault = Fault(
            "W001", str(path), f"写不进去（{error.strerror}）", "请检查文件夹权限、剩余空间，并关闭正在打开它的程序"
        )
        raise DjqjError([fault]) from error
