from __future__ import annotations

import dataclasses
from datetime import date

import numpy as np

from djqj_analysis.clean.rules.dates import early, late
from djqj_analysis.study.rule import Rule


def on(batch, opened, closed):
    return dataclasses.replace(batch, study=dataclasses.replace(batch.study, opened=opened, closed=closed))


def test_late_begins_on_the_closing_day(batch) -> None:
    batch = on(batch, None, date(2025, 11, 12))

    assert late(batch, Rule("late")).tolist() == [False, False, True, True, True, True]


def test_the_opening_day_is_not_early(batch) -> None:
    batch.envelope.submitted[1] = np.datetime64("2025-11-11T00:00")
    batch = on(batch, date(2025, 11, 11), None)

    assert early(batch, Rule("early")).tolist() == [True, False, False, False, False, False]


def test_an_unknown_time_is_neither(batch) -> None:
    batch.envelope.submitted[:] = np.datetime64("NaT")
    batch = on(batch, date(2030, 1, 1), date(2020, 1, 1))

    assert not early(batch, Rule("early")).any()
    assert not late(batch, Rule("late")).any()


def test_without_a_day_nobody_is_flagged(batch, nobody) -> None:
    open_end = on(batch, None, None)

    assert not late(open_end, Rule("late")).any()
    assert not early(open_end, Rule("early")).any()
    assert early(nobody, Rule("early")).tolist() == late(nobody, Rule("late")).tolist() == []
