from __future__ import annotations

import errno

import pytest

from djqj_analysis.base.errors import DjqjError, Fault, Gather, close_matches, reason

FIRST = Fault("R001", "甲.xlsx", "找不到文件。", "请核对路径")
SECOND = Fault("R003", "乙.xlsx", "是空表", "请补上内容。")


def test_a_fault_reads_where_what_remedy_with_one_full_stop_each() -> None:
    assert str(FIRST) == "[R001] 甲.xlsx：找不到文件。请核对路径。"
    assert str(SECOND) == "[R003] 乙.xlsx：是空表。请补上内容。"


def test_faults_of_several_steps_are_raised_together() -> None:
    faults = Gather()
    with faults.catch():
        raise DjqjError([FIRST])
    faults.add(SECOND)
    faults.add(SECOND)

    with pytest.raises(DjqjError, match="R001") as caught:
        faults.stop()

    assert caught.value.faults == (FIRST, SECOND)


def test_catch_lets_other_errors_fly() -> None:
    with pytest.raises(ZeroDivisionError, match="division"), Gather().catch():
        _ = 1 / 0


def test_nothing_gathered_nothing_raised() -> None:
    Gather().stop()


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("②职工人", ["②职工人数", "③党员人数"], "；最接近的有：②职工人数"),
        ("venue_cobild", ["venue_cobuild", "staff_n"], "；最接近的有：venue_cobuild"),
        ("完全不同", ["abc"], ""),
        ("甲", [], ""),
    ],
)
def test_close_matches(word: str, known: list[str], expected: str) -> None:
    assert close_matches(word, known) == expected


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘已满"),
        (PermissionError(errno.EACCES, "Permission denied"), "没有权限，或正被别的程序打开"),
        (OSError(9999, "Unheard of"), "系统错误 9999"),
    ],
)
def test_the_system_speaks_chinese(error: OSError, expected: str) -> None:
    assert reason(error) == expected


def test_what_a_terminal_would_swallow_or_obey_is_shown() -> None:
    fault = Fault("S001", "a\0b.toml", "\x1b[2J找不到\n文件", "请核对")

    assert str(fault) == "[S001] a\\x00b.toml：\\x1b[2J找不到\n文件。请核对。"
