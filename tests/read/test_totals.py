from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.read import columnmap, proposal, read_answers, totals
from djqj_analysis.read.draft.propose import propose
from tests.helpers import xlsx

HEADER = ["序号", "1、满意吗", "2、得分"]
ROWS = [["1", "满意", "3"], ["2", "不满意", "4"], ["3", "满意", "5"]]


def table(*rows: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, index=range(2, 2 + len(rows)), dtype="str")


def test_a_word_as_serial_number_is_no_answer_sheet_wherever_it_stands() -> None:
    frame = table(("1", "满意"), ("小 计", "—"), ("2", "满意"), ("总计", "2"))

    assert totals.rows(frame, frame[0]) == ((3, "小计"), (5, "总计"))


@pytest.mark.parametrize(
    ("last", "found"),
    [
        (("合计", "3", "98%"), ((4, "合计"),)),
        (("平均", "满意", "4"), ()),
        (("平均", "", ""), ()),
        (("合计人数", "3", "4"), ()),
    ],
)
def test_without_serial_numbers_only_a_last_row_of_numbers_is_left_out(last, found) -> None:
    frame = table(("甲校", "满意", "4"), ("合计", "3", "4"), last)

    assert totals.rows(frame, None) == (((3, "合计"), *found) if found else ())


def test_a_word_elsewhere_in_the_last_row_is_found() -> None:
    assert totals.in_last(table(("1", "合计"), ("", "总计"))) == (1,)
    assert totals.in_last(pd.DataFrame()) == ()


def test_records_are_searched_in_every_column_for_what_ends_in_a_word() -> None:
    frame = table(
        ("U01", "总计划部署会"), ("全校合计", ""), ("", "小 计："), ("U02", "年终统计"), ("合计（36 个单位）", "合计")
    )

    assert totals.named(frame) == ((3, "全校合计"), (4, "小计"), (6, "合计"))
    assert totals.named(table(("U01", ""), ("平均值", ""))) == ((3, "平均值"),)
    assert totals.named(pd.DataFrame()) == ()


@pytest.fixture
def mapped(tmp_path) -> tuple:
    path = xlsx.write(tmp_path / "手工表.xlsx", [HEADER, *ROWS, ["合计", "", "12"]])
    lines = proposal.propose(columnmap.sheet(path))
    proposal.write(tmp_path / "列对照.csv", lines)
    text = (tmp_path / "列对照.csv").read_text("utf-8-sig").replace("已确认,否", "已确认,是", 1)
    (tmp_path / "列对照.csv").write_text(text, "utf-8-sig")
    return path, lines, columnmap.of_table(tmp_path / "列对照.csv", path)


def test_map_and_draft_say_which_row_is_no_answer_sheet(mapped) -> None:
    path, lines, structure = mapped
    raw = read_answers(path, columns=structure, coding="text")
    _, doubts = propose(raw)

    assert [line.doubt for line in lines if "合计" in line.doubt] == [
        "第 5 行“合计”像合计行或表尾，不当作答卷、已略去；若是答卷请改这一格的字"
    ]
    assert (raw.totals, raw.serial.tolist()) == (((5, "合计"),), ["1", "2", "3"])
    assert [doubt.assumed for doubt in doubts if "第 5 行“合计”像是合计行或表尾" in doubt.question] == [
        "不当作答卷，已略去"
    ]


def test_what_only_may_be_a_total_stays_and_is_asked_about(tmp_path) -> None:
    path = xlsx.write(tmp_path / "a.xlsx", [["序号", "所用时间", *HEADER[1:]], *([r[0], "60秒", *r[1:]] for r in ROWS),
                                            ["4", "60秒", "合计", "12"]])  # fmt: skip
    raw = read_answers(path, coding="text")
    _, doubts = propose(raw)

    assert len(raw.frame) == 4
    assert any("像是合计行" in doubt.question and doubt.assumed == "仍当作一份答卷" for doubt in doubts)
    assert "若是合计" in proposal.propose(columnmap.sheet(path))[2].doubt


def test_a_footer_is_no_answer_sheet() -> None:
    rows = [["甲校", "4", ""], ["乙校", "5", ""], ["填表人：某某", "", ""]]
    table = pd.DataFrame(rows, columns=["单位", "得分", "建议"], index=[2, 3, 4], dtype="str")

    assert totals.rows(table, None) == ((4, "填表人"),)
    assert totals.rows(table.iloc[:2], None) == ()
