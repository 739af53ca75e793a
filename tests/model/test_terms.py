"""The columns of a regression, their order, and what is screened out."""

from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.model.estimate import candidates
from djqj_analysis.model.frame import complete
from djqj_analysis.model.question import league_women_ledger
from djqj_analysis.model.terms import Role, Term, build, label_of, reference_levels, screen


@pytest.fixture(scope="module")
def built(frames, study):
    question = league_women_ledger(study)[0]
    core = [question.outcome, *question.cross, question.venue]
    rows = complete(candidates(frames, study, question), core).rows
    return rows, build(rows, question, ["org_type", "log_staff"], study.codebook)


def test_columns_come_in_the_order_of_the_rank_check(built):
    roles = [term.role for term in built[1]]

    assert roles == sorted(roles, key=list(Role).index)
    assert roles[0] is Role.CONST


def test_years_and_types_are_dummies_against_the_first(built):
    names = [term.name for term in built[1] if term.role is Role.EFFECT]

    assert names == ["year[2024]", "year[2025]", "massorg_type[women]"]


def test_categorical_controls_have_a_column_per_level_but_the_first(built, study):
    rows, terms = built
    of_type = [term for term in terms if "org_type" in term.of]

    assert [term.label for term in of_type] == [
        f"单位类型：{word}" for word in ("小学", "非公企业", "社会组织", "村居")
    ]
    np.testing.assert_array_equal(of_type[0].values, rows["org_type"] == 2)
    assert reference_levels(rows, ["org_type", "log_staff"], study.codebook) == "单位类型=中学"


def test_products_are_centred_at_the_means_of_these_rows(built):
    rows, terms = built
    product = next(term for term in terms if term.role is Role.PRODUCT)
    b, x = rows["cross_b_share"], rows["venue_couse"]

    np.testing.assert_allclose(product.values, (b - b.mean()) * (x - x.mean()))
    assert product.of == ("cross_b_share", "venue_couse")


def test_a_dropped_exposure_takes_its_product_along_and_nothing_else():
    vary = np.array([0.0, 1, 0, 2, 1, 3])
    terms = [
        Term("const", "截距", Role.CONST, np.ones(6)),
        Term("k", "控制", Role.CONTROL, np.ones(6), ("k",)),
        Term("a", "甲", Role.EXPOSURE, np.zeros(6), ("a",)),
        Term("b", "乙", Role.EXPOSURE, vary, ("b",)),
        Term("a:v", "甲×丙", Role.PRODUCT, vary, ("a", "v")),
        Term("b:v", "乙×丙", Role.PRODUCT, vary, ("b", "v")),
    ]
    kept, notes = screen(terms)

    assert [term.name for term in kept] == ["const", "b", "b:v"]
    assert len(notes) == 3
    assert all(any(label in note for note in notes) for label in ("控制", "甲", "甲×丙"))


def test_a_combined_exposure_says_that_directions_are_not_told_apart(study):
    assert "不分方向" in label_of("cross_bc_share", study.codebook)
    assert label_of("venue_couse", study.codebook) == "阵地共用率"
