"""The last gate: whatever ends the program is said in a Chinese sentence, and only our own defects are called so."""

from __future__ import annotations

import errno
from collections.abc import Sequence

import typer
from typer.exceptions import TyperException

from djqj_analysis.base.errors import EXIT_FAULTS, DjqjError, Fault, reason
from djqj_analysis.face.chinese import usage_error

EXIT_BUG = 70
SHORT = (errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOSPC)
"""What the system says when it has no more of something."""
MOST_SHOWN = 500
"""Faults that are listed; whoever has more has one cause for most of them."""


def explained(error: Exception) -> int:
    """Say in Chinese what ended the program, and return its exit status."""
    if isinstance(error, DjqjError):
        return report(error.faults)
    if type(error).__name__ == "NoArgsIsHelpError":
        typer.echo(str(error))
        return EXIT_FAULTS
    if isinstance(error, TyperException):
        what = usage_error(error.format_message())
        return report([Fault("U001", "命令行", what, "请看 djqj --help，或 djqj 命令 --help")])
    denied = refused(error)
    if denied:
        return report([denied])
    what = f"程序内部出错（{type(error).__name__}）"
    report([Fault("X001", "djqj", what, "这不是您的文件的问题；请加上 --debug 再运行一次，把显示的内容发给开发者")])
    return EXIT_BUG


def refused(error: BaseException) -> Fault | None:
    """Return the fault of a step that the system refused, which is no defect: a path, a disk that is full, few handles.

    What a library makes of it may be another error; where the system is short of something that is looked for.
    """
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, OSError) and cause.errno is not None and (cause is error or cause.errno in SHORT):
            where = str(cause.filename) if cause.filename is not None else "djqj"
            return Fault(
                "U003", where, f"系统拒绝了一步（{reason(cause)}）", "请核对权限、磁盘与路径，关闭一些程序后再运行"
            )
        if isinstance(cause, MemoryError):
            return Fault("U003", "djqj", "内存不够", "请关闭一些程序后再运行，或拆分原始文件")
        cause = cause.__cause__ or cause.__context__
    return None


def report(faults: Sequence[Fault]) -> int:
    """List faults, and return the exit status of a program that found some."""
    typer.echo(f"发现 {len(faults)} 个问题：", err=True)
    for fault in faults[:MOST_SHOWN]:
        typer.echo(str(fault), err=True)
    if faults[MOST_SHOWN:]:
        typer.echo(f"……其余 {len(faults) - MOST_SHOWN} 个不再列出：请先改正上面的，再运行一次。", err=True)
    return EXIT_FAULTS
