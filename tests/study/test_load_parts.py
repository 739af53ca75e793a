"""The smaller sections of ``study.toml``."""

from __future__ import annotations

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.study import Study

PUBLIC = 'public_key = "djqj_analysis 示例研究的公开密钥"'


def test_what_is_not_said_keeps_its_usual_value(edit, folder) -> None:
    edit("use_min_sessions = 2 ", "# ")
    edit("dpi = 300", "")
    study = Study.load(folder)

    assert (study.assumptions.use_min_sessions, study.options.dpi) == (2, 300)
    assert study.targets["member_cover_rate"] == 0.9


@pytest.mark.parametrize(
    ("key", "code"), [('key = "本研究.key"', "P003"), (f'{PUBLIC}\nkey = "../钥匙.key"', "P007"), (PUBLIC, "P006")]
)
def test_a_key_lies_outside_and_is_public_only_where_no_one_is_real(edit, folder, key: str, code: str) -> None:
    edit(PUBLIC, key)
    if code == "P006":
        edit("synthetic = true", "synthetic = false")

    with pytest.raises(DjqjError, match=rf"\A\[{code}\]") as caught:
        Study.load(folder)
    assert len(caught.value.faults) == 1
