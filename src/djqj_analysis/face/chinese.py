"""The command line speaks Chinese: help pages and usage errors that Typer words in English are reworded here."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

HELP_WORDS = (
    ("Usage:", "用法："),
    ("[OPTIONS]", "[选项]"),
    ("COMMAND [ARGS]...", "命令 [参数]"),
    ("Options:", "选项："),
    ("Arguments:", "参数："),
    ("Commands:", "命令："),
    ("Show this message and exit.", "显示本说明后退出。"),
    ("[required]", "[必填]"),
    ("[default: ", "[默认："),
    (" <path>", ""),
    (" <list[Path]>", ""),
    (" <int>", ""),
)
USAGE_ERRORS = (
    (r"No such option:? '?(--?[^\s'.]+)'?", r"没有选项 \1"),
    (r"No such command '([^']*)'", r"没有命令“\1”"),
    (r"Missing (?:argument|option|parameter)(?: '([^']*)')?", r"缺少参数 \1"),
    (r"Missing command", "没有写命令"),
    (r"Got unexpected extra argument\S* \(([^)]*)\)", r"多出了参数：\1"),
    (r"Invalid value for '([^']*)':.*", r"\1 的值不合规"),
    (r"Option '([^']*)' requires an argument", r"选项 \1 后面要跟一个值"),
    (r"Option '([^']*)' does not take a value", r"选项 \1 后面不跟值"),
)


def reworded(help_page: str) -> str:
    """Return a help page with its English words in Chinese."""
    for english, chinese in HELP_WORDS:
        help_page = help_page.replace(english, chinese)
    return help_page


def usage_error(message: str) -> str:
    """Return the Chinese wording of a usage error.

    Examples
    --------
    >>> usage_error("No such command 'rnu'.")
    '没有命令“rnu”'
    """
    for pattern, chinese in USAGE_ERRORS:
        found = re.search(pattern, message, flags=re.DOTALL)
        if found:
            return found.expand(chinese).strip()
    return "命令的写法不对"


class ChineseCommand(TyperCommand):
    """A command whose help page is Chinese."""

    def get_help(self, ctx: Any) -> str:
        """Return the help page in Chinese."""
        return reworded(super().get_help(ctx))


class ChineseGroup(TyperGroup):
    """The group of commands, with a Chinese help page."""

    def get_help(self, ctx: Any) -> str:
        """Return the help page in Chinese."""
        return reworded(super().get_help(ctx))
