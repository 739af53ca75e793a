"""The composition of the sample."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from djqj_analysis.ink import numbers
from djqj_analysis.model.describe import organisations, respondents


def test_organisations_are_counted_by_type_in_the_last_year(frames, study):
    found = organisations(frames, study)
    types = {line.level: line for line in found.lines if line.label == "单位类型"}

    assert found.n == found.n_units == 36
    assert types["中学"].count == (frames.org["org_type"] == 1).sum()
    shown = [line for line in types.values() if not np.isnan(line.count)]
    assert all(line.count >= study.assumptions.report_min_n for line in shown)
    assert len(types) - len(shown) != 1  # a single hidden one would follow from the total


def test_exposures_and_outcomes_are_described_by_mass_organisation(frames, study):
    lines = {(line.group, line.label): line for line in organisations(frames, study).lines}
    union = frames.massorg_year[frames.massorg_year["massorg_type"] == "union"]
    a = lines["工会", "交叉任职A（书记兼工会主席）"]

    assert a.n == len(union)
    assert a.mean == pytest.approx(union["cross_a_share"].mean())
    assert a.sd == pytest.approx(union["cross_a_share"].std())
    assert ("共青团", "交叉任职A（书记兼工会主席）") not in lines


def test_respondents_are_described_and_missing_answers_do_not_count(frames, study):
    people = frames.respondent.assign(political=frames.respondent["political"].where(frames.respondent.index >= 50))
    found = respondents(replace(frames, respondent=people), study)
    political = [line for line in found.lines if line.label == "政治面貌"]

    assert found.n == len(people)
    assert {line.n for line in political} == {len(people) - 50}
    assert f"共{len(people)}份有效答卷" in found.sentence()


def test_small_cells_of_people_are_not_published(frames, study):
    role = frames.respondent["resp_role"].astype(float).where(frames.respondent["resp_role"] != 5, 1.0)
    role.iloc[:3] = 5.0
    found = respondents(replace(frames, respondent=frames.respondent.assign(resp_role=role)), study)
    small = next(line for line in found.lines if line.label == "岗位" and line.level == "其他")

    assert np.isnan(small.count)
    assert np.isnan(small.share)
    assert not any("其他" in label for label in found.plot().data["label"] if label.startswith("岗位"))
    assert "不足5份" in found.table().text()


def test_no_single_persons_score_is_printed(frames, study):
    scores = [line for line in respondents(frames, study).lines if not line.level]

    assert scores
    assert all(np.isnan([line.low, line.high]).all() and line.mean > 0 for line in scores)
    few = replace(frames, respondent=frames.respondent.assign(effect_perc=frames.respondent["effect_perc"].head(3)))
    (line,) = (one for one in respondents(few, study).lines if one.label == scores[0].label)
    assert line.n == 3
    assert np.isnan([line.mean, line.sd]).all()


def test_a_variable_without_any_value_is_a_line_of_zero(frames, study):
    blank = replace(frames, org_year=frames.org_year.assign(female_share=np.nan))
    line = next(line for line in organisations(blank, study).lines if line.label == "女职工占比")

    assert line.n == 0
    assert np.isnan(line.mean)


def test_a_yes_or_no_is_told_by_its_share_of_yes(frames, study):
    n = len(frames.respondent)
    cadre = (np.arange(n) < 30).astype(float)
    people = frames.respondent.assign(is_massorg_cadre=cadre)
    sentence = respondents(replace(frames, respondent=people), study).sentence()

    assert f"现任群团干部占{numbers.text(30 / n, 'pct1')}" in sentence
    assert "以否最多" not in sentence


def test_organisations_are_counted_once_in_the_sentence(frames, study) -> None:
    assert "来自" not in organisations(frames, study).sentence()
