from __future__ import annotations

import re
from pathlib import Path

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.study import Study
from djqj_analysis.study.load import find_root
from djqj_analysis.study.rule import Action


def test_the_example_loads_in_full(folder: Path) -> None:
    study = Study.load(folder)

    assert study.year == 2025
    assert study.sources.issued == 2000
    assert study.sources.survey_text.parent == folder / "data" / "raw"
    assert study.exposures.league_women == ("cross_b_share", "cross_c_share")
    assert study.targets["act_regular_rate"] == 0.8
    assert [rule.kind for rule in study.rules][:2] == ["consent", "late"]
    assert study.rules[1].action is Action.FLAG
    assert [hypothesis.confirmatory for hypothesis in study.hypotheses] == [True, True, False]
    assert study.notice.startswith("示例数据（合成）")


def test_the_folder_is_found_from_any_place_inside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = folder / "notebooks" / "deep"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)

    assert find_root(None) == folder
    assert find_root(folder / "study.toml") == folder


def test_a_missing_description_is_one_clear_fault(tmp_path: Path) -> None:
    with pytest.raises(DjqjError, match=r"S001.*找不到研究描述文件.*djqj example"):
        Study.load(tmp_path)


def test_faults_of_different_kinds_are_all_reported(edit, faults) -> None:
    edit("year = 2025", 'year = "今年"')
    edit("synthetic = true", "synthetik = true")
    edit('venue = "venue_couse"', 'venue = "venue_cuse"')
    edit('kind = "late"', 'kind = "lat"')
    edit("[targets]", "[target]")

    found = {(fault.code, fault.where) for fault in faults()}

    assert ("S004", "study.toml [study] year") in found
    assert ("S005", "study.toml [study] synthetik") in found
    assert ("S011", "study.toml [exposures]") in found
    assert ("S006", "study.toml [[rules]] 第 2 条 kind") in found
    assert ("S005", "study.toml [target]") in found


def test_misspelt_names_come_with_close_matches(edit, faults) -> None:
    edit('venue = "venue_couse"', 'venue = "venue_cuse"')
    edit("synthetic = true", "synthetik = true")

    text = "\n".join(map(str, faults()))

    assert "最接近的有：venue_couse" in text
    assert "最接近的有：synthetic" in text


def test_a_required_entry_that_is_absent(edit, faults) -> None:
    edit('ledger = "data/raw/台账.xlsx"\n', "")

    assert [(fault.code, fault.where) for fault in faults()] == [("S003", "study.toml [sources] ledger")]


def test_an_option_that_the_rule_does_not_have(edit, faults) -> None:
    edit('kind = "late"                   # 迟交\n', 'kind = "late"\nmax_share = 0.5\n')

    assert [(fault.code, fault.where) for fault in faults()] == [("S005", "study.toml [[rules]] 第 2 条 max_share")]


def test_without_a_number_issued_it_is_unknown_not_zero(edit, folder: Path) -> None:
    edit("issued = 2000 ", "# issued = 2000 ")

    assert Study.load(folder).sources.issued is None


@pytest.fixture
def privacy(folder: Path):
    """Give the description another section [privacy]."""

    def write(*lines: str) -> None:
        path = folder / "study.toml"
        text = re.sub(r"(?ms)^\[privacy\].*?(?=^\[|\Z)", "", path.read_bytes().decode("utf-8-sig"))
        path.write_text("\n".join([text, "[privacy]", *lines]), encoding="utf-8")

    return write


def test_the_key_lies_outside_whatever_way_it_is_written(privacy, folder: Path, monkeypatch) -> None:
    privacy('key = "../keys/own.key"')
    assert Study.load(folder).privacy.key == folder.parent / "keys" / "own.key"

    monkeypatch.setenv("HOME", str(folder.parent))
    monkeypatch.setenv("USERPROFILE", str(folder.parent))
    privacy('key = "~/own.key"')
    assert Study.load(folder).privacy.key == folder.parent / "own.key"


@pytest.mark.parametrize("text", ["own.key", "data/raw/own.key", "../{folder}/own.key"])
def test_a_key_inside_the_study_folder_is_refused(privacy, folder: Path, text) -> None:
    privacy(f'key = "{text.format(folder=folder.name)}"')
    with pytest.raises(DjqjError, match=r"P003.*研究文件夹之外"):
        Study.load(folder)


def test_a_public_key_is_for_synthetic_data(privacy, edit, folder: Path) -> None:
    privacy('public_key = "示例"')
    assert Study.load(folder).privacy.public_key == "示例"

    edit("synthetic = true", "synthetic = false")
    with pytest.raises(DjqjError, match=r"P006.*真实数据不能用公开的密钥"):
        Study.load(folder)


def test_one_key_is_enough_and_others_are_unknown(privacy, folder: Path) -> None:
    privacy('public_key = "示例"', 'key = "../a.key"', 'kee = "b"')
    with pytest.raises(DjqjError, match=r"(?s)P007.*只能写一个.*S005.*kee.*最接近的有：key"):
        Study.load(folder)


def test_what_is_said_of_an_export_is_kept(edit, folder) -> None:
    edit("# scores_reversed = true ", "scores_reversed = false ")
    edit("[sources]\n", '[sources]\nsurvey_coding = "score"\nsurvey_columns = "列对照.csv"\n')
    study = Study.load(folder)

    assert study.scores_reversed is False
    assert (study.sources.survey_coding, study.sources.survey_columns.name) == ("score", "列对照.csv")


def test_unsaid_is_neither_true_nor_false_and_neither_assessment_nor_interviews_are_a_duty(edit, folder) -> None:
    edit('assessment = "data/raw/考核表.xlsx"\n', "")
    edit('interviews = "data/raw/访谈编码表.xlsx"', "# ")
    study = Study.load(folder)

    assert study.scores_reversed is None
    assert (study.sources.assessment, study.sources.interviews) == (None, None)
    assert len(study.sources.raw) == 3
