from __future__ import annotations

import json

import pandas as pd
import pytest

from djqj_analysis.base.words import SYNTHETIC_NOTICE
from djqj_analysis.face.example.record import as_json
from djqj_analysis.face.example.truth import frame
from djqj_analysis.study.item import Kind

SCORE_ERROR = 0.15  # points of 100 on average


def test_the_record_says_what_was_asked_for_and_planted(example) -> None:
    truth = example.truth

    assert truth["notice"] == SYNTHETIC_NOTICE
    assert truth["arguments"] == {"units": 12, "answers": 400, "years": 2, "seed": 5}
    assert (truth["effects"]["union_a"], truth["effects"]["lw_b"]) == (4.0, 0.0)
    assert truth["icc"]["outcome_org"] == pytest.approx(3.5**2 / (3.5**2 + 2**2 + 2.5**2))
    assert truth["icc"]["theta_org"] == pytest.approx(0.25**2 / (0.25**2 + 0.55**2))


def test_the_rows_are_the_true_values(example) -> None:
    values, ledger = example.values, example.truth["ledger"]

    assert len(values) == ledger["established"]
    assert ledger["established"] + ledger["not_established"] + ledger["not_applicable"] == 12 * 3 * 2
    assert (values["score"] - values["outcome"]).abs().mean() == pytest.approx(ledger["score_error_mean"], abs=1e-6)
    assert ledger["score_error_mean"] < SCORE_ERROR


def test_cells_are_counted_as_they_stand_in_the_file(example, codebook) -> None:
    text, cells = example.survey("按文本"), example.truth["survey"]["cells"]
    scales = {item.wording for item in codebook.survey if item.kind is Kind.SCALE}
    answers = text.iloc[:, 6:]
    scale_columns = [name for name in answers.columns if name.split("—")[-1].split(". ", 1)[-1].strip() in scales]

    assert (answers[scale_columns] == "不了解").sum().sum() == cells["dont_know"]
    assert (text["6. 您的政治面貌"] == "不愿回答").sum() == cells["refused"]
    assert (answers == "").sum().sum() == cells["blank"]
    by_unit = text["2. 您所在的单位（请选择代号）"].value_counts()
    assert {unit: int(by_unit[unit]) for unit in example.truth["survey"]["by_unit"]} == example.truth["survey"][
        "by_unit"
    ]


def test_json_has_a_row_to_a_line() -> None:
    text = as_json({"a": "甲", "rows": [[1, None], [2, 0.5]]})

    assert json.loads(text) == {"a": "甲", "rows": [[1, None], [2, 0.5]]}
    assert text.splitlines()[3] == "[1, null],"


def test_the_frame_of_true_values_is_that_of_the_world(world) -> None:
    rows = frame(world)

    assert isinstance(rows, pd.DataFrame)
    assert set(rows["massorg_type"]) == {"union", "league", "women"}
