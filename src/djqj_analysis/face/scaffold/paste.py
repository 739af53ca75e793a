"""The questionnaire as text for 问卷星's 批量导入文本: a type in square brackets behind every question.

A matrix has its options on the line below the question, apart by blanks, then one statement a line. Jump rules cannot
be pasted; they are written out in a second file, a sentence for each rule that has to be clicked together.
"""

from __future__ import annotations

from djqj_analysis.face.scaffold import packaged, skips
from djqj_analysis.face.scaffold.questionnaire import MINUTES, TITLE, Question, opening
from djqj_analysis.face.scaffold.wording import worded
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Kind
from djqj_analysis.tell import wording

MATRIX = "[矩阵量表题]"
MARKS = {Kind.MULTI: "[多选题]", Kind.RANK: "[排序题]", Kind.TEXT: "[填空题]"}
SINGLE = "[单选题]"
UNITS = ("U01", "U02", "U03")
"""Options of the question about the organisation, to be replaced by a group's own codes."""


def text(codebook: Codebook, kind: str, *, form: str = "full") -> bytes:
    """Return what is pasted: title, opening, questions; UTF-8 with a mark, so that Notepad shows it.

    ``form`` is ``"full"`` or ``"short"``, and ``codebook`` that of the form.
    """
    intro, numbers = opening(kind, worded(MINUTES[form], kind)), skips.numbered(codebook)
    blocks = [TITLE, "\n".join(intro)]
    blocks += ["\n".join(_lines(numbers[number], items)) for number, items in wording.questions(codebook).items()]
    return _file("\n\n".join(blocks))


def settings(codebook: Codebook, kind: str, *, pasted: str) -> bytes:
    """Return what has to be set by hand after pasting the file of that name: checks, jump rules, download."""
    numbers = skips.numbered(codebook)
    rules = ["第1题：选“否”→“跳到问卷末尾结束作答”。"]
    for number, items in wording.questions(codebook).items():
        if condition := skips.shown_to(items[0], codebook, numbers):
            rules.append(
                f"第{numbers[number]}题：在“题目关联（显示逻辑）”中设为：{condition}时才出现（多个条件之间选“或”）。"
            )
    listed = "\n".join(f"  {at}. {rule}" for at, rule in enumerate(rules, start=1))
    content = worded(packaged.text("settings.txt"), kind)
    for name, value in {"{跳转}": listed, "{题数}": str(len(numbers)), "{粘贴}": pasted}.items():
        content = content.replace(name, value)
    return _file(content)


def _lines(number: str, items: Question) -> list[str]:
    first = items[0]
    if first.stem:
        options = " ".join(level.label for level in first.levels)
        return [f"{number}. {first.stem}{MATRIX}", options, *(item.wording for item in items)]
    labels = UNITS if first.kind is Kind.UNIT else tuple(level.label for level in first.levels)
    return [f"{number}. {first.wording}{MARKS.get(first.kind, SINGLE)}", *labels]


def _file(content: str) -> bytes:
    return ("\ufeff" + content.rstrip().replace("\n", "\r\n") + "\r\n").encode()
