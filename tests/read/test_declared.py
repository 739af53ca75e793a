"""The file is authoritative: options, codes and order as declared, declared missing values never an answer."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.clean import encode, match, quantities
from djqj_analysis.clean.option import Coding, reader
from djqj_analysis.kernel.reliability import alpha
from djqj_analysis.read import declared, read_answers, sav
from djqj_analysis.read.draft import propose
from djqj_analysis.study.item import CHOICES, Item, Kind
from tests.helpers.spss import Variable, write

REFERENCE = Path(__file__).resolve().parents[1] / "reference"
PRINTED = 5e-9
"""Half a unit of the eighth decimal, the last one that PSPP was asked to print."""
READ_ME = 5e-5
"""Half a unit of the fourth decimal, the last one in the case's README."""
AGREE = {1: "很不同意", 2: "不太同意", 3: "一般", 4: "比较同意", 5: "很同意"}


def listed(tmp_path: Path, variable: Variable) -> list[tuple[str, str]]:
    variables, cells = sav.parse(write(tmp_path / "a.sav", {"v": variable}).read_bytes(), "a.sav")
    return [(level.code, level.label) for level in declared.levels(variables[0], cells[0])]


@pytest.mark.parametrize(
    ("variable", "options"),
    [
        (Variable([1.0, 2.0], "", {2: "女", 1: "男", 3: "其他"}), [("2", "女"), ("1", "男"), ("3", "其他")]),
        (Variable([1.0, 9.0], "", {1: "是", 2: "否", 9: "拒答"}, [9]), [("1", "是"), ("2", "否")]),
        (Variable([1.0, 3.0, 2.0], "", {5: "很同意", 1: "很不同意"}),
         [("1", "很不同意"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "很同意")]),
        (Variable([1.0, 5.0], "", {5: "很同意", 1: "很不同意"}), [("5", "很同意"), ("1", "很不同意")]),
        (Variable([110000.0, 310000.0], "", {110000: "北京", 310000: "上海"}), [("1", "北京"), ("2", "上海")]),
        (Variable(["F", "M"], "", {"F": "女", "M": "男"}), [("1", "女"), ("2", "男")]),
        (Variable([31.0, 45.0, 99.0], "", {99: "99岁及以上"}), []),
        (Variable([31.0, 45.0, 52.0, 0.0], "", {0: "没有", 99: "很多"}), []),
        (Variable([1.0, 0.0], "7、兴趣：读书", {0: "未选", 1: "选"}), []),
        (Variable([1.0, 2.0], "", {1: "第1位", 2: "第2位"}), []),
        (Variable([1.0, 2.0]), []),
    ],
)  # fmt: skip
def test_the_options_of_a_variable(tmp_path: Path, variable: Variable, options: list[tuple[str, str]]) -> None:
    assert listed(tmp_path, variable) == options


def test_numbers_of_which_a_few_are_named_stay_numbers(tmp_path: Path) -> None:
    named = Variable([float(age) for age in range(22, 40)] + [60.0, 99.0], "3、年龄", {60: "60岁及以上", 99: "拒答"})

    items, answers = coded(write(tmp_path / "a.sav", {"q3": named}))

    assert items["q3"].kind is Kind.COUNT
    assert answers["q3"][-3:].tolist()[:2] == [39, 60]
    assert np.isnan(answers["q3"][-1])


def test_what_was_read_in_a_way_that_a_person_should_know_is_noted(tmp_path: Path) -> None:
    kinds = {1: "同意", 2: "反对", -1: "未答", -2: "不适用", -7: "出差在外"}
    variables, cells = sav.parse(
        write(
            tmp_path / "a.sav",
            {
                "q1": Variable([1.0, 9.0, 2.0], "甲", {1: "同意", 2: "反对"}, [9]),
                "q2": Variable([9.0, 9.0, 2.0], "乙", {1: "同意", 2: "反对"}, [9]),
                "q3": Variable([-1.0, -2.0, -7.0], "丙", kinds, [{"lo": -9, "hi": -1}]),
                "q4": Variable([1.0, 2.0, 8.0], "丁", {1: "是", 2: "否", 8: "无法判断"}, [8]),
                "q5": Variable([110000.0, 310000.0, 110000.0], "戊", {110000: "北京", 310000: "上海"}),
            },
        ).read_bytes(),
        "a.sav",
    )

    found = declared.notes(variables, cells)
    remedy = "若意思不同，请在 SPSS 中把值标签改成“未答”“不适用”“不了解”或“不愿回答”"
    assert [told for _, told in found] == [remedy] * 4 + ["请核对编码表的“选项”"]
    assert tuple(note for note, _ in found) == (
        "变量 q1、q2：文件声明的缺失值 9（没有标签）读作“未答”，共 3 格，不算作答案。",
        "变量 q3：文件声明的缺失值 -2（不适用）、-3（没有标签）读作“跳过”，共 1 格，不算作答案。",
        "变量 q3：文件声明的缺失值 -7（出差在外）、-9 至 -1（没有标签的）读作“未答”，共 2 格，不算作答案。",
        "变量 q4：文件声明的缺失值 8（无法判断）读作“不了解”，共 1 格，不算作答案。",
        "变量 q5：文件里的编码不是 0–127 的整数，按文件的次序改编为 1、2、3……",
    )


def coded(path: Path) -> tuple[dict[str, Item], dict[str, np.ndarray]]:
    """Return the drafted items, and the answers as the study would code them, NaN for what is none."""
    raw = read_answers(path)
    drafted, _ = propose(raw)
    items = tuple(item for item in drafted.items if item.kind is not Kind.DERIVED)
    faults = Gather()
    columns = match.columns(raw, items, faults)
    answers = encode.encode(raw, columns, items, faults)
    numbers = quantities.numbers(raw, columns, items, faults)
    assert faults.found == []
    found = {name: answers.column(name).astype(float) for name in answers.columns} | numbers
    return {item.variable: item for item in items}, {
        name: np.where(values < 0, np.nan, values) for name, values in found.items()
    }


def of_reference() -> tuple[dict[str, Variable], dict[str, float]]:
    """Return the variables of the reference, and what PSPP finds."""
    syntax = (REFERENCE / "spss_missing.sps").read_text(encoding="utf-8")
    table = [line.split() for line in re.search(r"BEGIN DATA\n(.*)\nEND DATA", syntax, re.S)[1].splitlines()]
    cells = [list(map(float, column)) for column in zip(*table, strict=True)]
    stem = "20、以下说法是否相符—"
    found = {f"Q20_{i}": Variable(cells[i - 1], f"{stem}{'甲乙丙'[i - 1]}", AGREE, [9]) for i in (1, 2, 3)}
    found["Q20_4"] = Variable(cells[3], f"{stem}丁", AGREE | {8: "无法判断"}, [8])
    found["Q3"] = Variable(cells[4], "3、您的年龄（周岁）", {}, [99])
    text = (REFERENCE / "spss_missing.csv").read_text(encoding="utf-8")
    said: dict[str, float] = {}
    for head, row in re.findall(r"Table: Data List\n(.*)\n(.*)", text):
        said |= dict(zip(head.split(","), map(float, next(csv.reader([row]))), strict=True))
    return found, said


def test_means_and_alpha_are_those_of_pspp(tmp_path: Path) -> None:
    variables, said = of_reference()

    items, answers = coded(write(tmp_path / "问卷.sav", variables))

    scale = [f"q20_{i}" for i in range(1, 5)]
    for place, name in enumerate([*scale, "q3"], start=1):
        assert np.isfinite(answers[name]).sum() == said[f"n{place}"]
        assert np.nanmean(answers[name]) == pytest.approx(said[f"m{place}"], abs=PRINTED)
    assert np.nanstd(answers["q3"], ddof=1) == pytest.approx(said["sd5"], abs=PRINTED)
    fit = alpha(np.column_stack([answers[name] for name in scale]))
    assert (fit.n, fit.alpha) == (said["n"], pytest.approx(said["alpha"], abs=PRINTED))
    assert {items[name].code_range for name in scale} == {(1, 5)}
    assert {items[name].kind for name in scale} == {Kind.SCALE}
    assert items["q3"].kind is Kind.COUNT


def test_a_file_as_groups_keep_it(shared: Path) -> None:
    items, answers = coded(shared / "cases/03-sav-user-missing/问卷_SPSS.sav")

    scale = [f"q20_{i}" for i in range(1, 5)]
    assert [np.isfinite(answers[name]).sum() for name in scale] == [114, 115, 113, 112]
    assert [np.nanmean(answers[name]) for name in scale] == pytest.approx([3.1316, 2.8783, 3.1947, 2.9196], abs=READ_ME)
    assert (np.isfinite(answers["q3"]).sum(), np.nanmax(answers["q3"])) == (110, 59)
    assert np.nanmean(answers["q3"]) == pytest.approx(38.3455, abs=READ_ME)
    assert np.nanstd(answers["q3"], ddof=1) == pytest.approx(10.8022, abs=READ_ME)
    fit = alpha(np.column_stack([answers[name] for name in scale]))
    assert (fit.n, fit.alpha) == (96, pytest.approx(0.7383, abs=READ_ME))
    assert {len(items[name].levels) for name in scale} == {5}


def test_every_code_is_the_one_in_the_file(shared: Path) -> None:
    path = shared / "cases/02-wjx-sav/meoweggs_data0.sav"
    values, meta = sav._parsed(path.read_bytes(), rows=1000)
    raw = read_answers(path)
    drafted, doubts = propose(raw)
    items = {item.variable: item for item in drafted.items if item.kind is not Kind.DERIVED}

    choices = [name for name in values if meta.variable_value_labels.get(name)]
    for name in choices:
        item = items[name.lower()]
        assert item.kind in CHOICES
        assert [int(level.code) for level in item.levels] == list(meta.variable_value_labels[name])
        read = raw.frame[name].map(reader(item, Coding("text")))
        assert read.tolist() == values[name].astype(int).tolist()
    rows = [items[name.lower()] for name in values if "_Row" in name]
    assert len(rows) == 23
    assert {(item.kind, item.number, item.scale) for item in rows} == {
        (Kind.SCALE, n, f"scale_{n}") for n in ("6", "8", "10", "12", "14", "16")
    }
    assert len({item.levels for item in rows}) == 1
    assert [(level.code, level.label) for level in items["q3"].levels if level.code in "356"] == [
        ("3", "高中"), ("5", "大学本、专科"), ("6", "研究生及以上"),
    ]  # fmt: skip
    assert len(items["q4"].levels) == 3
    assert {items[f"q{n}"].kind for n in range(5, 17, 2)} == {Kind.SINGLE}
    assert not any("次序" in doubt.question for doubt in doubts)


def test_a_share_of_labels_makes_options() -> None:
    variable = sav.Variable("q", "", {1.0: "同意", 2.0: "反对"}, (), "F2")
    cells = pd.Series(["同意"] * 6 + ["反对"] * 3 + ["55"], dtype="str")

    assert [level.code for level in declared.levels(variable, cells)] == ["1", "2"]
    assert declared.levels(variable, cells.iloc[[0, 9, 9]]) == ()
