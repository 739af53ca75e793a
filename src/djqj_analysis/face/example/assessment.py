"""The assessment sheet: three raters' points for every item.

The superior's points for the items of role Y follow q; those for the exposures follow the exposures – which is why they
must be taken out before the sheet may serve as an outcome. Whoever rates their own work is generous.
"""

from __future__ import annotations

import math
import re

import numpy as np

from djqj_analysis.base.words import MASSORG_LABELS, MASSORGS
from djqj_analysis.face.example.world import World
from djqj_analysis.study.item import Item

HEADER = (
    "单位代号", "群团类别", "年份", "项目", "序号", "考核内容", "分值", "考评办法",
    "自评分", "群众评分", "上级党组织评分",
)  # fmt: skip
BLOCKS = {"X": "组织保障", "M": "组织保障", "P": "组织保障", "Y": "工作成效"}
METHODS = ("查阅文件、会议记录", "查阅台账", "实地查看", "民主测评")
POINTS = re.compile(r"(\d+(?:\.\d+)?)")
SD_SUPERIOR, SD_SELF, SD_MASS = 0.04, 0.05, 0.08
BIAS_SELF, BIAS_MASS = 0.10, -0.02
BLANK_MASS = 0.01


def sheet(rng: np.random.Generator, world: World, items: tuple[Item, ...]) -> list[list[object]]:
    """Return the rows below the header: established mass organisations × years × items."""
    rows: list[list[object]] = []
    for unit, massorg, t in zip(*np.nonzero(world.exists == 1), strict=True):
        q = float(world.q[unit, massorg, t]) / 100
        levels = {
            "X1": 0.25 + 0.7 * float(world.cross["any"][unit, massorg, t]),
            "X2": 0.2 + 0.7 * float(np.nan_to_num(world.x2[unit, t])),
        }
        for number, item in enumerate(items, start=1):
            full = full_points(item)
            level = q if item.role == "Y" else levels[item.overlap[0]] if item.overlap else 0.55 + 0.2 * q
            superior = level + SD_SUPERIOR * rng.standard_normal()
            own = level + BIAS_SELF + SD_SELF * rng.standard_normal()
            mass = level + BIAS_MASS + SD_MASS * rng.standard_normal()
            rows.append(
                [
                    world.unit_ids[unit],
                    MASSORG_LABELS[MASSORGS[massorg]],
                    world.years[t],
                    BLOCKS[item.role],
                    number,
                    item.wording,
                    full,
                    METHODS[number % len(METHODS)],
                    _halves(own, full),
                    None if rng.random() < BLANK_MASS else _halves(mass, full),
                    _halves(superior, full),
                ]
            )
    return rows


def full_points(item: Item) -> int:
    """Return the full points that the codebook writes as 「6分」."""
    found = POINTS.search(item.unit)
    return int(float(found.group(1))) if found else 10


def _halves(share: float, full: int) -> float | int:
    """Return points in steps of one half, between 0 and full."""
    value = min(full, max(0.0, math.floor(share * full * 2 + 0.5) / 2))
    return int(value) if value == int(value) else value
