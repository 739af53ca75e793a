"""Passages as they may be kept."""

from __future__ import annotations

import pandas as pd

from djqj_analysis.clean import interviews
from djqj_analysis.clean.export_ledgers import table_bytes
from djqj_analysis.clean.keyfile import Key
from djqj_analysis.clean.pseudonym import pseudonyms

CODED = pd.DataFrame(
    {
        "number": ["U01-I1-03", "U010-2", "U01", "访谈7"],
        "quote": ["请张书记打138 1234 5678", "没有场地", "", "找李主席"],
        "code": ["依赖等待"] * 4,
        "first": [1.0, 0.0, 1.0, 0.0],
        "second": [1.0, 1.0, float("nan"), 0.0],
    }
)


def test_the_organisation_comes_apart_from_the_number() -> None:
    found = interviews.passages(CODED, ["U01", "U02", "U010"])

    assert found["unit_id"].tolist() == ["U01", "U010", "U01", ""]  # U01 does not begin U010-2
    assert found["passage"].tolist() == ["I1-03", "2", "", "访谈7"]
    assert interviews.passages(CODED, ["U01"])["unit_id"].tolist() == ["U01", "", "U01", ""]


def test_quotes_are_redacted_and_leave_under_pseudonyms() -> None:
    found = interviews.passages(CODED, ["U01", "U010"])
    names = pseudonyms(Key(b"public key of an example", is_public=True), [found])
    written = table_bytes(names.frame(found)).decode("utf-8-sig")

    assert found["quote"].tolist()[:2] == ["请〔姓名〕书记打〔手机号〕", "没有场地"]
    assert "李" not in found["quote"].iloc[3]
    assert "U01" not in written
    assert "1234" not in written
    assert names.unit("U01") in written


def test_quotes_lose_names_that_cells_may_keep() -> None:
    coded = CODED.assign(quote=["书记张伟说先建阵地", "高兴地说起比赛", "", "实验中学的张伟"])

    assert interviews.passages(coded, ["U01"])["quote"].tolist() == [
        "书记〔姓名〕说先建阵地", "高兴地说起比赛", "", "实验中学的〔姓名〕"
    ]  # fmt: skip
