"""Names in running text, as people speak of each other: 书记张伟说, 找小李, 实验中学的张伟, 0571-88881234.

More is taken for a name here than in the search that stops a file from leaving: a quote that loses a word still says
what it says, one that keeps a name cannot be taken back. How much the characters must look like a name depends on what
stands before: after a post nearly anything does, at the beginning of a clause a verb must follow, elsewhere only
characters that stand in names and hardly anywhere else count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum

from djqj_analysis.base.personal.lexicon import ENDINGS, GOES_ON, WORDS, is_given, is_hanzi, is_rare, is_telling
from djqj_analysis.base.personal.names import POSTS, PUBLIC
from djqj_analysis.base.personal.numbers import LANDLINE
from djqj_analysis.base.personal.patterns import NAME, SUSPECTED, hits
from djqj_analysis.base.personal.shapes import Hit, apart
from djqj_analysis.base.personal.surnames import CLEAR, CLEAR_DOUBLE, DOUBLE, LONE, RARE, WORDLIKE

_LANDLINE = re.compile(
    r"(?:(?<![0-9A-Za-z.-])(?:\(0\d{2,3}\)\s?|0\d{2,3}[- ]?)"
    r"|(?:(?<=电话)|(?<=座机)|(?<=打)|(?<=拨)|(?<=[话机打拨][:是]))\s?)"
    r"[2-9]\d{6,7}(?:(?:-|转)\d{1,5})?(?![0-9A-Za-z]|[.-]\d)"
)
"""Area code (or a word that says that a telephone number follows), seven or eight digits, perhaps an extension."""


class Before(IntEnum):
    """How strongly what stands before a surname says that a name follows."""

    NOTHING = 0
    CLAUSE = 1
    CALL = 2
    POST = 3


_FEEBLE = frozenset("水全成单车古文冷祖包管向平安房路尚习常时关")
"""Surnames that are mostly something else: with one hanzi behind them they count after a post only."""
_SURNAMES = frozenset(CLEAR + WORDLIKE + LONE + RARE)
_FIRST = re.compile(f"[{CLEAR}{WORDLIKE}{LONE}{RARE}{''.join(word[0] for word in DOUBLE)}小老阿]")
"""Where a name may begin: nothing else of a text is looked at."""
_PLACE = re.compile(
    "[一-龥]?(?:街道|社区|小区|新区|景区|校区|园区|林区|[区县市镇乡村路桥湾岛岭庄屯寨](?![一-龥]?[说讲])|办公室|中学|小学|大学|大道|公园)"
)
"""What comes after the name of a place: 张江镇, 萧山区."""
_AFTER_ONE = tuple("鸣凡诺帆航涵菲丹宁铭博飞川楠晨琳珂")
"""Given names like 一鸣; other words that begin with 一 are none."""
_NICKS = frozenset(CLEAR) - frozenset("毛龙牛") | frozenset(
    "何谢许傅曾程田夏钟顾汤武施陶严温季章方金石万马雷范周祁莫鲍辛卓梅庄高"
)
"""Surnames of 小李 and 老王; those of them that are everyday words (小毛病, 老牛) are left out."""
_THIRD = re.compile(r"(?<![一两几每这那数第0-9])(?:张三|李四|王五|赵六|孙七|周八)(?![个人天次条张位期章月])")
_TITLES = (
    "副(?:书记|主席|主任|校长|院长|部长|科长|处长|局长|所长|会长|镇长|乡长|经理|总)|常委|会长|秘书长|队长|班长|站长|社长|镇长"
    "|乡长|村长|教授|医生|大夫|护士长?|师傅|女士|先生|干事|指导员|同学|大姐|大哥|阿姨|叔叔|大爷|大妈|奶奶|爷爷"
)
"""Ways to address people besides the posts that are looked for in any text."""
_ADDRESS = re.compile(
    rf"{_TITLES}|姐(?!妹|夫)|哥(?!们)|总(?![是体结共之的书部工理量数算归])"
    "|工(?![作会程人业资匠地厂商友青种艺具期龄科学农])"
)
_TITLED = re.compile(rf"{POSTS}|{_TITLES}")
_LABELS = "负责|主讲|联系|主持|记录|经办|申报|受访|被访|填报|汇报|发言|牵头|报告|分享|宣讲"
"""Of forms: 主讲人, 记录人."""
_POST = re.compile(rf"(?:{POSTS}|{_TITLES}|我叫|名叫|姓名:?|领导 ?|劳模|(?:{_LABELS})人 ?:?)\Z")
_CALL = re.compile(
    "(?:找到?|叫|问过?|跟着?|请|给|和|及|与|联系|同|向|对|由|让|被|为|派|选|是|有|像|见|陪|带|替|帮|等|多亏"
    "|(?:找|问|请|派|选|见)[了过]|(?:感谢|认识|告诉|通知|推荐|遇到|提到)[了过]?"
    "|党员|团员|职工|员工|社工|会员|同事|居民|村民|邻居|朋友|志愿者|学生|教师|工人|家长|代表|记者|教练|演员|民警|司机|模范|劳模"
    "|骨干|带头人|负责人|委员长"
    "|(?:学|学院|学校|幼儿园|社区|街道|医院|公司|企业|集团|村|镇|乡|工会|团委|妇联|支部|党委|科|室|部门?|处|局|厂|车间|班|组"
    r"|队|中心|站|协会|单位|年级|我们|他们|你们|隔壁|对门)的?)\Z"
)
_LEAD = re.compile(
    "(?:觉得|认为|建议|希望|推选|[事月年]|之前|听说?|因为|如果|但是?|而且|后来|当时|以前|现在|今天|昨天|那天|上次|上周|去年|今年|还有|其实|所以|比如|例如)"
    r"\Z"
)
_HAIL = re.compile(r"(?:了|的|听说?|但|就|都|还|又|谢|把|在|从|比|们)\Z")
AFTER = re.compile(
    "[说讲觉认表也很都就来去在是对把被让给跟与和同向又还不没要会能想带问找做办告反总已曾每从到的了过这那他她它太最真挺指帮请打写管等"
    "调走当退接值提最早晚刚才两谈任兼作赴率为致因住并及发送交签听看将应须可愿]|牵头|主讲|适合|组织|带头|劳模|名师|创新|手[里上中]|负责|主持|组织|介绍|参加|担任|个人|本人|自己|一[直个起块]|经常|常常|平时|特别|非常|比较|建议|工作"
    "|今|昨|明天|上周|上次|以前|后来|家|们|老师|同志|先生|女士|师傅|书记|主席|主任"
)
"""What follows a name in speech."""
_BEHIND = re.compile(f"同志|老师|先生|女士|师傅|劳模|名师|工匠|(?:创新)?工作室|牵头|手[里上中]|[一二两三]人|{POSTS}")
"""What stands behind names and hardly behind anything else."""
_SPEAKS = re.compile("说|讲|觉得|认为|表示|告诉|反映|同志|老师|先生|女士|师傅")


def finds(text: str) -> list[Hit]:
    """Return all personal data in a folded text that somebody said or wrote freely, in the order of the text.

    What is found in any text comes first (:func:`~djqj_analysis.base.personal.patterns.hits`), landlines and names in
    running text after it.

    Examples
    --------
    >>> [(hit.kind, hit.start, hit.end) for hit in finds("找李明,0571-88881234")]
    [('姓名', 1, 3), ('固定电话', 4, 17)]
    """
    return sorted(apart(_all(text), len(text)), key=lambda hit: hit.start)


def _all(text: str) -> Iterator[Hit]:
    known = list(hits(text))
    yield from (hit for hit in known if hit.kind != NAME)
    yield from (Hit(LANDLINE, *match.span()) for match in _LANDLINE.finditer(text))
    yield from (Hit(SUSPECTED, *span) for span in people(text))
    yield from (hit for hit in known if hit.kind == NAME)


def people(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of names in a folded text, from left to right and apart from each other.

    Examples
    --------
    >>> said = "书记张伟说找小李,和王芳、李明来过,高兴地说王牌活动很好"
    >>> [said[start:end] for start, end in people(said)]
    ['张伟', '小李', '王芳', '李明']
    """
    at = 0
    while first := _FIRST.search(text, at):
        at = first.start()
        if public := PUBLIC.match(text, at):
            at = public.end()
            continue
        end = _name(text, at)
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _name(text: str, at: int) -> int:
    """Return where a name that begins at a place ends, or 0."""
    if match := _THIRD.match(text, at):
        return match.end()
    if text[at] in "小老阿" and (end := _nick(text, at)):
        return end
    width = 2 if text.startswith(DOUBLE, at) else 1
    if width == 1 and text[at] not in _SURNAMES:
        return 0
    before = _before(text, at)
    if before < Before.POST and text[max(0, at - 1) : at + 1] in ENDINGS:
        return 0
    if width == 1 and text[at] in CLEAR and _ADDRESS.match(text, at + 1):
        return at + 1
    given = _given(text, at, at + width, before)
    if not given or (before < Before.POST and _PLACE.match(text, at + width + given - 1)):
        return 0
    return at + width + given


def _nick(text: str, at: int) -> int:
    """Return where 小李 or 老王 ends."""
    end = at + 2
    is_word = text[at + 1 : at + 3] in WORDS and not AFTER.match(text, end)
    if text[at + 1 : end] not in _NICKS or text[at:end] == "老高" or is_word or not _stops(text, end):
        return 0
    head = text[max(0, at - 8) : at]
    return end if _clause(text, at) or any(before.search(head) for before in (_HAIL, _CALL, _POST)) else 0


def _given(text: str, surname: int, at: int, before: Before) -> int:
    """Return how many of the hanzi after a surname are the given name."""
    first, second, third = (text[at + step : at + step + 1] for step in range(3))
    if not _is_hanzi(first) or _TITLED.match(text, at):
        return 0
    is_two = is_given(second) and second + third not in GOES_ON
    lone = text[surname] in LONE if at - surname == 1 else text[surname:at] in CLEAR_DOUBLE
    is_clear = lone or text[surname] in CLEAR
    if at - surname == 1 and text[surname : at + 1] in WORDS:
        least = Before.CLAUSE if is_telling(second) and is_clear else Before.CALL
        is_enough = before >= least or (is_clear and _BEHIND.match(text, at + 2))
        return 2 if is_given(first) and is_two and is_enough and (is_clear or is_telling(second)) else 0
    if first + second in GOES_ON:
        return 1 if is_clear and before else 0
    if lone:
        return _after_lone(text, at, 1 + is_two if is_given(first) else 0)
    if not is_given(first):
        return _unknown(text, at, before) if is_clear and before else 0
    return _known(text, surname, at, 1 + is_two, before)


def _known(text: str, surname: int, at: int, length: int, before: Before) -> int:
    """Return the length of a given name of characters that stand in names, or 0 if what is around speaks against it."""
    first, is_clear, is_two = text[at], text[surname] in CLEAR or at - surname == 2, length > 1
    is_feeble = text[surname] in _FEEBLE or (text[surname] in RARE and not is_telling(first))
    if is_feeble and not (is_two and before) and before < Before.POST:
        return 0
    if before >= Before.CALL:
        return _whole(text, at, length)
    behind = AFTER if before else _BEHIND
    if behind.match(text, at + length):
        return length
    if (before or is_rare(first)) and not _is_hanzi(text[at + length : at + length + 1]):
        return length
    if before and text[surname] in _NICKS and is_telling(first):
        return length
    return length if is_clear and (is_two or is_telling(first)) else 0


def _after_lone(text: str, at: int, known: int) -> int:
    """Return the length of a given name after a surname that is nothing else: as far as it is known, or may go."""
    return _whole(text, at, known) or next((length for length in (1, 2) if _stops(text, at + length)), 2)


def _whole(text: str, at: int, known: int) -> int:
    """Return the length of a given name that begins as known: one more, if the sentence goes on after it."""
    is_longer = known == 1 and _is_hanzi(text[at + 1 : at + 2]) and not _stops(text, at + 1) and _stops(text, at + 2)
    return 2 if is_longer else known


def _unknown(text: str, at: int, before: Before) -> int:
    """Return the length of a given name of characters that are in no list: what follows must show where it ends."""
    ends = _stops if before >= Before.CALL else _speaks
    if text[at] == "一" and text[at + 1 : at + 2] in _AFTER_ONE:
        return 2
    if AFTER.match(text, at) or text[at] in "一二三式体样些种类型级汤":
        return 0
    if ends(text, at + 1):
        return 1
    return 2 if _is_hanzi(text[at + 1 : at + 2]) and ends(text, at + 2) else 0


def _before(text: str, at: int) -> Before:
    head = text[max(0, at - 8) : at]
    if _POST.search(head):
        return Before.POST
    if _CALL.search(head):
        return Before.CALL
    return Before.CLAUSE if _clause(text, at) or _LEAD.search(head) else Before.NOTHING


def _clause(text: str, at: int) -> bool:
    return at == 0 or not (_is_hanzi(text[at - 1]) or text[at - 1] == "〕")


def _stops(text: str, at: int) -> bool:
    return not _is_hanzi(text[at : at + 1]) or bool(AFTER.match(text, at))


def _speaks(text: str, at: int) -> bool:
    return bool(_SPEAKS.match(text, at))


def _is_hanzi(char: str) -> bool:
    return bool(char) and is_hanzi(char)
