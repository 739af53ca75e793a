"""What leads to a person on the net or on the map: mail, QQ, WeChat, addresses of machines, coordinates, homes."""

from __future__ import annotations

import re

from djqj_analysis.base.personal import checks
from djqj_analysis.base.personal.shapes import Level, Pattern, words

TALK = r"(?<![A-Za-z])(?:vx|wx|wechat)(?![A-Za-z])|微信|威信|薇信|v信|微号|薇|(?<=加)v(?![A-Za-z])"
_PRODUCTS = "mini|official|android|windows|iphone|wechat|program|public|service|client|version|group"
"""Words that follow 微信 and are nobody's."""
_MAIL_NAME = r"[A-Za-z0-9._%+-]{1,64}"
_MAIL_PLACE = r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,6}\.[A-Za-z]{2,24}"
_MAIL_KNOWN = r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,3}\.(?:com|cn|net|org)"
_HEX = "[0-9A-F]{2}"
_CARD = (
    rf"(?<![0-9A-Z-])(?<![0-9A-Z]:)(?=[0-9:-]{{0,16}}[A-F]){_HEX}(?:(?::{_HEX}){{5}}|(?:-{_HEX}){{5}})(?![0-9A-Z:-])"
)
_QQ = r"(?:(?<![A-Za-z])QQ|扣扣|企鹅|(?<![A-Za-z])q(?=号)|(?<=加)q(?![A-Za-z]))"
_EAST = r"(?:7[3-9]|[89]\d|1[0-2]\d|13[0-5])"
_NORTH = r"(?:1[89]|[2-4]\d|5[0-3])"
_DEGREES = r"(?:\.\d{3,15}°?|[°度]\s?\d{1,2}(?:\.\d{1,10})?[′'分](?:\s?\d{1,2}(?:\.\d{1,10})?[″\"秒])?)"
_AND = r"\s{0,2}[,;/、 ]?\s{0,2}"
NET = (
    Pattern(
        "电子邮箱",
        Level.BLOCK,
        words(rf"{_MAIL_NAME}@{_MAIL_PLACE}", rf"{_MAIL_NAME} ?(?:@|\(at\)|\[at\]|#) ?{_MAIL_KNOWN}(?![A-Za-z])"),
    ),
    Pattern(
        "QQ 号",
        Level.BLOCK,
        words(
            rf"{_QQ}(?:群?号码?|群)?\s{{0,4}}[:是为]?\s{{0,4}}(?P<value>[1-9]\d{{4,10}})(?![\dA-Za-z.年月])",
            r"(?<!\d)(?P<before>[1-9]\d{4,10})\s{0,4}[(（]\s{0,4}QQ",
        ),
    ),
    Pattern(
        "微信号",
        Level.BLOCK,
        words(
            r"wxid_[0-9A-Za-z]{1,40}",
            rf"(?:{TALK})\s{{0,4}}(?:(?:(?:同号|号码?|id)\s{{0,4}}[:是为]?|[:是为])\s{{0,4}}"
            r"(?P<value>[A-Za-z][-_A-Za-z0-9]{5,19}|[1-9]\d{5,10}(?![\d年月人次元]))"
            rf"|(?P<mixed>(?=[A-Za-z_-]{{0,19}}\d|(?!{_PRODUCTS})[a-z_-]{{6}})[A-Za-z][-_A-Za-z0-9]{{5,19}}))(?![-_A-Za-z0-9.@])",
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
            r"(?:(?<![\w.])(?P<value>\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?"
            r"|(?<![\w.:])(?P<mixed>[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){3,7}))(?![\w.:])",
            re.A,
        ),
        checks.is_net_address,
    ),
    Pattern("网卡地址", Level.BLOCK, words(_CARD)),
    Pattern(
        "经纬度",
        Level.BLOCK,
        words(
            rf"(?:经纬度|坐标|定位|GPS)\D{{0,6}}(?P<value>\d{{2,3}}{_DEGREES}{_AND}\D{{0,4}}\d{{2,3}}{_DEGREES})",
            rf"东经\s?{_EAST}{_DEGREES}{_AND}北纬\s?{_NORTH}{_DEGREES}",
            rf"北纬\s?{_NORTH}{_DEGREES}{_AND}东经\s?{_EAST}{_DEGREES}",
            rf"(?<![\d.]){_EAST}\.\d{{5,15}}\s?,\s?{_NORTH}\.\d{{5,15}}(?![\d.])",
        ),
    ),
)  # fmt: skip
_PLACE = "[一-龥]{2,8}"
_HOUSE = r"(?:号楼|栋|幢|座)"
HOMES = (
    Pattern(
        "住址",
        Level.WARN,
        words(
            rf"{_PLACE}(?:路|街|大道|巷|胡同|弄|村)\d{{1,5}}(?:号|弄)(?!文|线|公交|楼盘|口)(?:\d{{1,4}}(?:{_HOUSE}|单元|室)){{0,4}}",
            rf"{_PLACE}(?:小区|花园|新村|公寓|家园|苑|里)\d{{1,4}}(?:{_HOUSE}|单元|号|(?:-\d{{1,4}}){{1,3}})(?:\d{{1,4}}(?:单元|室|号)){{0,4}}",
            rf"\d{{1,4}}{_HOUSE}(?:\d{{1,3}}单元)?\d{{2,4}}室?",
            rf"{_PLACE}(?:村|社|屯|队|寨)?[一二三四五六七八九十\d]{{1,3}}组\d{{1,4}}号(?!文)",
        ),
    ),
)
