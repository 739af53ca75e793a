"""Assessment sheets as offices fill them in, as rows of cells; tests change what they are about."""

from __future__ import annotations

from pathlib import Path

from djqj_analysis.base.errors import Gather
from djqj_analysis.read import workbook
from djqj_analysis.read.assessment_forms import forms, gather
from djqj_analysis.read.assessment_layouts import Form, recognise
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Item, Kind
from tests.helpers import xlsx

ITEMS = ("联席会议每半年一次", "团书记列席", "活动正常", "群众满意")
DIMENSIONS = ("带思想建设", "带组织建设", "带班子建设")
Rows = list[list[object]]


def codebook() -> Codebook:
    """The items of all sheets here."""
    wordings = enumerate(ITEMS + DIMENSIONS, 1)
    return Codebook(tuple(Item(f"as_{at}", "assessment", Kind.POINTS, words, words) for at, words in wordings))


def league() -> Rows:
    """党建带团建: merged categories, deductions, a total."""
    return [
        ["2025年度党建带团建工作考核表"],
        ["单位代号：U01（公章）"],
        ["项目", "序号", "考核内容", "分值", "考评办法", "自评分", "群众评分", "上级党组织评分"],
        ["组织保障", 1, ITEMS[0], 6, "查阅台账", 6, 5, 4.5],
        [None, 2, ITEMS[1], 8, "查阅记录", "扣2", "-2", "扣2.3分"],
        ["工作成效", 3, ITEMS[2], 12, "实地查看", "不扣", "未评", 0],
        ["合计", None, None, 26, None, 24, None, 10.2],
        ["考核组签字："],
    ]


def union() -> Rows:
    """学校工会: the item is 评分标准, no marks of the members."""
    return [
        ["内容", "考核具体内容", "项目", "评分标准", "分值", "评分依据",
         "自评分", "考评分", "综评分", "单位代号", "年度"],
        ["自身建设", "组织建设", "阵地", ITEMS[2], "4分", "实地查看", 4, 3, 3.5, "U01", "2025年"],
        [None, None, "制度", ITEMS[3], 6, "查阅台账", 5, 4, 4.5, None, None],
        ["小计", None, None, None, 10, None, 9, 7, 8, None, None],
    ]  # fmt: skip


def college() -> Rows:
    """高校团委: weights and grades; the first weight spans two rows."""
    return [
        ["2025年高校团委党建带团建评估表", "单位代号：U01"],
        ["等级折算：A=100，B=85，C=70"],
        ["一级指标", "权重", "二级指标", "A级标准", "C级标准", "自评等级", "考评等级"],
        ["带思想", 0.4, ITEMS[2], "很好", "尚可", "A", "B"],
        [None, None, ITEMS[3], "很好", "尚可", "A级", "C"],
        ["带组织", 0.6, ITEMS[0], "很好", "尚可", "B", "未评"],
    ]


def form(path: Path, rows: Rows) -> Form | None:
    """Write one sheet and recognise it."""
    book = workbook.load(xlsx.write(path / "考核表.xlsx", {"表一": rows}))
    return recognise(book.sheets["表一"])


def read(path: Path, sheets: dict[str, Rows]):
    """Return the rows and the faults of a workbook."""
    book = workbook.load(xlsx.write(path / "考核表.xlsx", sheets))
    faults = Gather()
    frame = gather(book, forms(book), codebook(), faults)
    return frame, [str(fault) for fault in faults.found]
