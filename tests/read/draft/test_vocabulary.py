from __future__ import annotations

import pytest

from djqj_analysis.read.draft import vocabulary


@pytest.mark.parametrize("lists", [*vocabulary.EXACT.values(), *vocabulary.CONTAINED.values()])
def test_a_word_has_one_place_in_its_vocabulary(lists: tuple[tuple[str, ...], ...]) -> None:
    words = [word for place in lists for word in place]

    assert len(words) == len(set(words))
