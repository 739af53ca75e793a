"""Reading what cleaning wrote gives the same answers, from ``answers.csv`` and from ``answers.sav``."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.base.errors import Gather
from djqj_analysis.clean import Answers, Cleaned, clean, encode, export, match
from djqj_analysis.clean.answers import DONT_KNOW, MISSING, OUT_OF_RANGE, REFUSED, SKIPPED
from djqj_analysis.read import read, read_answers, returned
from djqj_analysis.study import Study
from djqj_analysis.study.item import MANY
from tests.helpers import mini, names

KINDS = (MISSING, SKIPPED, DONT_KNOW, REFUSED, OUT_OF_RANGE)


@pytest.fixture(scope="module")
def study(tmp_path_factory) -> Study:
    return mini.draft().save(tmp_path_factory.mktemp("returned") / "study")


@pytest.fixture(scope="module")
def cleaned(study) -> Cleaned:
    """A cleaned study in which every closed item has every kind of "no answer" that it can have."""
    found = clean(read(study), study)
    matrix = found.answers.items.copy()
    for item in encode.closed(study.codebook.survey):
        places = [found.answers.columns.index(name) for name in item.columns]
        for row, kind in enumerate(KINDS):
            if item.kind not in MANY or kind in (MISSING, SKIPPED):
                matrix[row, places] = kind
    return replace(found, answers=Answers(matrix, found.answers.columns))


def matrix(path, study: Study) -> tuple[Answers, Gather]:
    raw, faults = read_answers(path), Gather()
    columns = match.columns(raw, study.codebook.survey, faults)
    return encode.encode(raw, columns, study.codebook.survey, faults), faults


@pytest.mark.parametrize(("name", "platform"), [("answers.csv", "djqj"), ("answers.sav", "spss")])
def test_what_cleaning_wrote_is_read_as_the_same_answers(tmp_path, study, cleaned, name, platform) -> None:
    path = tmp_path / name
    path.write_bytes(export.files(cleaned, study, names.of(cleaned))[name])

    found, faults = matrix(path, study)

    order = cleaned.people["respondent_id"].argsort().to_numpy()
    assert [str(fault) for fault in faults.found] == []
    assert found.columns == cleaned.answers.columns
    assert np.array_equal(found.items, cleaned.answers.items[order])
    assert set(KINDS) <= set(np.unique(found.items).tolist())
    raw = read_answers(path)
    assert raw.platform == platform
    assert raw.serial.tolist() == sorted(cleaned.people["respondent_id"])
    people = cleaned.people.set_index("respondent_id")
    assert raw.frame["open_sug"].tolist() == people.loc[raw.serial, "open_sug"].tolist()


def test_headings_of_a_file_that_cleaning_wrote() -> None:
    assert returned.claims(["respondent_id", "unit_id", "submitted", "kept", "drop_reason", "gender"])
    assert not returned.claims(["respondent_id", "gender"])


def test_only_answers_are_put_into_words_and_texts_lose_their_mark() -> None:
    frame = pd.DataFrame(
        [["R1", "U1", "-1", "1", "", "'=1+1", "-3"]],
        columns=["respondent_id", "unit_id", "duration_band", "kept", "drop_reason", "open", "gender"],
        dtype="str",
    )

    found = returned.arrange(frame).frame

    assert found.iloc[0].tolist() == ["R1", "U1", "-1", "1", "", "=1+1", "(不了解)"]
