"""What a person has edited stays: which files are the program's own, and where a new one goes when the old is not.

``report/manifest.json`` says what the last run wrote. A file is the program's own as long as it has the content that is
recorded there; whatever else lies in its place – edited, or of unknown origin because the manifest is missing or
cannot be read – is somebody's work and is never touched: the new file goes beside it as ``…_新``, ``…_新_2`` and so on,
and those are not replaced either. The manifest may come from a stranger: it is read with a bound, and nothing in it
leads out of the folders of outputs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from djqj_analysis.base.errors import DjqjError, Fault
from djqj_analysis.base.regular import read_bytes
from djqj_analysis.base.stamp import interrupted, sha256, sha256_file, write_all
from djqj_analysis.tell import disclosure

MANIFEST = "report/manifest.json"
OUTPUTS, FILLED = "outputs", "filled"
"""Keys of the manifest: what was written, and the hashes of reports that were filled, wherever they lie."""
ROWS, REPORTS = "data/clean/", "report/"
MOST = 2**24
MOST_FILLED = 50
"""So many filled reports are remembered."""
_NEW = re.compile(r"_新(_\d+)?(?=\.[^.]+\Z)")
_OWN = re.compile(r"(figures|report|data/clean)/[^/\\]+")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Record:
    """What earlier runs wrote into a study folder: the manifest, and file → hashes that its content may have."""

    root: Path
    manifest: Mapping[str, Any]
    written: Mapping[str, frozenset[str]]

    @property
    def filled(self) -> tuple[str, ...]:
        """The hashes of filled reports, the newest last."""
        said = self.manifest.get(FILLED)
        return tuple(each for each in said if _is_digest(each)) if isinstance(said, list) else ()

    def place(self, name: str, data: bytes) -> str:
        """Return the name, relative to the study folder, under which an output may be written."""
        if name == MANIFEST:  # the record itself: of use only under its own name
            return name
        chosen = free(self.root / name, data, lambda digest: self._is_own(name, digest))
        return chosen.relative_to(self.root).as_posix()

    def placed(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return files under the names that they may have."""
        return {self.place(name, data): data for name, data in files.items()}

    def write(
        self, outputs: Mapping[str, bytes], folders: Sequence[str], tell: Callable[[str], object] | None = None
    ) -> tuple[Path, ...]:
        """Write placed outputs, and take away what earlier runs wrote into folders and this one does not.

        Raises
        ------
        DjqjError
            ``W001``, ``W007``, ``W010``; nothing is written then.
        """
        disclosure.gate(outputs, tell)
        self.check(outputs)
        files = {self.root / name: data for name, data in outputs.items()}
        write_all(files)
        for path in self.stale(outputs, folders):
            path.unlink(missing_ok=True)
        return tuple(files)

    def check(self, files: Mapping[str, bytes]) -> None:
        """Look once more before anything is written.

        Raises
        ------
        DjqjError
            ``W007`` for what a person has changed since its place was chosen.
        """
        raced = [name for name, data in files.items() if self.place(plain(name), data) != name]
        if raced:
            remedy = "没有写任何文件；请再运行一次"
            raise DjqjError(Fault("W007", name, "运行期间有人改动了这里的文件", remedy) for name in raced)

    def stale(self, fresh: Collection[str], folders: Iterable[str]) -> Iterator[Path]:
        """Yield what an earlier run wrote into folders and this one did not, unless somebody has edited it."""
        for name, digests in self.written.items():
            path = self.root / name
            if name not in fresh and name.startswith(tuple(folders)) and not _NEW.search(name) and _lies(path, digests):
                yield path

    def _is_own(self, name: str, digest: str) -> bool:
        return digest in self.written.get(name, ()) or (name.startswith(ROWS) and self._knows_no_rows())

    def _knows_no_rows(self) -> bool:
        """Whether the manifest is of a version that made reports and rows and listed the former only."""
        listed = tuple(self.written)
        return any(name.startswith(REPORTS) for name in listed) and not any(name.startswith(ROWS) for name in listed)


def record(root: Path) -> Record:
    """Return what earlier runs wrote, those that were stopped included; nothing where the manifest does not tell."""
    try:
        said = json.loads(read_bytes(root / MANIFEST, MOST))
        json.dumps(said, allow_nan=False, ensure_ascii=False).encode()  # what cannot be written back is damaged
    except (OSError, ValueError, RecursionError):
        said = None
    manifest = said if isinstance(said, dict) else {}
    listed = manifest.get(OUTPUTS)
    found: dict[str, set[str]] = {}
    for name, digest in [*(_entries(listed) if isinstance(listed, list) else ()), *interrupted(root).items()]:
        if _OWN.fullmatch(name):
            found.setdefault(name, set()).add(digest)
    return Record(root, manifest, {name: frozenset(digests) for name, digests in found.items()})


def _entries(listed: Iterable[object]) -> Iterator[tuple[str, str]]:
    for each in listed:
        if isinstance(each, dict) and isinstance(each.get("file"), str) and _is_digest(each.get("sha256")):
            yield each["file"], each["sha256"]


def free(path: Path, data: bytes, is_own: Callable[[str], bool]) -> Path:
    """Return where content may be written: the path itself when it is free or the program's own, else a name beside it.

    Examples
    --------
    >>> free(Path("没有这一份.docx"), b"", lambda digest: False).name
    '没有这一份.docx'
    """
    for at, candidate in enumerate(_candidates(path)):
        if not candidate.is_file():  # nothing there, or what cannot be written over, which writing will say
            return candidate
        digest = sha256_file(candidate)
        if digest == sha256(data) or (at == 0 and is_own(digest)):
            return candidate
    raise RuntimeError("numbers have an end")


def plain(name: str) -> str:
    """Return the name that an output has when nothing lies in its place.

    Examples
    --------
    >>> plain("report/研究报告_图表_新_2.docx"), plain("report/tables.xlsx")
    ('report/研究报告_图表.docx', 'report/tables.xlsx')
    """
    return _NEW.sub("", name)


def told(paths: Iterable[Path]) -> Iterator[str]:
    """Say of every file that went beside another one which that is and why."""
    for path in paths:
        if (there := plain(path.name)) != path.name:
            yield f"{there} 有人改过（或不知是谁写的），没有动它；新的一份写在旁边：{path.name}"


def _candidates(path: Path) -> Iterator[Path]:
    yield path
    for at in count(1):
        yield path.with_name(f"{path.stem}_新{f'_{at}' if at > 1 else ''}{path.suffix}")


def _lies(path: Path, digests: Collection[str]) -> bool:
    return path.is_file() and sha256_file(path) in digests


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and bool(_DIGEST.fullmatch(value))
