"""Every figure of a study drawn once; documents and the figures folder share the bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from djqj_analysis.base.result import Result
from djqj_analysis.ink import draw
from djqj_analysis.study.study import Study


def pngs(study: Study, results: Mapping[str, Result], ids: Iterable[str]) -> dict[str, bytes]:
    """Draw results as PNG at the study's resolution, with the synthetic notice in the small print."""
    return {each: png(study, results[each]) for each in ids}


def png(study: Study, result: Result) -> bytes:
    """Draw one result as PNG."""
    options = study.options
    return draw.png(result.plot(), notice=study.notice, dpi=options.dpi, bundled_only=options.bundled_font)


def svg(study: Study, result: Result) -> bytes:
    """Draw one result as SVG."""
    return draw.svg(result.plot(), notice=study.notice, bundled_only=study.options.bundled_font)
