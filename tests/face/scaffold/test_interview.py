from __future__ import annotations

import io

import docx
import openpyxl

from djqj_analysis.face.scaffold import interview, packaged

CODES = ["资源带动", "人事带动", "替代包办", "依赖等待", "自主创新", "借鉴反哺", "场地障碍", "时间挤占", "重复活动",
         "群众不知晓", "制度未落地"]  # fmt: skip


def test_the_outline_asks_the_nine_questions(files) -> None:
    document = docx.Document(io.BytesIO(files["访谈/访谈提纲.docx"]))
    said = [paragraph.text for paragraph in document.paragraphs]

    assert len(packaged.rows("interview.csv")) == 9
    assert all(f"{at}. {row['问题']}" in said for at, row in enumerate(packaged.rows("interview.csv"), start=1))
    assert any("随时可以停止" in text for text in said)
    assert document.tables[0].rows[0].cells[0].text == "访谈编号"


def test_each_coder_has_a_sheet_with_every_code(files) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files["访谈/编码表.xlsx"]))

    for coder in interview.CODERS:
        sheet = book[coder]
        assert [cell.value for cell in sheet[1] if cell.value] == ["编号", "引文", *CODES]
        rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
        assert rules["C2:C2000"].type == "list"
        assert "记 1：" in sheet["C1"].comment.text
    assert [cell.value for cell in book["选项"]["A"]][1:] == [1, 0]
    assert [row[0].value for row in book["编码框"].iter_rows(min_row=3)] == CODES


def test_the_two_sheets_are_alike() -> None:
    book = openpyxl.load_workbook(io.BytesIO(interview.coding("street")))
    first, second = (
        [(cell.value, cell.comment.text) for cell in book[coder][1] if cell.value] for coder in interview.CODERS
    )

    assert first == second
    assert "职工不知道" in dict(first)["群众不知晓"]
