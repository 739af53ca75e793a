"""Run a notebook beside the main thread, which stays free to hear Ctrl-C."""

from __future__ import annotations

import asyncio
import contextlib
import threading

import psutil
from nbclient import NotebookClient

from djqj_analysis.base import interrupt

_STEP = 0.2


def execute(client: NotebookClient) -> None:
    """Execute a notebook; Ctrl-C ends its kernel with the program.

    In the main thread the client would take Ctrl-C for itself, end the kernel and report a cell that failed.

    Raises
    ------
    Exception
        Whatever the client raises.
    """
    failed: list[BaseException] = []

    def run() -> None:
        try:
            asyncio.run(client.async_execute())
        except BaseException as error:  # noqa: BLE001 - it is raised again where the notebook was asked for
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    interrupt.last.append(end_children)
    try:
        thread.start()
        while thread.is_alive():
            thread.join(_STEP)  # without a limit, Windows would not hear Ctrl-C
    finally:
        interrupt.last.remove(end_children)
    if failed:
        raise failed[0]


def end_children() -> None:
    """End every process that this one has started, and those they have started."""
    for child in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            child.kill()
