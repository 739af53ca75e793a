"""Names with a dot, in whichever dot and wherever they stand; mottos, people of history and books keep theirs."""

from __future__ import annotations

import pytest

from djqj_analysis.base.personal.dotted import names
from djqj_analysis.base.personal.fold import fold
from djqj_analysis.base.personal.patterns import kinds, stopping
from djqj_analysis.base.personal.redact import redact


@pytest.mark.parametrize("dot", "·•・‧∙.．")
@pytest.mark.parametrize("name", ["阿卜杜拉{}买买提", "扎西{}多吉", "巴特尔{}孟和", "阿依古丽{}吐尔逊{}热合曼"])
def test_every_dot_anywhere(name, dot) -> None:
    name = name.replace("{}", dot)

    assert redact(f"职工{name}住院慰问") == "职工〔姓名〕住院慰问"
    assert redact(f"和{name}来过") == "和〔姓名〕来过"
    assert redact(name) == "〔姓名〕"
    assert kinds(f"李明、{name}、王芳") == ("带间隔点的姓名",)
    assert stopping(name) == ("带间隔点的姓名",)


@pytest.mark.parametrize(
    "text",
    [
        "读书·分享·成长",
        "党建·引领",
        "五四·青春诗会",
        "红心·向党",
        "工会·家文化",
        "和美·安居",
        "卡尔·马克思",
        "诺尔曼·白求恩精神",
        "《党章》·第一章",
        "·要点一",
        "一·二八",
        "甲·乙",
        "",
    ],
)
def test_other_dots(text) -> None:
    assert list(names(fold(text))) == []
