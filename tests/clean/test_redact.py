"""Open answers without the people in them."""

from __future__ import annotations

import pandas as pd

from djqj_analysis.base.personal.redact import redact, spoken
from djqj_analysis.clean.redact import answers, quotes_notice


def test_counts_of_a_column_and_other_columns_untouched() -> None:
    people = pd.DataFrame(
        {"open_sug": ["张书记好", "张书记好", "13812345678或13912345678", ""], "unit_id": ["13812345678"] * 4},
        dtype="str",
    )
    clean, counts = answers(people, ["open_sug", "absent"])

    assert clean["open_sug"].to_list() == ["〔姓名〕书记好", "〔姓名〕书记好", "〔手机号〕或〔手机号〕", ""]
    assert counts == {"姓名": 2, "手机号": 2}
    assert clean["unit_id"].equals(people["unit_id"])
    assert people["open_sug"][0] == "张书记好"
    assert clean["open_sug"].dtype == "str"


def test_nothing_to_redact() -> None:
    people = pd.DataFrame({"open_sug": pd.Series([], dtype="str")})

    assert answers(people, ["open_sug"])[1] == {}


def test_what_people_say_is_searched_for_more_than_cells_and_messages() -> None:
    text = "书记张伟说，打0571-88881234找小李"

    assert spoken(text) == "书记〔姓名〕说，打〔固定电话〕找〔姓名〕"
    assert redact(text) == "书记张伟说，打〔固定电话〕找小李"
    assert answers(pd.DataFrame({"open_sug": [text, text]}, dtype="str"), ["open_sug"])[1] == {
        "姓名": 4,  # two names in each of two sheets
        "固定电话": 2,
    }


def test_the_notice_counts_quotes_and_is_silent_without() -> None:
    assert quotes_notice(0) == ""
    assert quotes_notice(12).startswith("引文 12 段已自动遮去")
