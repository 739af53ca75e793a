"""Studies that lack things: no word in any output speaks of what is not there, and no table or figure is empty."""

from __future__ import annotations

import base64
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph

from djqj_analysis import flow
from djqj_analysis.ink.chart import Chart
from djqj_analysis.study.question import TEMPLATE
from djqj_analysis.tell import appendix, export, outline, report
from tests.face.scaffold import filled
from tests.helpers import mini

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""In place of every figure: what a figure says is read off its chart."""
TOLD_BY_NOBODY = max(TEMPLATE, key=len)
YEARLY = ("年份", "会议日期", "活动日期", "培训日期")
HYPOTHESES = '\n[[hypotheses]]\nid = "H1"\ntext = "{}"\nstatus = "confirmatory"\nmodel = "union_ledger"\n'
OF_THE_INSTRUMENT = ("问卷原文", "机制对照表", "数据字典", "台账样表")
"""Chapters that print the questionnaire, the forms and the map as they are; the map says itself what is lacking."""
NOWHERE = {
    "a year that is a span": r"(20\d\d)(—|–|-)\1",
    "a span without width": r"\b(\d+)–\1 ",
    "a share of nothing": r"[占均为达有]—",
    "a number without a number": r"—(个|分|份|条|年|月|次)",
    "no rows": r"n=0(?!\.)",
    "what a program says": r"\b(nan|NaN|None|NaT|inf)\b",
    "an empty bracket": r"（）|“”|\(\)",
    "a list with a gap": r"、、|，，|；；|：。|、。",
    "an open reference": r"\{\{|\}\}|见）",
}
"""What no output of any study may say."""
OF_A_SHEET = r"考核表|考核条目|考核结果分|三方评分|上级评分|自评"
OF_INTERVIEWS = r"访谈|编码员|κ"
OF_REFERENCES = r"\[\d+\]|参考文献|曾报告"
OF_OTHER_KINDS = (
    r"(?<!共青)团、妇|方向 ?[BC]\b|党兼群|群进党|B、C|方向各|共青团“|妇联（妇委会）“|团书记|妇联主席|各方向"
)
OF_VENUES = r"阵地使用登记|共用率|共建率|实际用过|纸面开放"
OF_DECLARED = r"课题组声明|验证性"
OF_YEARS = r"年份与|比上年|按年填报|全部年份"
OF_SCHOOLS = r"学校|校长|教师|教职工|教代会|中小学|学生|校级|年级组|政教|办学"


def body(data: bytes) -> Iterator[str]:
    """Yield the paragraphs of a document, and each table as its rows; a table of headings alone is a failure."""
    document = docx.Document(io.BytesIO(data))
    for element in document.element.body.iterchildren():
        if element.tag.endswith("}p"):
            yield Paragraph(element, document).text
        elif element.tag.endswith("}tbl"):
            rows = Table(element, document).rows
            assert len(rows) > 1, [cell.text for cell in rows[0].cells]
            yield from (" | ".join(cell.text for cell in row.cells) for row in rows)


def chapters(lines: Iterator[str]) -> dict[str, str]:
    """Return heading → text of the appendix."""
    found: dict[str, list[str]] = {"": []}
    for line in lines:
        if match := re.fullmatch(r"附录.　(.+)", line):
            found[match[1]] = []
        found[list(found)[-1]].append(line)
    return {title: "\n".join(told) for title, told in found.items()}


def words(book: flow.Book) -> dict[str, str]:
    """Return all words of all outputs of a study, output → text."""
    told, results = book.told, book.results
    written = report.build(told, results, pngs=defaultdict(lambda: PIXEL))
    found = {"报告": "\n".join(body(written))}
    found |= chapters(body(appendix.build(told, results, book.inputs)))
    workbook = openpyxl.load_workbook(io.BytesIO(export.tables(told, results)))
    sheets = [[row for row in sheet.iter_rows(values_only=True) if any(row)] for sheet in workbook]
    of_the_map = {results[name].table().title for name in outline.MECHANISMS if name in results}
    found["tables.xlsx"] = "\n".join(
        " | ".join("" if cell is None else str(cell) for cell in row)
        for rows in sheets
        if not any(str(rows[0][0]).endswith(title) for title in of_the_map)
        for row in rows
    )
    charts = [results[name].plot() for name in outline.figure_ids(results)]
    assert all(len(chart.data) for chart in charts)
    found["图"] = "\n".join(word for chart in charts for word in drawn(chart))
    found["运行之后"] = "\n".join(flow.summary(book, (book.study.root / "report/tables.xlsx",)))
    found["笔记本"] = "\n".join(book[name].sentence() for name in flow.absent.known() if name in results)
    return found


def drawn(chart: Chart) -> Iterator[str]:
    """Yield what a figure says: titles, labels, notes, and the texts among its data."""
    yield from (chart.title, chart.x_label, chart.y_label, chart.legend, *chart.levels, *chart.notes)
    yield from (cell for column in chart.data for cell in chart.data[column] if isinstance(cell, str))


def without(found: Mapping[str, str], *titles: str) -> dict[str, str]:
    return {title: text for title, text in found.items() if title not in titles}


def said(found: Mapping[str, str], pattern: str) -> list[str]:
    """Return every place where something is said, with a few words around it."""
    return [
        f"{title}：…{text[max(0, hit.start() - 30) : hit.end() + 30]}…"
        for title, text in found.items()
        for hit in re.finditer(pattern, text)
    ]


def real(draft: mini.Draft, hypothesis: str) -> None:
    """Let the study be of real data, with one hypothesis."""
    draft.toml += [
        (r"(?m)^synthetic = true", "synthetic = false"),
        (r"(?m)^public_key = .*", 'key = "../本研究.key"'),
        (r"(?s)\[\[hypotheses\]\].*?(?=\[figures\])", HYPOTHESES.format(hypothesis) + "\n"),
    ]


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> flow.Book:
    """No sheet, no interviews, no references, trade unions only, one year, no venues, the template's hypothesis."""
    draft = mini.draft(units=12, per_unit=6)
    draft.absent |= {mini.ASSESS, mini.CODED}
    draft.toml.append((r"(?m)^(assessment|interviews|references) = .*\n", ""))
    real(draft, TOLD_BY_NOBODY)
    for name, rows in draft.ledgers.items():
        kept = [row for row in rows if row.get("群团类别", "工会") == "工会"]
        draft.ledgers[name] = [row for row in kept if not any(str(row.get(at, "")).startswith("2024") for at in YEARLY)]
    draft.ledgers["任职"] = [row for row in draft.ledgers["任职"] if not re.match("团书记|妇联", str(row["岗位"]))]
    draft.ledgers["阵地年度"] = [dict.fromkeys(draft.ledgers["阵地年度"][0], "")]
    folder = tmp_path_factory.mktemp("bare") / "研究"
    folder.mkdir()
    return flow.run(draft.save(folder))


@pytest.fixture(scope="module")
def told(bare: flow.Book) -> dict[str, str]:
    return {title: text.replace(TOLD_BY_NOBODY, "例句") for title, text in words(bare).items()}


@pytest.mark.parametrize("pattern", NOWHERE.values(), ids=NOWHERE)
def test_nothing_is_said_of_nothing(told: dict[str, str], pattern: str) -> None:
    assert said(without(told, "数据字典"), pattern) == []


@pytest.mark.parametrize(
    "pattern",
    [OF_A_SHEET, OF_INTERVIEWS, OF_REFERENCES, OF_OTHER_KINDS, OF_VENUES, OF_DECLARED, OF_YEARS],
    ids=["sheet", "interviews", "references", "other kinds", "venues", "declared", "years"],
)
def test_no_word_of_what_was_not_collected(told: dict[str, str], pattern: str) -> None:
    assert said(without(told, *OF_THE_INSTRUMENT), pattern) == []


def test_the_template_is_nobodys_hypothesis(told: dict[str, str], bare: flow.Book) -> None:
    assert "H1（模板所附的例句，课题组没有改写，不算课题组的假设，只作探索性分析）" in told["报告"]
    assert not any(stated.confirmatory for stated in bare.study.hypotheses)


def test_what_was_collected_is_told(told: dict[str, str], bare: flow.Book) -> None:
    assert "台账只有 2025 年一年" in told["报告"]
    assert "方向 A 是党组织的人主持群团" in told["报告"]
    assert {"sample_flow", "reliability", "coverage", "cross_direction"} <= set(bare.results)


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A study of the kind that `djqj new --kind street` writes, filled in with organisations that are no schools."""

    def firms(rows: list[dict[str, object]]) -> None:
        for row in rows:
            row["单位类型"] = "非公企业"

    study = filled.new_study(tmp_path_factory.mktemp("street"), "street", org=firms)
    return words(flow.run(study))


def test_a_street_hears_nothing_of_schools(street: dict[str, str]) -> None:
    assert said(street, OF_SCHOOLS) == []


@pytest.mark.parametrize("pattern", NOWHERE.values(), ids=NOWHERE)
def test_nothing_is_said_of_nothing_in_a_street(street: dict[str, str], pattern: str) -> None:
    assert said(without(street, "数据字典"), pattern) == []


@pytest.mark.parametrize("units", [1, 2])
def test_one_or_two_organisations(tmp_path: Path, units: int) -> None:
    draft = mini.draft(units=units, per_unit=8)
    real(draft, "我们自己的假设")
    folder = tmp_path / "研究"
    folder.mkdir()
    found = words(flow.run(draft.save(folder)))

    assert [each for pattern in NOWHERE.values() for each in said(without(found, "数据字典"), pattern)] == []
    assert "H1（验证性，课题组声明在看数据之前写定）：我们自己的假设。" in found["报告"]
