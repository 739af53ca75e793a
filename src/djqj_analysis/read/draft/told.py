"""Options that the file itself lists with their codes, and options that are no answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from djqj_analysis.read import silence
from djqj_analysis.read.draft.leveled import Leveled
from djqj_analysis.read.draft.order import YES_NO, order, plain_label
from djqj_analysis.study.item import Level, Missing

_MISSING_WORDS = {
    Missing.DONT_KNOW: "“不了解”",
    Missing.REFUSED: "“不愿回答”",
    Missing.NOT_APPLICABLE: "“不适用”",
}


def as_declared(listed: Sequence[Level]) -> Leveled:
    """Return options as the file lists them, with its codes and in its order; only what is no answer gets its kind."""
    labels = [clean_label(level.label) for level in listed]
    missing, answers = apart(labels)
    found = order(answers)
    codes = {label: level.code for label, level in zip(labels, listed, strict=True)}
    doubts = aside(missing, answers)
    if found is not None and found.basis != YES_NO:
        values = [int(codes[label]) for label in found.labels]
        if values == sorted(values, reverse=True):
            first, last = found.labels[-1], found.labels[0]
            doubts.append(
                f"编码照文件：{codes[first]}=“{first}”……{codes[last]}=“{last}”，数越大程度越低；要让得分越高程度越高，"
                "请在编码表的“反向”填“是”"
            )
    return Leveled(levels(labels, codes, missing), found.basis if found else "", tuple(doubts), is_told=True)


def clean_label(text: str) -> str:
    """Return an option as the codebook can hold it: one line, without its two separators.

    Examples
    --------
    >>> clean_label("甲；乙 = 丙")
    '甲，乙 ＝ 丙'
    """
    return " ".join(text.replace("；", "，").replace(";", "，").replace("=", "＝").split())


def levels(listed: Sequence[str], codes: dict[str, str], missing: dict[str, Missing]) -> tuple[Level, ...]:
    """Return options as levels; those that are no answer have their kind for a code."""
    return tuple(Level(missing[label].value if label in missing else codes[label], label) for label in listed)


def aside(missing: Mapping[str, Missing], answers: Sequence[str]) -> list[str]:
    """Return the doubts about options that are taken for no answer, and about a second one of the same kind."""
    doubts = [f"选项“{label}”当作{_MISSING_WORDS[kind]}（{kind}），不计入得分" for label, kind in missing.items()]
    again = [label for label in answers if silence.kind_of(plain_label(label)) in missing.values()]
    return doubts + [
        f"选项“{label}”也像没有作答，但一种只能有一个选项，暂当答案计分；请改编码或合并" for label in again
    ]


def apart(labels: Sequence[str]) -> tuple[dict[str, Missing], list[str]]:
    """Take out the options that are no answer – unless a vocabulary knows them as one of its degrees."""
    missing: dict[str, Missing] = {}
    for label in labels:
        kind = silence.kind_of(plain_label(label))
        if kind is not None and kind not in missing.values():
            missing[label] = kind
    if missing and order(labels) is not None:
        return {}, list(labels)
    return missing, [label for label in labels if label not in missing]
