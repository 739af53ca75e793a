from __future__ import annotations

from djqj_analysis.read.draft.propose import propose, read_exports
from djqj_analysis.study.item import Kind
from tests.helpers import questionnaires as q


def test_a_matrix_is_a_scale_with_a_score_and_its_reversed_rows_are_asked_about(tmp_path) -> None:
    rows = q.wjx_rows(q.answered(q.YOUTH, 240, 7), "current")

    found, doubts = propose(read_exports([q.write(tmp_path / "t.csv", rows)]))

    (score,) = [item for item in found.items if item.kind is Kind.DERIVED]
    assert (score.variable, score.role, score.unit) == ("scale_7", "Y", "1–5")
    assert len([item for item in found.items if item.scale == "scale_7" and item is not score]) == 6
    asked = [doubt.where for doubt in doubts if "反向题" in doubt.question]
    assert [q.YOUTH[6].rows[place] in where for place, where in zip(q.YOUTH[6].against, asked, strict=True)] == [
        True
    ] * 2
    assert not any(item.reverse for item in found.items)
