"""What every test may ask for: the repository, the folder shared with it, and programs that a machine may lack."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def pytest_configure() -> None:
    """Give tests started by hand the surroundings of `make test`; numpy reads them when first imported."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    os.environ["TZ"] = "UTC"
    import matplotlib as mpl

    # Not by MPLBACKEND: the kernels that nbval starts would inherit it and show no pictures.
    mpl.use("Agg")


def _program(*names: str) -> str:
    """Return the path of the first program found, or skip and say which one is missing."""
    for name in names:
        if found := shutil.which(name):
            return found
    pytest.skip(f"{' / '.join(names)} is not installed")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository, which is the example study."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the repository with the design and the reference values."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice, which turns the Word files into pages."""
    return _program("soffice", "libreoffice")


@pytest.fixture(scope="session")
def pdftoppm() -> str:
    """Poppler, which turns pages into pictures."""
    return _program("pdftoppm")


@pytest.fixture(scope="session")
def pspp() -> str:
    """PSPP, which reads the `.sav` files as SPSS would."""
    return _program("pspp")


@pytest.fixture(scope="session")
def rscript() -> str:
    """R, which computed the reference values."""
    return _program("Rscript")


@pytest.fixture(scope="session")
def browser() -> str:
    """Chromium, which shows JupyterLab."""
    return _program("chromium", "chromium-browser", "google-chrome")
