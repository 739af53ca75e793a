"""The report: sections, captions, references, sentences, the notice; and what it must never say."""

from __future__ import annotations

import dataclasses
import re

import pytest

from djqj_analysis.base.verdict import Claim, Verdict
from djqj_analysis.tell import report
from djqj_analysis.tell.references import Reference
from tests.tell import fakes, word

FORBIDDEN = re.compile("导致|促进了|影响")


@pytest.fixture(scope="module")
def made(study, results):
    return word.opened(report.build(study, results))


def headings(document, level: int) -> list[str]:
    return [each.text for each in document.paragraphs if each.style.name == f"Heading {level}"]


def test_the_sections_are_those_of_a_report(made) -> None:
    assert headings(made, 1) == ["研究方法（样本与工具）", "研究结果", "讨论与局限", "参考文献"]
    assert "对研究假设的回答" in headings(made, 2)


def test_every_table_and_figure_is_numbered_and_referred_to_before_it_stands(made) -> None:
    text = "\n".join(word.body(made))

    for label in "表图":
        captions = re.findall(rf"^{label}(\d+)　", text, re.M)
        assert captions == [str(at) for at in range(1, len(captions) + 1)]
        for number in captions:
            mention, caption = re.search(rf"见.*?{label}{number}(?!\d)", text), text.index(f"\n{label}{number}　")
            assert mention is not None
            assert mention.start() < caption


def test_captions_are_fields(made) -> None:
    codes = word.codes(made)

    assert codes.count("SEQ 表 \\* ARABIC") == len(made.tables)
    assert codes.count("SEQ 图 \\* ARABIC") == len(made.inline_shapes)
    assert sum(code.startswith("REF ink_") for code in codes) >= len(made.tables)


def test_each_result_is_introduced_by_its_sentence(made, results) -> None:
    text = "\n".join(word.body(made))

    for name in ("coverage", "forest", "robustness"):
        assert results[name].sentence().rstrip("。") in text


def test_methods_state_sample_models_parameters_and_definitions(made) -> None:
    text = "\n".join(word.body(made))

    for said in (
        "回收率 = 回收 / 发放", "36 个单位，可以陈述调整后的相关（见表1）", "CR2[", "Satterthwaite", "Feldt", "ICC(1)",
        "各模型的样本与标准误", "满分线", "交叉任职A（书记兼工会主席）", "作答过快：剔除",
        "H1（验证性，课题组声明在看数据之前写定）", "H3（探索性）",
    ):  # fmt: skip
        assert said in text


def test_limits_cover_what_the_instrument_demands(made) -> None:
    text = "\n".join(word.body(made))

    for said in (
        "县域经济",
        "题目未经验证",
        "共同方法",
        "方向 B 与 C",
        "不能读作因果",
        "同样会有美化",
        "第六条",
        "示例数据（合成）",
    ):
        assert said in text


def test_no_generated_word_claims_cause_and_effect(made) -> None:
    assert FORBIDDEN.findall("\n".join(word.body(made))) == []


@pytest.mark.parametrize(
    ("claim", "said"), [(Claim.NONE, "只有一个单位"), (Claim.DESCRIBE, "单位不足 10 个"), (Claim.ASSOCIATE, "观察性的")]
)
def test_the_discussion_goes_as_far_as_the_verdict(study, claim, said) -> None:
    few = {"design": fakes.FakeDesign(Verdict(claim, 1, "理由。"))}

    assert said in "\n".join(word.body(word.opened(report.build(study, few))))


def test_citations_follow_the_text_and_unknown_ones_vanish(study) -> None:
    few = {"reliability": fakes.Fake("reliability")}
    sources = (Reference("zz", "M", "不引用的书", year="2001"), Reference("feldt1965", "M", "引用的书", year="2002"))

    text = word.body(word.opened(report.build(study, few, references=sources)))

    assert text[-2:] == ["[1]\t引用的书[M]. 2002.".replace("\t", ""), "[2]不引用的书[M]. 2001."]
    assert not any("{{" in line for line in text)


def test_the_notice_stands_in_the_header_only_for_synthetic_data(study, made) -> None:
    real = word.opened(report.build(dataclasses.replace(study, synthetic=False), {}))

    assert "示例" not in real.sections[0].header.paragraphs[0].text
    assert made.sections[0].header.paragraphs[0].text == study.notice


def test_absent_results_are_left_out(study) -> None:
    few = word.opened(report.build(study, {"coverage": fakes.Fake("coverage")}))

    assert "稳健性" not in headings(few, 2)
    assert "对应的模型“union_ledger”没有结果" in "\n".join(word.body(few))


def test_the_same_study_gives_the_same_bytes(study) -> None:
    few = {name: fakes.Fake(name) for name in ("coverage", "reliability")}

    assert report.build(study, few) == report.build(study, few)


@pytest.mark.slow
def test_libreoffice_turns_it_into_pages(study, results, tmp_path, soffice) -> None:
    assert word.pages(report.build(study, results), tmp_path, soffice) > 10
