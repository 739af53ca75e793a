"""One clean mini study for all tests of the floor that only look."""

from __future__ import annotations

import pytest

from djqj_analysis.clean import Cleaned, clean
from djqj_analysis.read import read
from djqj_analysis.study import Study
from tests.helpers import mini


@pytest.fixture(scope="session")
def mini_study(tmp_path_factory) -> Study:
    return mini.draft().save(tmp_path_factory.mktemp("mini") / "study")


@pytest.fixture(scope="session")
def mini_cleaned(mini_study) -> Cleaned:
    return clean(read(mini_study), mini_study)
