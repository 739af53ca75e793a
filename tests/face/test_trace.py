from __future__ import annotations

import traceback

import pytest

from djqj_analysis.base.errors import DjqjError, Fault
from djqj_analysis.face import trace

SECRET = "张伟 13812345678 U01-P03 wxid_abc123"


def raised(error: BaseException) -> BaseException:
    try:
        raise error
    except BaseException as caught:  # noqa: BLE001 - whatever it is, its calls are wanted
        return caught


def chained(first: Exception, second: Exception, *, cause: bool) -> Exception:
    try:
        try:
            raise first
        except Exception as one:
            if cause:
                raise second from one
            raise second  # noqa: B904 - the chain without a cause is what is tested
    except Exception as caught:  # noqa: BLE001
        return caught


def noted(error: Exception) -> Exception:
    error.add_note(SECRET)
    return error


@pytest.mark.parametrize(
    "error",
    [
        ValueError(f"could not convert string to float: '{SECRET}'"),
        KeyError(SECRET),
        KeyError({"U01": SECRET}),
        OSError(2, "No such file", f"/home/{SECRET}/台账.xlsx"),
        ValueError(f"time data {SECRET} does not match"),
        ExceptionGroup("several", [ValueError(f'"{SECRET}"'), KeyError(SECRET)]),
        chained(ValueError(SECRET), RuntimeError("outer"), cause=True),
        chained(KeyError(SECRET), ValueError(repr(SECRET)), cause=False),
        noted(RuntimeError("inner")),
        DjqjError([Fault("C010", "问卷.xlsx", f"“{SECRET}”不是选项", "请更正")]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_no_word_of_a_file_is_shown(error) -> None:
    plain = "".join(traceback.format_exception(error))
    said = trace.text(raised(error))

    assert "13812345678" in plain or isinstance(error, DjqjError)  # the usual traceback would have told
    for word in ("13812345678", "wxid_abc", "台账"):
        assert word not in said
    assert "张伟" not in said
    assert type(error).__name__ in said


def test_the_calls_and_the_cause_are_shown_without_the_home_of_who_is_logged_in() -> None:
    said = trace.text(chained(ValueError("low"), RuntimeError("high"), cause=True))
    lines = said.splitlines()

    assert lines[0].startswith("  tests/face/test_trace.py:")
    assert [line for line in lines if not line.startswith(" ")] == ["ValueError: low", "引起了：", "RuntimeError: high"]
    assert trace._short(r"C:\Users\张伟\site-packages\djqj_analysis\clean\many.py") == "djqj_analysis/clean/many.py"


def test_errors_that_hold_each_other_end() -> None:
    one, other = ValueError("one"), KeyError("other")
    one.__context__, other.__context__ = other, one

    assert trace.text(one).count("ValueError") == 1


def test_suppressed_context_is_not_told() -> None:
    error = chained(ValueError("inner"), RuntimeError("outer"), cause=False)
    error.__suppress_context__ = True

    assert "inner" not in trace.text(error)
