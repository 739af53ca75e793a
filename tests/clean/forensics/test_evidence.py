from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.clean.forensics.blocks import Blocks, split
from djqj_analysis.clean.forensics.evidence import (
    CADENCE,
    COUPLING,
    KIND_LABELS,
    NEAR,
    lost_coupling,
    near_duplicates,
    steady_cadence,
)
from djqj_analysis.clean.forensics.keyed import turn
from tests.helpers import forged
from tests.helpers.forged import Forger, Honest, Survey

ALPHA = 0.005


def prepare(kind: str, *, sheets: int = 20, per_unit: int = 30) -> tuple[Survey, Blocks, np.ndarray, list[np.ndarray]]:
    survey = forged.draw(1, Honest(units=10, per_unit=per_unit), Forger(kind, 1, sheets))
    blocks = split(survey.answers, survey.envelope, np.ones(len(survey.answers), dtype=bool))
    places = {name: at for at, name in enumerate(survey.answers.columns)}
    scales = [np.array([places[name] for name in names]) for names in survey.scales.values()]
    return survey, blocks, turn(survey.answers.items, scales), scales


def guilty(survey: Survey, blocks: Blocks) -> int:
    return blocks.units.index(survey.envelope.unit[survey.forged][0])


def test_copied_sheets_are_near_duplicates() -> None:
    survey, blocks, items, _ = prepare("copies")

    found = near_duplicates(items, blocks, seed=1, q=0.05)
    at = guilty(survey, blocks)

    assert found.kind == NEAR
    assert found.p_value[at] < ALPHA
    assert (found.rows & survey.forged).sum() >= 0.8 * survey.forged.sum()
    assert (found.rows & ~survey.forged).sum() <= 2
    assert "对答卷近似重复，最相似的一对" in found.seen[at]


def test_scales_generated_apart_are_decoupled() -> None:
    survey, blocks, items, scales = prepare("scales")

    found = lost_coupling(items, blocks, scales, seed=1)
    at = guilty(survey, blocks)

    assert found.kind == COUPLING
    assert found.p_value[at] < ALPHA
    assert np.delete(found.p_value, at).min() > ALPHA
    assert found.rows[survey.forged].mean() > 0.5
    assert found.seen[at].startswith("维度间与维度内的协方差比")


def test_a_series_keeps_time() -> None:
    survey, blocks, _, _ = prepare("series")

    found = steady_cadence(survey.envelope, blocks, seed=1)
    at = guilty(survey, blocks)

    assert found.kind == CADENCE
    assert found.p_value[at] < ALPHA
    assert np.delete(found.p_value, at).min() > ALPHA
    assert found.rows[survey.forged].mean() > 0.8
    assert "紧接上一份" in found.seen[at] or "过于均匀" in found.seen[at]


@pytest.mark.parametrize("lost", ["time", "time of day"])
def test_without_times_of_day_there_is_no_cadence(lost) -> None:
    survey, blocks, _, _ = prepare("series")
    envelope = survey.envelope
    known = envelope.submitted.astype("datetime64[D]").astype("datetime64[s]")
    none = np.full(len(known), np.datetime64("NaT"), dtype="datetime64[s]")
    without = forged.wrap(envelope.unit, known if lost == "time of day" else none, envelope.seconds)

    found = steady_cadence(without, blocks, seed=1)

    assert np.isnan(found.p_value).all()
    assert set(found.seen) == {"—"}
    assert not found.rows.any()


def test_blocks_of_one_organisation_are_put_together() -> None:
    survey, _, items, _ = prepare("copies", sheets=25, per_unit=60)
    everybody = forged.wrap(
        np.where(survey.envelope.unit == survey.envelope.unit[survey.forged][0], "A", "B").astype(object),
        survey.envelope.submitted,
        survey.envelope.seconds,
    )
    blocks = split(survey.answers, everybody, np.ones(len(survey.answers), dtype=bool))

    found = near_duplicates(items, blocks, seed=1, q=0.05)

    assert len(blocks.rows) > len(blocks.units) == 2
    assert found.p_value[blocks.units.index("A")] < ALPHA < found.p_value[blocks.units.index("B")]


def test_every_kind_has_its_word() -> None:
    assert list(KIND_LABELS) == [NEAR, COUPLING, CADENCE]
