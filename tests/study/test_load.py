from __future__ import annotations

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
