"""What an empty study still needs."""

from __future__ import annotations

from djqj_analysis.study import Study
from djqj_analysis.tell import collecting
from tests.helpers import mini


def test_an_empty_study_is_told_what_to_collect_in_order_and_how_much(tmp_path) -> None:
    study = mini.draft().save(tmp_path / "study")
    study.sources.survey_text.unlink()
    said = collecting.lines(Study.load(study.root))

    assert [line[0] for line in said[1:5]] == ["1", "2", "3", "4"]
    assert "单位不少于 10 个" in said[-1]
    assert "林艺晖" in said[-1]


def test_once_a_file_is_there_its_faults_speak_for_themselves(tmp_path) -> None:
    assert collecting.lines(mini.draft().save(tmp_path / "study")) == ()
