"""Findings: what is said, and never the value."""

from __future__ import annotations

from djqj_analysis.base.personal.patterns import Level
from djqj_analysis.clean.privacy.findings import Finding, Findings, merged

PHONE = Finding("手机号", "“备注”列", 2)
POST = Finding("姓氏加职务", "“建议”列", 1, Level.WARN)


def test_counts_and_levels() -> None:
    found = Findings((PHONE, POST, Finding("手机号", "别处", 1)))

    assert found.counts == {"手机号": 3, "姓氏加职务": 1}
    assert [one.place for one in found.blocking] == ["“备注”列", "别处"]
    assert len(found) == 3
    assert not Findings()


def test_faults_say_place_kind_and_count() -> None:
    found = Findings((PHONE, POST)).under("台账.xlsx")

    assert [str(fault) for fault in found.faults("P001", remedy="请删去")] == [
        "[P001] 台账.xlsx “备注”列：疑似含有手机号（2 处）。请删去。"
    ]
    assert [fault.what for fault in found.suspected.grouped("P010", remedy="请核对")] == ["疑似含有姓氏加职务（1 处）"]
    assert Findings((Finding("疑似姓名", "甲", 1),)).faults()[0].what == "疑似含有姓名（1 处）"


def test_grouped_faults_name_the_first_places_of_a_kind() -> None:
    found = Findings((*(Finding("手机号", f"表{at}", 2) for at in "甲乙丙丁"), Finding("手机号", "表甲", 1)))
    (many,), (few,) = found.grouped("W010", remedy="请删去"), Findings((PHONE,)).grouped()

    assert str(many) == "[W010] 表甲、表乙、表丙 等 4 个位置：疑似含有手机号（9 处）。请删去。"
    assert (few.code, few.where) == ("P001", "“备注”列")


def test_the_same_place_is_counted_once() -> None:
    assert merged([Findings((PHONE,)), Findings((PHONE, POST))]).found == (Finding("手机号", "“备注”列", 4), POST)
