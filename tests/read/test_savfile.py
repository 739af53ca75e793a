"""Damaged system files end in cells or in a coded fault, whatever the C library makes of them."""

from __future__ import annotations

import errno
from collections import Counter

import numpy as np
import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.read import apart, sav, savfile
from tests.helpers.spss import Variable, write

SOUND = {
    "q1": Variable([1.0, 2.0, None], "1、您的性别", {1: "男", 2: "女"}),
    "v7": Variable([1.0, 0.0, 9.0], "7、兴趣：读书", {0: "未选", 1: "选", 9: "拒答"}, [9, {"lo": -9, "hi": -1}]),
    "why": Variable(["甲“乙”", "", "🙂"], "建议"),
}


def test_the_child_says_what_the_parser_says(tmp_path) -> None:
    data = write(tmp_path / "a.sav", SOUND).read_bytes()

    variables, cells = savfile.load(data, "a.sav")

    here, there = sav.parse(data, "a.sav")
    assert cells.equals(there)
    for name in ("name", "label", "values", "missing", "layout", "counted", "group"):
        assert [getattr(v, name) for v in variables] == [getattr(v, name) for v in here], name


def test_faults_come_back_with_the_name_of_the_file() -> None:
    with pytest.raises(DjqjError, match=r"\[R020\] 答卷.sav：不是完好的 SPSS 数据文件"):
        savfile.load(b"$FL2" + bytes(300), "答卷.sav")


def test_damaged_files_never_bring_this_process_down(tmp_path) -> None:
    """Some such mutants crash the library (segmentation fault)."""
    whole = write(tmp_path / "a.sav", SOUND).read_bytes()
    rng = np.random.default_rng(3)
    outcomes = Counter[str]()
    for _ in range(6):
        data = bytearray(whole)
        for place in rng.integers(0, len(data), size=rng.integers(1, 6)):
            data[place] = rng.integers(256)
        outcomes[outcome(bytes(data))] += 1

    assert outcomes["read"] > 0
    assert outcomes["R020"] > 0
    assert outcomes.total() == outcomes["read"] + outcomes["R020"] + outcomes["R005"]


def outcome(data: bytes) -> str:
    try:
        savfile.load(data, "a.sav")
    except DjqjError as error:
        return error.faults[0].code
    return "read"


def test_a_child_that_dies_is_a_fault_of_the_file(monkeypatch) -> None:
    monkeypatch.setattr(savfile._READER, "code", "import os; os.abort()")

    with pytest.raises(DjqjError, match=r"\[R020\] a.sav"):
        savfile.load(b"$FL2", "a.sav")


def test_where_no_process_can_be_started_that_is_said(monkeypatch) -> None:
    def refused(*_args: object, **_options: object) -> None:
        raise OSError(errno.EMFILE, "")

    monkeypatch.setattr(apart.subprocess, "Popen", refused)

    with pytest.raises(DjqjError, match=r"\[R004\] a.sav：读不了"):
        savfile.load(b"$FL2", "a.sav")


def test_the_child_runs_no_code_that_lies_beside_the_data(tmp_path, monkeypatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(1)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    _, cells = savfile.load(write(tmp_path / "a.sav", SOUND).read_bytes(), "a.sav")

    assert cells[0].tolist() == ["男", "女", ""]
