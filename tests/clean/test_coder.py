from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.base.errors import DjqjError, Gather
from djqj_analysis.clean import columns, encode, match, people
from djqj_analysis.engine import texts
from djqj_analysis.read import read
from djqj_analysis.read.headings import SUBMITTED
from tests.helpers import mini


@pytest.fixture
def raw(mini_study):
    return read(mini_study).answers


def coder_of(raw, study):
    return columns.prepared(raw, study, {name: place for place, name in enumerate(raw.columns["name"])})


@pytest.mark.parametrize("rows", [1, 5, None])
def test_codes_are_those_of_a_file_in_memory(raw, mini_study, mini_cleaned, rows) -> None:
    coder = coder_of(raw, mini_study)
    parts = [coder.code(delayed()) for delayed in texts.split(raw.frame, rows)]

    assert parts[0].columns == mini_cleaned.answers.columns
    np.testing.assert_array_equal(np.concatenate([part.items for part in parts]), mini_cleaned.answers.items)
    coder.stop()


def test_the_envelope_is_that_of_a_file_in_memory(raw, mini_study) -> None:
    faults = Gather()
    _, expected = people.describe(raw, match.columns(raw, mini_study.codebook.survey, faults), mini_study, None, faults)
    coder = coder_of(raw, mini_study)
    found = [coder.envelope(delayed()) for delayed in texts.split(raw.frame, 7)]

    for name in ("unit", "submitted", "seconds", "address", "person"):
        whole = np.concatenate([getattr(part, name) for part in found])
        np.testing.assert_array_equal(whole, getattr(expected, name))
    order = np.concatenate([part.order for part in found])
    assert (np.diff(order) > 0).all()


def test_unknown_words_are_one_fault_with_all_their_counts(tmp_path) -> None:
    draft = mini.draft(per_unit=10)
    for row in (0, 7, 25):
        draft.text_cells[row, "trust_1"] = "说不好"
    draft.text_cells[3, "trust_1"] = "难说"
    study = draft.save(tmp_path / "study")
    raw = read(study).answers
    coder, faults = coder_of(raw, study), Gather()
    encode.encode(raw, match.columns(raw, study.codebook.survey, faults), study.codebook.survey, faults)
    for delayed in texts.split(raw.frame, 4):
        coder.code(delayed())

    with pytest.raises(DjqjError, match=r"“说不好”3 处.*“难说”1 处") as raised:
        coder.stop()
    assert raised.value.faults == tuple(faults.found)


def test_times_nobody_can_read_are_a_fault_where_a_rule_needs_them(raw, mini_study) -> None:
    frame = raw.frame.copy()
    frame.iloc[[2, 9], frame.columns.get_loc(SUBMITTED)] = "昨天"
    coder = coder_of(raw, mini_study)
    for delayed in texts.split(frame, 4):
        coder.envelope(delayed())

    with pytest.raises(DjqjError, match=r"\[C020\].*2 格读不成时间：“昨天”2 处"):
        coder.stop()


def test_options_in_columns_of_their_own(raw, mini_study, mini_cleaned) -> None:
    coder = coder_of(raw, mini_study)
    item = next(item for item in coder.items if len(item.columns) > 1 and item.kind.name == "MULTI")
    codes = mini_cleaned.answers.block(item.columns)
    frame = pd.DataFrame(codes.astype(str)).astype("str")
    columns = [next(texts.split(frame))().columns[i] for i in range(codes.shape[1])]

    np.testing.assert_array_equal(coder._spread_out(item, columns).T, codes)
