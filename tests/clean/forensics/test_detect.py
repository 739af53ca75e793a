"""The rate of false flags and the power are measured at length in benchmarks/forensics.py; here in small."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from djqj_analysis.clean import forensics
from djqj_analysis.clean.answers import Answers
from djqj_analysis.clean.forensics import Batches
from tests.helpers import forged
from tests.helpers.forged import Forger, Honest, Survey

SMALL = Honest(units=12, per_unit=24)
FILES = 8
FALSE_FILES = 2  # of 8: more than that has a chance of 0.6 % when the rate is 5 %


def look(survey: Survey, *, q: float = 0.05, kept: np.ndarray | None = None, named: bool = True) -> Batches:
    unit = survey.envelope.unit
    names = dict(zip(unit, unit, strict=True)) if named else None
    return forensics.batches(survey.answers, survey.envelope, survey.scales, seed=5, q=q, kept=kept, names=names)


@pytest.mark.parametrize(
    "honest",
    [
        replace(SMALL, between=0.75, icc=0.2),
        replace(SMALL, level=4.6, icc=0.2),
        replace(SMALL, meetings=1.0, straight=0.12),
        replace(SMALL, per_unit=12),
    ],
    ids=["strong factors", "ceiling", "meetings and straightliners", "small units"],
)
def test_honest_files_are_rarely_flagged(honest) -> None:
    found = [look(forged.draw(seed, honest)) for seed in range(FILES)]

    assert sum(len(one.flagged) > 0 for one in found) <= FALSE_FILES


@pytest.mark.parametrize(("kind", "sign"), [("copies", "near"), ("scales", "coupling"), ("series", "cadence")])
def test_fabricated_batches_are_found_by_their_sign(kind, sign) -> None:
    survey = forged.draw(2, replace(SMALL, units=20, per_unit=50), Forger(kind, 2, 30))
    guilty = set(survey.envelope.unit[survey.forged])

    found = look(survey)

    assert set(found.flagged["label"]) == guilty
    assert all(sign in signs for signs in found.flagged["signs"])
    assert found.flags[survey.forged].mean() > 0.7
    assert not found.flags[~np.isin(survey.envelope.unit, list(guilty))].any()
    assert (found.near & survey.forged).any() == (kind == "copies")


def test_a_batch_is_found_in_the_only_organisation() -> None:
    survey = forged.draw(3, replace(SMALL, units=1, per_unit=250), Forger("copies", 1, 30))

    found = look(survey)

    assert found.n_units == len(found.flagged) == 1
    assert "near" in found.flagged["signs"].iloc[0]
    assert (found.flags & survey.forged).sum() > 0.7 * found.flags.sum() > 10


def test_shuffled_rows_give_the_same_evidence() -> None:
    survey = forged.draw(3, SMALL, Forger("copies", 1, 20))
    order = np.random.default_rng(1).permutation(len(survey.answers))
    envelope = survey.envelope
    moved = Survey(
        Answers(survey.answers.items[order], survey.answers.columns),
        forged.wrap(envelope.unit[order], envelope.submitted[order], envelope.seconds[order]),
        survey.scales,
        survey.forged[order],
    )

    first, second = look(survey), look(moved)

    assert first.units.equals(second.units)
    assert np.array_equal(first.flags[order], second.flags)
    assert np.array_equal(first.near[order], second.near)


def test_rows_that_are_not_kept_are_as_if_they_were_not_there() -> None:
    survey = forged.draw(4, SMALL, Forger("copies", 1, 20))

    found = look(survey, kept=~survey.forged)

    kept = ~survey.forged
    envelope = survey.envelope
    without = Survey(
        survey.answers.take(kept),
        forged.wrap(envelope.unit[kept], envelope.submitted[kept], envelope.seconds[kept]),
        survey.scales,
        survey.forged[kept],
    )
    assert found.units.equals(look(without).units)
    assert found.n == kept.sum() - sum(kept & np.isin(envelope.unit, list(_small(envelope.unit[kept]))))
    assert len(found.flags) == len(survey.answers)
    assert not found.flags[survey.forged].any()


def _small(unit: np.ndarray) -> set[str]:
    names, counts = np.unique(unit, return_counts=True)
    return set(names[counts < 8])


def test_pseudonyms_are_numbers_in_a_drawn_order() -> None:
    found = look(forged.draw(1, SMALL), named=False)
    labels = found.units["label"].tolist()

    assert sorted(labels) == [f"批{number:02d}" for number in range(1, 13)]
    assert not any("U0" in label for label in labels)


def test_few_sheets_are_not_tested() -> None:
    survey = forged.draw(1, replace(SMALL, per_unit=5))

    found = look(survey)

    assert found.n_units == 0
    assert found.too_small == 12
    assert not found.flags.any()
    assert found.sentence().startswith("没有份数足够的单位")


def test_a_column_that_is_not_there_is_named() -> None:
    survey = forged.draw(1, SMALL)

    with pytest.raises(ValueError, match="量表的列不在答卷中：absent。"):
        forensics.batches(survey.answers, survey.envelope, {"s": ("absent", "s0_1")}, seed=1)
    with pytest.raises(ValueError, match="没有给出量表"):
        forensics.batches(survey.answers, survey.envelope, {}, seed=1)


def test_a_rate_beyond_bounds_is_refused() -> None:
    with pytest.raises(ValueError, match="错误发现率应在 0 与 1 之间"):
        look(forged.draw(1, SMALL), q=0)
