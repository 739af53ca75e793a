"""The chapter on methods."""

from __future__ import annotations

import dataclasses

from djqj_analysis.base.verdict import Claim, Verdict
from djqj_analysis.model import gate
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.tell import methods
from tests.tell import fakes


def test_counts_of_the_instruments_come_from_the_codebook(study) -> None:
    book = study.codebook
    (told,) = methods.instruments(study, {})

    assert f"{len(book.survey)} 个条目" in told
    assert f"考核表 {len(book.table('assessment'))} 个条目，其中 6 个为结果条目" in told


def test_reliability_and_aggregation_are_explained_only_when_they_were_computed(study) -> None:
    told = methods.instruments(study, {"aggregation": fakes.Fake("aggregation")})

    assert len(told) == 2
    assert "ICC(1)" in told[1]
    assert "不少于 5 份" in told[1]


def test_the_cleaning_rules_stand_in_their_order(study) -> None:
    reordered = dataclasses.replace(study, rules=study.rules[:7][::-1])
    (told,) = methods.sample(reordered, {})

    assert "（1）缺答过多：剔除；（2）矩阵题全部同选：剔除" in told
    assert "（6）迟交：只标记" in told


def test_the_variables_are_those_of_the_study(study) -> None:
    rows = methods.variables(study.with_(exposure="venue_cobuild"), {}).cells()

    assert ["自变量（阵地）", "阵地共建率", study.codebook.find("venue_cobuild").formula] in rows
    assert ["控制（单位）", "领导体制", "领导体制"] in rows


def test_each_model_says_its_rows_units_and_errors(study) -> None:
    models = [fakes.Fake("union_ledger", n=1234, cov_type="REML"), fakes.Fake("spillover", cov_type="")]

    assert methods.fits(models).cells() == [
        ["虚构表union_ledger", "1234", "36", "REML"],
        ["虚构表spillover", "45", "36", "不给系数"],
    ]
    assert "见{{表:fits}}" in methods.models(study, {"spillover": models[1]})[-2]
    assert "{{表:fits}}" not in "".join(map(str, methods.models(study, {})))


def test_with_too_few_organisations_no_estimation_is_described(study) -> None:
    judged = fakes.FakeDesign(Verdict(Claim.DESCRIBE, 6, "只有6个单位。"))

    fitted = {"union_ledger": fakes.Fake("union_ledger")}
    few, many, none = (
        "".join(map(str, methods.models(study, found))) for found in ({"design": judged} | fitted, fitted, {})
    )

    assert "不给系数" in few
    assert "CR2" not in few
    assert "CR2" in many
    assert "随机截距" not in many  # no perceived outcome was asked about
    assert "没有作回归" in none
    assert "CR2" not in none


def test_what_is_not_there_is_not_described(study) -> None:
    ledgers = tuple(item for item in study.codebook if item.table not in ("assessment", "venue_year"))
    bare = dataclasses.replace(
        study, codebook=Codebook(ledgers), rules=(), sources=dataclasses.replace(study.sources, issued=None)
    )
    one = {"design": fakes.FakeDesign(Verdict(Claim.ASSOCIATE, 12, "理由。"), years=(2024,), massorgs=("union",))}
    said = "".join(methods.design(bare, one) + methods.sample(bare, one) + methods.instruments(bare, one))

    assert "台账只有 2024 年一年" in said
    assert "没有声明清洗规则" in said
    assert "有效率 = 有效 / 回收。" in said
    for absent in ("考核", "阵地", "回收率", "按年填报", "自拟、未预试"):
        assert absent not in said
    assert {row[0] for row in methods.variables(bare, one).cells()}.isdisjoint({"自变量（团、妇）", "中介（探索）"})


def test_what_gets_no_coefficient_is_told_where_coefficients_are(study) -> None:
    model = {"union_ledger": fakes.Fake("union_ledger")}
    many = model | {"design": fakes.FakeDesign(Verdict(Claim.ASSOCIATE, 36, "36个单位。"))}
    few = model | {"design": fakes.FakeDesign(Verdict(Claim.DESCRIBE, 6, "只有6个单位。"))}

    assert gate.RULE in "".join(map(str, methods.models(study, many)))
    assert gate.RULE not in "".join(map(str, methods.models(study, few)))
