"""The example study at a coarse resolution, and a folder of fake results."""

from __future__ import annotations

import dataclasses

import pytest

from djqj_analysis.study.study import Study
from tests.tell import fakes


@pytest.fixture(scope="session")
def study(root) -> Study:
    loaded = Study.load(root)
    return dataclasses.replace(loaded, options=dataclasses.replace(loaded.options, dpi=40))


@pytest.fixture(scope="session")
def results():
    return fakes.results()
