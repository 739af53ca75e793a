"""Progress: a spinner in a terminal, plain lines when piped. Nothing else in the package writes to the screen."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer


@contextmanager
def display() -> Iterator[Callable[[str], None]]:
    """Yield a function that takes the name of the stage about to begin."""
    if not sys.stdout.isatty():
        yield lambda stage: typer.echo(f"· {stage}")
        return
    from rich.console import Console

    console = Console()
    with console.status("准备") as status:

        def begin(stage: str) -> None:
            console.print(f"[green]·[/green] {stage}")
            status.update(stage)

        yield begin
