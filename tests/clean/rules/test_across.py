from __future__ import annotations

import numpy as np

from djqj_analysis.clean.rules.across import Listed
from djqj_analysis.study.rule import Rule
from tests.helpers.sheets import part


def test_a_list_names_sheets_by_their_serial_number_whatever_their_row(batch) -> None:
    rows = np.array([4, 0, 2])

    assert Listed(np.array([1, 3])).flags(part(batch, rows), Rule("duplicate")).tolist() == [False, True, True]


def test_an_empty_list_names_nobody(batch) -> None:
    assert not Listed(np.empty(0, dtype=np.int64)).flags(batch, Rule("duplicate")).any()
