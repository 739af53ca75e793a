from __future__ import annotations

import sys

import pytest

from djqj_analysis.face.progress import display


def test_piped_output_has_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    with display() as begin:
        begin("清洗")
        begin("测量")

    assert capsys.readouterr().out == "· 清洗\n· 测量\n"


def test_a_terminal_shows_each_stage(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with display() as begin:
        begin("清洗")

    assert "清洗" in capsys.readouterr().out
