"""Read environment.yml as pip would: `python -m tools.conda > requirements.txt`.

CI builds an environment from these lines, so that the ranges given to conda users are tried and not only the lock.
"""

from __future__ import annotations

import sys

import yaml
from packaging.requirements import Requirement

from tools.project import ROOT

PYPI_NAME = {"matplotlib-base": "matplotlib"}  # conda-forge's `matplotlib` adds a Qt window nobody opens here
NOT_FROM_PYPI = {"python", "pip"}
EDITABLE = "-e ."


def listed(text: str) -> tuple[dict[str, Requirement], list[str]]:
    """Return conda's requirements by conda name, and the lines of the `pip:` section, of an environment file."""
    entries = yaml.safe_load(text)["dependencies"]
    conda = [Requirement(entry) for entry in entries if isinstance(entry, str)]
    pip = [line for entry in entries if isinstance(entry, dict) for line in entry["pip"]]
    return {one.name: one for one in conda}, pip


def as_pip(text: str) -> list[str]:
    """Return the environment file as lines of a pip requirements file."""
    conda, pip = listed(text)
    translated = [
        f"{PYPI_NAME.get(name, name)}{one.specifier}" for name, one in conda.items() if name not in NOT_FROM_PYPI
    ]
    return [*translated, *pip]


if __name__ == "__main__":
    sys.stdout.write("\n".join(as_pip((ROOT / "environment.yml").read_text("utf-8"))) + "\n")
