from __future__ import annotations

from djqj_analysis.base import words


def test_every_mass_organisation_has_its_label() -> None:
    assert set(words.MASSORG_LABELS) == set(words.MASSORGS)


def test_keys_are_made_of_the_vocabulary() -> None:
    assert words.MASSORG_KEY == [words.UNIT, words.MASSORG, words.YEAR]
    assert words.UNIT_KEY == [words.UNIT, words.YEAR]


def test_the_notice_says_that_the_data_are_synthetic() -> None:
    assert words.SYNTHETIC_NOTICE == "示例数据（合成），不代表任何真实单位"
