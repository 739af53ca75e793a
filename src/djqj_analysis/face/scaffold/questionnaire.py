"""The questionnaire on paper: the full form, and the short form of the marked questions."""

from __future__ import annotations

from djqj_analysis.face.scaffold import packaged, skips
from djqj_analysis.face.scaffold.paper import BOX, WIDTH_CM, Form
from djqj_analysis.face.scaffold.wording import worded
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Item, Kind
from djqj_analysis.tell import wording

TITLE = "党群共建情况问卷"
MINUTES = {"full": "普通职工约需 10–12 分钟", "short": "约需 5–7 分钟"}
OPTION_CM = 1.5
"""Width of a column of boxes: four hanzi in small type, on one or two lines."""
UNIT_HINT = "（由课题组在发放前填好或告知）单位代号：＿＿＿＿＿＿"
LINES = 3
Question = tuple[Item, ...]


def full(codebook: Codebook, kind: str) -> bytes:
    """Return the questionnaire of all items as a Word file."""
    return _paper(codebook, kind, f"{TITLE}（完整卷）", MINUTES["full"])


def short(codebook: Codebook, kind: str) -> bytes:
    """Return the short form; ``codebook`` is the shortened one."""
    return _paper(codebook, kind, f"{TITLE}（短卷）", MINUTES["short"])


def opening(kind: str, minutes: str) -> list[str]:
    """Return the paragraphs that explain the study before the first question."""
    text = packaged.text("opening.txt").replace("{时长}", minutes)
    return worded(text, kind).strip().splitlines()


def section(number: str) -> dict[str, str]:
    """Return the section (heading and hint) in which a question of the codebook stands."""
    return [row for row in packaged.rows("sections.csv") if int(row["起始题号"]) <= int(number)][-1]


def _paper(codebook: Codebook, kind: str, title: str, minutes: str) -> bytes:
    form = Form(title)
    for paragraph in opening(kind, worded(minutes, kind)):
        form.line(f"　　{paragraph}")
    numbers, last, shown = skips.numbered(codebook), "", ""
    for number, items in wording.questions(codebook).items():
        place = section(number)
        if place["标题"] != last:
            form.heading(place["标题"], 2)
        if place["标题"] != last and place["说明"]:
            form.line(place["说明"], small=True, keep=True)
        last = place["标题"]
        condition = skips.shown_to(items[0], codebook, numbers)
        if condition and items[0].shown_if != shown:
            onward = skips.goes_on(number, codebook, numbers)
            form.line(f"【{condition}的，请答第{numbers[number]}题；其余请跳至{onward}】", small=True, keep=True)
        shown = items[0].shown_if
        _ask(form, numbers[number], items)
    form.line("问卷到此结束，谢谢您！", bold=True)
    return form.to_bytes()


def _ask(form: Form, number: str, items: Question) -> None:
    first = items[0]
    stem = first.stem or first.wording
    mark = {Kind.MULTI: "（可多选）", Kind.RANK: "（请在横线上写 1、2、3……）"}.get(first.kind, "")
    form.line(f"{number}. {stem}{'' if mark.strip('（）') in stem else mark}", bold=True, keep=True)
    if first.stem:
        _matrix(form, items)
    elif first.kind is Kind.UNIT:
        form.line(UNIT_HINT, indent_cm=0.7)
    elif first.kind is Kind.TEXT:
        for _ in range(LINES):
            form.line("＿" * 40, indent_cm=0.7)
    elif first.kind is Kind.RANK:
        form.line("　　".join(f"＿＿\N{NO-BREAK SPACE}{level.label}" for level in first.levels), indent_cm=0.7)
    else:
        form.options([level.label for level in first.levels])
    if end := skips.ends(first):
        form.line(end, small=True, indent_cm=0.7)


def _matrix(form: Form, items: Question) -> None:
    levels = items[0].levels
    rows = [(f"（{at}）{item.wording}", *(BOX for _ in levels)) for at, item in enumerate(items, start=1)]
    widths = [WIDTH_CM - OPTION_CM * len(levels), *(OPTION_CM for _ in levels)]
    form.grid(("", *(level.label for level in levels)), rows, widths)
