from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.clean import instants, values


def words(*texts: str) -> np.ndarray:
    return np.array(texts, dtype=object)


SPELLINGS = (
    "2025/11/03 09:05:07",
    "2025-11-03 09:05:07",
    "2024/02/29 23:59:59",
    "2025/02/29 10:00:00",  # no such day
    "2025/13/01 10:00:00",
    "2025/00/10 10:00:00",
    "2025/11/00 10:00:00",
    "2025/11/03 24:00:00",
    "2025/11/03 10:60:00",
    "2025/11/03 10:00:60",
    "2025-11-03T09:05:07",
    "2025/11/03_09:05:07",
    "2025/11/3 9:05:07",
    "2025年11月3日 9:05",
    "2025-11-03 09:05",
    "二〇二五年十一月三日上午九点零五分整",
    "45000.5",
    "(空)",
    "",
    "昨天",
)


@pytest.mark.parametrize("text", SPELLINGS)
@pytest.mark.parametrize("company", [(), ("2025/11/04 00:00:00",), ("昨天", "2025/11/04 00:00:00")], ids=str)
def test_the_short_way_and_the_long_way_agree(text, company) -> None:
    found, bad = instants.instants(words(text, *company))
    expected, unread = values.moments(pd.Series([text, *company], dtype="str"))

    np.testing.assert_array_equal(found, expected.to_numpy())
    np.testing.assert_array_equal(bad, unread)


def test_no_words_no_times() -> None:
    found, bad = instants.instants(words())

    assert found.dtype == np.dtype("datetime64[us]")
    assert (len(found), len(bad)) == (0, 0)


def test_durations_are_those_of_a_file_in_memory() -> None:
    texts = ("136秒", "2分3秒", "1:23", "95", "", "(空)", "很快")
    found, bad = instants.seconds(words(*texts))
    expected, unread = values.durations(pd.Series(texts, dtype="str"))

    np.testing.assert_array_equal(found, expected.to_numpy())
    np.testing.assert_array_equal(bad, unread)
