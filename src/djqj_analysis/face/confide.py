"""The command ``djqj trust``: shows what notebooks would run, and lets them on this machine once a person agrees."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

TRUST_HELP = (
    "信任笔记本：列出研究文件夹里不是软件包自带的代码，您确认后，djqj run 才会运行它们。"
    "代码运行时能读写、删除、外传本机的任何文件：只信任自己写的，或请懂代码的人看过的。"
    "信任只记在本机（~/.djqj），不随研究文件夹带走；代码再改，要再信任一次。"
)
WARNING = "代码运行时能读写、删除、外传本机的任何文件。只信任自己写的，或请懂代码的人看过的。"
ASKED = "信任以上笔记本，让 djqj run 运行它们吗？输入 y 确认，直接回车不改动"
LINES = 12
"""Of each piece of code that is shown; the rest is counted."""

Folder = Annotated[
    Path | None, typer.Argument(metavar="目录", help="研究文件夹（含 study.toml）；不写则从当前位置向上找。")
]
Yes = Annotated[bool, typer.Option("--yes", help="已经看过代码，不再询问。")]


def trust(folder: Folder = None, yes: Yes = False) -> None:
    """Show the code that is not the package's own, and trust it after a confirmation."""
    from djqj_analysis.face import notebook
    from djqj_analysis.face import trust as trusting
    from djqj_analysis.study.load import find_root

    root = find_root(folder)
    read = {path.name: trusting.read(path)[1] for path in notebook.list_notebooks(root)}
    strange = {name: book for name, book in read.items() if not trusting.runs(book)}
    if not strange:
        typer.echo("没有要信任的：笔记本都是软件包自带的，或已在本机信任过。" if read else "这个研究没有笔记本。")
        return
    for name, book in strange.items():
        for line in _shown(name, trusting.code(book), trusting.foreign(book)):
            typer.echo(line)
    typer.echo(WARNING)
    if not yes and not typer.confirm(ASKED, default=False):
        typer.echo("没有信任，什么也没有改动。")
        return
    trusting.remember({trusting.digest(book): name for name, book in strange.items()})
    typer.echo(f"已信任 {len(strange)} 本。下一步：djqj run {root}")


def _shown(name: str, code: list[str], foreign: list[str]) -> list[str]:
    """Return what a person reads of a notebook: how much of it is not the package's own, and that code itself."""
    from djqj_analysis.ink.plain import plain  # a control character must not steer the terminal

    found = [f"【{plain(name)}】共 {len(code)} 段代码，其中 {len(foreign)} 段不是软件包自带的："]
    if not foreign:
        return [f"【{plain(name)}】{len(code)} 段代码都是软件包自带的，但删去过或换过次序。"]
    for at, cell in enumerate(foreign, start=1):
        lines = plain(cell).replace("\r", "\n").split("\n")
        found.append(f"  第 {at} 段：")
        found += [f"    {line}" for line in lines[:LINES]]
        found += [f"    ……另有 {len(lines) - LINES} 行"] if lines[LINES:] else []
    return found
