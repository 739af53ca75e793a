from __future__ import annotations

import pytest

from djqj_analysis.face.chinese import reworded, usage_error


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("No such option: --foo", "没有选项 --foo"),
        ("No such command 'rnu'.", "没有命令“rnu”"),
        ("Missing argument '目录'.", "缺少参数 目录"),
        ("Missing command.", "没有写命令"),
        ("Got unexpected extra argument(s) (b)", "多出了参数：b"),
        ("Invalid value for '--units': 'x' is not a valid integer.", "--units 的值不合规"),
        ("Option '--into' requires an argument.", "选项 --into 后面要跟一个值"),
        ("Something nobody has foreseen", "命令的写法不对"),
    ],
)
def test_usage_errors(english: str, chinese: str) -> None:
    assert usage_error(english) == chinese


def test_help_words() -> None:
    assert reworded("Usage: djqj [OPTIONS] COMMAND [ARGS]...") == "用法： djqj [选项] 命令 [参数]"
