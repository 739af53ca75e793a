"""Write exports of 腾讯问卷 (formats.md §1.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.helpers.columns import Grid

BEFORE = ("编号", "开始答题时间", "结束答题时间", "答题时长")
AFTER = (
    *(
        "语言",
        "清洗数据结果",
        "智能清洗数据无效概率",
        "地理位置国家和地区",
        "地理位置省",
        "地理位置市",
        "用户类型",
        "用户标识",
    ),
    *("昵称", "自定义字段", "IP", "UA", "Referrer", "中奖时间", "中奖金额", "审核状态"),
)


def rows(questions: Mapping[str, Sequence[str]]) -> Grid:
    """Return headings and rows with all metadata and the trailing empty column; ``questions`` is heading → cells."""
    n = len(next(iter(questions.values())))
    body = []
    for i in range(n):
        before = [str(i + 11), f"2025-11-03 09:{i:02d}:00", f"2025-11-03 09:{i:02d}:59", str(59 + i)]
        after = [
            "简体中文",
            "有效" if i else "无效",
            f"0.{i}",
            "中国",
            "示例省",
            "示例市",
            "微信用户",
            f"u{i}",
            f"昵称{i}",
            "",
        ]
        after += [f"192.0.2.{i + 1}", "Mozilla/5.0", "https://wj.qq.com/", "", "", "未审核"]
        body.append([*before, *(cells[i] for cells in questions.values()), *after, ""])
    return [[*BEFORE, *questions, *AFTER, ""], *body]
