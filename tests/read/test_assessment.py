from __future__ import annotations

import pytest

from djqj_analysis.base.errors import DjqjError, Gather
from djqj_analysis.read import assessment, read_assessment, workbook
from tests.helpers import mini, xlsx


@pytest.fixture
def draft() -> mini.Draft:
    return mini.draft(units=1, per_unit=1)


def written(draft: mini.Draft, tmp_path, name: str = "考核"):
    return xlsx.write(tmp_path / "考核表.xlsx", {name: mini.grid(draft.assessment)})


def test_items_are_found_by_their_wording(draft, tmp_path) -> None:
    frame = read_assessment(written(draft, tmp_path), draft.codebook)

    assert frame["item"].tolist()[:12] == [f"as_{i:02d}" for i in range(1, 13)]
    assert list(frame) == [
        *("unit_id", "massorg_type", "year", "item", "full_points"),
        *("rate_self", "rate_mass", "rate_superior", "row_"),
    ]


def test_columns_for_people_may_be_absent(draft, tmp_path) -> None:
    for row in draft.assessment:
        for name in ("项目", "序号", "考评办法"):
            row.pop(name)

    assert len(read_assessment(written(draft, tmp_path), draft.codebook)) == len(draft.assessment)


def test_an_unknown_item_names_its_rows_and_the_nearest(draft, tmp_path) -> None:
    draft.assessment[0]["考核内容"] = "党群联席会每半年不少于一次"

    with pytest.raises(DjqjError, match=r"\[L017\].*第 2 行.*最接近的有：党群联席会议每半年不少于一次"):
        read_assessment(written(draft, tmp_path), draft.codebook)


def test_sheet_and_columns_must_be_there(draft, tmp_path) -> None:
    with pytest.raises(DjqjError, match=r"\[L001\].*缺少“考核”表；最接近的有：考核2025"):
        read_assessment(written(draft, tmp_path, "考核2025"), draft.codebook)
    for row in draft.assessment:
        row.pop("自评分")
    with pytest.raises(DjqjError, match=r"\[L002\].*缺少列“自评分”"):
        read_assessment(written(draft, tmp_path), draft.codebook)


def test_headings_alone_are_an_empty_sheet(draft, tmp_path) -> None:
    path = xlsx.write(tmp_path / "考核表.xlsx", {"考核": mini.grid(draft.assessment)[:1], "别的": [["a"], ["1"]]})
    faults = Gather()

    frame = assessment.gather(workbook.load(path), draft.codebook, faults)

    assert [fault.code for fault in faults.found] == ["R003"]
    assert frame.empty
