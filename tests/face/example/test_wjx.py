from __future__ import annotations

import pytest

from djqj_analysis.face.example.wjx import META
from djqj_analysis.study.item import Kind

ONE_COLUMN = (Kind.SINGLE, Kind.SCALE)


@pytest.fixture(scope="module")
def text(example):
    return example.survey("按文本")


@pytest.fixture(scope="module")
def codes(example):
    return example.survey("按序号")


def column(frame, item):
    """Return the one column of an item by number and wording, as a reader must find it."""
    (name,) = [
        name
        for name in frame.columns
        if name.startswith(f"{item.number}. ")
        and name.split("—")[-1].removeprefix(f"{item.number}. ").strip() == item.wording
    ]
    return frame[name]


def test_metadata_stand_in_the_current_order(text, codes) -> None:
    assert tuple(text.columns[:6]) == tuple(codes.columns[:6]) == META
    assert text["序号"].tolist() == codes["序号"].tolist() == list(range(1, len(text) + 1))
    assert text["所用时间"].str.fullmatch(r"\d+秒").all()
    assert text["提交答卷时间"].str.fullmatch(r"2025/1[12]/\d{1,2} \d\d:\d\d:\d\d").all()


def test_the_twins_agree_cell_by_cell(text, codes, codebook) -> None:
    checked = 0
    for item in codebook.survey:
        if item.kind not in ONE_COLUMN:
            continue
        words = {float(i): level.label for i, level in enumerate(item.levels, start=1)} | {-3.0: "(跳过)", "": ""}
        assert column(codes, item).map(words).tolist() == column(text, item).tolist(), item.variable
        checked += 1
    assert checked > 100


def test_the_unit_is_a_choice_among_the_codes(text, codes) -> None:
    numbers = {float(number): f"U{number:02.0f}" for number in range(1, 13)} | {-3.0: "(跳过)"}

    name = "2. 您所在的单位（请选择代号）"
    assert codes[name].map(numbers).tolist() == text[name].tolist()


def test_a_multiple_choice_has_one_column_of_text_and_one_of_numbers_per_option(text, codes, codebook) -> None:
    item = codebook.find("act_wish")
    labels = [level.label for level in item.levels]
    columns = [name for name in codes.columns if name.startswith(item.number)]

    assert columns[0] == f"{item.number}. {item.wording}({labels[0]})"
    assert columns[1:3] == [f"{item.number} ({labels[1]})", f"{item.number}({labels[2]})"]
    for said, chosen in zip(text[f"{item.number}. {item.wording}"], codes[columns].to_numpy().tolist(), strict=True):
        if said == "(跳过)":
            assert chosen == [-3] * len(labels)
        else:
            assert said.split("┋") == [label for label, on in zip(labels, chosen, strict=True) if on == 1]


def test_a_sorting_question_gives_order_as_text_and_ranks_as_numbers(text, codes, codebook) -> None:
    item = codebook.find("sup_rank")
    labels = [level.label for level in item.levels]
    columns = [name for name in codes.columns if name.startswith(item.number)]
    seen = set()
    for said, ranks in zip(text[f"{item.number}. {item.wording}"], codes[columns].to_numpy().tolist(), strict=True):
        if said in ("(跳过)", "(空)"):
            seen.add(said)
            assert ranks == [-2] * len(labels)
        else:
            chosen = said.split("→")
            seen.add(len(chosen))
            assert ranks == [chosen.index(label) + 1 if label in chosen else -2 for label in labels]
    assert seen == {"(跳过)", "(空)", 2, 4}


def test_a_matrix_carries_its_stem_once(text, codebook) -> None:
    for number in ("20", "21", "22"):
        names = [name for name in text.columns if name.startswith(f"{number}. ")]
        items = [item for item in codebook.survey if item.number == number]
        assert names[0] == f"{number}. {items[0].stem}—{items[0].wording}"
        assert names[1:] == [f"{number}. {item.wording}" for item in items[1:]]


def test_free_text_is_the_same_in_both_but_for_the_skip(text, codes) -> None:
    name = text.columns[-1]
    skipped = text[name] == "(跳过)"

    assert (codes.loc[skipped, name] == -3).all()
    assert codes.loc[~skipped, name].tolist() == text.loc[~skipped, name].tolist()
    assert "(空)" in set(text[name])
