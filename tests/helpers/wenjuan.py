"""Write exports of 问卷网: readable, coded, and the old zip of both with their key (formats.md §1.7)."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.helpers.columns import Grid

BEFORE = ("答题序号", "来源", "开始时间", "提交时间", "答题时长")
AFTER = ("IP省份", "IP城市", "IP地址", "浏览器", "操作系统")
CODED_BEFORE = ("seq", "source")
CODED_AFTER = ("start", "finish", "time_used", "ip_province", "ip_city", "ip", "browser", "os")

Questions = Mapping[str, Sequence[str]]


def readable(questions: Questions) -> Grid:
    """Return headings and rows of the readable sheet; ``questions`` is heading → cells."""
    body = []
    for i in range(len(next(iter(questions.values())))):
        before = [str(i + 2), "微信", f"2025-11-03 09:{i:02d}:00", f"2025-11-03 09:{i:02d}:59", f"{59 + i}秒"]
        after = ["示例省", "示例市", f"192.0.2.{i + 1}", "Chrome", "Android"]
        body.append([*before, *(cells[i] for cells in questions.values()), *after])
    return [[*BEFORE, *questions, *AFTER], *body]


def coded(questions: Questions) -> Grid:
    """Return headings and rows of the coded sheet."""
    body = []
    for i in range(len(next(iter(questions.values())))):
        times = [f"2025-11-03 09:{i:02d}:00", f"2025-11-03 09:{i:02d}:59", str(59 + i)]
        after = [*times, "示例省", "示例市", f"192.0.2.{i + 1}", "Chrome", "Android"]
        body.append([str(i + 2), "微信", *(cells[i] for cells in questions.values()), *after])
    return [[*CODED_BEFORE, *questions, *CODED_AFTER], *body]


def bundle(path: Path, files: Mapping[str, Grid], *, encoding: str = "gbk") -> Path:
    """Write the old zip: every member a CSV in GBK."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in files.items():
            text = io.StringIO(newline="")
            csv.writer(text, lineterminator="\r\n").writerows(rows)
            archive.writestr(name, text.getvalue().encode(encoding))
    return path
