"""Open answers without the people in them."""

from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.clean.privacy import kinds
from djqj_analysis.clean.redact import answers, redact


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("请张书记打１３８—1234—5678。", "请〔姓名〕书记打〔手机号〕。"),
        ("我叫王小明，微信号：abc_123", "我叫〔姓名〕，微信号：〔微信号〕"),
        ("QQ:12345678；a@b.cn", "QQ:〔QQ 号〕；〔电子邮箱〕"),
        ("13812345678,13912345678", "〔手机号〕,〔手机号〕"),
        ("住中山路12号", "〔住址〕"),
        ("138\u200b1234\u200b5678号", "〔手机号〕号"),
        ("张伟书记和李主席", "〔姓名〕书记和〔姓名〕主席"),
        ("党支部书记、工会主席要轮岗", "党支部书记、工会主席要轮岗"),
        ("全角，标点：不变（１）", "全角，标点：不变（１）"),
        ("", ""),
    ],
)
def test_what_is_said_stays(text, clean) -> None:
    assert redact(text) == clean
    assert redact(clean) == clean
    assert kinds(clean) == ()


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
