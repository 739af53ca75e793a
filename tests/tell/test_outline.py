"""What goes where."""

from __future__ import annotations

from djqj_analysis.tell import outline
from tests.tell import fakes

TWELVE = {
    "sample_flow", "answers_per_unit", "awareness", "cross_direction", "tenure", "venue_gap", "xy_scatter",
    "interaction", "forest", "raters", "failure", *outline.LIKERT,
}  # fmt: skip


def test_the_outline_shows_every_figure_that_was_promised(results) -> None:
    ids = outline.figure_ids(results)

    assert len(ids) == len(set(ids))
    assert set(ids) >= TWELVE


def test_absent_results_are_skipped() -> None:
    few = {"coverage": fakes.Fake("coverage"), "tenure": fakes.Fake("tenure")}

    assert outline.figure_ids(few) == ("coverage", "tenure")
    assert outline.table_ids(few) == ("coverage",)


def test_a_result_that_the_report_leaves_out_stands_in_the_appendix() -> None:
    few = {name: fakes.Fake(name) for name in ("own_model", "coverage", "forest", "tenure", "reliability")}

    assert outline.appendix_ids(few) == ("reliability", "own_model", "forest", "tenure")


def test_no_result_stands_in_two_places() -> None:
    ids = [exhibit.id for section in outline.REPORT for part in section.parts for exhibit in part.exhibits]

    assert len(ids) == len(set(ids))
    assert len(set(outline.FULL_TABLES)) == len(outline.FULL_TABLES)
