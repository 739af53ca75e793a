from __future__ import annotations

import dataclasses

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.clean import columns
from djqj_analysis.engine import folder
from djqj_analysis.read import read
from djqj_analysis.read.headings import DURATION, SUBMITTED
from djqj_analysis.study.rule import Rule


@pytest.fixture
def raw(mini_study):
    return read(mini_study).answers


@pytest.fixture
def places(raw) -> dict[str, int]:
    return {name: place for place, name in enumerate(raw.columns["name"])}


def test_only_what_the_codebook_and_the_rules_ask_for_is_read(raw, mini_study, places) -> None:
    coder = columns.prepared(raw, mini_study, places)
    texts = {item.variable for item in mini_study.codebook.survey if item.kind.name == "TEXT"}

    assert not texts & set(coder.places)
    assert {item.variable for item in coder.items} <= set(coder.places)
    assert places[SUBMITTED] in coder.plain & coder.wanted
    assert coder.needed == {SUBMITTED, DURATION}
    assert coder.places[coder.unit] == (places[raw.columns.loc[raw.columns["number"] == "2", "name"].iloc[0]],)


def test_the_person_may_be_a_column_of_the_platform(raw, mini_study, places) -> None:
    coder = columns.prepared(raw, mini_study.with_(rules=(Rule("duplicate_id", id="来源详情"),)), places)

    assert coder.places[coder.person] == (places["来源详情"],)
    assert coder.needed == {SUBMITTED}


def test_all_that_is_missing_is_named(raw, mini_study, places) -> None:
    study = mini_study.with_(rules=(Rule("duplicate_id", id="手机号"),))
    kept = raw.columns[raw.columns["number"] != "5"]
    poorer = dataclasses.replace(raw, columns=kept, frame=raw.frame[kept["name"]], codes=None)

    with pytest.raises(DjqjError, match="C001") as raised:
        columns.prepared(poorer, study, places)
    assert [fault.code for fault in raised.value.faults] == ["C001", "C006"]


def test_labels_that_only_punctuation_tells_apart_are_found_before_reading(raw, mini_study, places) -> None:
    items = [
        dataclasses.replace(
            item, levels=(item.levels[0], dataclasses.replace(item.levels[1], label=item.levels[0].label + "！"))
        )
        if item.variable == "consent"
        else item
        for item in mini_study.codebook
    ]
    study = dataclasses.replace(mini_study, codebook=dataclasses.replace(mini_study.codebook, items=tuple(items)))

    with pytest.raises(DjqjError, match="C010"):
        columns.prepared(raw, study, places)


def test_units_by_number_are_not_guessed(raw, mini_study, places) -> None:
    name = raw.columns.loc[raw.columns["number"] == "2", "name"].iloc[0]
    numbered = dataclasses.replace(raw, coding="number", frame=raw.frame.assign(**{name: "1"}), codes=None)

    with pytest.raises(DjqjError, match="E006"):
        columns.prepared(numbered, mini_study, places)


def test_a_sample_has_the_structure_of_the_file(raw, mini_study, tmp_path) -> None:
    pytest.importorskip("pyarrow", reason="the extra `scale` is not installed")
    frame = raw.frame.set_axis(raw.columns["header"], axis=1)
    frame.insert(0, "", "")  # a column without a heading and without content
    frame.to_csv(tmp_path / "答卷.csv", index=False)
    sample, places = columns.sampled(folder.look(tmp_path))

    assert sample.columns["name"].tolist() == raw.columns["name"].tolist()
    assert sample.platform == raw.platform == "wjx"
    assert places == {name: place + 1 for place, name in enumerate(raw.columns["name"])}
