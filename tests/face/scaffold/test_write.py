from __future__ import annotations

import dataclasses
import hashlib
import os
import re
import subprocess
import sys

import openpyxl
import pytest

from djqj_analysis import flow
from djqj_analysis.base.errors import DjqjError
from djqj_analysis.face.scaffold import skips
from djqj_analysis.face.scaffold.write import new_files, write_new
from djqj_analysis.study import Study
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.tell.wording import questions
from tests.face.scaffold import filled

KINDS = ("school", "street")
HASHED = (
    "import sys, hashlib; from djqj_analysis.face.scaffold.write import new_files; "
    "sys.stdout.write(hashlib.sha256(repr(sorted(new_files('school', 2025).items())).encode()).hexdigest())"
)


@pytest.fixture(scope="module", params=KINDS)
def study(request, tmp_path_factory) -> Study:
    return filled.new_study(tmp_path_factory.mktemp("new"), request.param)


@pytest.fixture(scope="module")
def book(study) -> flow.Book:
    return flow.run(study)


# ---------------------------------------------------------------- filled in rightly


def test_a_study_typed_into_its_templates_has_no_fault(study) -> None:
    assert flow.check(study).faults == ()


def test_it_runs_at_once_and_nobody_is_lost(study, book) -> None:
    assert book["answers_per_unit"].n_units == filled.UNITS
    assert book.cleaned.tables["org_year"]["unit_id"].nunique() == filled.UNITS
    assert len(book.cleaned.tables["leader_post"]) == filled.UNITS * 2 * len(filled.mini.POST_COLUMN)
    assert not study.synthetic


def test_what_was_typed_is_what_is_read(study, book) -> None:
    typed = openpyxl.load_workbook(study.root / filled.LEDGER)["单位年度"]
    heading = study.codebook.find("party_member_n").wording
    column = next(cell.column for cell in typed[1] if cell.value == heading)

    read = book.cleaned.tables["org_year"]["party_member_n"]
    assert read.tolist() == [typed.cell(row, column).value for row in range(2, typed.max_row + 1)]


def test_the_short_form_runs_after_the_steps_that_the_readme_names(tmp_path, brief) -> None:
    """The platform numbers the 24 questions anew; the words find them."""
    study = filled.new_study(tmp_path, "school")
    numbers = skips.numbered(brief)
    asked = Codebook(tuple(dataclasses.replace(item, number=numbers[item.number]) for item in brief.survey))
    filled.answer(study.root, asked)
    toml = study.root / "study.toml"
    text = re.sub(r'(?s)\[\[rules\]\]\nkind = "contradiction".*?\n\n|spillover = [^\n]*\n', "", toml.read_text("utf-8"))
    toml.write_text(text.replace("data/codebook.csv", "data/codebook_短卷.csv"), encoding="utf-8")
    study = Study.load(study.root)

    assert flow.check(study).faults == ()
    assert flow.run(study)["answers_per_unit"].n_units == filled.UNITS


# ---------------------------------------------------------------- filled in wrongly


def put(row: int, heading: str, value: object):
    """Return an edit that types a value into one cell; rows are counted as Excel does."""

    def edit(rows: filled.Rows) -> None:
        rows[row - 2][heading] = value

    return edit


def twice(rows: filled.Rows) -> None:
    rows.append(dict(rows[0]))


WRONG = [
    ("org_year", put(3, "最近更新日期", "2025年9月"), "L013", "“单位年度”表“最近更新日期”列第 3 行", "2025年9月"),
    ("org_year", put(4, "②教职工人数", "八十左右"), "L013", "“单位年度”表“②教职工人数”列第 4 行", "八十左右"),
    ("org_year", put(5, "公开承诺书上网比例", "0.35"), "L013", "“单位年度”表“公开承诺书上网比例”列第 5 行", "0.35"),
    ("org_year", put(6, "③党员人数", 81), "L015", "“单位年度”表第 6 行", "“③党员人数”大于“②教职工人数”"),
    ("massorg_year", put(2, "组建路径", "先建后补"), "L013", "“群团年度”表“组建路径”列第 2 行", "先建后补"),
    ("massorg_year", put(7, "单位代号", "U99"), "L010", "“群团年度”表第 7 行", "U99"),
    ("leader_post", put(2, "任职止", "1999-01-01"), "L011", "“任职”表", "第 2 行"),
    ("leader_post", put(8, "人员代号", ""), "L016", "“任职”表“人员代号”列第 8 行", "是空的"),
    ("venue_year", put(2, "建设主体", "党组织、物业"), "L013", "“阵地年度”表“建设主体”列第 2 行", "物业"),
    ("training", put(3, "实训人数", 21), "L015", "“培训”表第 3 行", "“实训人数”大于“应训人数”"),
    ("org", twice, "L014", "“单位”表第 2、12 行", "单位代号完全相同"),
    ("assessment", put(2, "自评分", 99), "L018", "考核表.xlsx“考核”表第 2 行", "“自评分”大于“分值”"),
    ("assessment", put(3, "考核内容", "精神面貌"), "L017", "“考核”表第 3 行", "精神面貌"),
]


def test_every_wrong_cell_is_named_and_nothing_else(tmp_path) -> None:
    edits: dict[str, list] = {}
    for table, edit, *_ in WRONG:
        edits.setdefault(table, []).append(edit)
    chained = {table: (lambda rows, each=each: [edit(rows) for edit in each]) for table, each in edits.items()}

    faults = flow.check(filled.new_study(tmp_path, "school", **chained)).faults

    for _, _, code, where, what in WRONG:
        assert [fault for fault in faults if fault.code == code and where in fault.where and what in str(fault)], where
    assert len(faults) == len(WRONG), "\n".join(map(str, faults))


def test_the_empty_study_says_what_is_missing(tmp_path) -> None:
    write_new(tmp_path, "street", year=2025)
    said = "\n".join(map(str, flow.check(Study.load(tmp_path)).faults))

    for place in (
        "答卷_按文本.xlsx",
        "答卷_按序号.xlsx",
        "台账.xlsx“单位”表",
        "台账.xlsx“任职”表",
        "考核表.xlsx“考核”表",
    ):
        assert place in said


# ---------------------------------------------------------------- all or nothing


def test_every_file_of_the_issue_is_written(tmp_path) -> None:
    written = write_new(tmp_path / "新", "school", year=2025)
    names = {path.relative_to(tmp_path / "新").as_posix() for path in written}

    assert {path for path in (tmp_path / "新").rglob("*") if path.is_file()} == set(written)
    assert {name for name in names if not name.startswith("notebooks/")} == {
        "请先读我.md", "study.toml", "data/codebook.csv", "data/codebook_短卷.csv", "data/mechanisms.csv",
        "data/raw/问卷导出放在这里.txt",
        "问卷/问卷_完整卷.docx", "问卷/问卷_短卷.docx", "问卷/问卷_问卷星粘贴.txt", "问卷/问卷_问卷星设置.txt",
        "问卷/短卷_问卷星粘贴.txt", "问卷/短卷_问卷星设置.txt", "台账/台账.xlsx", "台账/考核表.xlsx",
        "访谈/访谈提纲.docx", "访谈/编码表.xlsx",
    }  # fmt: skip
    assert sum(name.startswith("notebooks/") for name in names) == 9


def test_the_readme_names_files_that_are_there_and_counts_that_are_true(files, school, brief) -> None:
    said = files["请先读我.md"].decode()
    named = {name for name in re.findall(r"`([^`\s]+\.(?:xlsx|txt|csv|toml))`", said) if not name.startswith("答卷_")}

    assert named
    assert not [name for name in named if not any(path.endswith(name) for path in files)]
    for codebook in (school, brief):
        assert f"{len(questions(codebook))} 题，{len(codebook.survey)} 个小题" in said
    assert re.findall(r"(?m)^(\d)\. \*\*", said) == list("123456")
    assert len(re.findall(r"(?m)^\d\. ", said.partition("## 隐私五条")[2])) == 5


def test_another_process_writes_the_same_bytes(files) -> None:
    environment = os.environ | {"PYTHONHASHSEED": "4711"}
    said = subprocess.run([sys.executable, "-c", HASHED], check=True, capture_output=True, text=True, env=environment)

    assert said.stdout == hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()


def test_a_folder_that_holds_something_is_left_alone(tmp_path) -> None:
    (tmp_path / "我的.txt").write_text("重要", encoding="utf-8")

    with pytest.raises(DjqjError, match=r"W041.*不是空文件夹"):
        write_new(tmp_path, "school")
    assert [path.name for path in tmp_path.iterdir()] == ["我的.txt"]


def test_a_file_in_the_place_of_the_folder_is_a_fault(tmp_path) -> None:
    (tmp_path / "研究").write_bytes(b"")

    with pytest.raises(DjqjError, match="W041"):
        write_new(tmp_path / "研究")


def test_an_unknown_kind_is_told_together_with_the_folder(tmp_path) -> None:
    (tmp_path / "x").write_bytes(b"")

    with pytest.raises(DjqjError, match=r"(?s)W042.*最接近的有：school.*W041"):
        write_new(tmp_path, "shool")


def test_the_two_kinds_differ_where_words_differ() -> None:
    school, street = (new_files(kind, 2025) for kind in KINDS)
    same = {name for name in school if hashlib.sha256(school[name]).digest() == hashlib.sha256(street[name]).digest()}

    assert set(school) == set(street)
    assert {"study.toml", "notebooks/01_数据质量.ipynb"} <= same
    assert not {"data/codebook.csv", "问卷/问卷_完整卷.docx", "台账/台账.xlsx", "台账/考核表.xlsx"} & same
