"""Licence, ignored folders, line ends: the papers of the house."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib

import pytest

from tests.house.sources import PACKAGE, ROOT


def text(file: str) -> str:
    return (ROOT / file).read_text("utf-8")


def test_the_licence_is_mit() -> None:
    assert text("LICENSE").startswith("MIT License\n")
    assert tomllib.loads(text("pyproject.toml"))["project"]["license"] == "MIT"


def test_what_the_package_reads_is_packed_with_it() -> None:
    patterns = tomllib.loads(text("pyproject.toml"))["tool"]["setuptools"]["package-data"]["djqj_analysis"]
    packed = {path for pattern in patterns for path in PACKAGE.glob(pattern)}
    there = {path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"}}

    assert there - packed == set()


@pytest.mark.parametrize("folder", ["/report/*", "/data/clean/", ".venv/"])
def test_what_is_made_is_ignored(folder) -> None:
    assert folder in text(".gitignore").splitlines()


@pytest.mark.parametrize("folder", ["data/raw", "notebooks", "figures"])
def test_what_is_shown_is_committed(folder) -> None:
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    ignored = subprocess.run(["git", "check-ignore", "--quiet", f"{folder}/x"], cwd=ROOT, check=False)

    assert ignored.returncode == 1


def test_raw_files_keep_every_byte() -> None:
    assert "data/raw/** -text" in text(".gitattributes").splitlines()


def test_the_changelog_has_an_open_section() -> None:
    assert "## [Unreleased]" in text("CHANGELOG.md")


def test_ci_calls_make_test() -> None:
    assert re.search(r"^stage '[^']*' make test$", text(".ci/run"), re.MULTILINE)
    assert "set -euo pipefail" in text(".ci/run")
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


@pytest.mark.parametrize("file", ["Makefile", ".ci/run", "requirements.lock", "environment.yml", "pyproject.toml"])
def test_no_address_of_a_package_index_is_written_down(file) -> None:
    assert not any(word in text(file) for word in ("index-url", "find-links", "http://", "https://", "file://"))
