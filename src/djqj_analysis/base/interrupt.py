"""Ctrl-C: what had been changed by then is said, and nothing is left half done.

While nothing has to be put right the program ends at once, in the middle of an import as well: an exception raised
there may be swallowed, or come out as something else. Only blocks that are :func:`careful` get a ``KeyboardInterrupt``,
and those that are :func:`held` are finished first.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

STATUS = 130
SHOWN = 5
_SHOW_CURSOR = "\x1b[?25h"

changed: list[Path] = []
"""The files that this process has given their new content, in order."""
last: list[Callable[[], None]] = []
"""What is done before the program ends: other processes are ended."""
_depth: list[None] = []


def told() -> str:
    """Return what Ctrl-C left changed.

    Examples
    --------
    >>> told()
    '已停止：什么都没有改动。'
    """
    if not changed:
        return "已停止：什么都没有改动。"
    files = list(dict.fromkeys(changed))
    folders = list(dict.fromkeys(str(path.parent) for path in files))
    few = list(map(str, files)) if len(files) <= SHOWN else folders[:SHOWN]
    more = "等处" if len(files) > SHOWN and len(folders) > SHOWN else ""
    return f"已停止：此前写好了 {len(files)} 个文件，都是完整的（{'、'.join(few)}{more}）；此外什么都没有改动。"


@contextlib.contextmanager
def watched() -> Iterator[None]:
    """Let Ctrl-C end the program; whatever handled it before does so again afterwards."""
    if not _is_main():
        yield
        return
    before = [(number, signal.signal(number, _stop)) for number in _signals()]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler or signal.SIG_DFL)


@contextlib.contextmanager
def careful() -> Iterator[None]:
    """Run a block that tidies up after itself when it is interrupted."""
    _depth.append(None)
    try:
        yield
    finally:
        _depth.pop()


@contextlib.contextmanager
def held() -> Iterator[None]:
    """Run a block to its end; Ctrl-C counts after it.

    Raises
    ------
    KeyboardInterrupt
        After the block, when there was a Ctrl-C.
    """
    if not _is_main():
        yield
        return
    waiting: list[int] = []
    before = [(number, signal.signal(number, lambda number, _: waiting.append(number))) for number in _signals()]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler or signal.SIG_DFL)
    if waiting:
        raise KeyboardInterrupt


def _stop(_number: int, _frame: FrameType | None) -> None:
    if _depth:
        raise KeyboardInterrupt
    for step in last:
        with contextlib.suppress(Exception):
            step()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(Exception):  # it may be in the middle of writing
            stream.flush()
    shown = _SHOW_CURSOR if os.name != "nt" and os.isatty(1) else ""
    try:
        sys.stderr.write(f"{shown}\n{told()}\n")
        sys.stderr.flush()
    except Exception:  # noqa: BLE001 - whatever state the stream is in, the program ends here
        with contextlib.suppress(OSError):
            os.write(2, f"\n{told()}\n".encode(errors="replace"))
    os._exit(STATUS)


def _signals() -> tuple[int, ...]:
    return tuple(getattr(signal, name) for name in ("SIGINT", "SIGBREAK") if hasattr(signal, name))


def _is_main() -> bool:
    return threading.current_thread() is threading.main_thread()
