"""``参考资料附录.docx``: the instruments, the rules, the cleaning, the full tables, the dictionary, the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import resources

from djqj_analysis.base.result import Result
from djqj_analysis.ink.docx import Paper
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.study.study import Study
from djqj_analysis.tell import blocks, forms, gbt7714, parameters, scoring, there
from djqj_analysis.tell.blocks import Block, Heading, NewPage
from djqj_analysis.tell.catalogue import described
from djqj_analysis.tell.outline import MECHANISMS, appendix_parts
from djqj_analysis.tell.references import Reference, of

FILE = "参考资料附录.docx"
NUMERALS = "一二三四五六七八九十"
INTERVIEW, INTERVIEWS = "interview.txt", "interviews"


def build(
    study: Study,
    results: Mapping[str, Result],
    files: Mapping[str, str],
    *,
    references: Sequence[Reference] | None = None,
) -> bytes:
    """Return the appendix as a Word file.

    Parameters
    ----------
    study : Study
    results : mapping
        Result id → result; what is absent is left out.
    files : mapping
        File (relative to the study folder) → SHA-256, for the list of files.
    references : sequence of Reference, optional
        Sources to list at the end; by default those of the study.
    """
    paper = Paper(f"{study.title}：参考资料附录", by=study.group, notice=study.notice)
    blocks.write(paper, list(_blocks(study, results, files)), {})
    if sources := of(study) if references is None else references:
        lines = [gbt7714.line(each, edition=study.options.gbt7714) for each in sources]
        paper.heading("参考文献", 1).references(lines)
    return paper.to_bytes()


def _blocks(study: Study, results: Mapping[str, Result], files: Mapping[str, str]) -> Iterator[Block]:
    chapters: tuple[tuple[str, Iterator[Block]], ...] = (
        ("问卷原文", _questionnaire(study)),
        ("访谈提纲", _interview(results)),
        ("台账样表", _ledgers(study)),
        ("考核指标与计分细则" if there.sheet(study) else "计分细则", _scoring(study, results)),
        ("样本与清洗流程", _cleaning(study, results)),
        ("机制对照表", _mechanisms(study, results)),
        ("信效度与完整结果表", _results(study, results)),
        ("数据字典", _dictionary(study)),
        ("文件目录", _files(files)),
    )
    written = [(title, body) for title, blocks_ in chapters if (body := list(blocks_))]
    for at, (title, body) in enumerate(written):
        if at:
            yield NewPage()
        yield Heading(f"附录{NUMERALS[at]}　{title}", 1)
        yield from body


def _questionnaire(study: Study) -> Iterator[Block]:
    yield "题目按问卷次序列出；括号内为跳转条件。卷首语与知情同意的全文以实际发放的问卷为准。"
    yield from forms.questionnaire(study.codebook)


def _interview(results: Mapping[str, Result]) -> Iterator[Block]:
    if INTERVIEWS in results:
        yield from resources.files("djqj_analysis.tell").joinpath(INTERVIEW).read_text("utf-8").splitlines()


def _ledgers(study: Study) -> Iterator[Block]:
    yield "每张表填写一个工作表，一行一条；留空表示没有填，0 与“无”须如实填写。人员只填代号，不留姓名。"
    yield from forms.ledgers(study.codebook)


def _scoring(study: Study, results: Mapping[str, Result]) -> Iterator[Block]:
    parts = ["台账成效分按{{表:scoring_ledger}}计算"]
    parts += ["群众拥护按{{表:scoring_mass}}计算"] if there.has_union(results) else []
    parts += ["考核条目的角色见{{表:scoring_assessment}}"] if there.sheet(study) else []
    yield f"{'，'.join(parts)}。"
    yield scoring.ledger_outcome(study)
    if left_out := scoring.unscored(study):
        yield f"未设满分线、因此不计分的项目：{'、'.join(scoring.component(study, each) for each in left_out)}。"
    else:
        yield "各项都设了满分线，没有因此不计分的项目。"
    if there.has_union(results):
        yield scoring.mass_outcome(study)
    if there.sheet(study):
        yield scoring.assessment_items(study)


def _cleaning(study: Study, results: Mapping[str, Result]) -> Iterator[Block]:
    yield "清洗规则与其他工作参数见{{表:parameters}}。这里只列份数；逐份的剔除理由留存在研究文件夹，不随报告公布。"
    yield parameters.parameters(study, results)
    if "sample_flow" in results:
        trail = results["sample_flow"]
        yield f"{trail.sentence().rstrip('。')}（见{{{{表:{trail.id}}}}}）。"
        yield blocks.table(trail, min_n=study.assumptions.report_min_n)


def _mechanisms(study: Study, results: Mapping[str, Result]) -> Iterator[Block]:
    if ids := [each for each in MECHANISMS if each in results]:
        yield from _tabulated(study, results, ids)


def _results(study: Study, results: Mapping[str, Result]) -> Iterator[Block]:
    parts = appendix_parts(results)
    if not parts:
        return
    whole = [exhibit.id for part in parts for exhibit in part.exhibits]
    yield f"{_range(whole)}按内容分列：{'；'.join(part.title for part in parts)}。"
    for part in parts:
        yield Heading(part.title, 2)
        yield from _tabulated(study, results, [exhibit.id for exhibit in part.exhibits])


def _tabulated(study: Study, results: Mapping[str, Result], ids: Sequence[str]) -> Iterator[Block]:
    yield f"见{_range(ids)}。"
    yield from (blocks.table(results[each], min_n=study.assumptions.report_min_n) for each in ids)


def _range(ids: Sequence[str]) -> str:
    """Refer to tables that stand one after the other by the first and the last."""
    ends = dict.fromkeys((ids[0], ids[-1]))
    return " 至 ".join(f"{{{{表:{each}}}}}" for each in ends)


def _dictionary(study: Study) -> Iterator[Block]:
    yield (
        "角色：自变量、中介、结果、并行举措、控制、质控、描述；→X1、→X2 表示与交叉任职、阵地同义或含其内容，"
        "在二者作自变量时移出合成分。编码 dk 为不了解，rf 为不愿回答，na 为不适用。"
    )
    yield from forms.dictionary(study.codebook)


def _files(files: Mapping[str, str]) -> Iterator[Block]:
    columns = (Column("file", "文件名"), Column("what", "说明"), Column("sha256", "SHA-256"))
    rows = [(name, described(name), digest) for name, digest in sorted(files.items())]
    yield "下列文件可据 SHA-256 核对是否改动；本文件自身的校验值见 report/manifest.json。"
    yield Table("files", "文件目录", columns, tuple(rows))
