"""The example study, read, cleaned and measured once."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from djqj_analysis.clean import Cleaned, clean
from djqj_analysis.measure import Measured, measure
from djqj_analysis.read import read
from djqj_analysis.study import Study


@pytest.fixture(scope="session")
def study(root) -> Study:
    return Study.load(root)


@pytest.fixture(scope="session")
def cleaned(study) -> Cleaned:
    return clean(read(study), study)


@pytest.fixture(scope="session")
def measured(cleaned, study) -> Measured:
    return measure(cleaned, study)


@pytest.fixture(scope="session")
def truth(root) -> pd.DataFrame:
    """What the generator planted, by organisation, mass organisation and year."""
    planted = json.loads((root / "data" / "raw" / "truth.json").read_text("utf-8"))
    return pd.DataFrame(planted["rows"], columns=planted["columns"])
