"""What a whole column gives away: by its heading, or, without one that says so, by what most of its cells look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from djqj_analysis.base.personal.fold import fold
from djqj_analysis.base.personal.names import looks_like_name, titled
from djqj_analysis.base.personal.patterns import NAME, Level

NUMBERS, SUSPECTED, PLATFORM = "学号、工号等编号", "疑似姓名", "平台自带的个人信息"
NAME_SHARE = 0.6
"""Share of the filled cells that must look like names, where no heading says that they are (privacy.md)."""
NAME_DISTINCT = 0.5
FEWEST_NAMES = 5
"""Options (同意, 高中) repeat and are few; names do not and are not."""
UNIQUE = 0.9
"""Distinct cells among the filled ones from which a column of numbers stands for persons."""
NOTHING = frozenset(
    {"", "nan", "none", "(空)", "(跳过)", "无", "没有", "-", "/", "—", "不详", "不适用", "匿名", "略", "是", "否", "有"}
)

_NUMBER = re.compile(r"^\s*(?:第\s*\d+\s*题|\d+\s*[、.:])")
_ASIDE = re.compile(r"[(（\[【][^()（）\[\]【】]{0,200}[)）\]】]|[\s:*?。_]")
_COURTESY = re.compile(r"^(?:请|您|你|贵)+的?(?:填写|输入|填|留下)?(?:您|你)?的?")
_CODE = re.compile(r"[A-Za-z]{0,4}\d*(?:[-_][A-Za-z]{0,4}\d+)*")
_ABOUT = re.compile(r"是否|有无|有没有|愿意|数|率|次|占比|时间|日期|情况|满意|兼|届|姓名牌")
"""Words of headings that ask about something else than the person or number named in them."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A kind of column: what it is called, which of its cells then count, how many of the filled ones must."""

    kind: str
    name: re.Pattern[str]
    cell: Callable[[str], object]
    share: float = 0.0
    distinct: float = 0.0


@dataclass(frozen=True, slots=True)
class Judged:
    """One finding about a column: the kind, how grave, and the cells it rests on."""

    kind: str
    level: Level
    cells: frozenset[str]


def _named(words: str) -> re.Pattern[str]:
    return re.compile(rf".{{0,10}}(?:{words})", re.I)


def _digits(least: int) -> Callable[[str], object]:
    return lambda cell: sum(map(str.isdecimal, cell)) >= least


def _filled(cell: str) -> bool:
    return not _CODE.fullmatch(cell)


HEADINGS = (
    Heading(
        NAME,
        _named("姓名|名字|联系人|填[写表报]人|提交[者人]|经办人|受访[者人]|被访[者人]|签[名字]|real_?name"),
        _filled,
    ),
    Heading(
        NAME,
        _named("负责人|书记|主席|主任|校长|院长|园长|委员|会长|法人|法定代表人|联络员|指导员|name"),
        looks_like_name,
        NAME_SHARE,
    ),
    Heading("身份证号", _named("身份证(?:号码?|件号码?)?|id_?card|idno"), _digits(6)),
    Heading("电话号码", _named("(?:手机|电话|联系方式|联系电话)(?:号码?)?|phone|mobile|tel"), _digits(7)),
    Heading("QQ 号", _named("(?:QQ|扣扣)(?:号码?)?"), re.compile(r"[1-9]\d{4,10}").fullmatch),
    Heading(
        "微信号",
        _named("(?:微信|wechat|weixin)(?:号码?|_?id)?"),
        re.compile(r"[A-Za-z][-_A-Za-z0-9]{5,19}|1\d{10}").fullmatch,
    ),
    Heading("银行卡号", _named("银行卡(?:号码?)?|银行账号|卡号"), _digits(12)),
    Heading("住址", _named("家庭(?:住址|地址)|居?住地?址|现住址|户籍地址"), re.compile(".*[一-龥].{3}").match),
    Heading(
        NUMBERS,
        _named("(?:学|工|职工|教工|员工|党员|学籍|证件|会员|会员证|准考证|社保|护照|军官证|警)(?:号码?|编号)"),
        _digits(1),
        0.5,
        UNIQUE,
    ),
    Heading(
        PLATFORM,
        re.compile(
            "来自ip|ip(?:地址)?|昵称|(?:open|union|用户)id|用户标识|headimgurl|nickname|ua|useragent|referrer|经纬度",
            re.I,
        ),
        bool,
    ),
)


def judged(header: str, counts: Mapping[str, int]) -> Iterator[Judged]:
    """Yield what a column gives away as a whole.

    Parameters
    ----------
    header
        The heading as it is; question numbers and 您的… do not matter.
    counts
        Folded cell → how often it occurs.

    Examples
    --------
    >>> [one.kind for one in judged("2、您的姓名：", {"张伟": 1, "李静": 1})]
    ['姓名']
    >>> list(judged("学历", {"高中": 40, "大专": 30}))
    []
    """
    filled = {cell: count for cell, count in counts.items() if cell.casefold() not in NOTHING}
    total = sum(filled.values())
    if not total:
        return
    name = bare(header)
    for heading in HEADINGS:
        if not heading.name.fullmatch(name) or _ABOUT.search(name):
            continue
        cells = frozenset(cell for cell in filled if heading.cell(cell))
        share = sum(filled[cell] for cell in cells) / total
        if cells and share >= heading.share and len(filled) / total >= heading.distinct:
            yield Judged(heading.kind, Level.BLOCK, cells)
            return
    cells = frozenset(filter(looks_like_name, filled))
    share = sum(filled[cell] for cell in cells) / total
    if len(cells) >= FEWEST_NAMES and share >= NAME_SHARE and len(filled) / total >= NAME_DISTINCT:
        yield Judged(SUSPECTED, Level.WARN, cells)


def real_people(counts: Mapping[str, int]) -> Iterator[Judged]:
    """Yield the cells of a column of person codes that are names, or surnames with a post, instead of codes."""
    cells = frozenset(cell for cell in counts if looks_like_name(cell) or any(titled(cell)))
    if cells:
        yield Judged(NAME, Level.BLOCK, cells)


def bare(header: str) -> str:
    """Return a heading without question number, brackets and courtesies.

    Examples
    --------
    >>> bare("3、您的姓名（必填）："), bare("请填写您的手机号码")
    ('姓名', '手机号码')
    """
    return _COURTESY.sub("", _ASIDE.sub("", _NUMBER.sub("", fold(header))))
