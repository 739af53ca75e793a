from __future__ import annotations

import numpy as np
import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.clean.history import History, Mark, Record
from djqj_analysis.study.rule import Action

KINDS = {"未答": 2, "跳过（不适用）": 31, "不了解": 0, "不愿回答": 0, "超出范围": 0}


def history(*flagged: int) -> History:
    steps = (("不同意作答", Action.DROP), ("迟交", Action.FLAG), ("作答过快", Action.DROP), ("作答过快", Action.DROP))
    marks = tuple(Mark(label, action, at in flagged) for at, (label, action) in enumerate(steps))
    return History("417", "答卷.xlsx", 418, marks, 96, KINDS)


@pytest.mark.parametrize(
    ("flagged", "fate"),
    [
        ((), "保留"),
        ((1,), "保留，但符合：迟交"),
        ((0,), "因“不同意作答”剔除"),
        ((1, 2), "因“作答过快”剔除，另符合：迟交"),
        ((2, 3), "因“作答过快”剔除，另符合：作答过快"),
        ((0, 2), "因“不同意作答”剔除，另符合：作答过快"),
    ],
)
def test_the_first_rule_that_drops_is_the_reason(flagged, fate) -> None:
    assert history(*flagged).sentence() == (
        f"序号 417（答卷.xlsx 第 418 行）：{fate}；作答 96 题、未答 2 题、跳过（不适用） 31 题。"
    )


def test_the_table_marks_one_place_even_with_two_rules_of_a_kind() -> None:
    rows = history(1, 2, 3).table().to_frame()

    assert rows["flagged"].tolist() == [False, True, True, True]
    assert rows["fate"].tolist() == ["", "", "在此剔除", ""]
    assert rows["action"].tolist() == ["剔除", "只标记", "剔除", "剔除"]


def test_plain_values_say_what_follows() -> None:
    told = history(2).to_dict()

    assert (told["kept"], told["dropped_by"], told["row"]) == (False, "作答过快", 418)
    assert told["marks"][1] == {"label": "迟交", "action": "flag", "flagged": False}
    assert "<table" in history(2)._repr_html_()


def record(*serial: str) -> Record:
    n = len(serial)
    return Record(
        "答卷.xlsx",
        np.array(serial, dtype=object),
        np.arange(2, n + 2),
        np.ones((n, 1), bool),
        np.ones((n, 6), np.int16),
    )


def no_marks(_flags: np.ndarray) -> tuple[Mark, ...]:
    return ()


def test_a_sheet_is_found_whatever_its_row() -> None:
    assert record("9", "3", "A1").look_up("3", no_marks).row == 3
    assert record("9", "3", "A1").look_up("A1", no_marks).kinds["未答"] == 1


@pytest.mark.parametrize(
    ("serial", "words"),
    [
        ("12", "没有序号为“12”的答卷.*共有 3 份答卷，从 3 到 9"),
        ("", "没有序号为“”的答卷。请核对序号"),
        ("A", "最接近的有：A1"),
    ],
)
def test_an_unknown_serial_number(serial, words) -> None:
    with pytest.raises(DjqjError, match=words):
        record("9", "3", "A1").look_up(serial, no_marks)


def test_without_any_sheet() -> None:
    with pytest.raises(DjqjError, match="共有 0 份答卷。"):
        record().look_up("1", no_marks)
