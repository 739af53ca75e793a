from __future__ import annotations

import io
import re
import subprocess

import docx
import pytest
from docx.shared import Emu

from djqj_analysis.face.scaffold import packaged, questionnaire
from djqj_analysis.face.scaffold.paper import BOX
from djqj_analysis.study.item import Kind
from djqj_analysis.tell.wording import questions

ASKED = re.compile(r"(\d+)\. ")
SECTIONS = ["基本信息", "知晓与接触", "群团工作成效", "目前存在的情况", "协同与发言", "活动场所", "党建带群建的做法",
            "相互作用", "示范岗与党组织、党员", "需求与建议"]  # fmt: skip


def text(document) -> str:
    cells = [cell.text for table in document.tables for cell in table._cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.fixture(scope="module")
def full(files):
    return docx.Document(io.BytesIO(files["问卷/问卷_完整卷.docx"]))


@pytest.fixture(scope="module")
def short(files):
    return docx.Document(io.BytesIO(files["问卷/问卷_短卷.docx"]))


def test_every_item_and_every_option_is_asked(full, school) -> None:
    said = text(full).replace("\N{NO-BREAK SPACE}", " ")

    for item in school.survey:
        assert item.wording in said, item.variable
        assert all(level.label in said for level in item.levels)


def test_questions_are_numbered_as_in_the_codebook(full, school) -> None:
    asked = [match[1] for paragraph in full.paragraphs if (match := ASKED.match(paragraph.text))]

    assert asked == list(questions(school))


def test_the_short_form_asks_the_marked_questions_and_no_others(short, school, brief) -> None:
    kept, said = {item.variable for item in brief.survey}, text(short)

    assert len(kept) == 48
    for item in school.survey:
        if len(item.wording) > 4:  # 组织共建 may be part of another statement
            assert (item.wording in said) == (item.variable in kept), item.variable


def test_a_matrix_has_a_row_for_each_statement_and_a_box_for_each_option(full, school) -> None:
    blocks = [items for items in questions(school).values() if items[0].stem]

    assert len(full.tables) == len(blocks)
    for table, items in zip(full.tables, blocks, strict=True):
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        assert rows[0][1:] == [level.label for level in items[0].levels]
        assert [row[0].partition("）")[2] for row in rows[1:]] == [item.wording for item in items]
        assert all(row[1:] == [BOX] * len(items[0].levels) for row in rows[1:])


def test_tables_stay_between_the_margins(full, short) -> None:
    for document in (full, short):
        page = document.sections[0]
        room = Emu(page.page_width - page.left_margin - page.right_margin).cm
        for table in document.tables:
            assert sum(Emu(column.w).cm for column in table._tbl.tblGrid.gridCol_lst) <= room + 0.01


def test_sections_follow_the_instrument(full) -> None:
    headings = [paragraph.text for paragraph in full.paragraphs if paragraph.style.name == "Heading 2"]

    assert [heading.partition("、")[2] for heading in headings] == SECTIONS


@pytest.mark.parametrize(
    "word", ["课题组", "研究题目", "不记名", "姓名、电话", "随时停止", "单独同意", "14 周岁", "汇总"]
)
def test_the_opening_says_what_it_must(full, word) -> None:
    assert word in text(full)


def test_skip_rules_are_written_out(full) -> None:
    said = text(full)

    assert "【第10题选“有”的，请答第20题；其余请跳至第21题】" in said
    assert "其余请跳至第23题" in said
    assert "其余请跳至第25题" in said
    assert "选“否”的，请到此为止" in said


def test_the_organisation_is_a_code_and_the_ranking_has_blanks(full, school) -> None:
    said = text(full)

    assert "单位代号：＿" in said
    assert all(f"＿＿\N{NO-BREAK SPACE}{level.label}" in said for level in school.find("sup_rank").levels)
    assert not [item for item in school.survey if item.kind is Kind.PERSON]


def test_sections_begin_where_the_codebook_has_a_question(school) -> None:
    numbers = {int(number) for number in questions(school)}

    assert {int(row["起始题号"]) for row in packaged.rows("sections.csv")} <= numbers
    assert questionnaire.section("30")["标题"] == "九、示范岗与党组织、党员"


@pytest.mark.slow
def test_libreoffice_shows_every_statement(files, school, soffice, tmp_path) -> None:
    (tmp_path / "q.docx").write_bytes(files["问卷/问卷_完整卷.docx"])
    profile = f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "txt:Text", "--outdir", tmp_path, tmp_path / "q.docx"]
    subprocess.run(command, check=True, capture_output=True)
    shown = (tmp_path / "q.txt").read_text("utf-8-sig")

    assert all(item.wording in shown for item in school.survey if item.stem)
