"""The codebook in both wordings, and the files of a new study, made once."""

from __future__ import annotations

import pytest

from djqj_analysis.face.scaffold import wording
from djqj_analysis.face.scaffold.write import new_files
from djqj_analysis.study.codebook import Codebook


@pytest.fixture(scope="session")
def school() -> Codebook:
    return wording.read(wording.codebook_csv("school"))


@pytest.fixture(scope="session")
def street() -> Codebook:
    return wording.read(wording.codebook_csv("street"))


@pytest.fixture(scope="session")
def brief() -> Codebook:
    return wording.read(wording.short_csv(wording.codebook_csv("school")))


@pytest.fixture(scope="session")
def files() -> dict[str, bytes]:
    return new_files("school", 2025)
