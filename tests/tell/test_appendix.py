"""The appendix: nine parts in the order of the instrument, every question, column and file in its place."""

from __future__ import annotations

import dataclasses

import pytest
from docx.oxml.ns import qn

from djqj_analysis.base.stamp import sha256_file
from djqj_analysis.study.item import LEDGERS
from djqj_analysis.tell import appendix, catalogue
from tests.tell import fakes, word

FILES = {"data/raw/台账.xlsx": "ab" * 32, "figures/forest.png": "cd" * 32}


@pytest.fixture(scope="module")
def made(study, results):
    return word.opened(appendix.build(study, results, FILES))


@pytest.fixture(scope="module")
def text(made) -> str:
    return "\n".join(word.body(made))


def test_the_parts_stand_in_the_order_of_the_instrument(made) -> None:
    assert [each.text for each in made.paragraphs if each.style.name == "Heading 1"] == [
        "附录一　问卷原文",
        "附录二　访谈提纲",
        "附录三　台账样表",
        "附录四　考核指标与计分细则",
        "附录五　样本与清洗流程",
        "附录六　信效度与完整结果表",
        "附录七　数据字典",
        "附录八　文件目录",
        "参考文献",
    ]


def test_every_question_every_column_and_every_variable_is_there(study, text) -> None:
    for item in study.codebook:
        assert item.wording in text
        assert item.variable in text
        assert item.formula in text
    assert text.count("表样") == len(LEDGERS)


def test_the_interview_asks_nine_questions(text) -> None:
    assert all(f"\n{at}. " in text for at in range(1, 10))
    assert "双人编码" in text


def test_long_tables_repeat_their_header_and_keep_rows_whole(made) -> None:
    for table in made.tables:
        assert table._tbl.tr_lst[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table._tbl.tr_lst)


def test_components_without_a_target_are_listed_as_not_scored(study) -> None:
    targets = {name: value for name, value in study.targets.items() if name != "task_done_rate"}
    lacking = word.body(word.opened(appendix.build(dataclasses.replace(study, targets=targets), {}, {})))

    assert "未设满分线、因此不计分的项目：交办任务办结率。" in lacking


def test_cleaning_shows_counts_and_no_rows(text) -> None:
    part = text[text.index("附录五　") : text.index("附录六　")]

    assert "虚构表sample_flow" in part
    assert "R0001" not in part


def test_files_are_listed_with_what_they_are_and_their_hash(text) -> None:
    assert "data/raw/台账.xlsx原始数据，只读" + "ab" * 32 in text
    assert "figures/forest.png图（PNG）" + "cd" * 32 in text


def test_the_full_tables_stand_under_headings_that_give_their_range(study) -> None:
    few = {
        name: fakes.Fake(name) for name in ("own", "forest", "reliability", "mechanisms", "aggregation", "likert_trust")
    }
    made = word.opened(appendix.build(study, few, {}, references=()))
    told = "\n".join(word.body(made))
    at = {each: told.index(f"虚构表{each}") for each in few}

    assert [each.text for each in made.paragraphs if each.style.name == "Heading 2"] == [
        "量表的信效度、聚合与各题的回答",
        "描述、相关与回归",
        "其他",
    ]
    assert sorted(at, key=at.get) == ["mechanisms", "reliability", "aggregation", "likert_trust", "forest", "own"]
    # 8 matrices, 9 ledgers, 3 scoring tables and the parameters go before: 8 + 9 + 3 + 1 = 21
    assert "见表22。" in told  # one table has no range
    assert "表23 至 表27按内容分列：量表的信效度、聚合与各题的回答；描述、相关与回归；其他。" in told
    assert "见表23 至 表25。" in told


def test_the_files_that_fix_the_analysis_are_listed(study) -> None:
    text = "\n".join(word.body(word.opened(appendix.build(study, {}, catalogue.fixed(study), references=()))))

    assert f"study.toml研究描述{sha256_file(study.root / 'study.toml')}" in text
    assert f"data/codebook.csv编码表（数据字典）{sha256_file(study.sources.codebook)}" in text


def test_without_results_it_says_so(study) -> None:
    bare = word.body(word.opened(appendix.build(study, {}, {}, references=())))

    assert not any("结果表" in line or "机制" in line or "访谈提纲" in line for line in bare if line.startswith("附录"))
    assert "参考文献" not in bare


def test_the_same_study_gives_the_same_bytes(study) -> None:
    few = {"reliability": fakes.Fake("reliability")}

    assert appendix.build(study, few, FILES) == appendix.build(study, few, FILES)


@pytest.mark.slow
def test_libreoffice_turns_it_into_pages(study, results, tmp_path, soffice) -> None:
    assert word.pages(appendix.build(study, results, FILES), tmp_path, soffice) > 20
