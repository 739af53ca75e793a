from __future__ import annotations

from djqj_analysis.read.draft.propose import propose, read_exports
from tests.helpers import questionnaires as q


def conditions(tmp_path, rows) -> dict[str, str]:
    found, _ = propose(read_exports([q.write(tmp_path / "t.csv", rows)]))
    return {item.variable: item.shown_if for item in found.items if item.shown_if}


def test_a_skip_is_explained_by_the_question_before_it(tmp_path) -> None:
    assert conditions(tmp_path, q.wjx_rows(q.answered(q.COMMUNITY, 200, 7), "current")) == {"q11": "q10=1"}


def test_blanks_of_a_platform_without_a_word_for_skips_are_explained_too(tmp_path) -> None:
    assert conditions(tmp_path, q.tencent_rows(q.answered(q.COMMUNITY, 200, 7))) == {"q11": "q10=1"}


def test_an_unexplained_skip_is_asked_about(tmp_path) -> None:
    rows = q.wjx_rows(q.answered(q.COMMUNITY[2:5], 200, 7), "current")
    for row in rows[1:60:3]:
        row[-1] = q.SKIPPED

    found, doubts = propose(read_exports([q.write(tmp_path / "t.csv", rows)]))

    assert not any(item.shown_if for item in found.items)
    assert any("20 份跳过，没有哪一道题能完全说明" in doubt.question for doubt in doubts)
