"""environment.yml gives conda users what pyproject.toml asks for."""

from __future__ import annotations

import tomllib

import pytest
import yaml
from packaging.requirements import Requirement

from tools.conda import EDITABLE, NOT_FROM_PYPI, PYPI_NAME, as_pip, listed
from tools.project import ROOT, asked

TEXT = (ROOT / "environment.yml").read_text("utf-8")


def ranges(lines) -> dict[str, object]:
    wanted = map(Requirement, lines)
    return {one.name: one.specifier for one in wanted}


def test_names_and_ranges_are_those_of_pyproject() -> None:
    lines = [line for line in as_pip(TEXT) if line != EDITABLE]

    assert ranges(lines) == ranges(str(one) for one in asked())
    assert len(lines) == len(asked()), "a name is listed twice"


def test_python_is_the_one_pyproject_requires() -> None:
    requires = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]

    assert str(listed(TEXT)[0]["python"].specifier) == requires


def test_the_package_itself_comes_from_this_folder() -> None:
    assert listed(TEXT)[1][-1] == EDITABLE


def test_only_conda_forge_is_asked() -> None:
    assert yaml.safe_load(TEXT)["channels"] == ["conda-forge", "nodefaults"]
    assert yaml.safe_load(TEXT)["name"] == "djqj"


def test_the_map_of_names_has_no_idle_entries() -> None:
    assert set(PYPI_NAME) | NOT_FROM_PYPI <= set(listed(TEXT)[0])


@pytest.mark.parametrize(
    ("before", "after"),
    [("pandas >=3,<4", "pandas >=2,<4"), ("  - scipy >=1.14,<2\n", ""), ("rich >=14", "rick >=14")],
)
def test_a_difference_would_be_seen(before, after) -> None:
    assert before in TEXT
    spoilt = TEXT.replace(before, after)

    assert ranges(line for line in as_pip(spoilt) if line != EDITABLE) != ranges(str(one) for one in asked())
