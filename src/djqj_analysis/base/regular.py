"""Paths and files that may be anything: looked at and read within bounds, and OSError is all that is ever raised."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import stat
from pathlib import Path
from typing import Any, BinaryIO

_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)

_NOWHERE = (errno.ENAMETOOLONG, errno.EINVAL)
MAX_COLUMNS = 500
"""Of a table that describes: codebook, references, map of mechanisms."""


def read_bytes(path: Path, most: int) -> bytes:
    """Return the content of an ordinary file of at most ``most`` bytes.

    Raises
    ------
    OSError
        What :func:`opened` says, and ``EFBIG`` for a larger file.

    Examples
    --------
    >>> read_bytes(Path("study.toml"), 2**20)[:7]  # doctest: +SKIP
    b'[study]'
    """
    with opened(path) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data


def opened(path: Path) -> BinaryIO:
    """Open an ordinary file to be read.

    Opened first and looked at then: between a look and an opening a file can be exchanged.

    Raises
    ------
    OSError
        ``IsADirectoryError`` for a folder, ``ENODEV`` for a pipe or device, and whatever the system says about a file
        that is missing, locked or vanishes; ``EINVAL`` for a path that no file can have.
    """
    try:
        handle = os.open(path, _FLAGS)
    except ValueError:  # NUL
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path)) from None
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(mode):
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), str(path))
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def table(text: str) -> tuple[list[dict[str, str]], list[str]]:
    """Return the rows of a CSV by their headings, and the headings.

    Raises
    ------
    csv.Error
        When it is no CSV, or has more columns than any table of ours.
    """
    lines = csv.reader(io.StringIO(text, newline=""))
    headings = next(lines, [])
    if len(headings) > MAX_COLUMNS:
        raise csv.Error(f"more than {MAX_COLUMNS} columns")
    rows = []
    for row in lines:
        if row:
            cells = [*row[: len(headings)], *[""] * (len(headings) - len(row))]
            rows.append(dict(zip(headings, cells, strict=True)))
    return rows, headings


def read_json(path: Path, most: int) -> dict[str, Any]:
    """Return the object that a JSON file holds; an empty one where no file holds one."""
    try:
        said = json.loads(read_bytes(path, most))
    except (OSError, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def resolved(path: Path) -> Path:
    """Return the whole path without links; one that no file can have, or that runs in circles, stays as it is.

    Raises
    ------
    OSError
        When the path is relative and the folder in which the program was started is gone.
    """
    try:
        return Path(os.path.realpath(path))
    except ValueError:  # NUL
        return Path(os.path.abspath(path))


def exists(path: Path) -> bool:
    """Whether anything stands there that can be looked at, or that only the system keeps from being looked at."""
    try:
        os.stat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError as error:
        return error.errno not in _NOWHERE
    return True


def is_file(path: Path) -> bool:
    """Whether an ordinary file stands there, as far as the system lets us look."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except (OSError, ValueError):
        return False


def listed(folder: Path) -> list[Path]:
    """Return what lies in a folder, sorted; nothing where it cannot be looked into."""
    try:
        return sorted(folder / name for name in os.listdir(folder))
    except (OSError, ValueError):
        return []
