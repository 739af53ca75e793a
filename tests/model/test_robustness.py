"""One choice changed at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from djqj_analysis.model.estimate import estimate
from djqj_analysis.model.question import league_women_ledger, union_ledger
from djqj_analysis.model.robustness import MAIN, ONE_LESS, robustness
from djqj_analysis.model.variants import CR1S

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


def test_products_are_in_the_table_and_the_chart_says_so(found):
    assert any(check.is_product for check in found.checks)
    assert "乘积项只列在表中，图中不画" in found.plot().notes
    assert not any("×" in label for label in found.plot().data["label"])
    alone = replace(found, checks=tuple(check for check in found.checks if not check.is_product))
    assert not any("乘积项" in note for note in alone.plot().notes)


def test_the_sentence_counts_intervals_and_signs(found):
    sentence = found.sentence()

    assert "工会的阵地共用率：连同主模型的4种设定中" in sentence
    assert "方向一致" in sentence


def test_without_coefficients_there_is_a_reason(few, study):
    frames = few(5)
    found = robustness(frames, study, [estimate(frames, study, union_ledger(study)[0])])

    assert found.checks == ()
    assert "不足10个" in found.sentence()
    assert found.plot().kind == "bars"
