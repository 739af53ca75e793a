"""What pyproject.toml asks for, and what the lock files grant."""

from __future__ import annotations

import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = "djqj-analysis"


def asked(*extras: str) -> list[Requirement]:
    """Return the run-time requirements of pyproject.toml followed by those of `extras`."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    groups = [table["dependencies"], *(table["optional-dependencies"][extra] for extra in extras)]
    wanted = [Requirement(line) for group in groups for line in group]
    return [one for one in wanted if canonicalize_name(one.name) != PROJECT]


def build_tools() -> list[Requirement]:
    """Return what builds the package: the lock holds it, so that installing needs no isolated build."""
    return [
        Requirement(line)
        for line in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    ]


def lines(file: str) -> list[str]:
    """Return the lines of a requirements file that say something, `-r` lines followed."""
    found: list[str] = []
    for raw in (ROOT / file).read_text("utf-8").splitlines():
        line = raw.strip()
        if line.startswith("-r "):
            found += lines(line.removeprefix("-r ").strip())
        elif line and not line.startswith("#"):
            found.append(line)
    return found


def pins(file: str) -> dict[str, Requirement]:
    """Return the requirements of a lock file by canonical name."""
    return {canonicalize_name(one.name): one for one in map(Requirement, lines(file))}
