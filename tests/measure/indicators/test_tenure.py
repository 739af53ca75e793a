from __future__ import annotations

import pandas as pd

from djqj_analysis.measure.indicators.tenure import OTHERS, draw
from tests.measure.hand import CHAIR, MEMBER, SECRETARY, posts, speaks

UNIT = (
    ("张三-P1", SECRETARY, "2020-01-01", None),
    ("李四-P2", MEMBER, "2020-01-01", None),
    ("王五-P3", CHAIR, "2020-01-01", "2024-06-30"),
    ("李四-P2", CHAIR, "2024-07-01", None),
    ("赵六-P4", MEMBER, "2020-01-01", None),
)


def test_who_crosses_gets_a_letter_and_nobody_a_name() -> None:
    found = speaks(draw(posts(*UNIT), [2024, 2025], seed=1), "1人", "4段", "不作推断")

    assert [(one.post, one.person) for one in found.spells] == [
        ("书记", OTHERS), ("副书记、委员", "甲"), ("工会主席", OTHERS), ("工会主席", "甲"),
    ]  # fmt: skip
    assert not any(code in found.table().text() + str(found.to_dict()) for code in ("P1", "P2", "P3", "U1", "张三"))


def test_terms_are_cut_to_the_observed_years() -> None:
    found = draw(posts(*UNIT), [2025, 2024], seed=1)

    assert min(one.start for one in found.spells) == pd.Timestamp("2024-01-01")
    assert max(one.end for one in found.spells) == pd.Timestamp("2025-12-31")
    assert found.table().cells()[1] == ["副书记、委员", "1", "1"]


def test_table_and_picture_each_explain_themselves() -> None:
    table, chart = draw(posts(*UNIT), [2024, 2025], seed=1).table(), draw(posts(*UNIT), [2024, 2025], seed=1).plot()

    assert "起止" not in table.title + "".join(table.notes)  # the table has no dates
    assert not any("甲" in note or "画" in note for note in table.notes)
    assert "2024—2025年" in table.notes[0]
    assert any("甲、乙" in note for note in chart.notes)
    assert any("取整到季度" in note for note in chart.notes)


def test_terms_are_drawn_in_whole_quarters() -> None:
    unit = (("P1", SECRETARY, "2024-02-17", "2024-05-03"),)
    found = draw(posts(*unit), [2024], seed=1)

    assert [(one.start, one.end) for one in found.spells] == [(pd.Timestamp("2024-01-01"), pd.Timestamp("2024-06-30"))]
    assert "2024-02" not in found.table().text() + str(found.to_dict())


def test_examples_are_drawn_at_random_and_the_same_each_time() -> None:
    frames = [posts((f"P{at}", SECRETARY, f"20{10 + at}-01-01", None), unit=f"U{at:02d}") for at in range(11)]

    years = [[one.start.year for one in draw(pd.concat(frames), range(2008, 2022), seed=seed, examples=3).spells]
             for seed in (1, 1, 2)]  # fmt: skip
    found = draw(pd.concat(frames), range(2008, 2022), seed=1, examples=3)

    assert years[0] == years[1] != years[2]
    assert (found.n_units, found.n_all_units) == (3, 11)


def test_nobody_in_office_is_no_result() -> None:
    assert draw(posts(*UNIT), [2010], seed=1) is None
    assert draw(posts(*UNIT), [], seed=1) is None
    assert draw(posts(*UNIT).iloc[:0], [2024], seed=1) is None
