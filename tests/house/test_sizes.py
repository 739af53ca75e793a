"""Small rooms: a file is at most 300 lines, 150 of them code."""

from __future__ import annotations

import pytest

from tests.house.sources import SOURCES, code_lines, name

MAX_LINES = 300
MAX_CODE = 150

# file -> why it may be longer than MAX_CODE
LARGE: dict[str, str] = {}

COUNTED = '''"""Module."""

# comment
import os


def f() -> str:
    """Two
    lines.
    """
    return """not a
docstring"""  # comment
'''


def test_counting_leaves_out_comments_and_docstrings_but_not_other_strings() -> None:
    assert code_lines(COUNTED) == 4  # import, def, and the two lines of the returned string


@pytest.mark.parametrize("file", SOURCES, ids=name)
def test_a_file_is_small(file) -> None:
    text = file.read_text("utf-8")

    assert len(text.splitlines()) <= MAX_LINES
    if name(file) not in LARGE:
        assert code_lines(text) <= MAX_CODE


def test_the_list_of_large_files_is_up_to_date() -> None:
    large = {name(file) for file in SOURCES if code_lines(file.read_text("utf-8")) > MAX_CODE}

    assert set(LARGE) <= large, "no longer large: take them off the list"
    assert all(LARGE.values()), "each needs its reason"
