from __future__ import annotations

from dataclasses import replace

import pytest

from djqj_analysis.base.errors import DjqjError, Gather
from djqj_analysis.clean import clean, encode, match, twin
from djqj_analysis.read import read, read_answers
from tests.helpers import mini, wjx, xlsx
from tests.helpers.wjx import real_items


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


def test_an_unknown_label_is_one_fault_not_two(tmp_path) -> None:
    draft = mini.draft()
    draft.text_cells[3, "trust_1"] = "挺同意"
    draft.text_cells[4, "act_wish"] = "困难帮扶┋郊游"
    study = draft.save(tmp_path / "study")

    with pytest.raises(DjqjError, match="C002") as caught:
        clean(read(study), study)

    assert [fault.code for fault in caught.value.faults] == ["C002", "C002"]


def test_an_unknown_number_of_the_twin_is_a_disagreement(tmp_path) -> None:
    draft = mini.draft()
    faults = compared(draft, lambda rows: rows[1].__setitem__(rows[0].index("7. 您的性别 "), "9"), tmp_path)

    assert [fault.code for fault in faults] == ["C003"]
    assert "按序号“9”；共 1 处" in faults[0].what


def test_numbers_in_a_multi_select_are_shown_side_by_side(tmp_path) -> None:
    draft = mini.draft()
    draft.sheets[0]["act_wish"] = "困难帮扶"

    faults = compared(draft, lambda rows: rows[1].__setitem__(rows[0].index("33 (权益维护)"), "1"), tmp_path)

    assert "按文本“困难帮扶”，按序号“1|1|0|0|0|0”" in faults[0].what


@pytest.mark.parametrize("way", ["text reordered", "twin reordered", "rows shuffled"])
def test_the_order_of_columns_and_rows_does_not_matter(tmp_path, way) -> None:
    draft = mini.draft(units=2, per_unit=4)
    text, codes = wjx.text_rows(draft.codebook, draft.sheets), wjx.code_rows(draft.codebook, draft.sheets)
    if way == "text reordered":
        text = [row[10:] + row[:10] for row in text]
    elif way == "twin reordered":
        codes = [row[10:] + row[:10] for row in codes]
    else:
        codes = [codes[0], *codes[:0:-1]]

    assert differences(draft, text, codes, tmp_path) == []


@pytest.mark.parametrize("is_reversed", [True, False])
def test_a_twin_by_scores(tmp_path, is_reversed) -> None:
    draft = mini.draft(units=2, per_unit=4)
    text = wjx.text_rows(draft.codebook, draft.sheets)
    scores = wjx.score_rows(draft.codebook, draft.sheets, is_reversed=is_reversed)

    assert differences(draft, text, scores, tmp_path, scores_reversed=is_reversed) == []
    turned = differences(draft, text, scores, tmp_path, scores_reversed=not is_reversed)
    reverse = [item.variable for item in draft.codebook.survey if item.reverse]
    assert len(turned) == len(reverse)
    assert all(f"（{variable}）" in fault.where for variable, fault in zip(reverse, turned, strict=True))


def compared(draft: mini.Draft, change, tmp_path) -> list:
    codes = wjx.code_rows(draft.codebook, draft.sheets)
    change(codes)
    return differences(draft, wjx.text_rows(draft.codebook, draft.sheets), codes, tmp_path)


def differences(draft: mini.Draft, text, codes, tmp_path, *, scores_reversed: bool | None = None) -> list:
    raw = read_answers(xlsx.write(tmp_path / "1.xlsx", text), twin=xlsx.write(tmp_path / "2.xlsx", codes))
    return found(raw, draft.codebook.survey, scores_reversed=scores_reversed)


def found(raw, items, *, scores_reversed: bool | None = None) -> list:
    faults = Gather()
    columns = match.columns(raw, items, faults)
    answers = encode.encode(raw, columns, items, faults)
    twin.compare(answers, raw, columns, items, faults, scores_reversed=scores_reversed)
    return faults.found


def test_the_real_twins_agree_on_all_800_rows(shared) -> None:
    folder = shared / "real" / "wjx"
    if not folder.is_dir():
        pytest.skip("../shared/real/wjx is not beside this checkout")
    raw = read_answers(folder / "800_800_0.xls", twin=folder / "800_800_2.xls")

    assert (len(raw.frame), raw.codes.coding) == (800, "number")
    assert found(raw, real_items(raw)) == []


def test_one_altered_cell_of_the_real_pair_is_found(shared) -> None:
    folder = shared / "real" / "wjx"
    if not folder.is_dir():
        pytest.skip("../shared/real/wjx is not beside this checkout")
    raw = read_answers(folder / "800_800_0.xls", twin=folder / "800_800_2.xls")
    items = real_items(raw)
    raw.codes.frame.iloc[417, raw.codes.frame.columns.get_loc("Q6_2")] += "0"

    (fault,) = found(raw, items)

    assert fault.code == "C003"
    assert f"序号 {raw.serial.iloc[417]}（第 419 行）" in fault.what


def test_many_questions_apart_are_a_summary_and_the_worst_five(tmp_path) -> None:
    draft = mini.draft(units=2, per_unit=6)
    names = [item.variable for item in draft.codebook.survey if item.scale][:12]
    for place, name in enumerate(names):
        for row in range(12 if place == 7 else 1 + place % 3):
            draft.sheets[row][name], draft.text_cells[row, name] = "一般", "很同意"

    found = faults(draft, tmp_path)

    assert [fault.code for fault in found] == ["C003"] * 6
    assert "两份答案在 12 题中共 34 处不一致" in found[0].what
    assert f"（{names[7]}）" in found[1].where
    assert all("共 3 处" in fault.what for fault in found[2:5])


def test_a_score_declared_to_be_no_answer_agrees_with_the_text(tmp_path) -> None:
    draft = mini.draft(units=2, per_unit=4)
    draft.sheets[0]["trust_1"] = "不了解"
    text = wjx.text_rows(draft.codebook, draft.sheets)
    scores = wjx.score_rows(draft.codebook, draft.sheets, is_reversed=False)
    place = next(i for i, head in enumerate(scores[0]) if "群团组织说到的事，多半能做到" in head)
    scores[1][place] = "0"
    raw = read_answers(xlsx.write(tmp_path / "1.xlsx", text), twin=xlsx.write(tmp_path / "2.xlsx", scores))
    items = draft.codebook.survey
    told = tuple(replace(item, formula="0分=不了解") if item.variable == "trust_1" else item for item in items)

    (fault,) = found(raw, items, scores_reversed=False)

    assert "按文本“不了解”，按分数“0”" in fault.what
    assert "0分=不了解" in fault.remedy
    assert found(raw, told, scores_reversed=False) == []
