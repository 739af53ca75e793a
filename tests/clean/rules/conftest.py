"""Six honest sheets, whose answers a test may change."""

from __future__ import annotations

import pytest

from djqj_analysis.clean.rules import Batch
from tests.helpers import sheets

N = 6


@pytest.fixture
def batch(mini_study, mini_cleaned) -> Batch:
    return sheets.batch(mini_study, mini_cleaned, N)


@pytest.fixture
def nobody(mini_study, mini_cleaned) -> Batch:
    """A batch without rows."""
    return sheets.batch(mini_study, mini_cleaned, 0)
