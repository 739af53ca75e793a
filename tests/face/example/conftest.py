"""One example of middle size for all tests of this room, and its files as frames."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from djqj_analysis.base.seed import stream
from djqj_analysis.face.example.effects import Effects
from djqj_analysis.face.example.truth import draw_world
from djqj_analysis.face.example.units import draw_founded
from djqj_analysis.face.example.write import SURVEY_FILE, example_files
from djqj_analysis.study.load_codebook import read_codebook
from tests.conftest import ROOT

UNITS, ANSWERS, YEARS, SEED = 12, 400, 2, 5


@dataclass(frozen=True)
class Example:
    """The files of a study, and what they say."""

    files: dict[str, bytes]

    @cached_property
    def truth(self) -> dict[str, Any]:
        return json.loads(self.files["data/raw/truth.json"])

    @cached_property
    def values(self) -> pd.DataFrame:
        return pd.DataFrame(self.truth["rows"], columns=self.truth["columns"])

    def sheet(self, name: str, file: str = "台账") -> pd.DataFrame:
        return frame(self.files[f"data/raw/{file}.xlsx"], name)

    def survey(self, kind: str) -> pd.DataFrame:
        n = self.truth["arguments"]["answers"]
        return frame(self.files[SURVEY_FILE.format(kind=kind, n=n)], "Sheet1")


def frame(data: bytes, name: str) -> pd.DataFrame:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(name).to_python()
    return pd.DataFrame(rows[1:], columns=rows[0], dtype=object)


@pytest.fixture(scope="session")
def example() -> Example:
    return Example(example_files(UNITS, ANSWERS, YEARS, SEED, effects=Effects()))


@pytest.fixture(scope="session")
def world():
    return draw_world(stream(SEED, "tests"), UNITS, YEARS, Effects())


@pytest.fixture(scope="session")
def founded(world):
    return draw_founded(stream(SEED, "founded"), world)


@pytest.fixture(scope="session")
def codebook():
    return read_codebook(ROOT / "data" / "codebook.csv")


@pytest.fixture
def rng():
    return stream(SEED, "one test")
