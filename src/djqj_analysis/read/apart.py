"""Let somebody else's file be parsed in a process of its own, with bounded time and memory.

A parser written in C or Rust trusts what it reads, and one written here may meet a file that nobody thought of: a few
bytes can make either crash, hang or ask for all memory, and no ``except`` catches that. So a child does the work and
only text comes back; whatever happens to the child is an :class:`EndedError` here. The parent watches it on every
system; where the system has limits of its own, they hold as well.

One child serves all files of a run (:mod:`~djqj_analysis.read.child`).
"""

from __future__ import annotations

import atexit
import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass

import psutil

from djqj_analysis.base.errors import DjqjError, Fault
from djqj_analysis.read.child import MOST, Said, receive, send

SECONDS, PER_MEGABYTE = 5.0, 2.0
"""Computing time that a file has: to begin with, and for each megabyte. An export takes a tenth of that."""
PATIENCE = 12.0
"""How many times longer that may last by the clock: other programs compute, too."""
MEMORY, PER_BYTE = 400 * 2**20, 60
"""Bytes of memory that a child has: to begin with, and for each byte of the file."""
KEPT = 150 * 2**20
"""A child that holds more than this after its answer is not asked again."""
_STEP = 0.05
SLOW, LARGE, CRASHED = "slow", "large", "crashed"


class EndedError(Exception):
    """A child gave no answer: it took too long, took too much memory, or crashed (``how``)."""

    def __init__(self, how: str) -> None:
        self.how = how
        super().__init__(how)


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of computing and bytes of memory for one file."""

    seconds: float
    memory: int

    @classmethod
    def of(cls, data: bytes) -> Limits:
        """Return what a file of this size may ask for."""
        return cls(SECONDS + PER_MEGABYTE * len(data) / 2**20, min(MEMORY + PER_BYTE * len(data), MOST))


class Child:
    """A process that runs ``code``, which calls :func:`djqj_analysis.read.child.serve`; started when it is first asked.

    Parameters
    ----------
    code
        Python, for ``python -c``.
    once
        Whether each question goes to a process of its own, because one file may damage the library for the next.
    """

    def __init__(self, code: str, *, once: bool = False) -> None:
        self.code, self.once = code, once
        self.lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self.owner = 0

    def ask(self, request: Mapping[str, object], data: bytes) -> Said:
        """Return the answer to a request about a file.

        Raises
        ------
        EndedError
            When there is none.
        DjqjError
            The faults that the child found.
        """
        with self.lock:
            limits = Limits.of(data)
            try:
                said, blob = self._asked({**request, "limits": (limits.seconds, limits.memory)}, data, limits)
            except BaseException:
                self.close()
                raise
            if self.once:
                self.close()
        if "faults" in said:
            raise DjqjError(Fault(*fault) for fault in said["faults"])
        if "defect" in said:
            raise RuntimeError(f"in the reader: {said['defect']}")
        return said, blob

    def _asked(self, request: Mapping[str, object], data: bytes, limits: Limits) -> Said:
        process = self._running()
        how: list[str] = []
        done = threading.Event()
        watcher = threading.Thread(target=_watch, args=(process, limits, done, how), daemon=True)
        watcher.start()
        try:
            with contextlib.suppress(OSError):  # a child that is gone: its answer is missing, too
                send(process.stdin, request, data)
            said = receive(process.stdout)
        finally:
            done.set()
            watcher.join()
        if said is None:
            raise EndedError(how[0] if how else CRASHED)
        if "outgrown" in said[0]:
            raise EndedError(LARGE)
        if psutil.pid_exists(process.pid) and psutil.Process(process.pid).memory_info().rss > KEPT:
            self.close()
        return said

    def _running(self) -> subprocess.Popen[bytes]:
        if self.process is None or self.owner != os.getpid() or self.process.poll() is not None:
            paths = os.pathsep.join(path for path in sys.path if path)
            known = {**os.environ, "PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1"}
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-c", self.code],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=known,
            )
            self.owner = os.getpid()
            atexit.register(self.close)
        return self.process

    def close(self) -> None:
        """End the process, if there is one."""
        process, self.process = self.process, None
        atexit.unregister(self.close)
        if process is None or self.owner != os.getpid():
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()
        process.wait()


def _watch(process: subprocess.Popen[bytes], limits: Limits, done: threading.Event, how: list[str]) -> None:
    """Kill a child that takes more than it may, and say why."""
    with contextlib.suppress(psutil.Error):
        seen = psutil.Process(process.pid)
        start, until = _computed(seen), time.monotonic() + PATIENCE * limits.seconds
        while not done.wait(_STEP):
            if _computed(seen) - start > limits.seconds or time.monotonic() > until:
                how.append(SLOW)
            elif seen.memory_info().rss > limits.memory:
                how.append(LARGE)
            if how:
                process.kill()
                return


def _computed(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)
