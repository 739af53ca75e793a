"""What of a study is there, as its words must know."""

from __future__ import annotations

import dataclasses

from djqj_analysis.base.verdict import Claim, Verdict
from djqj_analysis.base.words import MASSORGS
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.tell import there
from tests.tell import fakes


def of(**facts) -> dict:
    return {"design": fakes.FakeDesign(Verdict(Claim.ASSOCIATE, 12, "理由。"), **facts)}


def test_kinds_are_those_that_are_set_up_somewhere() -> None:
    assert there.massorgs(of(massorgs=("union", "women"))) == ("union", "women")
    assert there.others(of(massorgs=("union", "women"))) == "妇"
    assert there.others(of(massorgs=("union",))) == ""
    assert there.has_union(of(massorgs=("league",))) is False


def test_where_nothing_tells_nothing_is_taken_away() -> None:
    assert there.massorgs({}) == MASSORGS
    assert there.others({}) == "团、妇"
    assert there.one_year({}) is None


def test_one_year_is_told_from_several() -> None:
    assert there.one_year(of(years=(2024,))) == 2024
    assert there.one_year(of(years=(2024, 2025))) is None


def test_schools_are_known_by_the_name_of_their_type(study) -> None:
    assert [there.schools(study, of(org_types=frozenset({code}))) for code in (1, 2, 3, 4, 6)] == [True] * 3 + [
        False
    ] * 2
    assert not there.schools(study, {})


def test_a_sheet_is_there_when_its_items_are(study) -> None:
    assert there.sheet(study)
    assert not there.sheet(dataclasses.replace(study, codebook=Codebook(())))
