"""Each kind of dirt is counted in the files, by its own rule, against what ``truth.json`` says."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.face.example.effects import Rates
from djqj_analysis.face.example.points import whole

CLOSED = pd.Timestamp("2025-11-30")
META = 6


@pytest.fixture(scope="module")
def text(example):
    return example.survey("按文本").set_index("序号", drop=False)


@pytest.fixture(scope="module")
def dirt(example):
    return {kind: entry["serials"] for kind, entry in example.truth["survey"]["dirt"].items()}


def serials(text: pd.DataFrame, mask: pd.Series) -> list[int]:
    return [int(serial) for serial in text.index[mask]]


def block(text: pd.DataFrame, number: int) -> pd.DataFrame:
    return text[[column for column in text.columns if column.startswith(f"{number}. ")]]


def answered(text: pd.DataFrame) -> pd.Series:
    return (~text.iloc[:, META:].isin(["", "(跳过)", "(空)"])).sum(axis=1)


def test_the_numbers_are_the_rates(example, dirt) -> None:
    answers, rates = example.truth["arguments"]["answers"], Rates()
    sheets = answers - whole(rates.duplicate * answers)

    assert len(dirt["duplicate"]) == whole(rates.duplicate * answers)
    assert all(len(dirt[kind]) == whole(getattr(rates, kind) * sheets) for kind in dirt if kind != "duplicate")


def test_those_who_do_not_consent_see_nothing_else(text, dirt) -> None:
    refused = text["1. 我已阅读说明并同意作答"] == "否"

    assert serials(text, refused) == dirt["not_consenting"]
    assert (text.loc[refused].iloc[:, META + 1 :] == "(跳过)").all(axis=None)


def test_duplicates_agree_in_answers_duration_and_source_and_follow_within_a_minute(text, dirt) -> None:
    rest = text.columns.difference(["序号", "提交答卷时间"], sort=False)
    again = text.duplicated(subset=list(rest), keep="first")
    when = pd.to_datetime(text["提交答卷时间"])

    assert serials(text, again) == dirt["duplicate"]
    for serial in dirt["duplicate"]:
        same = (text[rest] == text.loc[serial, rest]).all(axis=1)
        first, second = when[same]
        assert 0 < (second - first).total_seconds() < 60


def test_speeders_are_the_only_ones_below_two_seconds_an_item(text, dirt) -> None:
    seconds = text["所用时间"].str.removesuffix("秒").astype(int)
    honest = ~text.index.isin(dirt["speeder"]) & ~text.index.isin(dirt["not_consenting"])

    assert serials(text, seconds < 2 * answered(text)) == dirt["speeder"]
    assert (seconds[honest] > 2.5 * answered(text)[honest]).all()


def test_failed_attention_checks(example, text, dirt) -> None:
    (column,) = [column for column in text.columns if "本题用于核对" in column]
    failed = ~text[column].isin(["比较同意", "(跳过)"])
    also_straight = example.truth["survey"]["straight_and_inattentive"]

    assert serials(text, failed) == sorted(dirt["attention"] + also_straight)
    assert set(also_straight) < set(dirt["straight"])


def test_straight_lines(text, dirt) -> None:
    same = pd.Series(False, index=text.index)
    for number in (20, 21):
        rows = block(text, number)
        same |= (rows.nunique(axis=1) == 1) & ~rows.iloc[:, 0].isin(["(跳过)", "", "不了解"])

    assert serials(text, same) == dirt["straight"]


def test_sheets_with_many_blanks(text, dirt) -> None:
    cells = text.iloc[:, META:]
    share = cells.isin(["", "(空)"]).sum(axis=1) / (cells != "(跳过)").sum(axis=1)

    assert serials(text, share > 0.3) == dirt["sparse"]


def test_late_sheets(text, dirt) -> None:
    when = pd.to_datetime(text["提交答卷时间"])

    assert serials(text, when >= CLOSED) == dirt["late"]
    assert when.is_monotonic_increasing


def test_addresses_are_reserved_for_documentation(text) -> None:
    assert text["来自IP"].str.match(r"(192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}\(示例省-示例市\)$").all()


def test_the_kinds_do_not_overlap(dirt) -> None:
    marked = np.concatenate(list(dirt.values()))

    assert len(marked) == len(set(marked.tolist()))
