from __future__ import annotations

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.clean.trail import Step, Trail, history, reading
from djqj_analysis.ink import draw
from djqj_analysis.study.rule import Action

STEPS = (
    Step("不同意作答", Action.DROP, 18, 18),
    Step("迟交", Action.FLAG, 20, 0),
    Step("作答过快", Action.DROP, 40, 39),
)


@pytest.fixture
def trail() -> Trail:
    return Trail(2000, 1800, STEPS, 1743)


def test_the_two_rates_are_kept_apart(trail) -> None:
    assert trail.return_rate == 1800 / 2000
    assert trail.valid_rate == 1743 / 1800
    assert (trail.id, trail.n) == ("sample_flow", 1743)


def test_the_sentence_says_both_rates_and_every_reason(trail) -> None:
    assert trail.sentence() == (
        "共发放问卷 2000 份，回收 1800 份（回收率 90.0%），按预先声明的规则剔除不同意作答 18 份和作答过快 39 份，"
        "有效 1743 份（有效率 96.8%）。"
    )


def test_an_unknown_number_issued_is_said_and_gives_no_rate() -> None:
    trail = Trail(None, 100, (), 100)

    assert trail.return_rate is None
    assert trail.sentence() == "发放数不可知，共回收答卷 100 份，没有剔除答卷，有效 100 份（有效率 100.0%）。"
    assert "发放数不可知" in trail.table().text()
    assert trail.plot().data["label"].tolist()[0] == "发放数不可知"


def test_nothing_collected_divides_by_nothing() -> None:
    assert Trail(10, 0, (), 0).valid_rate is None
    assert "—" in Trail(10, 0, (), 0).sentence()


def test_the_table_counts_down(trail) -> None:
    rows = trail.table().to_frame()

    assert rows["left"].tolist() == [2000, 1800, 1782, 1782, 1743, 1743]
    assert rows["flagged"].tolist()[2:5] == [18, 20, 40]
    assert rows["dropped"].tolist()[2:5] == [18, 0, 39]


def test_the_flow_diagram_shows_who_left_and_who_was_only_marked(trail) -> None:
    chart = trail.plot()

    assert chart.kind == "flow"
    assert chart.data["side"].tolist() == ["未收回 n=200", "剔除\n不同意作答 n=18\n作答过快 n=39", ""]
    assert chart.data["marked"].tolist() == ["", "只标记（不剔除，可重叠）\n迟交 n=20", ""]
    assert draw.png(chart, dpi=50).startswith(b"\x89PNG")


def test_plain_values(trail) -> None:
    assert trail.to_dict()["steps"][1] == {"label": "迟交", "action": "flag", "flagged": 20, "dropped": 0}


def test_remarks_stand_below_the_table_only() -> None:
    trail = Trail(None, 3, (), 3, ("时间不详的答卷：提交时间 1 份。",))

    assert trail.table().notes[-1] == "时间不详的答卷：提交时间 1 份。"
    assert "时间不详" not in trail.sentence()


def test_nothing_dropped_and_nothing_marked_leaves_no_empty_box() -> None:
    data = Trail(None, 3, (Step("迟交", Action.FLAG, 0, 0),), 3).plot().data

    assert set(data["side"]) == set(data["marked"]) == {""}


@pytest.mark.parametrize("serial", ["7", " ７ "])
def test_the_history_of_a_sheet_is_found_by_its_serial_number(mini_cleaned, serial) -> None:
    found = history(mini_cleaned, serial)

    assert (found.serial, found.row, found.file) == ("7", 8, "答卷_按文本.xlsx")
    assert [mark.label for mark in found.marks] == [step.label for step in mini_cleaned.trail.steps]


def test_an_unknown_serial_number_names_the_range(mini_cleaned) -> None:
    with pytest.raises(DjqjError, match=r"\[C030\].*没有序号为“417”的答卷.*共有 24 份答卷，从 1 到 24"):
        history(mini_cleaned, "417")


def test_how_the_file_was_understood_is_said_without_remedies() -> None:
    said = reading([(9, "合计")], [("有一列读作另一列。", "请核对")])

    assert said == ("第 9 行“合计”像合计行或表尾，不当作答卷，已略去。", "有一列读作另一列。")
