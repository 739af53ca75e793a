from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.engine import texts

FRAME = pd.DataFrame({"a": ["是", "否", "是", ""], "b": ["1", "2", "3", "4"]}, dtype="str")


def test_every_distinct_text_stands_once() -> None:
    (batch,) = (delayed() for delayed in texts.split(FRAME))

    assert batch.n == 4
    assert batch.columns[0].words.tolist() == ["是", "否", ""]
    assert batch.columns[0].places.dtype == np.int32
    assert batch.columns[0].spread().tolist() == FRAME["a"].tolist()


@pytest.mark.parametrize("rows", [1, 3, 4, 9, None])
def test_batches_put_together_are_the_frame(rows) -> None:
    batches = [delayed() for delayed in texts.split(FRAME, rows)]

    assert [text for batch in batches for text in batch.columns[1].spread()] == FRAME["b"].tolist()
    assert [batch.number for batch in batches] == list(range(len(batches)))


def test_an_empty_frame_is_one_empty_batch() -> None:
    (batch,) = (delayed() for delayed in texts.split(FRAME.iloc[:0], 2))

    assert batch.n == 0
    assert batch.columns[0].spread().tolist() == []
