from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from djqj_analysis.base.errors import Gather
from djqj_analysis.clean import MISSING, OUT_OF_RANGE, SKIPPED, match
from djqj_analysis.clean.encode import closed, encode, named_units
from djqj_analysis.read import read_answers
from djqj_analysis.read.answers import RawAnswers
from djqj_analysis.study.item import Item, Kind, Level
from tests.helpers import mini, wjx, xlsx
from tests.helpers.wjx import real_items

OPTIONS = (Level("1", "甲（一）"), Level("2", "乙"), Level("3", "丙"))
MULTI = Item("m", "respondent", Kind.MULTI, "多选题", "", OPTIONS, number="1")
RANK = Item("r", "respondent", Kind.RANK, "排序题", "", OPTIONS, number="2")
SINGLE = Item("s", "respondent", Kind.SINGLE, "单选题", "", OPTIONS, number="3")
TEXT = Item("t", "respondent", Kind.TEXT, "填空题", "", number="4")
ITEMS = (MULTI, RANK, SINGLE, TEXT)


def encoded(faults: Gather, coding: str = "text", **cells: list[str]):
    frame = pd.DataFrame(cells, dtype="str")
    frame.insert(0, "序号", [str(row) for row in range(1, len(frame) + 1)])
    raw = RawAnswers(Path("卷.xlsx"), "wjx", "xlsx", pd.DataFrame(), frame, "", coding=coding)
    return encode(raw, {name: name for name in cells}, tuple(i for i in ITEMS if i.variable in cells), faults)


def test_multi_select_cells_become_zeros_and_ones() -> None:
    answers = encoded(Gather(), m=["甲（一）┋丙", "乙", "(空)", "(跳过)", "丙〖┋〗"])

    assert answers.columns == ("m_1", "m_2", "m_3")
    assert answers.items.tolist() == [[1, 0, 1], [0, 1, 0], [MISSING] * 3, [SKIPPED] * 3, [0, 0, 1]]


def test_marks_typed_into_a_write_in_are_reported_not_guessed() -> None:  # formats.md 1.3: ┋ inside 〖…〗
    faults = Gather()

    encoded(faults, m=["丙〖甲┋乙〗", "乙", "丙〖自填〗"])

    assert [fault.code for fault in faults.found] == ["C011"]
    assert faults.found[0].what.endswith("序号 1")


def test_sorting_cells_become_ranks() -> None:
    answers = encoded(Gather(), r=["丙→甲(一)→乙", "乙", "(跳过)", ""])

    assert answers.items.tolist() == [[2, 3, 1], [MISSING, 1, MISSING], [SKIPPED] * 3, [MISSING] * 3]


def test_unknown_labels_are_listed_with_counts_and_the_nearest(  # the commonest first
) -> None:
    faults = Gather()

    answers = encoded(faults, s=["甲一二", "甲一二", "丁", "乙"], m=["乙┋戊", "乙┋戊", "丙", "丙"])

    assert answers.column("s").tolist() == [OUT_OF_RANGE, OUT_OF_RANGE, OUT_OF_RANGE, 2]
    assert [fault.code for fault in faults.found] == ["C002", "C002"]
    assert answers.block(("m_1", "m_2", "m_3"))[:2].tolist() == [[OUT_OF_RANGE] * 3] * 2
    assert "“戊”2 处" in faults.found[0].what
    assert "“甲一二”2 处；最接近的有：甲（一）；“丁”1 处" in faults.found[1].what
    assert "卷.xlsx 第 3 题“单选题”（s）" in faults.found[1].where


def test_an_item_without_a_column_is_out_of_range() -> None:
    frame = pd.DataFrame({"x": ["a", "b"]}, dtype="str")
    raw = RawAnswers(Path("卷.xlsx"), "wjx", "xlsx", pd.DataFrame(), frame, "")

    assert encode(raw, {}, ITEMS, Gather()).items.tolist() == [[OUT_OF_RANGE] * 7] * 2


def test_open_questions_are_not_in_the_matrix() -> None:
    assert [item.variable for item in closed(ITEMS)] == ["m", "r", "s"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sets(st.sampled_from([0, 1, 2]), min_size=1), st.permutations([0, 1, 2])), min_size=1))
def test_reading_what_was_written_gives_the_same_answers(written) -> None:
    labels = [level.label for level in OPTIONS]
    multi = ["┋".join(labels[i] for i in sorted(chosen)) for chosen, _ in written]
    ranks = ["→".join(labels[i] for i in order) for _, order in written]

    answers = encoded(Gather(), m=multi, r=ranks)

    for row, (chosen, order) in zip(answers.items.tolist(), written, strict=True):
        assert row[:3] == [int(i in chosen) for i in range(3)]
        assert row[3:] == [order.index(i) + 1 for i in range(3)]


# ---------------------------------------------------------------- by number, by scores, each alone
@pytest.fixture(scope="module")
def draft() -> mini.Draft:
    draft = mini.draft(units=2, per_unit=10)
    draft.sheets[0] |= {"act_wish": "(跳过)", "trust_1": "(跳过)", "trust_2": "不了解", "political": "不愿回答"}
    draft.sheets[1] |= {"act_wish": "(空)", "sup_rank": "(空)", "gender": "(空)", "partic_3": "很同意"}
    return draft


def read_alone(path: Path, rows: list[list[str]], draft: mini.Draft, faults: Gather, **options):
    raw = read_answers(xlsx.write(path, rows))
    items = draft.codebook.survey
    return encode(raw, match.columns(raw, items, faults), items, faults, **options)


@pytest.mark.parametrize("layout", ["2016", "2018", "current"])
def test_numbers_alone_and_text_alone_give_the_same_matrix(tmp_path, draft, layout) -> None:
    faults = Gather()
    text = read_alone(tmp_path / "a.xlsx", wjx.text_rows(draft.codebook, draft.sheets, layout=layout), draft, faults)
    codes = read_alone(tmp_path / "b.xlsx", wjx.code_rows(draft.codebook, draft.sheets, layout=layout), draft, faults)

    assert faults.found == []
    assert text.columns == codes.columns
    assert np.array_equal(text.items, codes.items)
    assert text.block(("act_wish_1", "trust_1", "trust_2", "political"))[0].tolist() == [-2, -2, -3, -4]


@pytest.mark.parametrize("is_reversed", [True, False])
def test_scores_alone_give_the_same_matrix(tmp_path, draft, is_reversed) -> None:
    faults = Gather()
    sheets = [sheet | {"trust_2": "一般", "political": "其他"} for sheet in draft.sheets]  # scored as answers
    sheets = [{name: "一般" if text == "不了解" else text for name, text in sheet.items()} for sheet in sheets]
    sheets = [{name: "否" if name in BINARY and text == "不知道" else text for name, text in s.items()} for s in sheets]
    text = read_alone(tmp_path / "a.xlsx", wjx.text_rows(draft.codebook, sheets), draft, faults)
    rows = wjx.score_rows(draft.codebook, sheets, is_reversed=is_reversed)
    scores = read_alone(tmp_path / "b.xlsx", rows, draft, faults, scores_reversed=is_reversed)

    assert faults.found == []
    assert np.array_equal(text.items, scores.items)


BINARY = ("know_cross",)


def test_scores_must_say_whether_they_are_reversed(tmp_path, draft) -> None:
    faults = Gather()

    read_alone(tmp_path / "a.xlsx", wjx.score_rows(draft.codebook, draft.sheets, is_reversed=True), draft, faults)

    assert faults.found[0].code == "C013"
    assert "scores_reversed = true" in faults.found[0].remedy


def test_the_score_of_a_multi_select_does_not_tell_the_options() -> None:
    faults = Gather()

    answers = encoded(faults, "score", m=["3", "2"])

    assert {fault.code for fault in faults.found} == {"C012", "C013"}
    assert (answers.items == OUT_OF_RANGE).all()


def test_codes_of_unknown_meaning_are_reported() -> None:  # formats.md 1.3: -1 → report, do not silently drop
    faults = Gather()

    answers = encoded(faults, "number", s=["1", "-1", "-1", "-2", "(跳过)"])

    assert answers.column("s").tolist() == [1, OUT_OF_RANGE, OUT_OF_RANGE, OUT_OF_RANGE, SKIPPED]
    assert "“-1”2 处（含义不明的缺失码）；“-2”1 处（排序题以外不应出现）" in faults.found[0].what


def test_a_multi_select_of_one_option_by_number(tmp_path) -> None:
    agree = Item("agree", "respondent", Kind.MULTI, "同意书", "", (Level("1", "我已阅读"),), number="1")
    rows = [["序号", "1、(我已阅读)", "2、性别"], ["1", "1", "1"], ["2", "0", "2"], ["3", "-3", "1"]]
    raw = read_answers(xlsx.write(tmp_path / "a.xlsx", rows))

    answers = encode(raw, match.columns(raw, (agree,), Gather()), (agree,), Gather())

    assert answers.column("agree_1").tolist() == [1, -1, SKIPPED]


# ---------------------------------------------------------------- organisations by number
UNIT = Item("unit", "respondent", Kind.UNIT, "单位", "", (Level("1", "U01"), Level("2", "U07")), number="9")
BARE = Item("unit", "respondent", Kind.UNIT, "单位", "", number="9")


def units(item: Item, cells: list[str], known: frozenset[str], faults: Gather) -> list[str] | None:
    raw = RawAnswers(Path("卷.xlsx"), "wjx", "xlsx", pd.DataFrame(), pd.DataFrame({"u": cells}), "", coding="number")
    found = named_units(raw, {"unit": "u"}, (item,), known, faults)
    return found and found.frame["u"].tolist()


def test_organisations_by_number_are_named_by_the_codebook() -> None:
    faults = Gather()

    assert units(UNIT, ["2", "1", ""], frozenset({"U01", "U07"}), faults) == ["U07", "U01", ""]
    assert units(BARE, ["U07", "U01"], frozenset({"U01", "U07"}), faults) == ["U07", "U01"]
    assert units(BARE, ["101", "102"], frozenset({"101", "102"}), faults) == ["101", "102"]
    assert faults.found == []


def test_organisations_that_nobody_can_name_are_one_fault() -> None:
    faults = Gather()

    assert units(BARE, ["2", "1", "2"], frozenset({"U01"}), faults) is None
    assert [fault.code for fault in faults.found] == ["C015"]
    assert "（1、2）" in faults.found[0].what


# ---------------------------------------------------------------- the real pair, written by no one of this project
def test_the_real_pair_gives_the_same_matrix_from_either_file(shared) -> None:
    folder = shared / "real" / "wjx"
    if not folder.is_dir():
        pytest.skip("../shared/real/wjx is not beside this checkout")
    raw = read_answers(folder / "800_800_0.xls", twin=folder / "800_800_2.xls")
    items = real_items(raw)
    faults = Gather()

    found = []
    for name in ("800_800_0.xls", "800_800_2.xls"):
        alone = read_answers(folder / name)
        found.append(encode(alone, match.columns(alone, items, faults), items, faults))

    assert faults.found == []
    assert found[0].items.shape == (800, 6 + 14 + 10)
    assert np.array_equal(found[0].items, found[1].items)
    assert (found[0].items >= 0).mean() > 0.9


# ---------------------------------------------------------------- many questions at once
def scales(n: int, formula: str = "") -> tuple[Item, ...]:
    words = ("很不同意", "不太同意", "一般", "比较同意", "很同意")
    levels = (*(Level(str(i), word) for i, word in enumerate(words, start=1)), Level("dk", "不了解"))
    return tuple(
        Item(f"s{i}", "respondent", Kind.SCALE, f"题{i}", "", levels, number=str(i), formula=formula) for i in range(n)
    )


def of_scales(items: tuple[Item, ...], cells: list[str], coding: str, faults: Gather):
    frame = pd.DataFrame({item.variable: cells for item in items}, dtype="str")
    raw = RawAnswers(Path("卷.xlsx"), "wjx", "xlsx", pd.DataFrame(), frame, "", coding=coding)
    return encode(raw, {item.variable: item.variable for item in items}, items, faults, scores_reversed=False)


def test_one_unknown_label_in_many_questions_is_one_fault() -> None:
    faults = Gather()

    of_scales(scales(95), ["比较赞同", "比较赞同", "很同意"], "text", faults)

    (fault,) = faults.found
    assert (fault.code, fault.where) == ("C002", "卷.xlsx")
    assert "“比较赞同”在 95 题中共 190 处；最接近的有：比较同意" in fault.what
    assert fault.what.endswith("题号：0、1、2、3、4 等")


def test_what_only_one_of_many_questions_has_is_told_there() -> None:
    faults = Gather()
    items = scales(4)
    frame = pd.DataFrame({item.variable: ["赞同", "一般"] for item in items}, dtype="str")
    frame.loc[1, "s2"] = "中立"
    raw = RawAnswers(Path("卷.xlsx"), "wjx", "xlsx", pd.DataFrame(), frame, "")

    encode(raw, {name: name for name in frame}, items, faults)

    assert [fault.where for fault in faults.found] == ["卷.xlsx", "卷.xlsx 第 2 题“题2”（s2）"]
    assert "赞同" not in faults.found[1].what


def test_a_score_that_no_level_has_asks_for_its_meaning_not_for_an_option() -> None:
    faults = Gather()

    answers = of_scales(scales(95), ["0", "3"], "score", faults)

    (fault,) = faults.found
    assert answers.column("s0").tolist() == [OUT_OF_RANGE, 3]
    assert "“0”在 95 题中共 95 处" in fault.what
    assert "不了解或不愿回答" in fault.remedy
    assert "“公式”中写明，如 0分=不了解" in fault.remedy

    faults = Gather()
    answers = of_scales(scales(95, "0分=不了解"), ["0", "3"], "score", faults)

    assert faults.found == []
    assert answers.column("s94").tolist() == [-3, 3]


def test_a_declared_score_that_is_an_answer_too_is_named_as_such() -> None:
    faults = Gather()

    of_scales(scales(1, "3分=不了解"), ["3", "4"], "score", faults)

    assert "分不清是哪一个" in faults.found[0].what
    assert "“3”1 处" in faults.found[0].what


def test_a_ranking_by_number_of_a_sheet_that_ended_was_never_shown(tmp_path) -> None:
    consent = Item(
        "c", "respondent", Kind.SINGLE, "是否同意", "", (Level("1", "同意"), Level("0", "不同意")), number="1"
    )
    rank = Item("r", "respondent", Kind.RANK, "请排序", "", OPTIONS, number="2")
    last = Item("z", "respondent", Kind.SINGLE, "末题", "", OPTIONS, number="3")
    head = ["序号", "1、是否同意", "2、请排序(甲（一）)", "2 (乙)", "2 (丙)", "3、末题"]
    rows = [["1", "1", "1", "2", "3", "2"], ["2", "2", "-2", "-2", "-2", "-3"], ["3", "1", "-2", "-2", "-2", "1"]]
    raw = read_answers(xlsx.write(tmp_path / "a.xlsx", [head, *rows]))
    items, faults = (consent, rank, last), Gather()

    answers = encode(raw, match.columns(raw, items, faults), items, faults)

    assert faults.found == []
    assert answers.block(rank.columns).tolist() == [[1, 2, 3], [SKIPPED] * 3, [MISSING] * 3]
