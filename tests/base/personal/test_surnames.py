from __future__ import annotations

from djqj_analysis.base.personal import surnames


def test_every_surname_has_one_place() -> None:
    single = surnames.CLEAR + surnames.WORDLIKE + surnames.LONE + surnames.RARE

    assert len(single) == len(set(single))
    assert {len(word) for word in surnames.DOUBLE} == {2}
    assert len(surnames.DOUBLE) == len(set(surnames.DOUBLE))
    assert set(surnames.CLEAR_DOUBLE) < set(surnames.DOUBLE)


def test_the_hundred_family_surnames_of_today_and_rare_ones_are_there() -> None:
    single = set(surnames.CLEAR + surnames.WORDLIKE + surnames.LONE + surnames.RARE)

    assert set("王李张刘陈杨赵黄周吴") <= single
    assert set("谌仉区呙亓庹逄缑隗麴妫笪璩郗鄢冼揭佘迟阚殳訾") <= single
    assert {"欧阳", "上官", "夏侯", "澹台", "东方", "濮阳"} <= set(surnames.DOUBLE)
    assert len(single) > 400
