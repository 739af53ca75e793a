from __future__ import annotations

import csv
import dataclasses
import re
from pathlib import Path

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.study import Study
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Item, Kind
from djqj_analysis.study.mechanisms import COLUMNS, KNOWN_ROLES, of, read
from tests.conftest import ROOT

MAP = ROOT / "data" / "mechanisms.csv"
BOOK = Codebook(
    (
        Item("attend_rate", "massorg_year", Kind.DERIVED, "", "列席率", role="M"),
        Item("leading_group", "org_year", Kind.YES_NO, "领导小组", "领导小组", role="P"),
        Item("voice_up", "respondent", Kind.SCALE, "意见能送上", "意见能送上", role="M"),
    )
)
GOOD = {
    "机制": "列席会议",
    "原文用语": "列席",
    "台账变量": "attend_rate；leading_group",
    "问卷变量": "voice_up",
    "层级": "单位年度；群团年度；问卷",
    "角色": "M；P",
    "公式": "实 / 应",
    "何处可见": "reliability",
}
EMPTY = dict.fromkeys(COLUMNS, "")
ADDED = {
    "党员管理；推优；四有；三支队伍": ["recommend_conv"],
    "四个共同·共建队伍（吸纳、输送）": ["recommend_conv"],
}
"""Derived variables of which the formula of a row speaks, beyond those of the instrument."""
TYPED = ("party_badge_rate", "pledge_public_rate", "party_mgmt_onpost", "party_mgmt_float", "network_cover",
         "appraisal_weight_mass", "fund_share_mass")  # fmt: skip


def written(path: Path, *rows: dict[str, str], drop: str = "", encoding: str = "utf-8-sig") -> Path:
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, [name for name in COLUMNS if name != drop], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def faults(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(DjqjError, match=r"\[S04") as caught:
        read(path, BOOK)
    return [(fault.code, fault.where[-5:]) for fault in caught.value.faults]


def instrument(shared: Path) -> str:
    return (shared / "design" / "instrument.md").read_text("utf-8")


def test_a_row_names_items_of_the_codebook(tmp_path) -> None:
    (one,) = read(written(tmp_path / "m.csv", GOOD, EMPTY), BOOK)

    assert [item.variable for item in one.items] == ["attend_rate", "leading_group", "voice_up"]
    assert one.levels == ("单位年度", "群团年度", "问卷")
    assert (one.roles, one.places, one.why_not) == (("M", "P"), ("reliability",), "")


def test_a_row_without_variables_says_why(tmp_path) -> None:
    bare = EMPTY | {"机制": "县域经济", "公式": "不测量：观察不到"}
    (one,) = read(written(tmp_path / "m.csv", bare), BOOK)

    assert (one.items, one.why_not) == ((), "观察不到")


def test_every_fault_is_told_at_once_with_its_row(tmp_path) -> None:
    path = written(
        tmp_path / "m.csv",
        GOOD,
        GOOD | {"台账变量": "atend_rate"},
        GOOD | {"机制": "二", "台账变量": "attend_rate；voice_up"},
        GOOD | {"机制": "", "公式": ""},
        GOOD | {"机制": "四", "层级": "问卷", "角色": "Z"},
        EMPTY | {"机制": "五", "公式": "以后再说"},
        GOOD | {"机制": "六", "角色": "", "何处可见": ""},
    )

    assert faults(path) == [
        ("S043", "第 3 行"), ("S042", "第 3 行"),
        ("S042", "第 4 行"),
        ("S043", "第 5 行"), ("S044", "第 5 行"),
        ("S046", "第 6 行"), ("S045", "第 6 行"),
        ("S044", "第 7 行"),
        ("S044", "第 8 行"), ("S046", "第 8 行"),
    ]  # fmt: skip


def test_a_misspelt_variable_is_told_what_comes_near(tmp_path) -> None:
    with pytest.raises(DjqjError, match=r"“atend_rate”不在编码表中；最接近的有：attend_rate"):
        read(written(tmp_path / "m.csv", GOOD | {"台账变量": "atend_rate"}), BOOK)


def test_a_variable_in_the_wrong_column_is_said_so(tmp_path) -> None:
    with pytest.raises(DjqjError, match=r"变量“voice_up”不属于“台账变量”"):
        read(written(tmp_path / "m.csv", GOOD | {"台账变量": "voice_up", "层级": "问卷"}), BOOK)


@pytest.mark.parametrize("spoil", ["absent", "folder", "gbk", "empty"])
def test_a_file_that_is_no_map(tmp_path, spoil) -> None:
    path = tmp_path / "m.csv"
    if spoil == "folder":
        path.mkdir()
    elif spoil == "gbk":
        written(path, GOOD, encoding="gbk")
    elif spoil == "empty":
        written(path)

    with pytest.raises(DjqjError, match="S040"):
        read(path, BOOK)


def test_an_absent_column_is_named(tmp_path) -> None:
    with pytest.raises(DjqjError, match=r"S041.*缺少列“角色”"):
        read(written(tmp_path / "m.csv", GOOD, drop="角色"), BOOK)


def test_a_study_has_the_map_beside_its_codebook_or_none(folder) -> None:
    assert of(Study.load(folder)) == ()

    (folder / "data" / "mechanisms.csv").write_bytes(MAP.read_bytes())

    assert of(Study.load(folder)) == read(MAP, Study.load(folder).codebook)


def test_a_study_that_asks_a_part_reads_the_map_of_the_whole(folder) -> None:
    (folder / "data" / "mechanisms.csv").write_bytes(MAP.read_bytes())
    study = Study.load(folder)
    lines = (folder / "data" / "codebook.csv").read_text("utf-8-sig").splitlines(keepends=True)
    short = folder / "data" / "codebook_短卷.csv"
    short.write_text("".join(line for line in lines if not line.startswith("cohesion_2,")), encoding="utf-8")
    (folder / "study.toml").write_text(
        (folder / "study.toml").read_text("utf-8").replace("data/codebook.csv", "data/codebook_短卷.csv"), "utf-8"
    )
    part = Study.load(folder)

    assert "cohesion_2" not in part.codebook.names
    assert of(part) == of(study)
    assert dataclasses.asdict(of(part)[3])["name"] == "增强凝聚力"


def test_the_map_is_packed_as_it_stands() -> None:
    packed = ROOT / "src" / "djqj_analysis" / "face" / "example" / "template" / "mechanisms.csv"

    assert packed.read_bytes() == MAP.read_bytes()


def test_one_row_alone_is_not_measured(root) -> None:
    never = [one for one in read(MAP, Study.load(root).codebook) if one.why_not]

    assert [one.name for one in never] == ["促进县域经济发展、富民强市"]
    assert "局限" in never[0].why_not


def test_the_main_role_is_one_that_the_variables_have(root) -> None:
    """The first role of a mechanism is a role, or a mark of overlap, of at least one of its variables."""
    for one in read(MAP, Study.load(root).codebook):
        held = {item.role for item in one.items} | {mark for item in one.items for mark in item.overlap}
        held |= {"X1", "X2"} if "X" in held else set()
        assert set(one.roles) <= set(KNOWN_ROLES)
        assert one.why_not or set(one.roles[:1]) <= held, one.name


def test_every_row_of_the_instrument_is_there_and_none_merged(shared, root) -> None:
    section = instrument(shared).split("## 10.")[1].split("## 11.")[0]
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:1] == "|"]
    expected = [
        (name, re.findall(r"`(\w+)`", ledger), re.findall(r"`(\w+)`", survey), re.findall(r"X[12]|[A-Z]", roles))
        for name, ledger, survey, roles in lines[2:]
    ]
    found = [
        (
            one.name,
            [item.variable for item in one.ledger if item.variable not in ADDED.get(one.name, [])],
            [item.variable for item in one.survey],
            [] if one.why_not else list(one.roles),
        )
        for one in read(MAP, Study.load(root).codebook)
    ]

    assert found == expected
    assert len(found) == 44


def test_what_the_formula_speaks_of_is_in_the_row(root) -> None:
    rows = {one.name: one for one in read(MAP, Study.load(root).codebook)}

    for name, added in ADDED.items():
        assert set(added) <= {item.variable for item in rows[name].ledger}
        assert all(variable in rows[name].formula for variable in added)


def test_percentages_that_the_group_types_in_are_said_to_be_so(root) -> None:
    """No code divides the two counts: the formula names who does."""
    spoken = [one.formula for one in read(MAP, Study.load(root).codebook)]

    for name in TYPED:
        told = [part for formula in spoken for part in formula.split("；") if name in part]
        assert told, name
        assert [part for part in told if "直接填报（%，由填报人据台账计算）" not in part] == []


def test_the_words_of_the_sources_stand_in_the_instrument(shared, root) -> None:
    text = instrument(shared)
    phrases = [part for one in read(MAP, Study.load(root).codebook) for part in one.phrase.split("；")]

    assert [part for part in phrases if not part or part not in text] == []
