from __future__ import annotations

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.clean import clean
from djqj_analysis.read import read
from tests.helpers import mini


def faults(draft: mini.Draft, tmp_path) -> list:
    study = draft.save(tmp_path / "study")
    with pytest.raises(DjqjError, match="C003") as caught:
        clean(read(study), study)
    return list(caught.value.faults)


def test_twins_that_agree_are_silent(mini_cleaned) -> None:
    assert mini_cleaned.answers.n == 24


def test_a_cell_that_differs_is_named_with_both_contents(tmp_path) -> None:
    draft = mini.draft()
    draft.sheets[4]["trust_1"] = "一般"
    draft.text_cells[4, "trust_1"] = "很同意"

    (fault,) = faults(draft, tmp_path)

    assert "第 20 题“群团组织说到的事，多半能做到”（trust_1）" in fault.where
    assert "序号 5（第 6 行）：按文本“很同意”，按序号“3”；共 1 处" in fault.what


@pytest.mark.parametrize(
    ("variable", "text"),
    [("act_wish", "困难帮扶"), ("sup_rank", "经费→场地→人员→奖励"), ("unit_code", "U02"), ("gender", "(空)")],
)
def test_every_kind_of_question_is_compared(tmp_path, variable, text) -> None:
    draft = mini.draft()
    draft.sheets[0] |= {"act_wish": "心理关怀", "sup_rank": "奖励→经费", "gender": "男"}
    draft.text_cells[0, variable] = text

    (fault,) = faults(draft, tmp_path)

    assert f"（{variable}）" in fault.where
    assert "序号 1（第 2 行）" in fault.what
    assert fault.what.endswith("共 1 处")


def test_a_whole_column_apart_hints_at_the_order_of_options(tmp_path) -> None:
    draft = mini.draft()
    for row, sheet in enumerate(draft.sheets):
        draft.text_cells[row, "gender"] = "女" if sheet["gender"] == "男" else "男"

    (fault,) = faults(draft, tmp_path)

    assert "等共 24 处" in fault.what
    assert "选项的次序" in fault.what
    assert fault.what.count("序号 ") == 20  # the list is cut


def test_a_sorting_question_skipped_is_no_disagreement(tmp_path) -> None:
    draft = mini.draft()
    draft.sheets[0]["sup_rank"] = "(跳过)"  # the twin has -2 here, formats.md §1.3
    draft.sheets[1]["act_wish"] = "(跳过)"
    draft.sheets[2]["sup_rank"] = "(空)"
    study = draft.save(tmp_path / "study")

    answers = clean(read(study), study).answers

    assert answers.block(("sup_rank_1", "sup_rank_4"))[[0, 2]].tolist() == [[-2, -2], [-1, -1]]
    assert answers.block(("act_wish_1", "act_wish_6"))[1].tolist() == [-2, -2]
