"""What ended the program is said in Chinese, and only our own defects are called so."""

from __future__ import annotations

import errno

import pytest

from djqj_analysis.base.errors import EXIT_FAULTS, DjqjError, Fault
from djqj_analysis.face import gate


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "", "a.docx"), "[U003] a.docx：系统拒绝了一步（磁盘已满）"),
        (MemoryError(), "[U003] djqj：内存不够"),
        (DjqjError([Fault("R001", "甲", "乙", "丙")]), "[R001] 甲：乙。丙。"),
    ],
)
def test_what_is_no_defect_is_a_fault(capsys, error: Exception, said: str) -> None:
    assert gate.explained(error) == EXIT_FAULTS
    assert said in capsys.readouterr().err


def after(first: Exception, error: Exception) -> Exception:
    """Return an error that was raised while the first one was handled."""
    error.__context__ = first
    return error


def test_few_file_handles_are_found_behind_what_a_library_makes_of_them(capsys) -> None:
    assert gate.explained(after(OSError(errno.EMFILE, ""), ImportError("numpy"))) == EXIT_FAULTS
    assert "同时打开的文件太多" in capsys.readouterr().err


def test_a_defect_behind_a_missing_file_stays_a_defect(capsys) -> None:
    assert gate.explained(after(FileNotFoundError(errno.ENOENT, ""), KeyError("x"))) == gate.EXIT_BUG
    assert "[X001]" in capsys.readouterr().err


def test_thousands_of_faults_are_not_all_listed(capsys) -> None:
    gate.report([Fault("R001", str(i), "乙", "丙") for i in range(gate.MOST_SHOWN + 7)])

    said = capsys.readouterr().err
    assert said.count("[R001]") == gate.MOST_SHOWN
    assert "其余 7 个不再列出" in said
