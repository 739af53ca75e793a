"""Numbers of persons in every grouping people write them in, and numbers that only look alike."""

from __future__ import annotations

import pytest

from djqj_analysis.base.personal.numbers import LANDLINE, PHONE
from djqj_analysis.base.personal.patterns import kinds
from djqj_analysis.base.personal.redact import redact

PHONES = [
    "",
    "13812345678",
    "138 1234 5678",
    "138-1234-5678",
    "138-1234 5678",
    "138 123 45678",
    "138.1234.5678",
    "１３８１２３４５６７８",
    "１３８－１２３４－５６７８",
    "138—1234—5678",
    "(138)12345678",
    "（138）1234-5678",
    "138 12345678",
    "1381234 5678",
    "13812 345678",
    "13800 138 000",
    "138 12 34 56 78",
    "+86 138 1234 5678",
    "+8613812345678",
    "(+86)13812345678",
    "86-138-1234-5678",
    "0086 138 1234 5678",
    "phone138 1234 5678",
    "Tel:13812345678",
    "手机13812345678",
    "13812345678转给张",
    "一三八一二三四五六七八",
    "幺三八一二三四五六七八",
    "",
][1:-1]
ID = [
    "",
    "11010519491231002X",
    "110105 19491231 002X",
    "110105-19491231-002x",
    "1101 0519 4912 3100 2X",
    "1101-0519-4912-3100-2X",
    "110105 1949 1231 002X",
    "11010519491231002×",
    "１１０１０５１９４９１２３１００２Ｘ",
    "",
][1:-1]
LANDLINES = [
    "",
    "0571-88881234",
    "0571 88881234",
    "0571 8888 1234",
    "0571—8888—1234",
    "（0571）88881234",
    "010-62345678",
    "(010) 6234 5678",
    "021-6234567",
    "0571-88881234-803",
    "0571-88881234转803",
    "+86 571 88881234",
    "400-123-4567",
    "400-1234567",
    "800 820 8820",
    "电话：88881234",
    "办公电话 8888-1234",
    "座机88881234转1",
    "热线4001234567",
    "",
][1:-1]
OTHERS = [
    ("苏A12345", "车牌号"),
    ("京A·D12345", "车牌号"),
    ("粤B 1234学", "车牌号"),
    ("护照号：E12345678", "护照或通行证号"),
    ("护照EA1234567", "护照或通行证号"),
    ("G12345678（护照）", "护照或通行证号"),
    ("回乡证 H12345678", "护照或通行证号"),
    ("台胞证号12345678", "护照或通行证号"),
    ("工号：20240815", "学号、工号等编号"),
    ("学号 B19031234", "学号、工号等编号"),
    ("卡号：6222 0212 3456 7890", "银行卡号"),
    ("6222021234567890123", "疑似银行卡号"),
]
NONE = [
    "",
    "2024-11-08 2024-11-30",
    "15 20 18 16 17 3 22",
    "人数依次为 13 54 11 92 63 80",
    "投诉热线 12351",
    "拨打 12345",
    "订单号 20241108000123",
    "资产编号 2024000156",
    "0.13812345678",
    "138 1234",
    "1381 2345 6",
    "010-2024",
    "0571-18881234",
    "党发〔2024〕12 号",
    "2022/2023/2024",
    "1 300 150 018 0",
    "一三五七九",
    "十一三五六七八九〇一二三四五",
    "新E代表团",
    "川A座3201",
    "浙G20241108",
    "护照 12 本",
    "学号不用填",
    "工号 12",
    "卡号 123",
    "E12345678",
    "400 人",
    "电话 2024 年装",
    "",
][1:-1]


@pytest.mark.parametrize("text", PHONES)
def test_mobile_phones(text) -> None:
    assert kinds(text) == (PHONE,)
    assert redact(f"请打{text}，谢谢")[:7] == "请打〔手机号〕" or not text[:1].isdigit()
    assert not any(map(str.isdecimal, redact(text)))


@pytest.mark.parametrize("text", ID)
def test_identity_numbers(text) -> None:
    assert kinds(text) == ("身份证号",)
    assert redact(f"证号{text}。") == "证号〔身份证号〕。"


@pytest.mark.parametrize("text", LANDLINES)
def test_landlines(text) -> None:
    assert kinds(text) == (LANDLINE,)
    assert not any(map(str.isdecimal, redact(text)))


@pytest.mark.parametrize(("text", "kind"), OTHERS)
def test_papers_plates_and_cards(text, kind) -> None:
    assert kinds(text) == (kind,)
    assert kinds(f"他的{text}，已登记") == (kind,)


@pytest.mark.parametrize("text", NONE)
def test_other_numbers_stay(text) -> None:
    assert kinds(text) == ()
