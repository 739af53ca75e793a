from __future__ import annotations

import pytest

from djqj_analysis.clean.trail import Step, Trail
from djqj_analysis.ink import draw

STEPS = (Step("不同意作答", "drop", 18, 18), Step("迟交", "flag", 20, 0), Step("作答过快", "drop", 40, 39))


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
    assert chart.data["side"].tolist() == [
        "未收回 n=200",
        "剔除\n不同意作答 n=18\n作答过快 n=39\n只标记\n迟交 n=20",
        "",
    ]
    assert draw.png(chart, dpi=50).startswith(b"\x89PNG")


def test_plain_values(trail) -> None:
    assert trail.to_dict()["steps"][1] == {"label": "迟交", "action": "flag", "flagged": 20, "dropped": 0}
