from __future__ import annotations

import dataclasses

from djqj_analysis.face.example.effects import Effects, Rates


def test_direction_b_is_a_true_null() -> None:
    effects = Effects()

    assert effects.lw_b == effects.lw_b_x2 == 0
    assert all(effects.__getattribute__(name) > 0 for name in ("union_a", "union_x2", "union_a_x2", "lw_c", "lw_x2"))


def test_dirt_stays_a_small_part_of_the_sheets() -> None:
    rates = Rates()
    sheets = ("not_consenting", "duplicate", "late", "speeder", "attention", "straight", "sparse")

    assert 0.05 < sum(getattr(rates, kind) for kind in sheets) < 0.2
    assert {*sheets, "blank_answer", "dont_know", "refused", "blank_ledger"} == {
        field.name for field in dataclasses.fields(Rates)
    }
