"""Interviews: the outline on paper, and the workbook in which two people code independently of each other."""

from __future__ import annotations

from djqj_analysis.face.scaffold import packaged, workbook
from djqj_analysis.face.scaffold.guide import Guide
from djqj_analysis.face.scaffold.paper import Form
from djqj_analysis.face.scaffold.wording import worded
from djqj_analysis.study.item import Item, Kind, Level

OUTLINE, CODING = "访谈提纲（群团负责人，约 40 分钟）", "访谈编码表"
CODERS = ("编码员甲", "编码员乙")
FRAME, EXPLAINED = "编码框", "填写说明"
YES_NO = (Level("1", "1"), Level("0", "0"))
QUOTE_LENGTH, QUOTE_WIDTH = "500", 60
QUOTE_NOTE = "引文\n去掉单位、职务、姓名；两位编码员的引文一致"
LINES = 3


def outline(kind: str) -> bytes:
    """Return the outline as a Word file, with room for notes."""
    form = Form(OUTLINE)
    for paragraph in worded(packaged.text("interview_opening.txt"), kind).strip().splitlines():
        form.line(f"　　{paragraph}")
    form.line("")
    form.grid(("访谈编号", "单位代号", "群团类别", "日期", "访谈人代号", "记录人代号"), [[""] * 6], [16 / 6] * 6)
    for at, row in enumerate(packaged.rows("interview.csv"), start=1):
        form.line(f"{at}. {worded(row['问题'], kind)}", bold=True, keep=True)
        if row["追问"]:
            form.line(f"追问：{worded(row['追问'], kind)}", small=True, indent_cm=0.7, keep=True)
        for rest in reversed(range(LINES)):
            form.line("＿" * 40, indent_cm=0.7, keep=rest > 0)
    return form.to_bytes()


def coding(kind: str) -> bytes:
    """Return the coding workbook: a sheet for each coder with number, quote and a column of 0 and 1 for every code."""
    book = workbook.blank()
    frame = [{name: worded(text, kind) for name, text in row.items()} for row in packaged.rows("codes.csv")]
    guides = columns(frame)
    lists = workbook.put_lists(book, workbook.options(guides))
    rules = worded(packaged.text("coding_rules.txt"), kind).strip().splitlines()
    workbook.put_text(book, EXPLAINED, [[CODING], *([line] for line in rules)], [100])
    for coder in CODERS:
        workbook.put_form(book, workbook.Form(coder, guides, 2, ("quote_id",)), lists)
    workbook.put_text(book, FRAME, [[FRAME], list(frame[0]), *(list(row.values()) for row in frame)], (14, 44, 44))
    book.move_sheet(workbook.LISTS, len(book.sheetnames))
    return workbook.to_bytes(book, CODING)


def columns(frame: list[dict[str, str]]) -> tuple[Guide, ...]:
    """Return the guides to the columns: number, quote, then one for every code of the frame."""
    number = Item("quote_id", "interview", Kind.TEXT, "编号", "编号")
    quote = Item("quote", "interview", Kind.TEXT, "引文", "引文")
    found = [
        Guide(number, note="编号\n一段引文一行，自编，如 U01-I1-03；两位编码员的编号一致"),
        Guide(quote, "", QUOTE_LENGTH, f" {QUOTE_LENGTH} 字", QUOTE_NOTE, QUOTE_WIDTH),
    ]
    for at, row in enumerate(frame, start=1):
        code, counts, not_ = row.values()
        item = Item(f"code_{at}", "interview", Kind.SINGLE, code, code, YES_NO)
        found.append(Guide(item, note=f"{code}\n记 1：{counts}\n记 0：{not_}\n没有判的留空"))
    return tuple(found)
