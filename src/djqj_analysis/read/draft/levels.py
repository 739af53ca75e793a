"""Options with codes: in the order of the questionnaire where the twin tells it, codes growing with the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from djqj_analysis.base.whole import whole
from djqj_analysis.read import silence
from djqj_analysis.read.draft import told, words
from djqj_analysis.read.draft.degree import MIDDLE
from djqj_analysis.read.draft.fallback import BY_ANSWERS, by_answers, has_direction
from djqj_analysis.read.draft.leveled import Leveled, are_points, numbered, pointed, unusual
from djqj_analysis.read.draft.order import POINTS, YES_NO, Order, order, plain_label
from djqj_analysis.read.draft.question import NO_ANSWER, NUMBER_CODES, Column
from djqj_analysis.read.grid import unlettered
from djqj_analysis.read.headings import normal
from djqj_analysis.read.platform import JOINED, ORDERED, TEXT
from djqj_analysis.study.item import Level, Missing

UNSEEN = "（无人选的第{place}项，请补文字）"

UNSURE = MIDDLE & frozenset(silence.NO_ANSWER[Missing.DONT_KNOW])
"""Words that may be the middle of a scale as well as no answer."""


def of_choice(columns: Sequence[Column], coding: str) -> Leveled:
    """Return the options of a single choice, or those that the rows of a matrix share."""
    if columns[0].declared:
        return told.as_declared(columns[0].declared)
    whole = pd.concat([column.answers for column in columns])
    if coding != TEXT:
        return numbered(whole)
    labels = _distinct(whole)
    if are_points(labels):
        return pointed(labels)
    places = _places(columns, labels)
    if places is not None:
        return _coded(_in_places(labels, places), columns, from_twin=True)
    listed = unlettered(sorted(labels))  # letters give the order of the questionnaire
    is_lettered = set(listed).isdisjoint(labels) and len(set(listed)) == len(listed)
    return _coded(listed if is_lettered else labels, columns, is_lettered=is_lettered)


def of_many(columns: Sequence[Column], options: Sequence[str], *, sort: bool) -> Leveled:
    """Return the options of a multi-select or sorting question: 1…k as listed."""
    labels = [told.clean_label(option) for option in options]
    known = {normal(label) for label in labels}
    mark = ORDERED if sort else JOINED
    joined = [column for column in columns if not (options and column.part)]
    for text in dict.fromkeys(text for column in joined for text in column.answers):
        for token in text.split(mark):
            label = told.clean_label(token)
            if normal(label) and normal(label) not in known:
                known.add(normal(label))
                labels.append(label)
    labels.sort(key=lambda label: bool(words.OTHER.match(label)) and not options)
    return Leveled(tuple(Level(str(i), label) for i, label in enumerate(dict.fromkeys(labels), start=1) if label))


def _distinct(answers: pd.Series) -> list[str]:
    """Return the options in order of first appearance, each spelling once."""
    found: dict[str, str] = {}
    for text in dict.fromkeys(answers):
        if normal(text):
            found.setdefault(normal(text), told.clean_label(text))
    return list(found.values())


def _places(columns: Sequence[Column], labels: Sequence[str]) -> dict[str, int] | None:
    """Return label → option number as the twin has it, or ``None`` where it does not tell one for every label."""
    pairs = [
        pd.DataFrame({"label": column.answers.map(normal), "place": column.numbers[column.answers.index]})
        for column in columns
        if column.numbers is not None
    ]
    if not pairs:
        return None
    table = pd.concat(pairs)
    table = table[~table["place"].isin(NO_ANSWER | NUMBER_CODES) & table["place"].str.fullmatch(r"\d{1,3}")]
    usual = table.groupby("label")["place"].agg(lambda places: places.value_counts().index[0])
    found = {label: int(usual[normal(label)]) for label in labels if normal(label) in usual.index}
    distinct = len(set(found.values())) == len(found) == len(labels)
    return found if distinct and min(found.values(), default=0) > 0 else None


def _in_places(labels: Sequence[str], places: dict[str, int]) -> list[str]:
    """Return the options by number; a number that nobody chose keeps its place."""
    by_place = {places[label]: label for label in labels}
    points = {place: point - place for place, label in by_place.items() if (point := whole(label[:-1])) is not None}
    shift = next(iter(points.values())) if len(points) == len(by_place) and len(set(points.values())) == 1 else None
    unseen = UNSEEN if shift is None else "{point}分"
    return [
        by_place.get(place) or unseen.format(place=place, point=place + (shift or 0))
        for place in range(1, max(by_place) + 1)
    ]


def _coded(
    labels: list[str], columns: Sequence[Column], *, from_twin: bool = False, is_lettered: bool = False
) -> Leveled:
    missing, answers = told.apart(labels)
    others = [label for label in answers if words.OTHER.match(plain_label(label))]
    unseen = [label for label in answers if label.startswith(UNSEEN[:3])]
    core = [label for label in answers if label not in others and label not in unseen]
    found = order(answers) if not unseen else None
    if found is None:
        found = order(core) if len(core) > 1 else None
    else:
        others = []
    found = found or by_answers(columns, answers)
    doubts = told.aside(missing, answers)
    halfway = [label for label in answers if found and plain_label(label) in UNSURE]
    doubts += [f"选项“{label}”当作中间的一档；若表示“不了解”，请把它的编码改为 dk" for label in halfway]
    if found and found.basis == BY_ANSWERS:
        tell = "" if has_direction(found.labels) else "，哪一头高看不出来"
        doubts.append(f"选项的次序是从答案的远近推断的{tell}：{'＜'.join(found.labels)}")
    if unseen:
        doubts.append(f"有 {len(unseen)} 个选项无人选，编码表里用“无人选的第…项”占位，请补上文字，不要删去")
    if found is not None and not unseen:
        return _by_order(labels, found, others, missing, doubts, from_twin=from_twin)
    if len(core) > 2 and not from_twin and found is None:
        doubts.append(
            f"选项的次序看不出来，按{'字母' if is_lettered else '第一次出现'}的先后编码：{'、'.join(answers)}"
        )
    numbered = answers if from_twin else [*(label for label in answers if label not in others), *others]
    if found is not None and list(found.labels) == [label for label in reversed(numbered) if label in found.labels]:
        numbered = numbered[::-1]  # printed from most to least: codes still grow with the answer
    codes = {label: str(i) for i, label in enumerate(numbered, start=1)}
    listed = labels if from_twin else [*codes, *missing]
    return Leveled(told.levels(listed, codes, missing), found.basis if found else "", tuple(doubts))


def _by_order(
    labels: list[str],
    found: Order,
    others: list[str],
    missing: dict[str, Missing],
    doubts: list[str],
    *,
    from_twin: bool,
) -> Leveled:
    if found.basis == POINTS:
        codes = {label: str(int(plain_label(label).rstrip("分 "))) for label in found.labels}
        if not from_twin:
            codes |= {f"{point}分": str(point) for point in range(1, max(map(int, codes.values())))
                      if str(point) not in codes.values()}  # fmt: skip
        doubts += unusual(max(map(int, codes.values())))
        codes = dict(sorted(codes.items(), key=lambda pair: int(pair[1])))
    else:
        start = 0 if found.basis == YES_NO else 1
        codes = {label: str(i) for i, label in enumerate([*found.labels, *others], start=start)}
    listed = labels if from_twin else [*codes, *missing]
    if found.basis == YES_NO and not from_twin:
        listed = [*reversed(found.labels), *others, *missing]
    return Leveled(told.levels(listed, codes, missing), found.basis, tuple(doubts))


def relabelled(found: Leveled, other: Leveled) -> Leveled:
    """Return the fuller set of options that another question uses, where it holds all of this one's."""
    return replace(other, doubts=found.doubts) if found.keys < other.keys and found.basis == other.basis else found
