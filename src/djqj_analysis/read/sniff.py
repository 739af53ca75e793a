"""Which platform an export comes from, told by its headings alone."""

from __future__ import annotations

from collections.abc import Sequence

from djqj_analysis.read import returned, tencent, tencent_docs, wenjuan, wjx
from djqj_analysis.read.platform import Platform

PLATFORMS: tuple[Platform, ...] = (returned, tencent, wenjuan, tencent_docs, wjx)
"""In the order they are asked: 问卷星 is the most lenient and comes last."""


def recognise(headers: Sequence[str]) -> Platform | None:
    """Return the platform that claims these headings, or ``None``.

    Examples
    --------
    >>> recognise(["序号", "所用时间", "1、您的性别"]).NAME
    'wjx'
    >>> recognise(["姓名", "得分"]) is None
    True
    """
    return next((platform for platform in PLATFORMS if platform.claims(headers)), None)


def named(name: str) -> Platform | None:
    """Return the platform of this name, or ``None``."""
    return next((platform for platform in PLATFORMS if name == platform.NAME), None)
