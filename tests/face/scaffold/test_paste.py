from __future__ import annotations

import re

from djqj_analysis.face.scaffold import paste
from djqj_analysis.study.item import Kind
from djqj_analysis.tell.wording import questions

QUESTION = re.compile(r"(\d+)\. (.+)(\[[^\]]+\])\Z")
NUMBERED = re.compile(r"\s*\d+\s*[.、．:：]")
KINDS = {Kind.MULTI: "[多选题]", Kind.RANK: "[排序题]", Kind.TEXT: "[填空题]"}


def blocks(data: bytes) -> list[list[str]]:
    """Read the text as the platform does: a block for each question, blank lines between."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n").strip()
    return [block.split("\n") for block in text.split("\n\n")]


def test_the_text_reads_back_as_the_codebook(files, school) -> None:
    title, opening, *found = blocks(files["问卷/问卷_问卷星粘贴.txt"])

    assert title == [paste.TITLE]
    assert any("单独同意" in line for line in opening)
    for (number, items), (head, *lines) in zip(questions(school).items(), found, strict=True):
        match = QUESTION.match(head)
        assert match
        assert match[1] == number
        assert match[2] == (items[0].stem or items[0].wording)
        labels = [level.label for level in items[0].levels]
        if items[0].stem:
            assert match[3] == "[矩阵量表题]"
            assert lines[0].split(" ") == labels
            assert lines[1:] == [item.wording for item in items]
        else:
            assert match[3] == KINDS.get(items[0].kind, "[单选题]")
            assert lines == (list(paste.UNITS) if items[0].kind is Kind.UNIT else labels)


def test_the_short_form_is_numbered_without_gaps(files, brief) -> None:
    _, opening, *found = blocks(files["问卷/短卷_问卷星粘贴.txt"])

    assert [QUESTION.match(head)[1] for head, *_ in found] == [str(at) for at in range(1, len(questions(brief)) + 1)]
    assert any("5–7 分钟" in line for line in opening)
    said = files["问卷/短卷_问卷星设置.txt"].decode("utf-8-sig")
    assert "第18题：在“题目关联（显示逻辑）”中设为：第10题选“有”时" in said
    assert "短卷_问卷星粘贴.txt" in said


def test_no_option_can_be_taken_for_a_question(files) -> None:
    _, opening, *found = blocks(files["问卷/问卷_问卷星粘贴.txt"])

    for line in [*opening, *(line for _, *lines in found for line in lines)]:
        assert not NUMBERED.match(line), line
        assert "[" not in line


def test_notepad_and_the_platform_see_lines() -> None:
    assert paste._file("甲\n乙\n") == "\ufeff甲\r\n乙\r\n".encode()


def test_every_jump_is_written_out(files, school) -> None:
    said = files["问卷/问卷_问卷星设置.txt"].decode("utf-8-sig")

    for number, items in questions(school).items():
        assert (f"第{number}题：在“题目关联" in said) == bool(items[0].shown_if)
    assert "第10题选“有”" in said
    assert f"一共 {len(questions(school))} 题" in said
    assert "{" not in said
    for word in ("按选项文本", "按选项序号", "反向计分", "微信昵称"):
        assert word in said
