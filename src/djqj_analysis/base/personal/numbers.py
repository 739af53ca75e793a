"""Numbers that belong to one person: telephones, papers, cards, plates, in every grouping people write.

Sources: GB 11643 (identity numbers), GB 32100 (credit codes), GA 36 (plates), the Luhn check of bank cards.
"""

from __future__ import annotations

import re

from djqj_analysis.base.personal import checks
from djqj_analysis.base.personal.shapes import Level, Pattern, number, words

LANDLINE = "固定电话"
_CREDIT = "[1-9A-HJ-NP-RTUW-Y]"
_GAP = r"(?:[ .]| ?[-/] ?)"
_DIGIT = "[〇零幺一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
_SPELT = re.compile(rf"(?<!{_DIGIT})[一幺壹][三四五六七八九叁肆伍陆柒捌玖]{_DIGIT}{{9}}(?!{_DIGIT})")
_NAMED = r"(?:号码?|编号|证号)?\s{0,3}[:是为]?\s{0,3}"
"""What stands between the name of a number and the number."""
_ACCOUNT = words(rf"(?:[卡账帐]号|银行卡){_NAMED}(?P<value>\d{{4}}(?:[ -]?\d){{8,15}})(?!\d)")
_EXTENSION = r"(?:\s?(?:-|转|ext\.?|分机)\s?\d{1,6})?"
_AREA = r"0(?:10|2\d|[3-9]\d{2})"
_LOCAL = rf"[2-9]\d{{2,3}}{_GAP}?\d{{4}}"
PHONE = "手机号"
PHONES = (
    Pattern(
        PHONE,
        Level.BLOCK,
        number(r"(?:\(?(?:\+|00)?86\)?[- ]?)?\(?1[ .-]?[3-9](?:[ .()/-]{0,2}\d){9}"),
        checks.is_mobile,
    ),
    Pattern(PHONE, Level.BLOCK, _SPELT),
    Pattern("手机号（科学计数法）", Level.BLOCK, number(r"1\.[3-9]\d{0,9}[Ee]\+?10")),
    Pattern(
        LANDLINE,
        Level.BLOCK,
        number(
            rf"\({_AREA}\)\s?{_LOCAL}{_EXTENSION}",
            rf"{_AREA}{_GAP}{_LOCAL}{_EXTENSION}",
            rf"(?:\+|00)86[- ]?\(?{_AREA[1:]}\)?[- ]?{_LOCAL}{_EXTENSION}",
            r"[48]00(?:-\d{3}-?\d{4}| \d{3} \d{4}|-\d{4}-?\d{3})",
        ),
    ),
    Pattern(
        LANDLINE,
        Level.BLOCK,
        words(rf"(?:电话|座机|传真|固话|总机|热线)(?:号码?)?\s{{0,3}}[:是为]?\s{{0,3}}(?P<value>{_LOCAL}{_EXTENSION}|[48]00\d{{7}})(?![0-9A-Za-z年月日]|[.-]\d)"),
    ),
)  # fmt: skip
_ID = r"[1-9]\d(?:[ .-]?\d){15}[ .-]?[\dXx×]"
PAPERS = (
    Pattern("身份证号", Level.BLOCK, number(_ID), checks.is_id_card),
    Pattern("身份证号（末几位被 Excel 改成 0）", Level.BLOCK, number(r"[1-9]\d{14}000"), checks.is_spoilt_id_card),
    Pattern("证件号或卡号（科学计数法）", Level.BLOCK, number(r"[1-9]\.\d{2,14}E\+1[5-8]")),
    Pattern(
        "银行卡号",
        Level.BLOCK,
        number(r"\d{15,19}", r"\d{4}(?: \d{4}){2,3} \d{3,4}", r"\d{4}(?:-\d{4}){2,3}-\d{3,4}"),
        checks.is_bank_card,
    ),
    Pattern("银行卡号", Level.BLOCK, _ACCOUNT),
    Pattern(
        "护照或通行证号",
        Level.BLOCK,
        words(
            rf"(?:护照|passport){_NAMED}(?P<value>[A-Z]{{1,2}}\d{{7,8}})(?![0-9A-Z])",
            rf"(?:回乡证|台胞证|通行证|居住证|军官证|士兵证){_NAMED}(?P<mixed>[A-Z]?\d{{7,10}})(?![0-9A-Z])",
            r"(?<![0-9A-Z])(?P<before>(?:E\d{8}|E[A-HJ-NP-Z]\d{7}|G\d{8}|[HM]\d{8}(?:\d{2})?))\s{0,2}\(?(?:护照|回乡证|通行证)",
        ),
    ),
    Pattern(
        "车牌号",
        Level.BLOCK,
        words(
            r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][· -]?"
            r"(?=[A-Z]{0,5}\d)[A-HJ-NP-Z0-9]{4}(?:[A-HJ-NP-Z0-9]{1,2}|[挂学警港澳])(?![A-Z0-9])"
        ),
    ),
    Pattern(
        "学号、工号等编号",
        Level.BLOCK,
        words(rf"(?:学号|工号|学籍号|准考证号?|社保号|警号|会员证号?|党员编号|教师编号){_NAMED}(?P<value>[A-Z]{{0,4}}\d{{5,20}})(?!\d)"),
    ),
    Pattern("疑似身份证号", Level.WARN, number(r"[1-9]\d{5}[ -]?\d{8}[ -]?\d{3}[\dXx×]"), checks.is_suspected_id_card),
    Pattern("疑似身份证号", Level.WARN, number(r"[1-8]\d{14}"), checks.is_old_id_card),
    Pattern("疑似银行卡号", Level.WARN, number(r"62\d{14}(?:\d{3})?", r"62\d{2}(?: \d{4}){3}(?: \d{3})?")),
    Pattern(
        "统一社会信用代码",
        Level.WARN,
        number(rf"{_CREDIT}{{2}}\d{{6}}(?:{_CREDIT}|0){{10}}"),
        checks.is_credit_code,
    ),
)  # fmt: skip
