from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.read import proposal

FRAME = pd.DataFrame(
    [
        ["1", "2025-06-01 9:00", "男", "甲校", "唱歌,跳舞", "满意", "不满意", "", "多办活动", "1.2.3.4"],
        ["2", "2025-06-01 9:10", "女", "乙校", "跳舞", "一般", "满意", "", "没有想法", ""],
        ["3", "2025-06-02 9:00", "女", "甲校", "下棋,跳舞", "满意", "一般", "", "延长开放时间", ""],
        ["4", "2025-06-02 9:00", "男", "丙校", "唱歌,下棋,跳舞", "满意", "满意", "", "添置器材", ""],
    ]
    * 3,
    columns=[
        "编号",
        "提交时间",
        "性别",
        "您所在的学校",
        "爱好【多选】",
        "评价-场地",
        "评价-服务",
        "openid",
        "建议",
        "IP地址",
    ],
    dtype="str",
).assign(编号=[str(i) for i in range(12)], 建议=[f"想法{i}" for i in range(12)])


def test_every_column_gets_a_purpose_a_number_and_a_kind() -> None:
    lines = proposal.propose(FRAME)

    assert [line.place for line in lines] == list(range(10))
    assert [line.purpose for line in lines] == [
        *("序号", "提交时间", "题目", "单位", "题目", "题目", "题目", "平台信息", "题目", "来自IP"),
    ]  # fmt: skip
    assert [line.number for line in lines if line.number] == ["1", "2", "3", "4", "4", "5"]
    assert [line.kind for line in lines if line.kind] == ["单选", "单选", "多选", "矩阵", "矩阵", "填空"]
    assert lines[4].separator == ","
    assert (lines[5].stem, lines[5].part, lines[6].part) == ("评价", "场地", "服务")
    assert lines[5].doubt
    assert not lines[6].doubt


def test_numbers_in_the_headings_are_kept_and_not_given_twice() -> None:
    frame = pd.DataFrame([["男", "是", "好"]] * 4, columns=["1、性别", "是否党员", "3、评价"], dtype="str")

    assert [line.number for line in proposal.propose(frame)] == ["1", "2", "3"]


def test_nothing_is_overwritten(tmp_path) -> None:
    (tmp_path / "m.csv").write_text("我的", "utf-8")

    with pytest.raises(DjqjError, match=r"D001.*已经存在"):
        proposal.write(tmp_path / "m.csv", proposal.propose(FRAME))

    assert (tmp_path / "m.csv").read_text("utf-8") == "我的"


def test_the_map_is_for_excel(tmp_path) -> None:
    proposal.write(tmp_path / "m.csv", proposal.propose(pd.DataFrame({"=1+1": ["a", "b"]}, dtype="str")))

    data = (tmp_path / "m.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    lines = data.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("已确认,否,")
    assert lines[1].startswith("列次,原表头,用途,题号,题干,行或选项,题型,分隔符,建议依据,疑问")
    assert lines[2].startswith("1,'=1+1,题目,1,'=1+1")
