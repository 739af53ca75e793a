"""What goes where."""

from __future__ import annotations

from djqj_analysis.tell import absent, outline
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

    assert outline.appendix_ids(few) == ("reliability", "tenure", "forest", "own_model")


def test_the_appendix_holds_every_result_once_part_by_part(results) -> None:
    held = {**results, **{name: fakes.Fake(name) for name in ("own_model", *outline.MECHANISMS)}}
    parts = {part.title: [one.id for one in part.exhibits] for part in outline.appendix_parts(held)}
    ids = outline.appendix_ids(held)

    assert len(ids) == len(set(ids))
    assert set(ids) == {*outline.FULL_TABLES, *(set(held) - set(outline.table_ids(held)))}
    assert ids[:2] == outline.MECHANISMS
    assert parts[outline.OTHERS] == ["own_model"]
    assert list(ids[2:]) == [each for part in parts.values() for each in part]


def test_a_part_of_the_appendix_that_has_nothing_is_left_out() -> None:
    few = {name: fakes.Fake(name) for name in ("coverage", "rule_effects")}

    assert [part.title for part in outline.appendix_parts(few)] == ["稳健性"]


def test_every_known_result_has_a_part_of_the_appendix() -> None:
    held = {each: fakes.Fake(each) for each in absent.known()}

    assert outline.OTHERS not in [part.title for part in outline.appendix_parts(held)]


def test_no_result_stands_in_two_places() -> None:
    ids = [exhibit.id for section in outline.REPORT for part in section.parts for exhibit in part.exhibits]

    assert len(ids) == len(set(ids))
    assert len(set(outline.FULL_TABLES)) == len(outline.FULL_TABLES)
