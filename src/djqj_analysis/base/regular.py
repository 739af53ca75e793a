"""Reading a file that may be anything: bounded, and never waiting for a pipe or a device."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)


def read_bytes(path: Path, most: int) -> bytes:
    """Return the content of an ordinary file of at most ``most`` bytes.

    Opened first and looked at then: between a look and an opening a file can be exchanged.

    Raises
    ------
    OSError
        ``IsADirectoryError`` for a folder, ``ENODEV`` for a pipe or device, ``EFBIG`` for a larger file, and whatever
        the system says about a file that is missing, locked or vanishes.

    Examples
    --------
    >>> read_bytes(Path("study.toml"), 2**20)[:7]  # doctest: +SKIP
    b'[study]'
    """
    with os.fdopen(os.open(path, _FLAGS), "rb") as stream:
        mode = os.fstat(stream.fileno()).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(mode):
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), str(path))
        data = stream.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data
