"""How much an option says: 「非常满意」 more than 「满意」, 「不太满意」 less, 「很不满意」 least.

The words of degree and negation are a written list; what they are a degree *of* is whatever the options share: 「融洽」
needs no entry. Options that share nothing, or that two readings put at the same place, have no order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from djqj_analysis.read.draft.shared import without_shared

MOST: dict[str, float] = (
    dict.fromkeys(("完全", "绝对", "极其", "极为", "极度", "极"), 3.2)
    | dict.fromkeys(("非常", "十分", "特别", "显著", "明显", "大幅", "大幅度", "高度", "有很大", "有极大"), 3.0)
    | dict.fromkeys(("很", "强烈", "坚决", "挺", "有较大", "最"), 2.8)
    | dict.fromkeys(("相当", "更加", "更", "逐年", "逐步", "持续"), 2.5)
    | dict.fromkeys(("比较", "较为", "较", "基本上", "基本", "大致", "大体", "总体", "有所"), 1.8)
    | dict.fromkeys(
        ("还算", "有点儿", "有点", "有些", "有一些", "有一点", "稍微", "稍", "略微", "略有", "略", "部分"), 1.1
    )
)
PLAIN = 2.2
NEGATED = dict.fromkeys(("太", "大", "怎么", "是很", "很", "够", "完全", "是特别", "十分", "甚", "常"), 1.1)
MIDDLE = frozenset(
    {
        *("一般", "一般般", "中立", "普通", "无所谓", "中间", "马马虎虎", "凑合", "平平", "中等", "适中", "持平"),
        *("不变", "没有变化", "无变化", "没变化", "差不多", "不确定", "不好不坏", "说不清", "说不清楚", "不好说"),
        *("变化不大", "基本不变", "正常", "听说过", "听过", "看情况", "视情况而定", "视情况", "不一定", "难说", "还好"),
    }
)  # fmt: skip
OPPOSITES = {
    word: core
    for core, listed in {
        "同意": "反对",
        "满意": "不满",
        "熟悉": "陌生",
        "积极": "消极",
        "正面": "负面",
        "乐观": "悲观",
        "接受": "拒绝",
        "容易": "困难 难 吃力",
        "强": "弱",
        "快": "慢",
        "好": "差 坏 糟 糟糕 差劲 不佳 劣",
        "高": "低",
        "多": "少",
        "大": "小",
        "提高": "下降 降低 减少 变差 恶化 变坏 下滑 下跌 减弱 缩小 退步 倒退",
        "密切": "疏远 疏离 松散",
        "简单": "复杂 繁琐",
        "安全": "危险",
        "高兴": "难过",
        "放松": "紧张",
        "喜欢": "反感 讨厌 厌恶",
        "相信": "怀疑",
        "热情": "冷淡 冷漠",
        "有序": "混乱",
        "先进": "落后",
        "充足": "不足 缺乏 短缺",
        "开放": "封闭",
        "宽敞": "拥挤",
        "便宜": "贵 昂贵",
        "轻松": "沉重 繁重",
        "主动": "被动",
        "清晰": "模糊",
        "丰富": "单调 单一",
        "新颖": "陈旧",
    }.items()
    for word in listed.split()
}
"""The opposite → the word that it denies."""
ALIKE = {
    word: core
    for core, listed in {
        "同意": "赞同 赞成 认同",
        "符合": "相符 吻合",
        "提高": "上升 提升 增加 增长 向好 好转 变好 改善 改进 增强 扩大 进步",
        "密切": "紧密",
        "容易": "易",
        "好": "理想 棒",
    }.items()
    for word in listed.split()
}

_ADVERB = "|".join(sorted(MOST, key=len, reverse=True))
_PHRASE = re.compile(
    rf"(?P<adverb>{_ADVERB})?(?:(?P<no>根本不|毫不|毫无|一点也不|一点都不|从不|没有|不|没|无|未)"
    rf"(?P<much>{'|'.join(sorted(NEGATED, key=len, reverse=True))})?)?(?P<core>.*)",
    re.S,
)
FAIR = frozenset({"还可以", "还行", "尚可", "可以", "过得去", "还不错"})
_NEITHER = re.compile(
    "(?:基本|大致|大体)?(?:持平|不变|一样|相同|稳定|没变)|既..+|介于.+|.[^和]*+和.+之间|不.(?:(?!也不).)*+也不.+"
    "|没有.(?:(?!也没有).)*+也没有.+|[说谈]不上.+"
)
_BEHIND = re.compile(r"(?P<core>.+?)(?:了|得)?(?P<much>很多|许多|不少|得多|一些|一点儿|一点|点)")
_MUCH = {"很多": "很", "许多": "很", "不少": "很", "得多": "很"}
_FRILLS = re.compile("^(?:有|得|的|地|是)+|(?<![了的过])(?:了|的|过)+$")
_UTTERLY = 3.2
NOTHING = frozenset({"没有", "无", "完全没有", "毫无", "从不", "从来没有", "没", "都没有"})
NONE = -4.0


def degrees(labels: Sequence[str]) -> list[float] | None:
    """Return how much each option says, or ``None`` when they are no degrees of one thing.

    Examples
    --------
    >>> degrees(["很不同意", "不太同意", "一般", "比较同意", "很同意"])
    [-2.8, -1.1, 0.0, 1.8, 2.8]
    >>> degrees(["非常融洽", "融洽", "不融洽"]), degrees(["男", "女"])
    ([3.0, 2.2, -2.2], None)
    >>> degrees(["没有压力", "压力较小", "压力一般", "压力很大"])
    [-4.0, -1.8, 0.0, 2.8]
    """
    return _of_one_thing(labels) or _of_one_thing(without_shared(labels))


def _of_one_thing(labels: Sequence[str]) -> list[float] | None:
    found = [_middle(label) or _phrase(label) for label in labels]
    cores = {core for core, _ in found if core}
    values = [value for _, value in found]
    if len(cores) != 1 or len(set(values)) < len(values):
        return None
    moved = [core for core, value in found if core and value not in (PLAIN, -PLAIN)]
    signs = {value > 0 for core, value in found if core}
    return values if moved or len(signs) == 2 else None


def _middle(label: str) -> tuple[str, float] | None:
    if label in FAIR:
        return "", 0.5
    return ("", 0.0) if label in MIDDLE or _NEITHER.fullmatch(label) else None


def _phrase(label: str) -> tuple[str, float]:
    """Return what the option is a degree of, and the degree, negative for its opposite."""
    if label in NOTHING:
        return "", NONE
    behind = _BEHIND.fullmatch(label)
    if behind and not label.startswith(tuple(MOST)):
        label = _MUCH.get(behind["much"], "有点") + behind["core"]
    match = _PHRASE.fullmatch(label)
    if match is None or not match["core"]:
        return label, PLAIN
    core, sign = _core(match["core"])
    adverb, no, much = match["adverb"], match["no"], match["much"]
    if not no:
        return core, sign * (MOST[adverb] if adverb else PLAIN)
    if no not in ("没有", "不", "没", "无", "未"):
        return core, -sign * _UTTERLY
    if adverb:
        return core, -sign * MOST[adverb]
    return core, -sign * (NEGATED[much] if much else PLAIN)


def _core(text: str) -> tuple[str, int]:
    """Return the thing itself and 1, or −1 when the word is the opposite of it."""
    text = _FRILLS.sub("", text) or text
    text = ALIKE.get(text, text)
    return (OPPOSITES[text], -1) if text in OPPOSITES else (text, 1)
