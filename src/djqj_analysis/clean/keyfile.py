"""The key of the pseudonyms: a file outside the study folder, made once, never overwritten.

============  =========================================================
P003          the key lies inside the study folder
P004          the key file cannot be read, made, or is too short
P005          another key than at the last run (a notice: nothing stops)
============  =========================================================
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import re
import secrets
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from djqj_analysis.base import interrupt
from djqj_analysis.base.errors import DjqjError, Fault, reason
from djqj_analysis.base.regular import listed, read_bytes, read_json, resolved
from djqj_analysis.base.shown import Secret
from djqj_analysis.study import Study

LENGTH = 32
"""Bytes of a key: as many as the hash has."""
MOST, MOST_RECORD = 2**16, 2**26
"""Bytes of a key, and of what a run writes down about itself."""
FOLDER = ".djqj"
MANIFEST = ("report", "manifest.json")
RECORD = "pseudonym_key"
"""Where the fingerprint is written down at every run, and under which name."""
_CONSTANT = b"djqj_analysis key fingerprint"
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Key(Secret):
    """The secret, which is never shown, and whether it is a public one of a synthetic example."""

    secret: bytes
    is_public: bool = False

    @property
    def fingerprint(self) -> str:
        """Eight hexadecimal digits by which two keys are told apart, and which tell nothing about the key."""
        return hmac.new(self.secret, _CONSTANT, hashlib.sha256).hexdigest()[:_SHOWN]

    def __repr__(self) -> str:
        """Show the fingerprint only."""
        return f"Key({self.fingerprint})"


def key(study: Study, *, last: str = "", home: Path | None = None) -> Key:
    """Return the key of a study; where there is none yet, make one.

    A public key is taken as it is. Otherwise the file that ``[privacy] key`` names, or a file in ``~/.djqj``: the one
    whose fingerprint the last run recorded, or else one named after the study.

    Parameters
    ----------
    last
        Fingerprint at the last run (:func:`recorded`), if there was one: the title of a study may have changed since.
    home
        The folder that holds ``.djqj``; by default the user's own.

    Raises
    ------
    DjqjError
        ``P003``, ``P004``.
    """
    privacy = study.privacy
    if privacy.public_key:
        return Key(privacy.public_key.encode(), is_public=True)
    folder = (home or Path(os.path.expanduser("~"))) / FOLDER
    path = privacy.key or _of_last(folder, last) or folder / name(study)
    if resolved(path).is_relative_to(resolved(study.root)):
        remedy = "请在 study.toml 的 [privacy] key 中写一个研究文件夹之外的路径"
        raise DjqjError([Fault("P003", str(path), "假名密钥放在研究文件夹里，外发时会一并带走", remedy)])
    with contextlib.suppress(FileNotFoundError):
        return _read(path)
    _make(path)
    return _read(path)


def recorded(study: Study) -> str:
    """Return the fingerprint of the key of the last run, or a blank when there was none."""
    return str(read_json(study.root.joinpath(*MANIFEST), MOST_RECORD).get(RECORD, ""))


def notice(used: Key, last: str) -> Fault | None:
    """Return what to say when the last run used another key, or ``None``."""
    if not last or used.fingerprint == last:
        return None
    what = f"假名密钥与上次运行时不同（上次 {last}，这次 {used.fingerprint}），单位与人员的假名已全部改变"
    return Fault("P005", "/".join(MANIFEST), what, "请找回原来的密钥文件，或不要把这次与以前的输出混用")


def name(study: Study) -> str:
    """Return the file name of a study's key: title in what file systems allow, and a hash of title and group."""
    digest = hashlib.sha256(f"{study.group}\0{study.title}\0{study.year}".encode()).hexdigest()[:_SHOWN]
    slug = re.sub(r"[^\w一-龥]+", "_", study.title).strip("_")[:20]
    return f"{slug}-{digest}.key"


def _of_last(folder: Path, fingerprint: str) -> Path | None:
    for path in listed(folder) if fingerprint else ():
        with contextlib.suppress(DjqjError, OSError):
            if path.suffix == ".key" and _read(path).fingerprint == fingerprint:
                return path
    return None


def _read(path: Path) -> Key:
    try:
        secret = read_bytes(path, MOST)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise _fault(path, f"读不出假名密钥（{reason(error)}）", "请核对文件与权限") from None
    if len(secret) < LENGTH:
        raise _fault(path, f"假名密钥不足 {LENGTH} 字节", "请换回原来的密钥文件；从未用过的可以删去，运行时会另建")
    return Key(secret)


def _make(path: Path) -> None:
    """Make a key where there is none: written whole under another name (O_EXCL, 0600), then given its name for good.

    Giving it the name fails when another process was faster; then that one's key counts.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with interrupt.careful():
            _written(path)
    except OSError as error:
        remedy = "请核对权限，或在 study.toml 的 [privacy] key 中写另一个研究文件夹之外的路径"
        raise _fault(path, f"建不了假名密钥（{reason(error)}）", remedy) from None


def _written(path: Path) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(secrets.token_bytes(LENGTH))
            stream.flush()
            os.fsync(stream.fileno())
        with contextlib.suppress(FileExistsError):
            if sys.platform == "win32":
                os.rename(temporary, path)  # fails there when the name is taken
            else:
                os.link(temporary, path)
            interrupt.changed.append(path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _fault(path: Path, what: str, remedy: str) -> DjqjError:
    return DjqjError([Fault("P004", str(path), what, remedy)])
