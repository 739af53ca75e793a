"""Names by shape and surroundings; everyday words that begin or end like names are left alone."""

from __future__ import annotations

import pytest

from djqj_analysis.base.personal import names


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in names.titled(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("感谢张书记", "张"),
        ("李主席很好", "李"),
        ("我们高书记", "高"),
        ("高书记带头", "高"),
        ("张伟书记", "张伟"),
        ("感谢王建国书记", "王建国"),
        ("欧阳主任", "欧阳"),
        ("王老师", "王"),
        ("请刘校长多来", "刘"),
        ("周主任，您好", "周"),
        ("大家都说何校长好", ""),
        ("谢谢何校长", "何"),
    ],
)
def test_a_person_named_by_post(text, name) -> None:
    assert found(text)[:1] == ([name] if name else [])


@pytest.mark.parametrize(
    "text",
    ["党支部书记", "工会主席", "副书记", "总书记", "团委书记", "书记兼任工会主席", "担任书记", "任书记期间",
     "向书记反映", "关于书记", "任何老师", "感谢老师", "谢谢老师", "历史老师", "语文老师", "高校长期坚持",
     "支部委员会", "安全委员", "青年委员", "双方主席", "其余老师", "班主任", "车间主任", "主张书记兼任主席",
     "每周主任会", "全体老师", "许多老师", "对方书记", "年级组长", "和书记沟通", "由书记兼任", "园长负责制",
     "主任务", "习近平总书记", "毛主席", "习主席", "李大钊同志", "张桂梅校长", "书记、主席一肩挑",
     "校长负责制", "党员同志", "小平同志", "工程主任"],
)  # fmt: skip
def test_posts_and_words_name_nobody(text) -> None:
    assert found(text) == []


def test_who_gives_a_name_is_heard() -> None:
    assert list(names.said("我叫张三")) == [(2, 4)]
    assert list(names.said("联系人：李四")) == []  # patterns see the folded colon
    assert list(names.said("联系人:李四")) == [(4, 6)]
    assert list(names.said("请勿写姓名、电话，姓名和单位，姓名时间")) == []


@pytest.mark.parametrize(
    "text", ["张伟", "王小明", "欧阳明月", "艾力·买买提", "艾力•买买提", "王李雪梅", "高敏", " 李娜 "]
)
def test_shapes_of_names(text) -> None:
    assert names.looks_like_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "同意",
        "不同意",
        "一般",
        "大专",
        "中学",
        "U01-P01",
        "张",
        "高主任",
        "张书记",
        "志愿服务日",
        "比较同意",
        "",
        "工会",
        "党员",
    ],
)
def test_other_cells_are_no_names(text) -> None:
    assert not names.looks_like_name(text)
