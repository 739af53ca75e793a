"""One nasty chart of every kind – long Chinese labels, many rows, missing values – and an eye for collisions."""

from __future__ import annotations

from itertools import combinations
from unittest import mock

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.text import Text

from djqj_analysis.ink import theme
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.draw import compose

NOTICE = "示例数据（合成），不代表任何真实单位"
LONG = "党组织与工会、共青团、妇联组织交叉任职及阵地共建共用情况综合评价"
LEVELS = ("非常不同意", "比较不同意", "一般", "比较同意", "非常同意")
TYPES = ("学校", "非公有制经济组织（企业）", "社会组织与村居")
_TOUCH_PX = 1.0  # anti-aliased edges of neighbouring texts may share a pixel


def flow() -> Chart:
    side = ["", f"剔除：重复提交 n=40；{LONG}；作答过快 n=60", "剔除：直线作答\nn=90", ""]
    data = pd.DataFrame(
        {"label": [LONG, "回收问卷", "通过检测", "有效问卷"], "n": [None, 1800, 1700, 1610], "side": side}
    )
    return Chart("flow", "flow", "样本流程", data, notes=("回收率与有效率分开计算。",))


def marked_flow() -> Chart:
    data = pd.DataFrame(
        {
            "label": ["回收问卷", "通过检测", "有效问卷"],
            "n": [1800, 1790, 1610],
            "side": ["", f"剔除\n{LONG} n=10\n作答过快 n=60", ""],
            "marked": [f"只标记\n{LONG} n=5", "只标记\n迟交 n=20\n近似重复 n=3", "只标记 n=1"],
        }
    )
    return Chart("marked_flow", "flow", "样本流程", data)


def stacked() -> Chart:
    levels = ("未答", "不了解", "不愿回答", "超出范围")
    rows = [
        {"label": f"{LONG[: 4 + 2 * at]}{at}", "level": level, "share": (12 - at) / 100 * (place + 1) / 2}
        for at in range(12)
        for place, level in enumerate(levels)
        if (at + place) % 5
    ]
    return Chart("stacked", "stacked", "未作答", pd.DataFrame(rows), x_label="比例", fmt="pct1", levels=levels)


def bars() -> Chart:
    labels = [f"{LONG[: 4 + (at * 7) % 27]}{at:02d}" for at in range(36)]
    return Chart("bars", "bars", "各单位答卷", pd.DataFrame({"label": labels, "value": range(10, 46)}), fmt="int")


def grouped_bars() -> Chart:
    rows = [
        {"label": label, "group": group, "value": value, "low": value - 0.08, "high": value + 0.08}
        for at, label in enumerate([LONG, "工会", "妇联（妇委会）"])
        for group, value in zip(TYPES, (0.2 + at / 10, 0.5, 0.9), strict=True)
    ]
    return Chart("grouped", "bars", "比例", pd.DataFrame(rows), x_label="比例", fmt="pct1", legend="类型", levels=TYPES)


def likert() -> Chart:
    counts = np.random.default_rng(3).multinomial(300, [0.05, 0.1, 0.2, 0.4, 0.25], size=12)
    rows = [
        {"label": f"{LONG[: 5 + 2 * at]}{at}", "level": level, "count": int(count), "dont_know": 5 * at}
        for at, line in enumerate(counts)
        for level, count in zip(LEVELS, line, strict=True)
    ]
    return Chart("likert", "likert", "各维度作答", pd.DataFrame(rows), levels=LEVELS)


def intervals() -> Chart:
    estimates = np.linspace(-0.8, 0.9, 14)
    rows = [
        {
            "label": f"{LONG[: 4 + 2 * at]}{at}",
            "estimate": value,
            "low": value - 0.3,
            "high": value + 0.3,
            "group": group,
        }
        for at, value in enumerate(estimates)
        for group in ("主模型", "稳健性检验")
    ]
    rows.append({"label": "知晓率（只有上下界）", "estimate": None, "low": -0.2, "high": 0.4, "group": "主模型"})
    rows.append({"label": "不可识别", "estimate": None, "low": None, "high": None, "group": "主模型"})
    return Chart("intervals", "intervals", "系数", pd.DataFrame(rows), x_label="系数（95% CI）", reference=0.0)


def lines() -> Chart:
    rows = [
        {"x": year, "y": y, "low": y - 0.06, "high": y + 0.06, "series": series, "panel": panel}
        for panel in ("工会（方向A）", "共青团（方向B）", f"妇联（方向C，{LONG}）")
        for at, series in enumerate(TYPES)
        for year, y in zip((2023, 2024, 2025), (0.3 + at / 10, 0.35, 0.6 - at / 10), strict=True)
    ]
    return Chart("lines", "lines", "趋势", pd.DataFrame(rows), x_label="年份", y_label="交叉任职比例", fmt="pct0")


def pairs() -> Chart:
    labels = [f"{LONG[: 4 + 2 * at]}{at}" for at in range(12)]
    data = pd.DataFrame({"label": labels, "a": np.linspace(0.5, 1, 12), "b": np.linspace(0.4, 0, 12)})
    return Chart("pairs", "pairs", "开放与共用", data, levels=("制度上开放", "实际共用"), x_label="比例", fmt="pct0")


def scatter() -> Chart:
    rng = np.random.default_rng(5)
    x = rng.normal(size=36)
    data = pd.DataFrame({"x": x, "y": 0.4 * x + rng.normal(size=36), "group": rng.choice(TYPES, 36)})
    grid = np.linspace(-2.5, 2.5, 40)
    curve = pd.DataFrame({"x": grid, "y": 0.4 * grid, "low": 0.4 * grid - 0.4, "high": 0.4 * grid + 0.4})
    labels = {"x_label": "交叉任职（单位层）", "y_label": f"感知成效（{LONG}）"}
    return Chart(
        "scatter", "scatter", "散点", data, curve=curve, levels=TYPES, notes=("阴影为95%置信带。", LONG * 4), **labels
    )


def heatmap() -> Chart:
    names = [LONG, *(f"指标{at}（{LONG[: at + 2]}）" for at in range(8))]
    rows = [
        {"row": row, "column": column, "value": (at - place) / 9, "text": f"{(at - place) / 9:.2f}**"}
        for at, row in enumerate(names)
        for place, column in enumerate(names)
        if place <= at
    ]
    return Chart("heatmap", "heatmap", "相关矩阵", pd.DataFrame(rows), reference=0.0, limits=(-1, 1))


ALL = (flow, marked_flow, bars, grouped_bars, stacked, likert, intervals, lines, pairs, scatter, heatmap)


def drawn(chart: Chart) -> tuple[Figure, list[Text]]:
    """Draw a chart and return the figure with every text that was really drawn."""
    seen: list[Text] = []
    original = Text.draw

    def record(text: Text, *args: object) -> None:
        if text.get_visible() and text.get_text().strip():
            seen.append(text)
        original(text, *args)

    with theme.applied(bundled_only=True):
        figure = compose(chart, notice=NOTICE)
        with mock.patch.object(Text, "draw", record):
            figure.draw(figure.canvas.get_renderer())
    return figure, seen


def faults(chart: Chart) -> list[str]:
    """Name every text that is clipped by the edge, collides with another, or is too small to read."""
    figure, texts = drawn(chart)
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts]
    edge = figure.bbox
    clipped = [
        f"clipped: {name}"
        for name, box in boxes
        if box.x0 < edge.x0 - _TOUCH_PX or box.x1 > edge.x1 + _TOUCH_PX or box.y0 < edge.y0 or box.y1 > edge.y1
    ]
    collide = [f"collide: {a!r} {b!r}" for (a, one), (b, two) in combinations(boxes, 2) if _overlap(one, two)]
    return clipped + collide + [f"small: {text.get_text()}" for text in texts if text.get_fontsize() < theme.SMALL_PT]


def _overlap(one: object, two: object) -> bool:
    across = min(one.x1, two.x1) - max(one.x0, two.x0)
    down = min(one.y1, two.y1) - max(one.y0, two.y0)
    return across > _TOUCH_PX and down > _TOUCH_PX


def texts(chart: Chart) -> list[str]:
    """Return what can be read on a chart."""
    return [text.get_text() for text in drawn(chart)[1]]
