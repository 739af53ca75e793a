"""Whatever becomes of the process that reads a file, this one hears of it in time."""

from __future__ import annotations

import os
import subprocess
import time

import psutil
import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.read import apart, child, workbook
from tests.helpers import xlsx

ECHO = "from djqj_analysis.read import child; child.serve(lambda request, data: ({'heard': request['a']}, data))"
SERVE = "from djqj_analysis.read import child; child.serve(lambda request, data: {0})"


@pytest.fixture
def hasty(monkeypatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 1.0)
    monkeypatch.setattr(apart, "PATIENCE", 3.0)
    monkeypatch.setattr(apart, "MEMORY", 60 * 2**20)


def test_one_process_answers_every_question() -> None:
    reader = apart.Child(ECHO)

    assert reader.ask({"a": "甲"}, b"\0\xff") == ({"heard": "甲"}, b"\0\xff")
    first = reader.process
    assert reader.ask({"a": 2}, b"") == ({"heard": 2}, b"")

    assert reader.process is first is not None
    reader.close()
    assert first.poll() is not None


def test_a_process_for_one_question_is_gone_after_it() -> None:
    reader = apart.Child(ECHO, once=True)

    assert reader.ask({"a": 1}, b"")[0] == {"heard": 1}

    assert reader.process is None


@pytest.mark.parametrize(
    ("code", "how"),
    [
        ("import os; os.abort()", apart.CRASHED),
        ("print('not what was asked for, and more than sixteen bytes of it')", apart.CRASHED),
        ("import time; time.sleep(60)", apart.SLOW),
        ("while True: pass", apart.SLOW),
        ("import time; held = [bytes(2**20) + b'.' for _ in range(90)]; time.sleep(60)", apart.LARGE),
        (SERVE.format("bytearray(10**15)"), apart.LARGE),
    ],
    ids=["crashes", "babbles", "sleeps", "computes", "grows", "asks for all"],
)
def test_a_child_that_gives_no_answer_has_ended(hasty, code, how) -> None:
    reader = apart.Child(code)

    with pytest.raises(apart.EndedError, match=how):
        reader.ask({"a": 1}, b"x")

    assert reader.process is None


def test_after_a_child_that_died_the_next_question_gets_an_answer() -> None:
    reader = apart.Child("import os, sys; os.abort()")
    with pytest.raises(apart.EndedError, match="crashed"):
        reader.ask({}, b"")
    reader.code = ECHO

    assert reader.ask({"a": 1}, b"")[0] == {"heard": 1}
    reader.close()


def test_a_child_that_has_grown_large_is_replaced(monkeypatch) -> None:
    monkeypatch.setattr(apart, "KEPT", 2**20)
    reader = apart.Child(ECHO)

    assert reader.ask({"a": 1}, b"")[0] == {"heard": 1}

    assert reader.process is None


def test_a_larger_file_may_ask_for_more() -> None:
    small, large = apart.Limits.of(b""), apart.Limits.of(bytes(10 * 2**20))

    assert (small.seconds, small.memory) == (apart.SECONDS, apart.MEMORY)
    assert large.seconds == apart.SECONDS + 10 * apart.PER_MEGABYTE
    assert large.memory == apart.MEMORY + 10 * 2**20 * apart.PER_BYTE
    assert apart.Limits.of(bytes(200 * 2**20)).memory == child.MOST


def test_faults_and_defects_come_back_as_what_they_are() -> None:
    raising = "from djqj_analysis.read import child, guard; child.serve(lambda request, data: {0})"

    with pytest.raises(DjqjError, match=r"\[R004\] 甲：内容损坏"):
        apart.Child(raising.format("guard.broken('甲')"), once=True).ask({}, b"")
    with pytest.raises(RuntimeError, match=r"^in the reader: KeyError \(<lambda>:1\)$"):
        apart.Child(raising.format("request['secret of the file']"), once=True).ask({}, b"")


@pytest.mark.parametrize(
    ("how", "said"), [(apart.SLOW, "R005.*太久"), (apart.LARGE, "R005.*内存"), (apart.CRASHED, "R004")]
)
def test_the_file_is_named(tmp_path, monkeypatch, how, said) -> None:
    def ended(*_args: object) -> None:
        raise apart.EndedError(how)

    monkeypatch.setattr(workbook._READER, "ask", ended)

    with pytest.raises(DjqjError, match=rf"\[{said}") as caught:
        workbook.load(xlsx.write(tmp_path / "台账.xlsx", [["题"], [how]]))
    assert caught.value.faults[0].where == "台账.xlsx"


@pytest.mark.skipif(os.name == "nt", reason="the system sets no such limits")
def test_the_system_bounds_the_child_too() -> None:
    code = (
        "from djqj_analysis.read import child; child._limit(3.0, 2**28); import resource; "
        "print(resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CPU)[0])"
    )

    said = subprocess.run([apart.sys.executable, "-c", code], capture_output=True, text=True, check=True)

    addresses, seconds = map(int, said.stdout.split())
    assert addresses == 2**28 + child.ADDRESSES
    assert 6 <= seconds <= 8


def test_no_child_outlives_the_program() -> None:
    code = (
        f"from djqj_analysis.read import apart; r = apart.Child({ECHO!r}); r.ask({{'a': 1}}, b''); print(r.process.pid)"
    )

    said = subprocess.run([apart.sys.executable, "-c", code], capture_output=True, text=True, check=True)

    until = time.monotonic() + 10
    while psutil.pid_exists(int(said.stdout)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not psutil.pid_exists(int(said.stdout))
