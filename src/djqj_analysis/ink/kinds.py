"""The kinds of chart and the columns each is drawn from – one dictionary, checked when a chart is made."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True)
class Kind:
    """Columns a kind of chart needs, columns it may have, and what its `levels` mean."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    levels: str = ""


KINDS = {
    # boxes from top to bottom; `side` says who left after this box, `marked` who was marked there and stays
    "flow": Kind(("label", "n", "side"), ("marked",)),
    # horizontal bars, optional interval and group; `text` replaces the printed value
    "bars": Kind(("label", "value"), ("low", "high", "group", "text"), "组的次序"),
    # one row per label and level; shares of a whole, one after the other from zero
    "stacked": Kind(("label", "level", "share"), (), "部分的次序"),
    # one row per label and level; `dont_know` repeats on the rows of a label and is drawn apart
    "likert": Kind(("label", "level", "count"), ("dont_know",), "等级，从低到高（奇数个时中间一级为中立）"),
    # dot and interval; an interval may lack its dot (bounds) or its ends (no interval)
    "intervals": Kind(("label", "estimate", "low", "high"), ("group", "text"), "组的次序"),
    "lines": Kind(("x", "y", "series"), ("low", "high", "panel"), "系列的次序"),
    # one bar per tenure: dates or numbers from start to end
    "pairs": Kind(("label", "a", "b"), (), "两端的名称（恰好两个）"),
    # the curve is a frame x, y, low, high[, series]
    "scatter": Kind(("x", "y"), ("group",), "组的次序"),
    "heatmap": Kind(("row", "column", "value"), ("text",), "列的次序"),
}
CURVE = Kind(("x", "y", "low", "high"), ("series",))
_NAMED_BY = {
    "bars": "group",
    "likert": "level",
    "stacked": "level",
    "intervals": "group",
    "lines": "series",
}
_NAMED_BY |= {"scatter": "group", "heatmap": "column"}


def check(kind: str, data: pd.DataFrame, curve: pd.DataFrame | None, levels: tuple[str, ...]) -> list[str]:
    """Return everything that keeps the data from being drawn as this kind, in Chinese; empty when all is well."""
    if kind not in KINDS:
        return [f"没有“{kind}”这种图。可用：{'、'.join(KINDS)}"]
    faults = _columns("数据", data, KINDS[kind])
    if not len(data):
        faults.append("数据没有行，无可画")
    if curve is not None:
        faults += ["只有 scatter 可以带 curve"] if kind != "scatter" else _columns("curve", curve, CURVE)
    return faults or _levels(kind, data, levels)


def _columns(name: str, frame: pd.DataFrame, kind: Kind) -> list[str]:
    allowed = kind.required + kind.optional
    absent = [column for column in kind.required if column not in frame.columns]
    extra = [str(column) for column in frame.columns if column not in allowed]
    faults = [f"{name}缺少列 {'、'.join(absent)}"] if absent else []
    return faults + ([f"{name}有多余的列 {'、'.join(extra)}（可用：{'、'.join(allowed)}）"] if extra else [])


def _levels(kind: str, data: pd.DataFrame, levels: tuple[str, ...]) -> list[str]:
    if kind == "pairs":
        return [] if len(levels) == 2 else ["pairs 的 levels 须是两端的名称，恰好两个"]
    if kind == "likert" and not levels:
        return ["likert 须给出 levels（等级，从低到高）"]
    column = _NAMED_BY.get(kind, "")
    if not levels or column not in data.columns:
        return []
    unknown = sorted({str(value) for value in data[column].dropna()} - set(levels))
    return [f"列 {column} 有 levels 之外的值 {'、'.join(unknown)}"] if unknown else []
