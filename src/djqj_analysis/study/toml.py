"""Typed reading of ``study.toml``: missing, unknown and ill-typed entries become faults, none stops the reading."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from djqj_analysis.base.errors import DjqjError, Fault, Gather, close_matches, reason
from djqj_analysis.base.regular import read_bytes
from djqj_analysis.ink.plain import named, plain, unseen

NAME = "study.toml"
MOST = 2**20
"""Bytes of a description; more is none."""
MOST_NUMBER = 10**9
"""No whole number of a study is larger, and a larger one fits no column of numbers."""
SHOWN = 80
"""Characters of a value that a fault quotes."""
MOST_DOTS = 500
"""In one line: the parser takes the square of the number of parts of a name."""

T = TypeVar("T")

TYPE_WORDS: Mapping[type, str] = {
    str: "文字",
    int: "整数",
    float: "数",
    bool: "true 或 false",
    date: "日期（如 2025-11-30）",
}


def parse(path: Path) -> tuple[dict[str, Any], tuple[Fault, ...]]:
    """Return the content of a TOML file, and the notice that unseen characters were taken out (``S060``), if any were.

    Raises
    ------
    DjqjError
        ``S001`` when the file is missing, ``S002`` when it is not valid TOML in UTF-8.
    """
    try:
        text = read_bytes(path, MOST).decode("utf-8-sig")
        if any(line.count(".") > MOST_DOTS for line in text.splitlines()):
            what = f"有一行里的点超过 {MOST_DOTS} 个"
            raise DjqjError([Fault("S002", str(path), what, "请核对这一行")])
        escaped: list[str] = []  # written as \\u200b
        data = _plain(tomllib.loads(plain(text, line=" ")), escaped)
    except FileNotFoundError:
        fault = Fault(
            "S001",
            str(path),
            "找不到研究描述文件",
            "请在含有 study.toml 的文件夹里运行，或用 djqj example 目录 生成一份示例",
        )
    except UnicodeDecodeError:
        fault = Fault("S002", str(path), "不是 UTF-8 编码", "请用记事本另存为 UTF-8")
    except RecursionError:
        fault = Fault("S002", str(path), "不是合法的 TOML（嵌套过深）", "请核对方括号")
    except tomllib.TOMLDecodeError as error:
        fault = Fault("S002", str(path), f"不是合法的 TOML（{error}）", "请核对引号、等号和方括号")
    except ValueError:  # an integer of thousands of digits
        fault = Fault("S002", str(path), "有一个数太长", "请核对数字")
    except OSError as error:
        fault = Fault("S001", str(path), f"打不开研究描述文件（{reason(error)}）", "请核对文件与权限")
    else:
        return data, cleaned(path.name, unseen(text + "".join(escaped)))
    raise DjqjError([fault])


def cleaned(where: str, characters: str) -> tuple[Fault, ...]:
    r"""Return the notice of unseen characters that were taken out of a text, or nothing where there were none.

    Examples
    --------
    >>> cleaned("codebook.csv 第 3 行", "\x0b")[0].what
    '有看不见的字符 U+000B（Word 换行符），读取时已去掉'
    """
    what = f"有看不见的字符 {named(characters)}，读取时已去掉"
    return (Fault("S060", where, what, "不必改动；若文字有误，请重新键入这一处"),) if characters else ()


def _plain(value: Any, found: list[str]) -> Any:
    """Return what a file says without unseen characters, noting the texts that had some."""
    if isinstance(value, str):
        found += [value] if unseen(value) else []
        return plain(value, line=" ")
    if isinstance(value, list):
        return [_plain(each, found) for each in value]
    if isinstance(value, dict):
        return {_plain(name, found): _plain(each, found) for name, each in value.items()}
    return value


def shown(value: object) -> str:
    """Return a value as a fault quotes it: its beginning."""
    try:
        text = repr(value)
    except ValueError:  # an integer in hexadecimal, too long to be written in digits
        return "一个太长的数"
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}……"


class Section:
    """One table of the file, read key by key; ``done`` reports the keys nobody asked for."""

    def __init__(self, data: object, name: str, faults: Gather) -> None:
        self.name, self.faults = name, faults
        self.data: Mapping[str, Any] = data if isinstance(data, Mapping) else {}
        self.asked: set[str] = set()
        if data is not None and not isinstance(data, Mapping):
            faults.add(Fault("S004", f"study.toml {name}", "应是一个小节", f"请写成 {name} 下的若干行"))

    def _fault(self, code: str, key: str, what: str, remedy: str) -> None:
        self.faults.add(Fault(code, f"study.toml {self.name} {key}", what, remedy))

    def get(self, key: str, kind: type[T], default: T | None = None, *, required: bool = True) -> T:
        """Return one value, or the default (after noting a fault when it is required or has the wrong type)."""
        self.asked.add(key)
        value = self.data.get(key)
        if value is None:
            if required and default is None:
                self._fault("S003", key, "没有填写", f"请补上这一项（{TYPE_WORDS[kind]}）")
            return default if default is not None else kind() if kind is not date else None  # type: ignore[return-value]
        if isinstance(value, int) and abs(value) > MOST_NUMBER:
            value = shown(value)
        if kind is float and type(value) is int:
            value = float(value)
        if kind is not type(value):  # a bool is an int, and a moment a date, to Python only
            self._fault("S004", key, f"类型不对，现为 {shown(value)}", f"应是{TYPE_WORDS[kind]}")
            return default if default is not None else kind() if kind is not date else None  # type: ignore[return-value]
        return value

    def words(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        """Return a list of texts."""
        self.asked.add(key)
        value = self.data.get(key)
        if value is None:
            if required:
                self._fault("S003", key, "没有填写", '请补上这一项，如 ["甲", "乙"]')
            return ()
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            self._fault("S004", key, f"类型不对，现为 {shown(value)}", '应是文字的列表，如 ["甲", "乙"]')
            return ()
        return tuple(value)

    def one_of(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        """Return a text that must be one of the allowed words."""
        value = self.get(key, str, default)
        if value not in allowed:
            hint = close_matches(value, allowed)
            self._fault("S006", key, f"不认识“{value}”{hint}", f"可用：{'、'.join(allowed)}")
            return default
        return value

    def done(self) -> None:
        """Note every key that nobody asked for, with close matches."""
        for key in self.data:
            if key not in self.asked:
                hint = close_matches(key, self.asked)
                self._fault("S005", key, f"不认识这一项{hint}", f"请改正或删去；可用：{'、'.join(sorted(self.asked))}")
