"""Fingerprints of bytes and files, and writing that is whole or not at all.

What :func:`write_all` can promise, and what it cannot. Each file is whole at every moment, the old one or the new one,
even if the power fails: it is written and forced to the disk under a temporary name, then renamed, and a file system
renames one file at once or not at all. Several files it does not: whoever kills the program within the few
milliseconds of the renames finds whole files of two runs. A mark (:data:`MARK`) lies in the common folder for just that
time; if it is still there, :func:`unfinished` says so, :func:`interrupted` which files it was about, and running again
puts everything right.

Files get the permissions that the user's umask gives to any new file.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import secrets
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from djqj_analysis.base import interrupt
from djqj_analysis.base.errors import DjqjError, Fault, Gather, reason
from djqj_analysis.base.regular import read_bytes

BLOCK = 1 << 20
MARK = ".djqj-unfinished"
TEMPORARY = re.compile(r"\.djqj-(\d+)-[0-9a-f]{16}\.tmp")
"""Names of files that are not complete: the number is the process that writes them."""
_MARKED = re.compile(r"([0-9a-f]{64})  (.+)")
_MOST = 16 * BLOCK
"""Bytes of a mark; it has one line per file."""
SECONDS_ALIVE = 3600.0
"""Where one may not ask whether a process lives (Windows), its temporary files are left alone for so long."""


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

    Temporary files that a killed run left in the same folders are removed.

    Raises
    ------
    DjqjError
        ``W001`` for every file that cannot be written. The previous files are then all untouched, unless the system
        refuses one of the last renames: then all are whole, some new, and :func:`unfinished` tells.
    """
    check_free(files)
    _sweep({path.parent for path in files})
    staged: dict[Path, Path] = {}
    with interrupt.careful(), _tidied(files, staged):
        for path, data in files.items():
            try:
                staged[path] = temporary = _beside(path)
                _write(temporary, data)
            except OSError as error:
                raise DjqjError([_unwritable(path, error)]) from error
        with interrupt.held():
            _rename(staged, files)


def check_free(paths: Iterable[Path]) -> None:
    """Look whether files can be written, before anything is.

    Raises
    ------
    DjqjError
        ``W001`` for every one that cannot.
    """
    faults = Gather()
    for path in paths:
        try:
            _check_free(path)
        except OSError as error:
            faults.add(_unwritable(path, error))
    faults.stop()


def unfinished(folder: Path) -> bool:
    """Tell whether a run was stopped while it renamed its files, so that those in the folder may be of two runs."""
    return any(place.exists() for place in (folder / MARK, *folder.glob(f"*/{MARK}")))


def interrupted(folder: Path) -> dict[str, str]:
    """Return the files that a stopped run was about to put in place, relative to ``folder``, with their SHA-256."""
    try:
        said = read_bytes(folder / MARK, _MOST).decode(errors="replace")
    except OSError:
        return {}
    found = map(_MARKED.fullmatch, said.splitlines())
    return {match[2]: match[1] for match in found if match}


def _rename(staged: Mapping[Path, Path], files: Mapping[Path, bytes]) -> None:
    """Rename everything in one go; the mark of several files stands for as long as that takes."""
    folders = {path.parent for path in staged}
    mark = Path(os.path.commonpath(folders)) / MARK
    was_there = mark.exists()
    at = mark
    try:
        if len(staged) > 1:
            _write(mark, _explained(mark.parent, files))
        for at, temporary in staged.items():
            os.replace(temporary, at)
            interrupt.changed.append(at)
    except OSError as error:
        if not was_there and all(temporary.exists() for temporary in staged.values()):
            mark.unlink(missing_ok=True)
        raise DjqjError([_unwritable(at, error)]) from error
    for folder in folders:
        _flush(folder)
    if len(staged) > 1:
        for folder in (mark.parent, *folders):
            (folder / MARK).unlink(missing_ok=True)


def _explained(folder: Path, files: Mapping[Path, bytes]) -> bytes:
    names = "\n".join(f"{sha256(data)}  {path.relative_to(folder).as_posix()}" for path, data in files.items())
    return (
        f"djqj 正在写出下列文件。若程序已经停止而本文件仍在，它们可能来自两次运行：请再运行一次。\n{names}\n".encode()
    )


@contextlib.contextmanager
def _tidied(files: Iterable[Path], staged: Mapping[Path, Path]) -> Iterator[None]:
    """Leave no temporary file behind, and after a failure no folder that was made for one."""
    missing = {folder for path in files for folder in path.parents if not folder.exists()}
    try:
        yield
    except BaseException:
        _discard(staged.values())
        for folder in sorted(missing, reverse=True):
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def _discard(paths: Iterable[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _check_free(path: Path) -> None:
    """Look before anything is written: no file where a folder is needed, no folder or locked file where a file is."""
    folder = next(parent for parent in path.parents if parent.exists())
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "")
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "")
    if path.is_file():
        with path.open("r+b"):  # Word and Excel lock what they have open
            pass
    elif path.exists():
        raise OSError(errno.ENODEV, "")


def _beside(path: Path) -> Path:
    return path.with_name(f".djqj-{os.getpid()}-{secrets.token_hex(8)}.tmp")


def _write(path: Path, data: bytes) -> None:
    """Write a file and wait until the disk has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _flush(folder: Path) -> None:
    """Wait until the disk knows the new names; Windows has no such call."""
    if os.name != "nt":
        with contextlib.suppress(OSError):  # some network folders refuse
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _sweep(folders: Iterable[Path]) -> None:
    """Remove the temporary files of runs that are no more."""
    for folder in folders:
        with contextlib.suppress(OSError):
            for path in folder.iterdir():
                found = TEMPORARY.fullmatch(path.name)
                if found and not _is_alive(int(found[1]), path):
                    path.unlink(missing_ok=True)


def _is_alive(process: int, path: Path) -> bool:
    if os.name == "nt":  # there, os.kill would end it
        return time.time() - path.stat().st_mtime < SECONDS_ALIVE
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        pass
    return True


def _unwritable(path: Path, error: OSError) -> Fault:
    remedy = "请检查文件夹权限、剩余空间，并关闭正在打开它的程序"
    return Fault("W001", str(path), f"写不进去（{reason(error)}）", remedy)
