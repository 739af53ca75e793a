from __future__ import annotations

from itertools import groupby

import pandas as pd
import pytest

from djqj_analysis.base.errors import DjqjError, Gather
from djqj_analysis.clean import checks, ledgers
from djqj_analysis.read import assessment, read_assessment, read_ledger, workbook
from djqj_analysis.study import Study
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


def forms(draft: mini.Draft) -> dict[str, list[list[object]]]:
    """The same marks as sheets of one mass organisation and year: shuffled, merged, with deductions and a total."""
    sheets = {}
    for (unit, kind, year), group in groupby(draft.assessment, key=lambda row: [row[name] for name in mini.POINTS[:3]]):
        rows = list(group)
        body: list[list[object]] = []
        for at, row in enumerate(rows):
            full, own = float(str(row["分值"])), float(str(row["自评分"]))
            merged = at > 0 and row["项目"] == rows[at - 1]["项目"]
            body.append([row["分值"], row["考核内容"], row["群众评分"], f"扣{full - own:g}" if own < full else "不扣",
                         row["上级党组织评分"], None if merged else row["项目"]])  # fmt: skip
        total = sum(float(str(row[0])) for row in body)
        heads = ["分值", "考核内容", "群众评分", "自评扣分", "上级党组织评分", "项目"]
        title = [[f"{year}年度考核表"], [f"单位代号：{unit}", f"群团类别：{kind}"]]
        sheets[f"{unit}{kind[:2]}{year}"] = [*title, heads, *body, [total, None, None, None, None, "合计"]]
    return sheets


def typed(study: Study, faults: Gather) -> pd.DataFrame:
    """The assessment of a study with its types."""
    tables = read_ledger(study.sources.ledger, study.codebook)
    sheet = read_assessment(study.sources.assessment, study.codebook)
    files = checks.sheet_files(mini.LEDGER, mini.ASSESS)
    return ledgers.typed(tables, sheet, study.codebook, files, faults)["assessment"]


def test_sheets_as_they_are_filled_in_give_the_same_marks_as_the_long_one(draft, tmp_path) -> None:
    study, faults = draft.save(tmp_path / "study"), Gather()
    key = ["unit_id", "massorg_type", "year", "item"]
    long = typed(study, faults).sort_values(key, ignore_index=True)
    xlsx.write(study.sources.assessment, forms(draft))
    filled = typed(study, faults).sort_values(key, ignore_index=True)

    assert faults.found == []
    assert len(long) == 72
    pd.testing.assert_frame_equal(filled.drop(columns="row_"), long.drop(columns="row_"), rtol=1e-12)


def test_later_faults_point_at_the_right_sheet(draft, tmp_path) -> None:
    study, faults = draft.save(tmp_path / "study"), Gather()
    sheets = forms(draft)
    name = next(iter(sheets))
    sheets[name][1][0] = "单位代号：U77"
    xlsx.write(study.sources.assessment, sheets)
    typed(study, faults)

    assert [fault.code for fault in faults.found] == ["L010"]
    assert f"“{name}”表第 4、" in faults.found[0].where
