"""Raw answers → one matrix of small integers: every distinct text is looked up once, then the codes are spread.

============  =========================================================
C002          a label that the codebook does not know (with counts and the nearest known); one fault for all questions
              when more than three have the same
C010          two options that only punctuation tells apart
C011          「┋」 or brackets inside what somebody wrote in: where options end cannot be told
C012          a multi-select of an export by scores: the sum does not tell the options
C013          an export by scores that does not say whether the platform has reversed items
C015          organisations by option number only
============  =========================================================
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from djqj_analysis.base.errors import Fault, Gather, close_matches
from djqj_analysis.base.whole import whole
from djqj_analysis.clean import labels, many, match
from djqj_analysis.clean.answers import OUT_OF_RANGE, Answers
from djqj_analysis.clean.option import Coding, check_labels, reader, silent_scores
from djqj_analysis.read.answers import MAX_LISTED, RawAnswers, listed
from djqj_analysis.read.platform import NUMBER, SCORE, TEXT, is_numeric, tally
from djqj_analysis.study.item import CHOICES, MANY, Item, Kind

Codes = NDArray[np.int8]
ODD_CODES = {"-1": "（含义不明的缺失码）", "-2": "（排序题以外不应出现）"}
FEW, NUMBERS = 3, 5
"""Questions up to which the same unknown text is told question by question; numbers of questions named beyond."""
SILENT_SCORE = (
    "分数若代表不了解或不愿回答，请在编码表该题的“公式”中写明，如 0分=不了解（选项中要有 dk=不了解），不要补成一个选项"
)


def closed(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return the survey items whose answers are options."""
    return tuple(item for item in items if item.kind in CHOICES | MANY)


def encode(
    raw: RawAnswers,
    columns: dict[str, str],
    items: tuple[Item, ...],
    faults: Gather,
    *,
    scores_reversed: bool | None = None,
) -> Answers:
    """Return the matrix of all closed items, whether the export is by text, by option numbers or by scores.

    Parameters
    ----------
    raw
        The export.
    columns
        Variable → column name (:func:`djqj_analysis.clean.match.columns`). An item without a column, and without a
        column for each option, is all out of range; its fault is already noted.
    items
        Survey items in declared order.
    faults
        Receives ``C002`` and ``C010`` to ``C013``; what is unknown becomes ``OUT_OF_RANGE``.
    scores_reversed
        For an export by scores: whether the platform has reversed the items marked 反向 already. The matrix always
        holds answers as they were given, never reversed ones.
    """
    if raw.coding == SCORE and scores_reversed is None:
        what = "按分数的导出没有写明平台是否已经把反向题反向计分"
        remedy = "请在 study.toml 的 [survey] 中写 scores_reversed = true（平台已反向）或 false（没有反向）"
        faults.add(Fault("C013", raw.path.name, what, remedy))
    coding = Coding(raw.coding, bool(scores_reversed))
    unread: dict[str, pd.Series] = {}
    parts = [_item(raw, columns, item, coding, unread, faults) for item in closed(items)]
    _report(unread, closed(items), raw, faults)
    names = tuple(name for item in closed(items) for name in item.columns)
    matrix = np.concatenate(parts, axis=1) if parts else np.empty((len(raw.frame), 0), dtype=np.int8)
    answers = Answers(matrix, names)
    return many.ended(answers, closed(items)) if coding.name == NUMBER else answers


def _item(
    raw: RawAnswers,
    columns: dict[str, str],
    item: Item,
    coding: Coding,
    unread: dict[str, pd.Series],
    faults: Gather,
) -> Codes:
    cells = cells_of(raw, columns, item, faults)
    if cells is None:
        return np.full((len(raw.frame), len(item.columns)), OUT_OF_RANGE, dtype=np.int8)
    if coding.name == TEXT:
        check_labels(item, raw.path.name, faults)
        if raw.codes is None and item.kind in MANY:
            _report_write_ins(many.typed_marks(cells), item, raw, faults)
    if coding.name == SCORE and item.kind is Kind.MULTI and len(cells.columns) == 1 < len(item.columns):
        what = "按分数的导出只有多选题的总分，看不出选了哪几项"
        faults.add(Fault("C012", _where(item, raw), what, "请改交按文本的导出（可以再附上按序号的一份）"))
        return np.full((len(raw.frame), len(item.columns)), OUT_OF_RANGE, dtype=np.int8)
    codes, unknown = block(cells, item, coding)
    unread[item.variable] = unknown
    return np.where(codes == labels.UNKNOWN, np.int8(OUT_OF_RANGE), codes)


def cells_of(raw: RawAnswers, columns: dict[str, str], item: Item, faults: Gather) -> pd.DataFrame | None:
    """Return the column of an item, or the columns of its options; ``None`` if there are none."""
    if item.variable in columns:
        return raw.frame[[columns[item.variable]]]
    if item.kind not in MANY or raw.columns.empty:
        return None
    head = match.heads(raw)
    names = match.option_columns(item, head, faults) if match.is_spread_out(item, head) else None
    return None if names is None else raw.frame[list(names)]


def block(cells: pd.DataFrame, item: Item, coding: Coding) -> tuple[Codes, pd.Series]:
    """Return the codes of one item, shape (n, width), ``UNKNOWN`` where unread, and the unread texts with counts."""
    if item.kind not in MANY:
        look_up = reader(item, coding)
        return many.spread(cells.iloc[:, 0], lambda text: (look_up(text),))
    is_spread = len(cells.columns) > 1 or (len(item.levels) == 1 and coding.name == NUMBER)
    return many.spread_out(cells, item) if is_spread else many.joined(cells.iloc[:, 0], item, coding.name)


def named_units(
    raw: RawAnswers,
    columns: dict[str, str],
    items: tuple[Item, ...],
    units: frozenset[str] | None,
    faults: Gather,
) -> RawAnswers | None:
    """Return an export by numbers with the organisations named: the k-th option is the k-th level of the codebook.

    ``None``, with one fault (``C015``), when the numbers are neither in the codebook nor codes of the ledger: the
    caller need not hold each of them against the ledger once more. An export whose units have names is returned as it
    is.
    """
    item = next((item for item in items if item.kind is Kind.UNIT and item.variable in columns), None)
    if item is None or raw.coding not in (NUMBER, SCORE):
        return raw
    name = columns[item.variable]
    found = set(tally(raw.frame[name]).index)
    if not found or not all(map(is_numeric, found)) or (units is not None and found <= units):
        return raw
    places = {str(place): level.label for place, level in enumerate(item.levels, start=1)}
    if raw.coding == NUMBER and found <= set(places):
        return replace(raw, frame=raw.frame.assign(**{name: raw.frame[name].replace(places)}))
    what = f"单位只有选项的号码（{listed(sorted(found, key=float))}），看不出是哪个单位"
    remedy = "请改交按文本的导出，或在编码表这一行的“选项”中按问卷的次序列出全部单位代号"
    faults.add(Fault("C015", _where(item, raw), what, remedy))
    return None


def _where(item: Item, raw: RawAnswers) -> str:
    return f"{raw.path.name} 第 {item.number} 题“{item.wording}”（{item.variable}）"


def _report(unread: dict[str, pd.Series], items: tuple[Item, ...], raw: RawAnswers, faults: Gather) -> None:
    """Note the unknown texts: those of many questions once, the others question by question."""
    asked = {item.variable: item for item in items}
    places: defaultdict[str, list[Item]] = defaultdict(list)
    for variable, texts in unread.items():
        for text in texts.index:
            places[str(text)].append(asked[variable])
    common = {text: where for text, where in places.items() if len(where) > FEW}
    for text, where in common.items():
        count = sum(int(unread[item.variable][text]) for item in where)
        numbers = list(dict.fromkeys(item.number or item.variable for item in where))
        shown = "、".join(numbers[:NUMBERS]) + (" 等" if len(numbers) > NUMBERS else "")
        what = f"不认识的答案：“{text}”在 {len(where)} 题中共 {count} 处{_hint(text, where[0], raw)}；题号：{shown}"
        faults.add(Fault("C002", raw.path.name, what, _remedy(where[0], raw)))
    for variable, texts in unread.items():
        _report_item(texts[[str(text) not in common for text in texts.index]], asked[variable], raw, faults)


def _report_item(unknown: pd.Series, item: Item, raw: RawAnswers, faults: Gather) -> None:
    """Note the unknown texts of one item, the commonest first."""
    if unknown.empty:
        return
    order = sorted(unknown.items(), key=lambda pair: (-int(pair[1]), str(pair[0])))
    words = [f"“{text}”{count} 处{_hint(str(text), item, raw)}" for text, count in order[:MAX_LISTED]]
    more = f"；另有 {len(order) - MAX_LISTED} 种" if len(order) > MAX_LISTED else ""
    faults.add(Fault("C002", _where(item, raw), f"不认识的答案：{'；'.join(words)}{more}", _remedy(item, raw)))


def _hint(text: str, item: Item, raw: RawAnswers) -> str:
    if raw.coding == SCORE and whole(text) in silent_scores(item):
        return "（“公式”写明它不是回答，选项中却有同样的编码，分不清是哪一个）"
    return ODD_CODES.get(text) or close_matches(text, [level.label for level in item.levels])


def _remedy(item: Item, raw: RawAnswers) -> str:
    if raw.coding == SCORE:
        shown = "、".join(f"{level.code}={level.label}" for level in item.levels)
        return f"{SILENT_SCORE}；是漏写的选项才补上，或更正导出；编码表现有：{shown}"
    return f"请在编码表的选项中补上，或更正导出；编码表现有：{'、'.join(level.label for level in item.levels)}"


def _report_write_ins(doubtful: NDArray[np.bool_], item: Item, raw: RawAnswers, faults: Gather) -> None:
    """Note the sheets in which somebody typed the platform's own marks."""
    if doubtful.any():
        what = f"自填的文字里有平台的分隔符号，分不清选项到哪里为止：序号 {listed(raw.serial[doubtful])}"
        remedy = "请同时给出按序号的一份（survey_codes），或把自填文字里的“┋”“→”“〖”“〗”改成别的符号"
        faults.add(Fault("C011", _where(item, raw), what, remedy))
