"""The way in: Ctrl-C is taken care of before anything is loaded, for that takes a while and nothing is changed yet."""

from __future__ import annotations

import _signal  # type: ignore[import-not-found] # `signal` wraps it, and takes as long to load as all the rest
import os
import sys

STATUS = 130


def _stop(_number: int, _frame: object) -> None:
    sys.stderr.write("\n已停止：什么都没有改动。\n")
    sys.stderr.flush()
    os._exit(STATUS)


def main() -> None:
    """Run the command line, see :func:`djqj_analysis.face.cli.main`."""
    from djqj_analysis.face import cli

    cli.main()


_signal.signal(_signal.SIGINT, _stop)  # here, and not in `main`: the very import of this file is the beginning
