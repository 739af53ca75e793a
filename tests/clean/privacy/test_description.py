"""The texts of a study and the names of its files."""

from __future__ import annotations

import dataclasses
import time

import pytest

from djqj_analysis.clean.privacy.description import description, suspected
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Level
from tests.helpers import mini

PHONE = "13812345678"
A_MOMENT = 5.0
"""Seconds of computing; searching five million blank columns takes minutes."""


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return mini.draft(units=1, per_unit=2).save(tmp_path_factory.mktemp("study"))


def told(study) -> list[tuple[str, str, str]]:
    faults = list(description(study))
    assert PHONE not in "".join(map(str, faults))
    return [(fault.code, fault.where, fault.what) for fault in faults]


def test_an_honest_study_has_none(study) -> None:
    assert told(study) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("张书记主持交叉任职研究", "姓氏加职务"),
        (f"（张书记 {PHONE}）共建研究", "手机号、姓氏加职务"),
        ("共建研究，来信 a@b.cn", "电子邮箱"),
    ],
)
def test_title_group_and_hypotheses_name_nobody(study, text, kinds) -> None:
    (first, *rest) = study.hypotheses
    spoilt = dataclasses.replace(
        study, title=text, group=text, hypotheses=(*rest, dataclasses.replace(first, text=text))
    )

    assert told(spoilt) == [
        ("P008", "study.toml [study] title", f"疑似含有{kinds}"),
        ("P008", "study.toml [study] group", f"疑似含有{kinds}"),
        ("P008", f"study.toml [[hypotheses]] 第 {len(study.hypotheses)} 条", f"疑似含有{kinds}"),
    ]
    assert [fault.remedy.partition("；")[0] for fault in description(spoilt)] == [
        "请改题目",
        "请改课题组名",
        "请改这条假设的文字",
    ]


def test_codebook_texts_tell_each_stem_once_and_may_speak_of_posts(study) -> None:
    one, other, *rest = study.codebook.survey
    new = (
        dataclasses.replace(one, stem=f"问{PHONE}", label=f"标{PHONE}"),
        dataclasses.replace(other, stem=f"问{PHONE}", levels=(Level("1", f"打{PHONE}"), Level("2", f"或{PHONE}"))),
        dataclasses.replace(rest[0], wording="您找张书记谈过吗"),
    )

    assert told(dataclasses.replace(study, codebook=Codebook(new))) == [
        ("P008", f"codebook.csv 变量“{one.variable}”的题干", "疑似含有手机号"),
        ("P008", f"codebook.csv 变量“{one.variable}”的标签", "疑似含有手机号"),
        ("P008", f"codebook.csv 变量“{other.variable}”的选项", "疑似含有手机号"),
    ]


def test_references_and_mechanisms(study, tmp_path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "ref.csv").write_text(f"键,类型,责任者,题名\na,Z,张伟,访谈\nb,Z,张书记,打{PHONE}\n", encoding="utf-8-sig")
    (data / "mechanisms.csv").write_text("机制,原文用语\n甲,问 a@b.cn\n", encoding="utf-8")
    sources = dataclasses.replace(study.sources, references=data / "ref.csv", codebook=data / "codebook.csv")

    assert told(dataclasses.replace(study, root=tmp_path, sources=sources)) == [
        ("P008", "ref.csv “题名”列（第 3 行）", "疑似含有手机号（1 处）"),
        ("P008", "mechanisms.csv “原文用语”列（第 2 行）", "疑似含有电子邮箱（1 处）"),
    ]


def test_names_of_files_and_of_the_folders_that_the_study_names(study) -> None:
    root = study.root
    sources = dataclasses.replace(
        study.sources,
        survey_text=root / "data" / f"答卷_{PHONE}.xlsx",
        ledger=root / "张书记发来" / "台账.xlsx",
        assessment=root.parent / "考核表.xlsx",
    )

    assert told(dataclasses.replace(study, sources=sources)) == [
        ("P009", "文件名（[sources] survey_text）", "疑似含有手机号"),
        ("P009", "文件名（[sources] ledger）", "疑似含有姓氏加职务"),
    ]
    assert "改名" in next(description(dataclasses.replace(study, sources=sources))).remedy


def test_lists_that_are_missing_are_left_to_their_reader(study, tmp_path) -> None:
    sources = dataclasses.replace(study.sources, references=tmp_path / "无.csv")

    assert told(dataclasses.replace(study, sources=sources)) == []


def test_names_without_a_post_are_hints_in_what_is_printed_and_stop_the_name_of_a_file(study) -> None:
    one, *rest = study.codebook.survey
    new = (dataclasses.replace(one, wording="书记王建国是否兼任", stem="职工谌龙的意见"), *rest)
    named = dataclasses.replace(
        study,
        title="张伟名师工作室共建研究",
        codebook=Codebook(new),
        sources=dataclasses.replace(study.sources, ledger=study.root / "data" / "台账_张伟.xlsx"),
    )
    found = suspected(named)

    assert [(one.kind, one.place) for one in found] == [
        ("疑似姓名", "study.toml [study] title"),
        ("疑似姓名", f"codebook.csv 变量“{one.variable}”的题目文字"),
        ("疑似姓名", f"codebook.csv 变量“{one.variable}”的题干"),
    ]
    assert told(named) == [("P009", "文件名（[sources] ledger）", "疑似含有姓名")]
    assert len(suspected(study)) == 0


def test_a_list_that_is_no_table_is_not_searched(study, tmp_path) -> None:
    (tmp_path / "references.csv").write_text("," * 5_000_000, encoding="utf-8")
    sources = dataclasses.replace(study.sources, references=tmp_path / "references.csv")
    before = time.process_time()

    assert list(description(dataclasses.replace(study, sources=sources))) == []

    assert time.process_time() - before < A_MOMENT
