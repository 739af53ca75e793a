"""Hypotheses, discussion and limits."""

from __future__ import annotations

import dataclasses

from djqj_analysis.base.verdict import Claim, Verdict
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.question import UNTOUCHED
from djqj_analysis.tell import claims
from tests.tell import fakes


def test_each_hypothesis_is_answered_by_the_sentence_of_its_model(study, results) -> None:
    told = claims.answers(study, results)

    assert len(told) == len(study.hypotheses)
    assert told[0].endswith("结果（见{{表:union_ledger}}）：union_ledger 在两组间的均值相差 0.96（n=45）。")


def test_a_model_that_did_not_run_is_said_to_have_no_result(study) -> None:
    assert claims.answers(study, {})[0].endswith("对应的模型“union_ledger”没有结果，不作判断。")


def test_a_model_outside_the_report_is_not_referred_to(study) -> None:
    stated = dataclasses.replace(study.hypotheses[0], model="own")
    told = claims.answers(dataclasses.replace(study, hypotheses=(stated,)), {"own": fakes.Fake("own", text="不明。")})

    assert told[0].endswith("互补。结果：不明。")


def test_a_study_without_hypotheses_says_it_is_exploratory(study) -> None:
    assert "都是探索性的" in claims.hypotheses(dataclasses.replace(study, hypotheses=()), {})[0]


def test_limits_are_numbered_and_follow_the_study(study) -> None:
    real = claims.limits(dataclasses.replace(study, synthetic=False), {})

    assert [each[:3] for each in real] == [f"（{at}）" for at in range(1, len(real) + 1)]
    assert len(claims.limits(study, {})) == len(real) + 1
    assert any("超过 20% 时合并报告" in each for each in real)


def test_without_a_verdict_the_discussion_claims_nothing_about_the_design() -> None:
    assert claims.verdict({}) is None
    assert claims.verdict(fakes.results()).n_units == 36


def _of(*massorgs: str, types: tuple[int, ...] = ()) -> dict:
    judged = Verdict(Claim.ASSOCIATE, 12, "理由。")
    return {"design": fakes.FakeDesign(judged, massorgs=massorgs, org_types=frozenset(types))}


def test_an_untouched_hypothesis_is_nobodys(study) -> None:
    untouched = dataclasses.replace(study.hypotheses[0], status=UNTOUCHED)
    told = claims.hypotheses(dataclasses.replace(study, hypotheses=(untouched,)), {})

    assert told[0].startswith("H1（模板所附的例句，课题组没有改写")
    assert "声明" not in told[0]


def test_limits_speak_of_schools_directions_and_the_sheet_only_where_they_are(study) -> None:
    ledgers = tuple(item for item in study.codebook if item.table != "assessment")
    bare = dataclasses.replace(study, codebook=Codebook(ledgers))
    school, firm = ("".join(claims.limits(study, _of("union", types=(code,)))) for code in (2, 4))
    league = "".join(claims.limits(bare, _of("league")))

    assert "中小学" in school
    assert "中小学" not in firm
    assert "方向 B" not in firm
    assert "第六条" in firm
    assert "方向 B 与 C" in league
    for absent in ("第六条", "工会主席", "台账与考核", "上级评", "中小学"):
        assert absent not in league


def test_the_discussion_speaks_of_the_directions_that_there_are(study) -> None:
    union, league = ("".join(claims.discussion(study, _of(kind))) for kind in ("union", "league"))

    assert "方向 A 是党组织的人" in union
    assert "方向 C" not in union
    assert "方向 B 是党组织的人" in league
    assert "民营企业" in union
    assert "民营企业" not in league
    unsourced = dataclasses.replace(study, sources=dataclasses.replace(study.sources, references=None))
    assert "民营企业" not in "".join(claims.discussion(unsourced, _of("union")))
