"""What stands around a name in running text, and how strongly it says that there is one."""

from __future__ import annotations

import re
from enum import IntEnum

from djqj_analysis.base.personal.lexicon import is_hanzi
from djqj_analysis.base.personal.names import POSTS

SEEN = 8
"""Signs before a place that are looked at."""


class Before(IntEnum):
    """How strongly what stands before a surname says that a name follows."""

    NOTHING = 0
    CLAUSE = 1
    CALL = 2
    POST = 3


PLACE = re.compile(
    "[一-龥]?(?:街道|社区|小区|新区|景区|校区|园区|林区|[区县市镇乡村路桥湾岛岭庄屯寨](?![一-龥]?[说讲])|办公室|中学|小学|大学|大道|公园)"
)
"""What comes after the name of a place: 张江镇, 萧山区."""
_TITLES = (
    "副(?:书记|主席|主任|校长|院长|部长|科长|处长|局长|所长|会长|镇长|乡长|经理|总)|常委|会长|秘书长|队长|班长|站长|社长|镇长"
    "|乡长|村长|教授|医生|大夫|护士长?|师傅|女士|先生|干事|指导员|同学|大姐|大哥|阿姨|叔叔|大爷|大妈|奶奶|爷爷"
)
"""Ways to address people besides the posts that are looked for in any text."""
ADDRESS = re.compile(
    rf"{_TITLES}|姐(?!妹|夫)|哥(?!们)|总(?![是体结共之的书部工理量数算归])"
    "|工(?![作会程人业资匠地厂商友青种艺具期龄科学农])"
)
TITLED = re.compile(rf"{POSTS}|{_TITLES}")
_LABELS = "负责|主讲|联系|主持|记录|经办|申报|受访|被访|填报|汇报|发言|牵头|报告|分享|宣讲"
"""Of forms: 主讲人, 记录人."""
_LISTS = "主持|评委|出席|列席|参加|主讲|宣讲|记录|嘉宾|成员|人员|名单|代表|对象|学员"
"""Before a colon these open a list of names."""
_POST = re.compile(
    rf"(?:{POSTS}|(?:{_LISTS}):|团支书|本人|{_TITLES}|我叫|名叫|姓名:?|领导 ?|劳模|(?:{_LABELS})人 ?:?)\Z"
)
_CALL = re.compile(
    "(?:找到?|请示过?|据|靠|换成|追授|接收|授予|批准|成员|学员|评委|嘉宾|主讲|分管|叫|问过?|跟着?|请|给|和|及|与|联系|同|向|对|由|让|被|为|派|选|是|有|像|见|陪|带|替|帮|等|多亏"
    "|(?:找|问|请|派|选|见)[了过]|(?:感谢|认识|告诉|通知|推荐|遇到|提到)[了过]?"
    "|个人|标兵|能手|先锋|之星|候选人|选举|推举|党员|团员|职工|员工|社工|会员|同事|居民|村民|邻居|朋友|志愿者|学生|教师|工人|家长|代表|记者|教练|演员|民警|司机|模范|劳模"
    "|骨干|带头人|负责人|委员长"
    "|(?:学|学院|学校|幼儿园|社区|街道|医院|公司|企业|集团|村|镇|乡|工会|团委|妇联|支部|党委|科|室|部门?|处|局|厂|车间|班|组"
    r"|队|中心|站|协会|单位|年级|我们|他们|你们|隔壁|对门)的?)\Z"
)
_LEAD = re.compile(
    "(?:感觉|自从|会上|觉得|认为|建议|希望|推选|[事月年]|之前|听说?|因为|如果|但是?|而且|后来|当时|以前|现在|今天|昨天|那天|上次|上周|去年|今年|还有|其实|所以|比如|例如)"
    r"\Z"
)
_HAIL = re.compile(r"(?:了|的|听说?|但|就|都|还|又|谢|把|在|从|比|们)\Z")
AFTER = re.compile(
    "[说讲觉认表也很都就来去在是对把被让给跟与和同向又还不没要会能想带问找做办告反总已曾每从到的了过这那他她它太最真挺指帮请打写管等"
    "调走当退接值提最早晚刚才两谈任兼作赴率为致因住并及发送交签听看将应须可愿]|上|提[了出]|述职|三|每|牵头|主讲|工匠|适合|组织|带头|劳模|名师|创新|手[里上中]|负责|主持|组织|介绍|参加|担任|个人|本人|自己|一[直个起块]|经常|常常|平时|特别|非常|比较|建议|工作"
    "|今|昨|明天|上周|上次|以前|后来|家|们|老师|同志|先生|女士|师傅|书记|主席|主任"
)
"""What follows a name in speech."""
BEHIND = re.compile(
    f"同志|老师|先生|女士|师傅|劳模|名师|工匠|(?:创新)?工作室|牵头|手[里上中]|[一二两三]个?人|{POSTS}|同学|名下|家中|之[前后]"
    r"|\([^()]{0,8}(?:主席|书记|主任|委员|长|劳模|党员|团员|[男女])"
)
"""What stands behind names and hardly behind anything else."""
_SPEAKS = re.compile("说|讲|觉得|认为|表示|告诉|反映|同志|老师|先生|女士|师傅")


def hailed(text: str, at: int) -> bool:
    """Tell whether somebody may be called 小李 or 老王 at a place."""
    head = text[max(0, at - SEEN) : at]
    return clause(text, at) or any(ahead.search(head) for ahead in (_HAIL, _CALL, _POST))


def before(text: str, at: int) -> Before:
    """Return how strongly what stands before a place says that a name begins there."""
    head = text[max(0, at - SEEN) : at]
    if _POST.search(head):
        return Before.POST
    if _CALL.search(head):
        return Before.CALL
    return Before.CLAUSE if clause(text, at) or _LEAD.search(head) else Before.NOTHING


def clause(text: str, at: int) -> bool:
    """Tell whether a clause begins at a place."""
    return at == 0 or not (is_hanzi(text[at - 1]) or text[at - 1] == "〕")


def stops(text: str, at: int) -> bool:
    """Tell whether a name may end before a place: no hanzi there, or a word that follows names."""
    return not is_hanzi(text[at : at + 1]) or bool(AFTER.match(text, at))


def speaks(text: str, at: int) -> bool:
    """Tell whether at a place stands what only people do."""
    return bool(_SPEAKS.match(text, at))
