"""The child's side: one question after the other, and nothing in the stream of answers but answers."""

from __future__ import annotations

import io
import struct
import sys

import pytest

from djqj_analysis.base.errors import DjqjError, Fault
from djqj_analysis.read import child


def test_what_is_sent_is_received() -> None:
    stream = io.BytesIO()
    child.send(stream, {"名": "甲\ud800"}, b"\0\1")
    child.send(stream, {}, b"")
    stream.seek(0)

    assert child.receive(stream) == ({"名": "甲\ud800"}, b"\0\1")
    assert child.receive(stream) == ({}, b"")
    assert child.receive(stream) is None


@pytest.mark.parametrize(
    "data",
    [b"", b"x" * 15, struct.pack("<QQ", 2**62, 0), struct.pack("<QQ", 2, 0) + b"[]", struct.pack("<QQ", 2, 9) + b"{}"],
)
def test_anything_else_is_nothing(data) -> None:
    assert child.receive(io.BytesIO(data)) is None


class Stream:
    def __init__(self, data: bytes = b"") -> None:
        self.buffer = io.BytesIO(data)


def test_every_question_is_answered_until_there_is_none(monkeypatch) -> None:
    asked = io.BytesIO()
    for name in ("fine", "fault", "memory", "defect"):
        child.send(asked, {"name": name, "limits": (1, 1)}, b"abc")
    heard = []

    def answer(request, data):
        heard.append((request, data))
        print("noise")  # noqa: T201 - what a library might do
        if request["name"] == "fault":
            raise DjqjError([Fault("R004", "甲", "乙", "丙")])
        if request["name"] == "memory":
            raise MemoryError
        if request["name"] == "defect":
            raise KeyError("内容")
        return {"said": 1}, b"z"

    out = Stream()
    monkeypatch.setattr(child, "_limit", lambda _seconds, _memory: None)
    monkeypatch.setattr(sys, "stdin", Stream(asked.getvalue()))
    monkeypatch.setattr(sys, "stdout", out)

    child.serve(answer)

    monkeypatch.undo()
    out.buffer.seek(0)
    answers = []
    while (said := child.receive(out.buffer)) is not None:
        answers.append(said)
    assert heard[0] == ({"name": "fine"}, b"abc")
    assert answers[:3] == [
        ({"said": 1}, b"z"),
        ({"faults": [["R004", "甲", "乙", "丙"]]}, b""),
        ({"outgrown": True}, b""),
    ]
    assert answers[3][0]["defect"].startswith("KeyError (answer:")
    assert "内容" not in answers[3][0]["defect"]
