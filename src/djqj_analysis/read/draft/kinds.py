"""What kind of question a column is: chosen or written, one or several, degree or category.

The twin decides where there is one (option numbers were chosen, anything else was written), then what the heading says,
then the answers themselves. Where only the answers speak, the verdict carries a question.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from djqj_analysis.read import silence
from djqj_analysis.read.draft import words
from djqj_analysis.read.draft.fallback import by_answers
from djqj_analysis.read.draft.order import DEGREE, MOST_CHARACTERS, POINTS, order
from djqj_analysis.read.draft.question import Column, Question
from djqj_analysis.read.draft.seriate import LEAST_ROWS, LEAST_SHEETS
from djqj_analysis.read.draft.written import PRIVATE, Verdict, are_points, measured, mixed_units, numbers_only, written
from djqj_analysis.read.headings import normal
from djqj_analysis.read.platform import JOINED, ORDERED, TEXT
from djqj_analysis.study.item import Kind

MOST_OPTIONS = 40
FEW = 12
UNSURE = 7
LONG = 24
MANY_WORDY = 20
SHARED = 0.7
LEAST_DEGREES = 4


def verdicts(question: Question, coding: str, platform: str) -> list[Verdict]:
    """Return the verdict on every column; options in columns of their own share one."""
    if not question.number and words.PLATFORM.fullmatch(question.stem):
        return [Verdict(None, "看起来是平台自带的信息，没有列入编码表")] * len(question.columns)
    if question.kind in ("multi", "sort"):
        return [_many(question)] * len(question.columns)
    if question.kind == "region":
        return [Verdict(Kind.TEXT, "地区题：按文本保留；如要按地区分组，请改为单选并写出选项")] * len(question.columns)
    if question.kind == "matrix":
        return _matrix(question, coding, platform)
    return [_alone(question, column, coding, platform) for column in question.columns]


def _many(question: Question) -> Verdict:
    kind = Kind.RANK if question.kind == "sort" else Kind.MULTI
    mark = JOINED if kind is Kind.MULTI else ORDERED
    tokens = pd.Series(
        [token.strip() for column in question.columns for text in column.answers for token in text.split(mark)]
    )
    counts = tokens.value_counts()
    typed = len(counts) > MOST_OPTIONS and 2 * int((counts == 1).sum()) > len(counts)
    if typed and not question.options:
        return Verdict(Kind.TEXT, "答案里有分隔符“┋”，但内容五花八门，当作填空；若是多选题请改正")
    return Verdict(kind)


def _matrix(question: Question, coding: str, platform: str) -> list[Verdict]:
    """Tell a matrix, whose rows share their options, from a block of blanks, whose rows share nothing."""
    told = [column.closed for column in question.columns if column.closed is not None]
    if any(column.answers.str.contains(JOINED, regex=False).any() for column in question.columns):
        return [Verdict(Kind.MULTI)] * len(question.columns)
    closed = all(told) if told else _shared_options(question) or "单选" in question.tag or "量表" in question.tag
    whole = pd.concat([column.answers for column in question.columns])
    if not told and closed and numbers_only(whole) and not are_points(whole, platform, question, coding):
        closed = False
    if not closed:
        return [written(question, column) for column in question.columns]
    if coding != TEXT:
        return [Verdict(Kind.SCALE if whole.nunique() > 2 else Kind.SINGLE)] * len(question.columns)
    if _are_points(question.columns):
        return [Verdict(Kind.SCALE)] * len(question.columns)
    labels = _answers_only(label for column in question.columns for label in column.labels)
    found = order(labels)
    if found is None and len(labels) >= LEAST_DEGREES:
        return [_unworded(question, labels)] * len(question.columns)
    ordered = found is not None and (len(labels) > 2 or found.basis in (DEGREE, POINTS))
    return [Verdict(Kind.SCALE if ordered else Kind.SINGLE)] * len(question.columns)


def _unworded(question: Question, labels: list[str]) -> Verdict:
    """Judge a matrix whose options no vocabulary orders by its answers, where there are enough of them."""
    if by_answers(question.columns, labels) is not None:
        return Verdict(Kind.SCALE)
    if len(question.columns) >= LEAST_ROWS and min(len(column.answers) for column in question.columns) >= LEAST_SHEETS:
        return Verdict(Kind.SINGLE, "各行选项相同，但措辞和答案都看不出程度高低，暂当单选；若是量表请改正")
    return Verdict(Kind.SCALE, "各行选项相同、次序看不出来，暂当量表；若选项没有程度高低，请把类型改为单选")


def _shared_options(question: Question) -> bool:
    """Whether most answers use options that other rows use too."""
    rows = [column.answers.map(normal) for column in question.columns if len(column.answers)]
    if len(rows) < 2:
        return bool(rows) and rows[0].nunique() <= FEW
    used = pd.Series([text for row in rows for text in row.unique()]).value_counts()
    common = set(used.index[used > 1])
    answers = pd.concat(rows)
    return bool(answers.isin(common).mean() >= SHARED) and answers.nunique() <= MOST_OPTIONS


def _alone(question: Question, column: Column, coding: str, platform: str) -> Verdict:
    heading = f"{question.stem} {column.part}"
    if words.PRIVATE.search(heading) and column.closed is not True and not _orders(column.answers):
        return Verdict(None, PRIVATE)
    if column.answers.empty and not column.declared:
        return Verdict(Kind.TEXT, "没有一份作答，看不出题型，暂按文本")
    chosen, doubt = _chosen(question, column, coding, platform)
    if not chosen:
        verdict = written(question, column)
        return Verdict(verdict.kind, verdict.doubt or doubt)
    if coding == TEXT and _are_points([column]):
        return Verdict(Kind.SCALE, "" if column.closed else "答案都是数，当作量表（打分）题；若是填写的数请改为计数")
    found = order(_answers_only(column.labels))
    degree = found is not None and found.basis in (DEGREE, POINTS) and len(found.labels) >= LEAST_DEGREES
    return Verdict(Kind.SCALE if degree else Kind.SINGLE, doubt)


def _chosen(question: Question, column: Column, coding: str, platform: str) -> tuple[bool, str]:
    """Whether the answers were chosen from options, and a doubt where only the answers could tell."""
    told = column.closed
    if told is not None:
        return told, ""
    if question.tag:
        return "填空" not in question.tag, ""
    if coding != TEXT:
        if not numbers_only(column.answers):
            return False, ""
        highest = int(pd.to_numeric(column.answers).max())
        return highest <= (FEW if words.COUNTED.search(question.stem) else MOST_OPTIONS), ""
    answers = column.answers
    if numbers_only(answers):
        return are_points(answers, platform, question, coding), ""
    is_told = bool(words.WRITE.search(question.stem)) and answers.is_unique  # 「第1条意见」 is no rank
    if _orders(answers) and not is_told:
        return measured(answers) is None or (answers.nunique() <= FEW and not mixed_units(answers)), ""
    return _chosen_by_looks(question, column)


def _chosen_by_looks(question: Question, column: Column) -> tuple[bool, str]:
    answers = column.answers
    counts = answers.value_counts()
    if counts.index.str.len().max() > MOST_CHARACTERS:
        return False, ""
    distinct, once = len(counts), int((counts == 1).sum())
    if question.kind == "fill" or column.variants or words.WRITE.search(question.stem):
        return False, "" if question.kind == "fill" else "当作填空题；若是单选题请改为单选并写出选项"
    scattered = once >= 3 and once >= 0.3 * distinct and distinct > 4
    wordy = pd.Series(counts.index).str.len().mean() > LONG and distinct > FEW
    scarce = distinct > 5 and 2 * distinct > len(answers)
    wordy = wordy or (distinct > MANY_WORDY and pd.Series(counts.index).str.len().mean() > 4)
    if scattered or wordy or scarce:
        return False, "答案很分散，当作填空题；若是单选题请改为单选并写出选项"
    if measured(answers) is not None and distinct > FEW:
        return False, ""
    if distinct > MOST_OPTIONS:
        return False, f"有 {distinct} 种答案，当作填空题；若是下拉选择请改为单选"
    return True, f"有 {distinct} 种答案，当作单选题；若是填空题请改为文本" if distinct > UNSURE else ""


def _are_points(columns: Sequence[Column]) -> bool:
    """Whether options are numbers; a file may label only the ends of a scale, and its middle."""
    listed = [level for column in columns for level in column.declared]
    if listed:
        return any(level.label == level.code for level in listed)
    return numbers_only(pd.concat([column.answers for column in columns]))


def _answers_only(answers: Iterable[str]) -> list[str]:
    """Return the distinct options without those that are no answer or 「其他」."""
    distinct = list(dict.fromkeys(answers))
    aside = {word for listed in silence.NO_ANSWER.values() for word in listed}
    plain = [label for label in distinct if label not in aside and not words.OTHER.search(label)]
    return distinct if order(distinct) is not None else plain


def _orders(answers: pd.Series) -> bool:
    distinct = list(dict.fromkeys(answers))
    return len(distinct) <= FEW * 2 and order(_answers_only(answers)) is not None
