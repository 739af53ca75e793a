"""How associations were estimated, in words."""

from __future__ import annotations

from djqj_analysis.base.verdict import Claim, Verdict
from djqj_analysis.tell import estimation
from tests.tell import fakes


def of(*massorgs: str, years: tuple[int, ...] = (2024, 2025)) -> dict:
    return {"design": fakes.FakeDesign(Verdict(Claim.ASSOCIATE, 12, "理由。"), years=years, massorgs=massorgs)}


def test_only_the_directions_that_there_are_are_named() -> None:
    assert estimation.directions(of("union")) == "交叉任职的方向：工会用方向 A（书记兼工会主席）。"
    assert "妇用方向 B" in estimation.directions(of("union", "women"))
    assert "团、妇用方向 B" in estimation.directions({})


def test_effects_are_those_of_several_years_and_kinds() -> None:
    assert "含年份与群团类别效应" in estimation.told(of("union", "league"))[1]
    assert "含年份效应" in estimation.told(of("union"))[1]
    assert "效应" not in estimation.told(of("union", years=(2024,)))[1]


def test_perceived_outcomes_are_told_of_where_they_were_asked_about() -> None:
    assert "随机截距" in "".join(estimation.told({"union_perceived": fakes.Fake("union_perceived")}))
    assert "随机截距" not in "".join(estimation.told({}))
