from __future__ import annotations

from pathlib import Path

import pytest

from djqj_analysis.study import Study
from djqj_analysis.study.item import Kind


@pytest.fixture
def codebook(folder: Path):
    return Study.load(folder).codebook


def test_filled_in_and_computed_columns_are_kept_apart(codebook) -> None:
    filled = {item.variable for item in codebook.table("massorg_year")}
    computed = {item.variable for item in codebook.table("massorg_year", derived=True)}

    assert "member_n" in filled
    assert "member_cover_rate" in computed
    assert not filled & computed


def test_every_computed_variable_states_its_formula(codebook) -> None:
    assert [item.variable for item in codebook if item.kind is Kind.DERIVED and not item.formula] == []


def test_scales_in_declared_order(codebook) -> None:
    assert codebook.scales[:5] == ("cohesion", "service", "partic", "trust", "support")
    assert [item.variable for item in codebook.scale("partic")] == ["partic_1", "partic_2", "partic_3"]
    assert [item.reverse for item in codebook.scale("partic")] == [False, False, True]


def test_labels_fall_back_to_the_name(codebook) -> None:
    assert codebook.label("venue_couse") == "阵地共用率"
    assert codebook.label("unknown") == "unknown"


def test_an_unknown_variable(codebook) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        codebook.find("nowhere")
