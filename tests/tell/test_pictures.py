"""Charts drawn the way a study wants them."""

from __future__ import annotations

import dataclasses

from djqj_analysis.tell import pictures
from tests.tell import fakes

CHART = fakes.Fake("forest").plot()


def width(png: bytes) -> int:
    return int.from_bytes(png[16:20], "big")


def test_the_resolution_is_that_of_the_study(study) -> None:
    finer = dataclasses.replace(study, options=dataclasses.replace(study.options, dpi=80))

    assert abs(width(pictures.png(finer, CHART)) - 2 * width(pictures.png(study, CHART))) <= 1


def test_the_notice_is_drawn_into_the_picture(study) -> None:
    real = dataclasses.replace(study, synthetic=False)

    assert pictures.svg(study, CHART) != pictures.svg(real, CHART)
    assert pictures.png(study, CHART) != pictures.png(real, CHART)


def test_many_are_kept_by_id(study) -> None:
    assert pictures.pngs(study, [CHART]) == {"forest": pictures.png(study, CHART)}
