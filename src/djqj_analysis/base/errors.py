"""Faults and the one exception that carries them.

A fault says where, what and the remedy, in Chinese, with a stable code. Faults are gathered, never raised one by one:
a person who has three mistakes in a file wants to hear of three, not of the first.

The families of codes are drawn here, so that a code can be looked up::

    S…  study.toml and codebook.csv          R…  files: missing, broken, wrong kind
    C…  content of the survey                L…  content of the ledgers and assessment sheets
    W…  writing the outputs                  M…  models and results
    P…  personal data and keys               E…  engines
    D…  drafts and column maps               U…  the command line
"""

from __future__ import annotations

import difflib
import errno
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from djqj_analysis.base.personal.redact import message

EXIT_FAULTS = 2
CLOSE_ENOUGH = 0.5
LONGEST_WORD = 200
"""Characters; comparing two words takes the product of their lengths, and longer ones are no misspelt names."""
_UNSEEN = {at: f"\\x{at:02x}" for at in (*range(32), 127) if chr(at) not in "\t\n\r"}
"""Characters that a terminal obeys or swallows → how a message shows them; a path may hold any."""
SYSTEM_WORDS = {
    errno.ENOENT: "找不到",
    errno.EACCES: "没有权限，或正被别的程序打开",
    errno.EPERM: "没有权限，或正被别的程序打开",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘只读",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.EEXIST: "同名的文件占了文件夹的位置",
    errno.ENOTDIR: "同名的文件占了文件夹的位置",
    errno.ENAMETOOLONG: "路径太长",
    errno.ELOOP: "链接成环",
    errno.EIO: "读写出错",
    errno.EINVAL: "路径里有不能用的字符",
    errno.ENODEV: "这是管道或设备，不是文件",
    errno.EFBIG: "文件太大",
    errno.EMFILE: "同时打开的文件太多",
    errno.ENFILE: "同时打开的文件太多",
    errno.ENOMEM: "内存不够",
    errno.EAGAIN: "系统正忙",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: ``where: what。remedy。`` and its code.

    The texts may quote a cell or a file name. They are redacted when the fault arises, so that whoever shows it, and
    however (a terminal, a notebook, a traceback), shows nobody's name or number.

    Examples
    --------
    >>> Fault("C010", "问卷.xlsx", "“13812345678”不是选项", "请更正").what
    '“〔手机号〕”不是选项'
    >>> str(Fault("R001", "data/raw/台账.xlsx", "找不到文件", "请核对 study.toml 中 [sources] 的路径"))
    '[R001] data/raw/台账.xlsx：找不到文件。请核对 study.toml 中 [sources] 的路径。'
    """

    code: str
    where: str
    what: str
    remedy: str

    def __post_init__(self) -> None:
        for field in ("where", "what", "remedy"):
            object.__setattr__(self, field, message(getattr(self, field)).translate(_UNSEEN))

    def __str__(self) -> str:
        return f"[{self.code}] {self.where}：{self.what.rstrip('。')}。{self.remedy.rstrip('。')}。"


class DjqjError(Exception):
    """The only exception users cause. It carries every fault that was found, in order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class Gather:
    """Collect faults from several places and speak once.

    Examples
    --------
    >>> faults = Gather()
    >>> with faults.catch():
    ...     raise DjqjError([Fault("R001", "甲", "找不到文件", "请核对路径")])
    >>> faults.add(Fault("R002", "乙", "是空表", "请补上内容"))
    >>> [fault.code for fault in faults.found]
    ['R001', 'R002']
    """

    def __init__(self) -> None:
        self.found: list[Fault] = []
        self.noted: list[Fault] = []
        self._known: set[Fault] = set()
        self._told: set[Fault] = set()

    def note(self, fault: Fault) -> None:
        """Keep what was understood and a person should know; it stops nothing."""
        if fault not in self._told:
            self._told.add(fault)
            self.noted.append(fault)

    def add(self, fault: Fault) -> None:
        """Note one fault; the same fault is noted once."""
        if fault not in self._known:
            self._known.add(fault)
            self.found.append(fault)

    @contextmanager
    def catch(self) -> Iterator[None]:
        """Run a step; keep its faults instead of letting them fly."""
        try:
            yield
        except DjqjError as error:
            for fault in error.faults:
                self.add(fault)

    def stop(self) -> None:
        """Raise everything found so far.

        Raises
        ------
        DjqjError
            If at least one fault was gathered.
        """
        if self.found:
            raise DjqjError(self.found)


def close_matches(word: str, known: Iterable[str]) -> str:
    """Return 「；最接近的有：甲、乙」 for a misspelt word, or an empty text.

    Examples
    --------
    >>> close_matches("职工人", ["②职工人数", "③党员人数"])
    '；最接近的有：②职工人数'
    """
    short = [other for other in dict.fromkeys(known) if len(other) <= LONGEST_WORD]
    near = difflib.get_close_matches(word, short, n=3, cutoff=CLOSE_ENOUGH) if len(word) <= LONGEST_WORD else []
    return "；最接近的有：" + "、".join(near) if near else ""


def reason(error: OSError) -> str:
    """Return in Chinese why the system refused a file.

    Examples
    --------
    >>> reason(OSError(errno.ENOSPC, "No space left on device"))
    '磁盘已满'
    """
    return SYSTEM_WORDS.get(error.errno or 0, f"系统错误 {error.errno}")
