from __future__ import annotations

import numpy as np
import pandas as pd

from djqj_analysis.clean.kinds import TOGETHER
from djqj_analysis.measure.cells import COVERED
from djqj_analysis.measure.scales.distribution import MERGED, spread
from tests.measure.hand import composition, item, speaks

PART = composition("s", item("a"), item("b", reverse=True))


def frames(a: dict[int, int], b: dict[int, int], unsure: int = 0) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Answers by code and count; code 0 stands for any kind of missing, the first of which are "don't know"."""
    columns = {
        name: np.repeat([np.nan if code == 0 else float(code) for code in counts], list(counts.values()))
        for name, counts in {"a": a, "b": b}.items()
    }
    answers = pd.DataFrame(columns)
    dont_know = answers.isna() & (answers.isna().cumsum() <= unsure)
    return answers, dont_know


def test_answers_are_counted_as_given_and_dont_know_apart() -> None:
    found = speaks(
        spread(*frames({1: 10, 3: 20, 4: 30, 5: 40, 0: 20}, {1: 50, 2: 50, 0: 20}, unsure=12), PART),
        "“题a”（70.0%，n=100）", "n=100",
    )  # fmt: skip

    a, b = found.items
    assert (a.counts, a.dont_know, a.n, a.mean) == ((10, 0, 20, 30, 40), 12, 100, 3.9)
    assert b.counts == (50, 50, 0, 0, 0)
    assert found.table().cells()[1][0] == "题b（R）"
    assert "题b" not in found.sentence()  # agreement with a reversed item is no good news


def test_table_and_picture_each_say_what_their_numbers_are() -> None:
    found = spread(*frames({3: 60, 4: 40}, {3: 100}), PART)
    table, chart = found.table().notes, found.plot().notes

    assert "人数" in table[0]
    assert "比例" not in "".join(table)  # counts only
    assert "比例以作出评价的人为分母" in chart[0]
    assert all("台账未建该组织者也不在内" in notes[1] for notes in (table, chart))


def test_small_cells_are_hidden_in_the_table() -> None:
    found = spread(*frames({1: 2, 3: 30, 4: 60, 5: 40, 0: 3}, {3: 132, 0: 3}, unsure=3), PART)

    assert found.table().cells()[0][1:] == [COVERED, "0", COVERED, "60", "40", TOGETHER, "4.0", "132"]
    assert "相差 5 人以上" in found.table().notes[-1]


def test_judgements_of_those_who_lead_need_ten() -> None:
    answers = frames({1: 7, 2: 30, 3: 40, 4: 60, 5: 40}, {3: 177})
    of_leaders = composition("trust", *PART.items)

    assert spread(*answers, PART).table().cells()[0][1] == "7"
    assert spread(*answers, of_leaders).table().cells()[0][1] == COVERED


def test_dont_know_is_told_where_the_kinds_of_no_answer_are() -> None:
    answers = frames({3: 90, 4: 10, 0: 12}, {3: 112}, unsure=8)

    assert [row[6] for row in spread(*answers, PART).table().cells()] == ["8", "0"]
    assert [row[6] for row in spread(*answers, PART, apart={"b"}).table().cells()] == [TOGETHER, "0"]


def test_a_picture_draws_what_the_table_tells() -> None:
    few = spread(*frames({1: 2, 2: 28, 3: 30, 4: 60, 5: 40}, {2: 60, 3: 60, 4: 40}), PART).plot()
    many = spread(*frames({1: 9, 2: 28, 3: 30, 4: 60, 5: 40}, {2: 60, 3: 60, 4: 47}), PART).plot()

    assert few.levels == MERGED
    assert few.data["count"].tolist() == [30, 30, 100, 60, 60, 40]
    assert many.levels == ("很不同意", "不太同意", "一般", "比较同意", "很同意")
    assert "dont_know" not in spread(*frames({3: 90, 0: 3}, {3: 93}, unsure=3), PART).plot().data


def test_an_item_whose_sums_would_tell_is_not_drawn() -> None:
    found = spread(*frames({3: 30, 4: 40, 5: 40}, {3: 106, 5: 4}), PART)

    assert set(found.plot().data["label"]) == {"题a"}
    assert "另有 1 题回答过少，未画" in found.plot().notes


def test_where_no_item_may_be_drawn_there_is_a_picture_that_says_so() -> None:
    found = spread(*frames({3: 20, 4: 3}, {3: 20, 5: 3}), PART)

    assert (found.plot().kind, found.plot().data["value"].tolist()) == ("bars", [0])
    assert "不公布比例" in found.sentence()


def test_a_share_that_points_at_a_few_is_not_told() -> None:
    few = spread(*frames({3: 98, 5: 2}, {3: 100}), PART)

    assert few.sentence() == "“量表s”各题的回答过少，不公布比例（n=100）。"


def test_too_few_answers_are_no_result() -> None:
    assert spread(*frames({3: 4, 0: 96}, {3: 4, 0: 96}), PART, min_n=5) is None
    assert spread(*frames({0: 5}, {0: 5}), PART, min_n=0) is None
