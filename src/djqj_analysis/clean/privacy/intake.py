"""The personal data that a study's inputs bring along: what is dropped anyway may come, the rest must be taken out.

Columns of the platform (来自IP, 昵称, openid …) are used in memory and dropped, open answers and quotes from
interviews are redacted, so none is a fault. What people typed into closed questions, what the codebook does not ask
for, and everything else in ledgers, assessment and interview sheets is: there a name or a phone number is a decision
of whoever keeps the file. So are comments on cells, whoever wrote them, and what a group writes about its own study
(:mod:`~djqj_analysis.clean.privacy.description`).

============  =========================================================
P001          personal data in an input, with place and kind, never the value
P002          real names where the ledger asks for person codes
P008, P009    personal data in the texts of the study and the names of its files
P010          what only looks like a name or an address: a hint, it stops nothing
============  =========================================================
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from djqj_analysis.base.errors import DjqjError, Fault, Gather
from djqj_analysis.base.personal.fold import fold
from djqj_analysis.base.personal.patterns import Level, stopping
from djqj_analysis.base.personal.speech import finds
from djqj_analysis.clean import match
from djqj_analysis.clean.privacy import search
from djqj_analysis.clean.privacy.columns import real_people
from djqj_analysis.clean.privacy.description import description, suspected
from djqj_analysis.clean.privacy.findings import Finding, Findings, merged
from djqj_analysis.read import body, workbook
from djqj_analysis.read.answers import RawAnswers
from djqj_analysis.read.headings import normal
from djqj_analysis.read.interview import QUOTE
from djqj_analysis.read.raw import PartialRaw, Raw
from djqj_analysis.study import Study
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import SHEET_NAMES, Kind

REMEDY = "请在原始文件中删去这些内容（人员只填代号），再重新运行；内容不在此显示"
CELLS = "写到 data/clean 时会自动遮去；不能保证全部认出，请看一遍，能改成代号的请改；内容不在此显示"
TEXTS = "这些文字会原样出现在报告和图表里：如果真是人名，请改写；内容不在此显示"
PSEUDONYM = "请把姓名换成代号（如 P01），对照表存放在研究文件夹之外；内容不在此显示"
_WRITE_IN = re.compile("〖[^〖〗]*〗")


def inputs(raw: Raw | PartialRaw, study: Study, faults: Gather) -> None:
    """Add a fault for each place and kind of personal data in a study's texts, file names and raw files.

    What only looks like it is noted, counted by kind with the first places.

    Parameters
    ----------
    raw
        What was read of the survey; ledgers, assessment and interviews are read again, with all their columns.
    """
    found: list[Findings] = []
    told = list(description(study))
    if raw.answers is not None:
        found.append(_of_survey(raw.answers, study.codebook))
        for one in filter(None, (raw.answers, raw.answers.codes)):
            told += _of_comments(one.path)
    for path in filter(None, (study.sources.ledger, study.sources.assessment)):
        found += _of_workbook(path, study.codebook, told)
    if study.sources.interviews:
        found += _of_workbook(study.sources.interviews, study.codebook, told, (normal(QUOTE),))
    cells = merged(found)
    for fault in (*told, *cells.faults("P001", remedy=REMEDY)):
        faults.add(fault)
    for hint in (*cells.suspected.grouped("P010", remedy=CELLS), *suspected(study).grouped("P010", remedy=TEXTS)):
        faults.note(hint)


def _of_survey(raw: RawAnswers, codebook: Codebook) -> Findings:
    columns = raw.columns
    places = match.columns(raw, codebook.survey, Gather())
    open_ones = {
        places[item.variable] for item in codebook.survey if item.kind is Kind.TEXT and item.variable in places
    }
    asked = columns[(columns["kind"] != "meta") & ~columns["name"].isin(open_ones)]
    frame = raw.frame[list(asked["name"])].copy()
    for name in frame.columns:
        if "〖" in "".join(frame[name].unique()):
            frame[name] = frame[name].str.replace(_WRITE_IN, "", regex=True)
    frame.columns = asked["header"].str.strip().to_list()
    return search.of_frame(frame).under(search.safe(raw.path.name))


def _of_workbook(
    path: Path, codebook: Codebook, told: list[Fault], redacted: Collection[str] = ()
) -> Iterator[Findings]:
    """Yield what the sheets of a workbook hold; comments and names instead of codes are faults of their own."""
    try:
        sheets = workbook.load(path).sheets
    except DjqjError:  # said where the file is read
        return
    told += _of_comments(path)
    people = {(normal(SHEET_NAMES[item.table]), normal(item.wording)) for item in codebook.items
              if item.kind is Kind.PERSON and item.table in SHEET_NAMES}  # fmt: skip
    file = search.safe(path.name)
    for sheet, frame in sheets.items():
        place = f"{file}“{search.safe(sheet)}”表"
        asked = [heading for table, heading in people if table == normal(sheet)]
        frame = body.lowered(frame, [*asked, *redacted])
        own = frame.loc[:, [normal(str(heading)) not in redacted for heading in frame.columns]]
        yield search.of_frame(own, finds).under(place)
        for at, heading in enumerate(frame.columns):
            if (normal(sheet), normal(str(heading))) in people:
                codes = frame.iloc[:, at].map(fold).str.strip().value_counts()
                for one in real_people({str(code): int(n) for code, n in codes.items()}):
                    count = int(codes[list(one.cells)].sum())
                    named = Finding("真实姓名", f"{place}“{heading}”列", count, Level.BLOCK)
                    told += Findings((named,)).faults("P002", remedy=PSEUDONYM)


def _of_comments(path: Path) -> Iterator[Fault]:
    """Yield the faults of the comments of a workbook that could be read; the bare name of an author is none."""
    file = search.safe(path.name)
    try:
        found = Findings(
            tuple(
                Finding(kind, f"{file}“{search.safe(one.sheet)}”表 {search.safe(one.cell)} 的批注", 1, Level.BLOCK)
                for one in workbook.comments(path)
                for kind in dict.fromkeys((*stopping(one.author), *stopping(one.text)))
            )
        )
    except (OSError, DjqjError):
        yield Fault(
            "P001",
            file,
            "批注读不出来，或者太多太长，不能检查其中的个人信息",
            "请删去批注，或在 Excel 中另存一份再运行",
        )
        return
    yield from found.grouped("P001", remedy="请删去或改写这些批注，再重新运行；内容不在此显示")
