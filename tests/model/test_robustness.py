"""One choice changed at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from djqj_analysis.model.estimate import estimate
from djqj_analysis.model.question import league_women_ledger, union_ledger
from djqj_analysis.model.robustness import MAIN, ONE_LESS, robustness
from djqj_analysis.model.variants import CR1S
from djqj_analysis.study.question import Controls

ROUNDING = 1e-9  # least squares with rows left out, columns in another order


@pytest.fixture(scope="module")
def mains(frames, study):
    return [estimate(frames, study, ask(study)[0]) for ask in (union_ledger, league_women_ledger)]


@pytest.fixture(scope="module")
def found(frames, study, mains):
    return robustness(frames, study, mains)


def test_every_specification_is_there(found):
    names = list(dict.fromkeys(check.specification for check in found.checks if check.who == "工会"))

    assert names[0] == MAIN
    assert names[-1] == ONE_LESS
    assert len(names) == 7
    for word in ("任一方向", "阵地共建率", "使用份额", "不放控制", "CR1S"):
        assert any(word in name for name in names), word


def test_other_errors_leave_the_coefficient(found):
    pick = {check.specification: check for check in found.checks if check.who == "工会" and check.label == "阵地共用率"}

    assert pick[CR1S].estimate == pytest.approx(pick[MAIN].estimate, rel=ROUNDING)
    assert pick[CR1S].ci_low != pick[MAIN].ci_low
    assert pick[CR1S].note
    assert CR1S not in set(found.plot().data["group"])


def test_products_are_in_the_table_and_the_chart_says_so(found):
    assert any(check.is_product for check in found.checks)
    assert "乘积项只列在表中，图中不画" in found.plot().notes
    assert not any("×" in label for label in found.plot().data["label"])
    alone = replace(found, checks=tuple(check for check in found.checks if not check.is_product))
    assert not any("乘积项" in note for note in alone.plot().notes)


def test_the_sentence_counts_intervals_and_signs(found):
    sentence = found.sentence()

    for who, name in found.asked:
        main = [check for check in found.checks if (check.who, check.specification) == (who, MAIN)]
        for check in main:
            said = next(part for part in sentence.split("。") if part.startswith(f"{who}的{check.label}（主模型"))
            assert name in said
    assert "CR1S" not in sentence


def test_a_replaced_measure_that_disagrees_is_named(found):
    pick = {check.specification: check for check in found.checks if check.who == "工会" and "阵地共用率" in check.about}
    name = "阵地改用“阵地共建率”"
    main, other = pick[MAIN], pick[name]
    turned = replace(other, estimate=-5.0, ci_low=-9.0, ci_high=-1.0)
    changed = replace(found, checks=tuple(turned if one == other else one for one in found.checks))

    assert other.label == "阵地共建率"
    said = next(part for part in changed.sentence().split("。") if part.startswith(f"工会的{main.label}（"))
    assert "判断不同的有" in said
    assert f"{name}（负相关）" in said


def test_one_measure_of_both_directions_checks_each(found, study):
    both = [
        check for check in found.checks if "任一方向" in check.label and check.who == "团、妇" and not check.is_product
    ]

    assert both[0].about == tuple(study.codebook.label(name) for name in study.exposures.league_women)


def test_without_controls_to_leave_out_there_is_no_such_check(frames, study):
    bare = replace(study, controls=Controls((), ()))
    found = robustness(frames, bare, [estimate(frames, bare, union_ledger(bare)[0])])

    assert not any("不放控制" in name for _, name in found.asked)


def test_without_coefficients_there_is_a_reason(few, study):
    frames = few(5)
    found = robustness(frames, study, [estimate(frames, study, union_ledger(study)[0])])

    assert found.checks == ()
    assert "不足10个" in found.sentence()
    assert found.plot().kind == "bars"


def test_directions_put_together_are_checked_as_they_were_asked_for(frames, study):
    rows = frames.massorg_year
    loose = rows.assign(cross_unresolved_share=0.9 * (1 - rows["cross_b_share"] - rows["cross_c_share"]))
    frames = replace(frames, massorg_year=loose)
    found = robustness(frames, study, [estimate(frames, study, league_women_ledger(study)[0])])

    assert "不分方向" in found.sentence()
    assert {name for _, name in found.asked} > {"不放控制"}
