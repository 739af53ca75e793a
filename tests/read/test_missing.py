from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from djqj_analysis.read import columnmap, missing, proposal, read_answers
from djqj_analysis.read.draft.propose import propose
from djqj_analysis.study.item import Kind
from tests.helpers import questionnaires as q
from tests.helpers import xlsx

R_MEAN, R_N = 3.2444444444444445, 45
"""Of A1 in the case, by R: mean(A1, na.rm = TRUE) and sum(!is.na(A1))."""


def column(*cells: str, name: str = "A1") -> pd.DataFrame:
    return pd.DataFrame({name: cells}, dtype="str")


@pytest.mark.parametrize("mark", sorted(missing.MARKS))
def test_a_word_of_a_program_among_numbers_is_blank(mark: str) -> None:
    frame, told = missing.in_numbers(column("3", mark, "4.5", f" {mark}"))

    assert frame["A1"].tolist() == ["3", "", "4.5", ""]
    assert told == {0: f"1 格“{mark}”、1 格“{mark}”"}


@pytest.mark.parametrize(
    "frame",
    [
        column("3", "", "4"),
        column("同意", "NA"),
        column("NA", "NA"),
        column("1", "NA", name="序号"),
        column("3", "Na Li", "无", "-"),
    ],
)
def test_what_may_be_an_answer_stays(frame: pd.DataFrame) -> None:
    found, told = missing.in_numbers(frame)

    assert found is frame
    assert not told


def test_a_column_of_nothing_else_is_blank_where_another_column_shows_the_word() -> None:
    frame, told = missing.in_numbers(pd.DataFrame({"A": ["1", "NA"], "B": ["NA", "NA"], "C": ["NULL", "NULL"]}))

    assert frame.to_numpy().tolist() == [["1", "", "NULL"], ["", "", "NULL"]]
    assert list(told) == [0, 1]


def test_equal_headings_are_told_apart() -> None:
    frame, told = missing.in_numbers(pd.DataFrame([["1", "同意"], ["NA", "NA"]], columns=["A", "A"], dtype="str"))

    assert frame.to_numpy().tolist() == [["1", "同意"], ["", "NA"]]
    assert list(told) == [0]


def test_in_a_draft_words_without_latin_letters_count_as_well() -> None:
    assert missing.in_words(column("同意", "NA", "反对"))[0]["A1"].tolist() == ["同意", "", "反对"]
    assert missing.in_words(column("A. 同意", "NA"))[1] == {}


def drafted(folder: Path, path: Path):
    """Return the answers, the items and the doubts of a table that went through a confirmed map."""
    lines = proposal.propose(columnmap.sheet(path))
    proposal.write(folder / "列对照.csv", lines)
    text = (folder / "列对照.csv").read_text("utf-8-sig").replace("已确认,否", "已确认,是", 1)
    (folder / "列对照.csv").write_text(text, "utf-8-sig")
    raw = read_answers(path, columns=columnmap.of_table(folder / "列对照.csv", path))
    return raw, *propose(raw), lines


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_na_in_a_column_of_numbers_is_drafted_as_no_answer(tmp_path: Path, suffix: str) -> None:
    rows = [["编号", "A1", "态度"], *([str(n), "NA" if n % 7 == 3 else str(1 + n % 5), "同意"] for n in range(1, 41))]
    rows[5][2] = "NA"
    write = q.write if suffix == "csv" else xlsx.write

    raw, found, doubts, lines = drafted(tmp_path, write(tmp_path / f"a.{suffix}", rows))

    scale, attitude = (item for item in found.items if item.kind is not Kind.DERIVED)
    assert [level.code for level in scale.levels] == ["1", "2", "3", "4", "5"]
    assert [level.label for level in attitude.levels] == ["同意"]
    assert (raw.frame["Q1"] == "").sum() == 6
    assert [line.doubt for line in lines if line.header == "A1"] == ["6 格“NA”当作未答"]
    assert sum("统计软件写的缺失当作未答" in doubt.question for doubt in doubts) == 2


def test_the_export_of_r_is_read_as_r_reads_it(shared, tmp_path: Path) -> None:
    path = shared / "cases" / "10-csv-NA" / "survey_R.csv"
    if not path.is_file():
        pytest.skip("../shared/cases is not beside this checkout")

    raw, found, doubts, _ = drafted(tmp_path, path)

    answers = pd.to_numeric(raw.frame["Q2"])
    assert (answers.mean(), answers.count()) == (pytest.approx(R_MEAN), R_N)
    scales = [item for item in found.items if item.kind is Kind.SCALE]
    assert [[level.code for level in item.levels] for item in scales] == [["1", "2", "3", "4", "5"]] * 4
    assert any("“A1”列 5 格“NA”、“A3”列 4 格“NA”" in doubt.question for doubt in doubts)
