from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from djqj_analysis.base.result import Result, plain
from djqj_analysis.ink.chart import Chart
from djqj_analysis.ink.table import Column, Table


@dataclass(frozen=True, slots=True)
class Mean(Result):
    values: tuple[float, ...]
    id: str = "mean"

    @property
    def n(self) -> int:
        return len(self.values)

    def table(self) -> Table:
        return Table("mean", "均值", (Column("mean", "均值", "f2"),), ((float(np.mean(self.values)),),))

    def plot(self) -> Chart:
        return Chart("mean", "bars", "均值", pd.DataFrame({"label": ["均值"], "value": [float(np.mean(self.values))]}))

    def sentence(self) -> str:
        return f"均值见表（n={self.n}）。"


def test_a_result_shows_its_table_in_jupyter() -> None:
    assert "均值" in Mean((1.0, 2.0))._repr_html_()


def test_a_result_becomes_json_with_its_fields() -> None:
    assert json.loads(json.dumps(Mean((1.0, 2.5)).to_dict())) == {"values": [1.0, 2.5], "id": "mean"}


def test_plain_values_survive_json() -> None:
    frame = pd.DataFrame({"a": [1.5, np.nan], "when": pd.to_datetime(["2025-01-01", None])})
    nested = {
        "f": frame,
        "x": np.array([1, 2]),
        "y": np.float64("inf"),
        "p": Path("a"),
        "s": pd.Series([True]),
        "n": None,
    }

    assert json.loads(json.dumps(plain(nested))) == {
        "f": [{"a": 1.5, "when": "2025-01-01 00:00:00"}, {"a": None, "when": None}],
        "x": [1, 2],
        "y": None,
        "p": "a",
        "s": [True],
        "n": None,
    }
