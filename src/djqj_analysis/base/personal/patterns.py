"""The one vocabulary of personal data in a text: kinds, how each is written, what the characters must satisfy.

Every pattern works on folded text (:mod:`~djqj_analysis.base.personal.fold`). Sources: ``privacy.md``; GB 11643
(identity numbers), GB 32100 (credit codes), the Luhn check of bank cards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from djqj_analysis.base.personal import checks, names
from djqj_analysis.base.personal.fold import fold


class Level(StrEnum):
    """Whether a find stops a file from leaving, or is only said."""

    BLOCK = "block"
    WARN = "warn"


class Hit(NamedTuple):
    """One find in a folded text."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """How one kind of personal data is written; where there is a group ``value``, only that is personal."""

    kind: str
    level: Level
    shape: re.Pattern[str]
    holds: Callable[[str], bool] = bool


NAME, POST = "姓名", "姓氏加职务"
_AFTER = r"(?![0-9A-Za-z]|\.\d*[1-9])"
_BEFORE = r"(?:(?<![0-9A-Za-z.])|(?<=tel)|(?<=Tel)|(?<=TEL)|(?<=[VvWw][Xx])|(?<=[Qq][Qq]))"


def _number(*cores: str) -> re.Pattern[str]:
    """Match a number that is not part of a longer number, word or decimal; hanzi, tel, QQ and wx may touch it."""
    return re.compile(rf"{_BEFORE}(?:{'|'.join(cores)}){_AFTER}")


def _words(*cores: str) -> re.Pattern[str]:
    return re.compile("|".join(cores), re.I)


_TALK = r"(?<![A-Za-z])(?:vx|wx|wechat)(?![A-Za-z])|微信|威信|薇信|v信|微号|薇"
_CREDIT = "[1-9A-HJ-NP-RTUW-Y]"
_PLACE = "[一-龥]{2,8}"
_HOUSE = r"(?:号楼|栋|幢|座)"
PATTERNS = (
    Pattern("身份证号", Level.BLOCK, _number(r"[1-9]\d{5}[ -]?\d{8}[ -]?\d{3}[\dXx]"), checks.is_id_card),
    Pattern("身份证号（末几位被 Excel 改成 0）", Level.BLOCK, _number(r"[1-9]\d{14}000"), checks.is_spoilt_id_card),
    Pattern(
        "手机号",
        Level.BLOCK,
        _number(
            r"(?:(?:\+|00)?86[- ]?)?1[3-9]\d(?:(?P<gap> ?[-. ] ?)\d{4}(?P=gap)\d{4}|[- ]?\d{8}"
            r"|\d{2}[- ]\d{3}[- ]?\d{3}|\d{4}[- ]\d{4})"
        ),
    ),
    Pattern("手机号（科学计数法）", Level.BLOCK, _number(r"1\.[3-9]\d{0,9}[Ee]\+?10")),
    Pattern("证件号或卡号（科学计数法）", Level.BLOCK, _number(r"[1-9]\.\d{2,14}E\+1[5-8]")),
    Pattern(
        "银行卡号",
        Level.BLOCK,
        _number(r"\d{15,19}", r"\d{4}(?: \d{4}){2,3} \d{3,4}", r"\d{4}(?:-\d{4}){2,3}-\d{3,4}"),
        checks.is_bank_card,
    ),
    Pattern("电子邮箱", Level.BLOCK, _words(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")),
    Pattern(
        "QQ 号",
        Level.BLOCK,
        _words(
            r"(?:(?<![A-Za-z])QQ|扣扣|企鹅|(?<![A-Za-z])q(?=号))(?:群?号码?|群)?\s*[:是为]?\s*"
            r"(?P<value>[1-9]\d{4,10})(?![\dA-Za-z.年月])",
            r"(?<!\d)(?P<before>[1-9]\d{4,10})\s*[(（]\s*QQ",
        ),
    ),
    Pattern(
        "微信号",
        Level.BLOCK,
        _words(
            r"wxid_[0-9A-Za-z]+",
            rf"(?:{_TALK})\s*(?:(?:(?:同号|号码?|id)\s*[:是为]?|[:是为])\s*"
            r"(?P<value>[A-Za-z][-_A-Za-z0-9]{5,19}|[1-9]\d{5,10}(?![\d年月人次元]))"
            r"|(?P<mixed>(?=[A-Za-z_-]*\d)[A-Za-z][-_A-Za-z0-9]{5,19}))(?![-_A-Za-z0-9.@])",
        ),
    ),
    Pattern(
        "微信标识（openid）",
        Level.BLOCK,
        re.compile(r"(?<![\w/+=.-])o[A-Za-z0-9_-]{27}(?![\w/+=.-])", re.A),
        checks.is_identifier,
    ),
    Pattern(
        "IP 地址",
        Level.BLOCK,
        re.compile(
            r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){3,7})(?![\w.:])", re.A
        ),
        checks.is_net_address,
    ),
    Pattern("疑似身份证号", Level.WARN, _number(r"[1-9]\d{16}[\dXx]"), checks.is_suspected_id_card),
    Pattern("疑似身份证号", Level.WARN, _number(r"[1-8]\d{14}"), checks.is_old_id_card),
    Pattern(
        "统一社会信用代码",
        Level.WARN,
        _number(rf"{_CREDIT}{{2}}\d{{6}}(?:{_CREDIT}|0){{10}}"),
        checks.is_credit_code,
    ),
    Pattern(
        "住址",
        Level.WARN,
        _words(
            rf"{_PLACE}(?:路|街|大道|巷|胡同|弄|村)\d{{1,5}}(?:号|弄)(?!文|线|公交|楼盘)(?:\d{{1,4}}(?:{_HOUSE}|单元|室))*",
            rf"{_PLACE}(?:小区|花园|新村|公寓|家园|苑|里)\d{{1,4}}(?:{_HOUSE}|单元|号|-\d{{1,4}})(?:\d{{1,4}}(?:单元|室|号))*",
            rf"\d{{1,4}}{_HOUSE}(?:\d{{1,3}}单元)?\d{{2,4}}室?",
            rf"{_PLACE}(?:省|自治区){_PLACE}(?:市|州|盟){_PLACE}(?:区|县|市|旗){_PLACE}(?:街道|镇|乡|路|街|大道|村|小区)",
        ),
    ),
)
LEVELS: dict[str, Level] = {each.kind: each.level for each in PATTERNS} | {NAME: Level.BLOCK, POST: Level.WARN}
_MAYBE = re.compile(
    rf"\d{{4}}|@|wxid_|{_TALK}|QQ|扣扣|企鹅|\d\.\d+E\+?1|\d\.\d{{1,3}}\.\d|:[0-9a-f]*:|o[\w-]{{27}}|[路街巷弄村区园苑里栋幢座]\d"
    rf"|省.*[市州盟]|自治区|\d号楼|{names.MARKS.pattern}",
    re.I,
)


def hits(text: str) -> Iterator[Hit]:
    """Yield every find in a folded text; of several patterns on the same characters the first of the list counts.

    Examples
    --------
    >>> [hit.kind for hit in hits("张书记的电话13812345678")]
    ['手机号', '姓氏加职务']
    """
    if not _MAYBE.search(text):
        return
    taken: list[tuple[int, int]] = []
    for pattern in PATTERNS:
        for match in pattern.shape.finditer(text):
            start, end = _span(match)
            if pattern.holds(text[start:end]) and all(end <= low or high <= start for low, high in taken):
                taken.append((start, end))
                yield Hit(pattern.kind, start, end)
    if names.MARKS.search(text):
        found = [Hit(NAME, *span) for span in names.said(text)] + [Hit(POST, *span) for span in names.titled(text)]
        for hit in found:
            if all(hit.end <= low or high <= hit.start for low, high in taken):
                taken.append((hit.start, hit.end))
                yield hit


def kinds(text: str, level: Level | None = None) -> tuple[str, ...]:
    """Return the kinds of personal data that a text holds, each once; with a level, only those of that level.

    Examples
    --------
    >>> kinds("１３８ 1234 5678"), kinds("R0001，2025-11-10，0.13812345678")
    (('手机号',), ())
    """
    found = dict.fromkeys(hit.kind for hit in hits(fold(text)))
    return tuple(kind for kind in found if level is None or LEVELS[kind] is level)


def stopping(text: str) -> tuple[str, ...]:
    """Return the kinds that must not stand where nobody is to be named: the grave ones, and a surname with a post.

    Examples
    --------
    >>> stopping("张书记主持"), kinds("张书记主持", Level.BLOCK)
    (('姓氏加职务',), ())
    """
    return tuple(kind for kind in kinds(text) if LEVELS[kind] is Level.BLOCK or kind == POST)


def _span(match: re.Match[str]) -> tuple[int, int]:
    """Return the span of the personal part: the first named group that took part, other than a repeated gap."""
    for name in ("value", "mixed", "before"):
        if name in match.re.groupindex and match[name] is not None:
            return match.span(name)
    return match.span()
