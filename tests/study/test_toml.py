from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest

from djqj_analysis.base.errors import DjqjError, Gather
from djqj_analysis.study.toml import Section, parse


@pytest.mark.parametrize(
    ("content", "what"),
    [(b"[study\ntitle = 1", "不是合法的 TOML"), ("title = '标题'".encode("gbk"), "不是 UTF-8")],
)
def test_an_unreadable_file_says_why(tmp_path: Path, content: bytes, what: str) -> None:
    (tmp_path / "study.toml").write_bytes(content)

    with pytest.raises(DjqjError, match=rf"S002.*{what}"):
        parse(tmp_path / "study.toml")


def test_a_byte_order_mark_from_notepad_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "study.toml").write_bytes(b"\xef\xbb\xbfa = 1")

    assert parse(tmp_path / "study.toml") == ({"a": 1}, ())


def test_unseen_characters_are_taken_out_with_a_notice(tmp_path: Path) -> None:
    written = 'a = "甲\x0b乙"\nb = ["零\u200b宽", {"丙\u202e" = "\\u0007丁", n = 1}]\n'
    (tmp_path / "study.toml").write_text(written, encoding="utf-8")
    data, (note,) = parse(tmp_path / "study.toml")

    assert data == {"a": "甲 乙", "b": ["零宽", {"丙": "丁", "n": 1}]}
    assert str(note).startswith(
        "[S060] study.toml：有看不见的字符 U+000B（Word 换行符）、U+200B（零宽空格）、U+202E、U+0007"
    )


def test_whole_numbers_serve_as_numbers_but_true_is_no_integer() -> None:
    faults = Gather()
    part = Section({"share": 1, "n": True}, "[x]", faults)

    assert part.get("share", float) == 1.0
    assert part.get("n", int) == 0
    assert [fault.code for fault in faults.found] == ["S004"]


def test_words_must_be_texts() -> None:
    faults = Gather()

    assert Section({"names": ["甲", 2]}, "[x]", faults).words("names") == ()
    assert "应是文字的列表" in faults.found[0].remedy


def test_a_section_that_is_no_section() -> None:
    faults = Gather()
    Section(3, "[study]", faults)

    assert [fault.code for fault in faults.found] == ["S004"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("a = " + "9" * 5000, "有一个数太长"),
        ("a" + ".a" * 1000 + " = 1", "点超过 500 个"),
        ("a = " + "[" * 5000, "嵌套过深"),
    ],
    ids=["digits", "dots", "brackets"],
)
def test_what_a_parser_of_toml_chokes_on_is_a_fault(tmp_path: Path, content: str, what: str) -> None:
    (tmp_path / "study.toml").write_text(content, encoding="utf-8")

    with pytest.raises(DjqjError, match=rf"S002.*{what}"):
        parse(tmp_path / "study.toml")


def test_a_description_of_megabytes_is_none(tmp_path: Path) -> None:
    (tmp_path / "study.toml").write_bytes(b"#" * (2**20 + 1))

    with pytest.raises(DjqjError, match=r"S001.*文件太大"):
        parse(tmp_path / "study.toml")


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (datetime(2025, 11, 10, 8), date),
        (time(8), date),
        (10**30, int),
        (2**20_000, int),
        (10**400, float),
        (True, float),
    ],
    ids=["moment", "time", "large", "hexadecimal", "huge", "true"],
)
def test_a_value_of_another_type_or_size_is_a_fault(value: object, kind: type) -> None:
    faults = Gather()

    Section({"x": value}, "[a]", faults).get("x", kind)

    (fault,) = faults.found
    assert (fault.code, len(fault.what) < 120) == ("S004", True)
