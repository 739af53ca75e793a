"""Every question of an export with its kinds, options and names: what the items of the codebook are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from djqj_analysis.read.answers import RawAnswers
from djqj_analysis.read.draft import words
from djqj_analysis.read.draft.kinds import verdicts
from djqj_analysis.read.draft.leveled import Leveled
from djqj_analysis.read.draft.levels import of_choice, of_many, relabelled
from djqj_analysis.read.draft.order import order
from djqj_analysis.read.draft.question import Column, Question, group
from djqj_analysis.read.draft.written import Verdict
from djqj_analysis.read.headings import normal
from djqj_analysis.read.platform import is_numeric
from djqj_analysis.study.item import CHOICES, MANY, Kind

LEAST_UNITS = 3
ALIKE = 0.8
NO_LEVELS = Leveled(())
_CODE = re.compile(r"[A-Za-z]{1,4}[-_]?\d{1,4}")
_BEST_UNIT = re.compile("代号|名称|所在(?:的)?(?:单位|学校|社区|企业)")


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What becomes one item: one column, or all columns of a multi-select whose options stand apart."""

    question: Question
    columns: tuple[Column, ...]
    kind: Kind | None
    variable: str
    wording: str
    leveled: Leveled = NO_LEVELS
    doubt: str = ""

    @property
    def place(self) -> str:
        """Where it stands, for a person: the question, and its row where there are several."""
        in_block = len(self.question.columns) > 1 and len(self.columns) == 1
        return self.question.place + (f"的“{self.wording}”" if in_block and self.columns[0].part else "")


def parts(raw: RawAnswers) -> tuple[Part, ...]:
    """Return the parts of all questions in order, the column of the organisation marked, options filled up."""
    found = [part for question in group(raw) for part in _parts(question, raw)]
    return tuple(_filled_up(_with_unit(found)))


def _parts(question: Question, raw: RawAnswers) -> Iterator[Part]:
    told = verdicts(question, raw.coding, raw.platform)
    if question.is_spread or (told[0].kind in MANY and question.kind in ("multi", "sort")):
        yield _many(question, told[0])
        return
    shared: dict[bool, Leveled] = {}
    for column, verdict in zip(question.columns, told, strict=True):
        wording = column.part or question.stem
        leveled = NO_LEVELS
        if verdict.kind in CHOICES:
            block = question.columns if question.kind == "matrix" and not column.declared else (column,)
            in_block = len(block) > 1
            if not in_block or in_block not in shared:
                shared[in_block] = of_choice(block, raw.coding)
            leveled = shared[in_block]
        elif verdict.kind in MANY:
            leveled = of_many([column], (), sort=False)
        yield Part(question, (column,), verdict.kind, variable(column.name), wording, leveled, verdict.doubt)


def _many(question: Question, verdict: Verdict) -> Part:
    leveled = of_many(question.columns, question.options, sort=verdict.kind is Kind.RANK)
    name = f"Q{question.number}" if question.number else question.columns[0].name
    kind = verdict.kind if leveled.levels else Kind.TEXT
    return Part(question, question.columns, kind, variable(name), question.stem, leveled, verdict.doubt)


def variable(name: str) -> str:
    """Return a column's name as a variable.

    Examples
    --------
    >>> variable("Q20_3"), variable("Q@12"), variable("Q7.1")
    ('q20_3', 'q_c12', 'q7_1')
    """
    return re.sub(r"[^a-z0-9_]", "_", name.lower().replace("@", "_c"))


def _with_unit(found: Sequence[Part]) -> list[Part]:
    """Mark the one column that names the organisation."""
    told = [part for part in found if len(part.columns) == 1 and part.columns[0].is_unit]
    candidates = told or [part for part in found if _may_be_unit(part)]
    if not candidates:
        return list(found)
    best = max(candidates, key=lambda part: bool(_BEST_UNIT.search(part.question.stem)))
    distinct = best.columns[0].answers.map(normal).nunique()
    others = "、".join(part.place for part in candidates if part is not best)
    doubt = f"当作单位列，共 {distinct} 个单位" + (f"；也可能是{others}" if others else "")
    if best.kind is Kind.TEXT:
        doubt += "；单位是填写的，请核对同一单位有没有几种写法"
    unit = replace(best, kind=Kind.UNIT, leveled=NO_LEVELS, doubt=doubt)
    return [unit if part is best else part for part in found]


def _may_be_unit(part: Part) -> bool:
    stem = part.question.stem
    if part.kind not in (Kind.SINGLE, Kind.TEXT) or len(part.question.columns) > 1 or words.NOT_UNIT.search(stem):
        return False
    answers = part.columns[0].answers
    distinct = answers.map(normal).nunique()
    if not ((words.UNIT.search(stem) or _alike(answers)) and words.UNIT_PLACE.search(stem)):
        return False
    repeated = len(answers) >= 2 * distinct
    labels = list(answers.unique())
    return distinct >= LEAST_UNITS and repeated and (all(map(_is_code, labels)) or order(labels) is None)


def _is_code(label: str) -> bool:
    """Whether an answer is the code of a unit: 7, U07, A-12."""
    return is_numeric(label) or _CODE.fullmatch(label) is not None


def _alike(answers: pd.Series) -> bool:
    """Whether nearly all answers are of one sort by their last character: 城东分馆, 城西分馆, 总馆."""
    endings = pd.Series([str(text)[-1:] for text in answers.unique()]).value_counts()
    return len(endings) > 0 and endings.iloc[0] >= max(LEAST_UNITS, ALIKE * endings.sum())


def _filled_up(found: Sequence[Part]) -> list[Part]:
    """Give a question in which an end of the scale was never chosen the fuller set that another question uses."""
    full = {
        part.leveled.keys: part.leveled
        for part in found
        if part.leveled.basis and not part.leveled.is_told and all(column.numbers is None for column in part.columns)
    }
    filled = []
    for part in found:
        leveled = part.leveled
        if leveled.keys in full and not leveled.is_told:
            wider = [other for other in full.values() if leveled.keys < other.keys and leveled.basis == other.basis]
            if wider:
                leveled = relabelled(leveled, max(wider, key=lambda other: len(other.levels)))
        filled.append(replace(part, leveled=leveled))
    return filled
