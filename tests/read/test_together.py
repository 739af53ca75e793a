from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.clean import clean, examine
from djqj_analysis.clean.trail import history
from djqj_analysis.read import answers, columnmap, proposal, read, read_answers, together
from djqj_analysis.read.draft.propose import propose
from tests.helpers import mini, xlsx

HEADS = ["序号", "单位", "满意吗"]
GROUPS = ("工会", "共青团", "妇联")


def rows(group: str, heads: list[str] = HEADS) -> list[list[str]]:
    """Return a sheet of four answers whose serial numbers begin anew."""
    return [heads, *([str(n), f"U{n}", f"{group}{n % 2}", *("x" for _ in heads[3:])] for n in range(1, 5))]


def sheets(**grids: list[list[str]]) -> dict[str, pd.DataFrame]:
    found = {}
    for name, (heads, *below) in grids.items():
        found[name] = pd.DataFrame(below, columns=heads, index=pd.RangeIndex(2, 2 + len(below)), dtype="str")
    return found


def mapped(folder: Path, path: Path) -> pd.DataFrame:
    """Return the structure of a table as a confirmed map says."""
    proposal.write(folder / "列对照.csv", proposal.propose(columnmap.sheet(path)))
    text = (folder / "列对照.csv").read_text("utf-8-sig").replace("已确认,否", "已确认,是", 1)
    (folder / "列对照.csv").write_text(text, "utf-8-sig")
    return columnmap.of_table(folder / "列对照.csv", path)


def test_one_sheet_stays_as_it_is() -> None:
    found = sheets(工会=rows("甲"))

    assert together.joined(found, "工会") == (found["工会"], None, ())


def test_sheets_with_the_same_headings_are_one_table(tmp_path: Path) -> None:
    path = xlsx.write(
        tmp_path / "a.xlsx", {group: rows(group) for group in GROUPS} | {"说明": [["怎么填"], ["照实填"]]}
    )

    raw = read_answers(path, columns=mapped(tmp_path, path))
    drafted, doubts = propose(raw)

    assert len(raw.frame) == 12
    assert raw.serial.tolist()[3:6] == ["工会-4", "共青团-1", "共青团-2"]
    assert raw.frame.index.tolist()[3:5] == ["工会!5", "共青团!2"]
    (sheet,) = (item for item in drafted.items if item.wording == together.NAME)
    assert [level.label for level in sheet.levels] == list(GROUPS)
    said = ("“工会”“共青团”“妇联”表头相同，合在一起读（4、4、4 行），表名在“工作表”列；没有读：“说明”（1 行）",)
    assert tuple(note for note, _ in raw.notes) == said
    assert said[0] in [doubt.question for doubt in doubts]


def test_the_order_of_columns_and_a_remark_more_do_not_matter() -> None:
    more = [[*row, word] for row, word in zip(rows("乙"), ("备注", *"abcd"), strict=True)]
    turned = [row[::-1] for row in rows("丙")]

    found = together.joined(sheets(甲=rows("甲"), 乙=more, 丙=turned), "甲")

    assert found.frame.columns.tolist() == [*HEADS, "备注"]
    assert found.frame["满意吗"].tolist()[::4] == ["甲1", "乙1", "丙1"]
    assert found.frame["备注"].tolist() == [*[""] * 4, *"abcd", *[""] * 4]
    assert "，“甲”“丙”没有“备注”列，当作空白" in found.notes[0][0]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (rows("甲"), "a copy"),
        ([HEADS, *([str(n), str(n), "1"] for n in range(1, 5))], "option numbers beside the text"),
        ([["序号", "单位", "别的题"], ["1", "U1", "好"]], "another heading"),
        ([["单位"], ["U1"]], "a list"),
    ],
)
def test_what_is_no_further_answer_is_left_out_and_named(other: list[list[str]], why: str) -> None:
    found = together.joined(sheets(甲=rows("甲"), 乙=other), "甲")

    assert len(found.frame) == 4, why
    assert found.names is None
    assert [note for note, _ in found.notes] == [f"没有读：“乙”（{len(other) - 1} 行）"]


def test_the_same_moments_are_the_same_answers() -> None:
    first = [["序号", "时间", "甲"], ["1", "2025-11-01 08:00:01", "好"], ["2", "2025-11-01 09:10:00", "差"]]
    second = [first[0], *(["1", *row[1:2], "中"] for row in first[1:])]

    assert together.joined(sheets(甲=first, 乙=second), "甲").names is None


def test_a_platform_in_several_sheets_is_read_whole_and_cleaned(tmp_path: Path) -> None:
    draft = mini.draft(units=2, per_unit=4)
    study, faults = draft.save(tmp_path / "study"), Gather()
    whole = read_answers(study.sources.survey_text)
    for path in (study.sources.survey_text, study.sources.survey_codes):
        frame = pd.read_excel(path, engine="openpyxl", header=None, dtype=str, keep_default_na=False)
        heads, *below = frame.to_numpy().tolist()
        xlsx.write(path, {"一": [heads, *below[:3]], "二": [heads, *below[3:]], "封面": [["党群共建问卷"], ["2025"]]})

    raw = answers.gather(study.sources.survey_text, faults, twin=study.sources.survey_codes)
    examine(study, faults)

    assert faults.found == []
    assert [note.code for note in faults.noted] == ["R023"]
    assert raw is not None
    assert raw.frame.iloc[:, : whole.frame.shape[1]].to_numpy().tolist() == whole.frame.to_numpy().tolist()
    assert raw.frame.iloc[:, -1].tolist() == ["一"] * 3 + ["二"] * (len(whole.frame) - 3)
    assert tuple(note for note, _ in raw.notes) == (
        f"“一”“二”表头相同，合在一起读（3、{len(whole.frame) - 3} 行），表名在“工作表”列；没有读：“封面”（1 行）",
    )
    cleaned = clean(read(study), study)
    assert "（答卷_按文本.xlsx “二”表第 2 行）" in history(cleaned, raw.serial.iloc[3]).sentence()


@pytest.mark.parametrize("name", ["三张同表头", "三张表"])
def test_three_mass_organisations_in_three_sheets(shared, tmp_path: Path, name: str) -> None:
    path = shared / "cases" / "18-map-multi-sheet" / f"{name}.xlsx"
    if not path.is_file():
        pytest.skip("../shared/cases is not beside this checkout")

    raw = read_answers(path, columns=mapped(tmp_path, path))

    assert len(raw.frame) == 30
    assert raw.frame.iloc[:, -1].tolist() == [group for group in GROUPS for _ in range(10)]
    assert "表名在“工作表”列" in raw.notes[0][0]
