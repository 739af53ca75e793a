"""What an empty study still needs."""

from __future__ import annotations

from djqj_analysis.study import Study
from djqj_analysis.tell import collecting
from tests.helpers import mini
from tests.house.sources import PACKAGE


def test_an_empty_study_is_told_what_to_collect_in_order_and_how_much(tmp_path) -> None:
    study = mini.draft().save(tmp_path / "study")
    study.sources.survey_text.unlink()
    said = collecting.lines(Study.load(study.root))

    assert [line[0] for line in said[1:6]] == ["1", "2", "3", "4", "5"]
    assert said[5].startswith("5. 访谈（可以不做）")
    assert "两个人各自编码" in said[5]
    assert "单位不少于 10 个" in said[-1]
    assert "林艺晖" in said[-1]


def test_the_readme_of_a_new_study_says_the_same_of_how_many_answers(tmp_path) -> None:
    study = mini.draft().save(tmp_path / "study")
    study.sources.survey_text.unlink()
    readme = (PACKAGE / "face" / "scaffold" / "template" / "readme.md").read_text(encoding="utf-8")

    for text in (readme, collecting.lines(Study.load(study.root))[-1]):
        assert f"争取 {collecting.AIM} 份左右" in text
        assert f"平均约 {collecting.PUBLISHED} 份" in text  # 2457 / 142 = 17.3


def test_once_a_file_is_there_its_faults_speak_for_themselves(tmp_path) -> None:
    assert collecting.lines(mini.draft().save(tmp_path / "study")) == ()
