"""Charts drawn the way a study wants them: its resolution, its fonts, its notice in the small print."""

from __future__ import annotations

from collections.abc import Iterable

from djqj_analysis.ink import draw
from djqj_analysis.ink.chart import Chart
from djqj_analysis.study.study import Study


def png(study: Study, chart: Chart) -> bytes:
    """Draw one chart as PNG."""
    return draw.png(chart, notice=study.notice, dpi=study.options.dpi, bundled_only=study.options.bundled_font)


def svg(study: Study, chart: Chart) -> bytes:
    """Draw one chart as SVG."""
    return draw.svg(chart, notice=study.notice, bundled_only=study.options.bundled_font)


def pngs(study: Study, charts: Iterable[Chart]) -> dict[str, bytes]:
    """Draw charts as PNG, by id."""
    return {chart.id: png(study, chart) for chart in charts}
