"""What a system file declares of its variables: the options of each with their codes, and what is no answer.

The file is authoritative: its codes, its order, and options that nobody chose. Only where a code cannot be one of ours
(text, fractions, beyond 0–127) the options are numbered in their order.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from djqj_analysis.read.platform import answered, is_numeric
from djqj_analysis.read.sav import JUMP_CODE, Variable, within
from djqj_analysis.read.silence import UNANSWERED, kind_of
from djqj_analysis.study.item import Level

LAST_CODE = 127
"""The matrix of answers keeps codes in eight bits; negative ones are kinds of no answer."""
WIDEST = 10
"""Steps of a scale of which only some points are labelled: 0 to 10."""
LEAST_LABELLED = 0.5
"""Share of the answers with a label from which labels are options, and not names of a few special numbers."""
BOUNDLESS = 1e300
"""Beyond it lie the ends of an open range: LO and HI."""
SHOWN = 6


def levels(variable: Variable, cells: pd.Series) -> tuple[Level, ...]:
    """Return the options of a variable as the file lists them, or nothing where it is no choice.

    Whole numbers without a label between two labelled ones are points of the same scale.

    Examples
    --------
    >>> agree = Variable("q", "", {5.0: "同意", 1.0: "反对", 9.0: "不清楚"}, ((9.0, 9.0),), "F1")
    >>> [(level.code, level.label) for level in levels(agree, pd.Series(["同意", "反对"], dtype="str"))]
    [('5', '同意'), ('1', '反对')]
    """
    labels = {value: label.strip() for value, label in variable.answers.items() if label.strip()}
    if variable.counted is not None or variable.is_rank or not labels:
        return ()
    counts = answered(cells).value_counts()
    points = _points(variable, labels, counts)
    told = counts[counts.index.isin([*labels.values(), *points.values()])].sum()
    if told < LEAST_LABELLED * counts.sum():
        return ()
    options = dict(sorted((labels | points).items(), key=lambda pair: float(str(pair[0])))) if points else labels
    codes = [variable.plain(value) for value in options]
    if all(code.isdecimal() and int(code) <= LAST_CODE for code in codes):
        return tuple(Level(str(int(code)), label) for code, label in zip(codes, options.values(), strict=True))
    return tuple(Level(str(place), label) for place, label in enumerate(options.values(), start=1))


def numbers(variable: Variable, cells: pd.Series) -> pd.Series:
    """Return the cells of a variable that is no choice with numbers for labels, but for labels that say no answer.

    Examples
    --------
    >>> children = Variable("n", "", {0.0: "没有", 98.0: "说不清"}, (), "F2")
    >>> numbers(children, pd.Series(["没有", "1", "说不清"], dtype="str")).tolist()
    ['0', '1', '说不清']
    """
    labels = {
        label.strip(): variable.plain(value)
        for value, label in variable.answers.items()
        if not isinstance(value, str) and kind_of(label) is None
    }
    return cells.replace(labels)


def _points(variable: Variable, labels: dict[object, str], counts: pd.Series) -> dict[object, str]:
    """Return the unlabelled whole numbers between labelled ones, all of them if any was answered."""
    numbers = [value for value in labels if isinstance(value, int | float) and float(value).is_integer()]
    if len(numbers) < len(labels) or max(numbers) - min(numbers) > WIDEST:
        return {}
    between = range(int(min(numbers)), int(max(numbers)))
    free: dict[object, str] = {
        float(value): str(value) for value in between if value not in labels and not variable.is_missing(value)
    }
    return free if counts.index.isin(free.values()).any() else {}


def notes(variables: Sequence[Variable], cells: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """Say how values that the file declares missing were read, and which codes could not be kept."""
    groups: dict[tuple[str, str], list[int]] = {}
    for place, variable in enumerate(variables):
        for word, shown in _silent(variable).items():
            if (cells[place] == word).any():
                groups.setdefault((word, shown), []).append(place)
    found = []
    for (word, shown), places in groups.items():
        count = sum(int((cells[place] == word).sum()) for place in places)
        what = f"文件声明的缺失值 {shown}读作“{word.strip('()')}”，共 {count} 格，不算作答案"
        remedy = "若意思不同，请在 SPSS 中把值标签改成“未答”“不适用”“不了解”或“不愿回答”"
        found.append((f"变量 {_names(variables, places)}：{what}。", remedy))
    moved = [place for place, variable in enumerate(variables) if _is_moved(variable, levels(variable, cells[place]))]
    if moved:
        what = f"文件里的编码不是 0–{LAST_CODE} 的整数，按文件的次序改编为 1、2、3……"
        found.append((f"变量 {_names(variables, moved)}：{what}", "请核对编码表的“选项”"))
    return tuple(found)


def _names(variables: Sequence[Variable], places: Sequence[int]) -> str:
    more = f" 等 {len(places)} 个" if len(places) > SHOWN else ""
    return "、".join(variables[place].name for place in places[:SHOWN]) + more


def _silent(variable: Variable) -> dict[str, str]:
    """Return canonical word → the declared values that are read as it; those whose label says so need no word."""
    found: dict[str, list[str]] = {}
    for low, high in variable.missing:
        known = [low] if low == high else dict.fromkeys((*variable.values, JUMP_CODE))
        for value in known:
            label, word = variable.values.get(value, "").strip(), variable.silence(value)
            if within(value, low, high) and word.strip("()") not in label:
                found.setdefault(word, []).append(f"{variable.plain(value)}（{label or '没有标签'}）")
        if low != high:
            found.setdefault(UNANSWERED, []).append(f"{_span(low, high)}（没有标签的）")
    return {word: "、".join(shown) for word, shown in found.items()}


def _span(low: float, high: float) -> str:
    if low < -BOUNDLESS:
        return f"{high:g} 及以下"
    return f"{low:g} 及以上" if high > BOUNDLESS else f"{low:g} 至 {high:g}"


def _is_moved(variable: Variable, found: Sequence[Level]) -> bool:
    labels = {label.strip(): variable.plain(value) for value, label in variable.answers.items()}
    return any(level.label in labels and not _same(labels[level.label], level.code) for level in found)


def _same(code: str, other: str) -> bool:
    return is_numeric(code) and float(code) == float(other)
