from __future__ import annotations

import numpy as np

from djqj_analysis.clean.answers import DONT_KNOW, MISSING, SKIPPED
from djqj_analysis.clean.rules.batch import answered, block, by_question, matrix, scale_items
from tests.helpers.sheets import put


def test_answers_are_counted_by_question(batch) -> None:
    asked = len([item for item in batch.study.codebook.survey if item.kind not in ("文本", "单位")])
    wishes = [name for name in batch.answers.columns if name.startswith("act_wish_")]
    put(batch, 1, ["trust_1"], SKIPPED)
    put(batch, 2, ["trust_1"], DONT_KNOW)
    put(batch, 3, wishes, MISSING)
    put(batch, 4, wishes[:-1], MISSING)

    assert answered(batch).tolist() == [asked, asked - 1, asked, asked - 1, asked, asked]


def test_a_question_is_blank_when_all_its_columns_are(batch) -> None:
    put(batch, 0, list(batch.answers.columns), MISSING)

    assert by_question(batch, (MISSING,)).all(axis=1).tolist() == [True] + [False] * 5


def test_a_matrix_is_in_the_order_of_the_questionnaire_without_its_attention_item(batch) -> None:
    names = [item.variable for item in matrix(batch, "21")]

    assert names[:3] == ["silo_1", "hollow_1", "hollow_2"]
    assert "attn_1" not in names
    assert [item.variable for item in scale_items(batch, ("33", "21"))] == names
    assert block(batch, matrix(batch, "21")).shape == (6, len(names))


def test_nobody_answers_nothing(nobody) -> None:
    assert answered(nobody).tolist() == []
    assert nobody.none().dtype == np.bool_
