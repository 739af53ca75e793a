"""What leads to a person on the net or on the map; and what only sounds like it."""

from __future__ import annotations

import pytest

from djqj_analysis.base.personal.patterns import kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("zhang.wei@qq.com", "电子邮箱"),
        ("zhangwei @ 163.com", "电子邮箱"),
        ("zhangwei(at)qq.com", "电子邮箱"),
        ("zhangwei#sina.com", "电子邮箱"),
        ("ｚｗ＠ｑｑ．ｃｏｍ", "电子邮箱"),
        ("加Q123456789", "QQ 号"),
        ("扣扣：123456789", "QQ 号"),
        ("QQ 123456789", "QQ 号"),
        ("加V：zhangwei88", "微信号"),
        ("加v zw_123456", "微信号"),
        ("微信zhangwei", "微信号"),
        ("微信同号：zw123456", "微信号"),
        ("wxid_ab12cd34", "微信号"),
        ("192.168.10.5:8080", "IP 地址"),
        ("来自 202.119.32.7", "IP 地址"),
        ("00:1A:2B:3C:4D:5E", "网卡地址"),
        ("00-1A-2B-3C-4D-5E", "网卡地址"),
        ("116.397128,39.916527", "经纬度"),
        ("坐标：39.9165，116.3971", "经纬度"),
        ("东经116°23′北纬39°54′", "经纬度"),
        ("北纬39.9165°，东经116.3971°", "经纬度"),
        ("幸福小区8-2-301", "住址"),
        ("王家村三组15号", "住址"),
    ],
)
def test_each_kind(text, kind) -> None:
    assert kinds(text) == (kind,)
    assert kinds(f"请记下：{text}，谢谢。") == (kind,)


@pytest.mark.parametrize(
    "text",
    [
        "微信小程序",
        "微信official account",
        "加微信群",
        "加Q群",
        "QQ 群消息",
        "V 形路口",
        "加Vue 组件",
        "10:30-11:30-12:30",
        "20-24-11-08-12-30",
        "98.7654, 34.5678",
        "(39.90, 116.39)",
        "1.2.3.4",
        "#1 会议室",
        "C# 语言",
        "中山路街道",
        "江苏省南京市鼓楼区湖南路街道",
        "浙江省杭州市余杭区仓前街道的做法",
        "3 组 15 号文件",
    ],
)
def test_what_only_sounds_like_it(text) -> None:
    assert kinds(text) == ()
