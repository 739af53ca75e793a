"""Names of several parts with a dot between them (阿卜杜拉·买买提), wherever they stand in a text.

A dot also joins the words of a motto (读书·分享). What tells a name is the script: names of other tongues are written
with a few hundred hanzi, and a third of each name or more with those that stand for a sound and little else. The hanzi
beside the dot belongs to the name whatever it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from djqj_analysis.base.personal.lexicon import is_hanzi

DOT = r"·|(?<=[一-龥])\.(?=[一-龥])"
_DOT = re.compile(DOT)
SOUNDS = frozenset(
    "阿艾迪娜尔吐吾孜依伊帕热曼努肯巴扎卓玛旺堆尼洛顿珠嘎赛沙拉库克托米肉乎哈塔甫穆萨莎汗勒鲁乌恩诺奇茹则仁姆瓦桑贡提拜雅亚麦额呼那纳"
    "斯娅朗增措杰逊荪孟丽古玉合卜杜买图琪琳呷惹娃格其"
)
"""Hanzi that in such names stand for a sound."""
ALSO = frozenset(
    "多江次才里达义司央布别格叶苏罗列木和来西力琴其日梅兰红不都满马明山因音曲珍强群培云登晋美土益占桑更久华旦丹索白德吉边普平青金银拥"
    "衣乐道居顺农守对坚赞鼎赤敖牧朝高宝胡夏凯谢再海牙生什先祖如让特安加冬东嘉卡开康可柯空拉莱兰雷莉利连林龙隆卢伦洛妈毛蒙莫慕南宁纽欧潘皮齐恰切萨色森"
    "尚生松素素所泰坦唐铁通瓦万维温文翁沃武希喜肖辛欣新兴牙延扬耶业以英尤友于元约云泽詹召哲者珍志智朱兹宗左佐乃班本比毕宾波伯博察车"
    "楚当登丁费芬丰佛福富盖冈戈根公贡关贵果海豪黑亨洪侯霍基季金津京景居军咖考科肯昆腊"
)
"""Hanzi that stand in such names and in many words."""
LONGEST, PARTS = 8, 4
"""Hanzi of one part of a name, and parts after its first dot."""
SHORTEST = 4
FEWEST, SHARE = 2, 0.3
"""Hanzi of a name that stand for a sound: how many at least, and which share."""
_PUBLIC = re.compile(
    "马克思|恩格斯|列宁|斯大林|白求恩|奥斯特洛夫斯基|托尔斯泰|高尔基|爱因斯坦|莎士比亚|居里|德鲁克|斯诺|泰戈尔|雨果"
)
_KNOWN = re.compile(
    "扎西|[次多]仁|仁[青增]|多吉|央[金宗]|白[玛央]|德[吉庆]|边巴|达[瓦来]|普布|索朗|丹增|洛桑|贡布|旦增|曲[珍措]|强巴|群培|晋美|益西|才[让旦]|更登|罗布|格[桑日]|平措|云登|其其|宝音|斯琴|高娃|布和|白音|满都|牧仁|玉[素山]|亚[森生]|吉克|曲比|沙马"
)
"""Frequent parts of such names whose hanzi stand in many words."""
_OPENS = frozenset("和那以如先再")
_CLOSES = frozenset("和来那里其都先再以")
"""Words of one hanzi that touch a name in a sentence: 和艾力·吐尔逊来了."""


def names(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of dotted names in a folded text, apart and from left to right.

    Examples
    --------
    >>> said = "书记艾力·吐尔逊讲党课,读书·分享会"
    >>> [said[start:end] for start, end in names(said)]
    ['艾力·吐尔逊']
    """
    done = 0
    for dot in _DOT.finditer(text):
        if dot.start() < done:
            continue
        start, end = _start(text, dot.start(), done), _end(text, dot.end())
        if _is_name(text, start, dot.start(), end):
            yield start, end
            done = end


def _is_name(text: str, start: int, dot: int, end: int) -> bool:
    hanzi = [char for char in text[start:end] if char not in "·."]
    sounds = sum(char in SOUNDS for char in _KNOWN.sub("巴巴", text[start:end]))
    both = start < dot < end - 1
    return (
        len(hanzi) >= SHORTEST
        and both
        and sounds >= SHARE * len(hanzi)
        and not _PUBLIC.search(text, start, end + LONGEST)
    )


def _start(text: str, dot: int, least: int) -> int:
    at = dot
    while at > max(least, dot - LONGEST) and (_is_part(text[at - 1]) or (at == dot and is_hanzi(text[at - 1]))):
        at -= 1
    return at + 1 if text[at : at + 1] in _OPENS and dot - at > 2 else at


def _end(text: str, at: int) -> int:
    """Return where the last part of a name ends whose first dot ends at a place."""
    for _ in range(PARTS):
        first, at = at, _part(text, at)
        more = _DOT.match(text, at)
        if not more or at == first or not _is_part(text[more.end() : more.end() + 1]):
            break
        at = more.end()
    return at


def _part(text: str, first: int) -> int:
    at = first
    while at < min(len(text), first + LONGEST) and (_is_part(text[at]) or (at == first and is_hanzi(text[at]))):
        at += 1
    return at - 1 if at - first > 2 and text[at - 1] in _CLOSES else at


def _is_part(char: str) -> bool:
    return char in SOUNDS or char in ALSO
