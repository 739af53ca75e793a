from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from djqj_analysis.clean.batch import summarise
from djqj_analysis.kernel import reliability
from djqj_analysis.read import read

EXACT = 1e-9
"""The same covariances, once from rows and once from exact sums."""


@pytest.fixture(scope="module")
def summary(mini_study):
    return summarise(read(mini_study).answers, mini_study)


def keyed(cleaned, study, scale: str) -> np.ndarray:
    answers, _ = cleaned.valid
    columns = []
    for item in study.codebook.scale(scale):
        codes = answers.floats(item.variable)
        columns.append(sum(item.code_range) - codes if item.reverse else codes)
    return np.column_stack(columns)


def test_alpha_is_that_of_the_rows(summary, mini_cleaned, mini_study) -> None:
    for scale in summary.scales:
        if scale.n_items < 2:
            assert np.isnan(scale.alpha)
            continue
        expected = reliability.alpha(keyed(mini_cleaned, mini_study, scale.scale))
        assert (scale.n, scale.n_items) == (expected.n, expected.k)
        assert scale.alpha == pytest.approx(expected.alpha, rel=EXACT, abs=EXACT)
        assert (scale.ci_low, scale.ci_high) == pytest.approx((expected.ci_low, expected.ci_high), rel=EXACT)


def test_options_are_counted_with_the_five_kinds_of_no_answer(summary, mini_cleaned) -> None:
    answers, _ = mini_cleaned.valid
    for column in answers.columns:
        codes, counts = np.unique(answers.column(column), return_counts=True)
        found = summary.counts(column)
        assert {code: found[str(code)] for code in codes if code >= 0} == dict(
            zip(codes[codes >= 0], counts[codes >= 0], strict=True)
        )
        assert sum(found.values()) == summary.n
    assert list(summary.counts("trust_1"))[:5] == ["未答", "跳过（不适用）", "不了解", "不愿回答", "超出范围"]


def test_units_are_counted(summary, mini_cleaned) -> None:
    _, people = mini_cleaned.valid
    counts = people["unit_id"].value_counts()

    assert {unit: int(n) for unit, n in zip(summary.units, summary.per_unit, strict=True) if unit} == counts.to_dict()
    assert (summary.per_unit[0], summary.n_units) == (0, len(counts))


def test_it_reads_in_chinese_and_shows_the_flow(summary) -> None:
    assert summary.sentence().startswith("共发放问卷 2000 份，回收 24 份")
    assert "各量表的 α：凝聚力 " in summary.sentence()
    assert [column.label for column in summary.table().columns][:4] == ["量表", "题数", "答全的份数", "α"]
    assert len(summary.table().rows) == len(summary.scales)
    assert summary.plot().kind == "flow"
    assert summary.to_dict()["trail"]["valid"] == summary.n


def test_who_named_no_organisation_leaves_last(mini_study) -> None:
    raw = read(mini_study).answers
    frame = raw.frame.copy()
    name = raw.columns.loc[raw.columns["number"] == "2", "name"].iloc[0]
    frame.iloc[[1, 4], frame.columns.get_loc(name)] = "(空)"
    found = summarise(dataclasses.replace(raw, frame=frame), mini_study)

    assert (found.trail.steps[-1].label, found.trail.steps[-1].dropped) == ("未填单位代号", 2)
    assert found.n == len(frame) - 2
