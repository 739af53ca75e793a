"""Ranges in pyproject.toml, exact pins in the lock files, and the two agree on every system."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.lock import closure, environments, marker
from tools.project import ROOT, asked, build_tools, pins

RUN, BOTH = pins("requirements.lock"), pins("requirements-test.lock")
PLACES = [pytest.param(env, id="-".join(place)) for place, env in environments().items()]


def needs(name: str) -> list[Requirement]:
    """Return what an installed package asks for; one that this system does not need is not installed."""
    try:
        return [Requirement(line) for line in requires(name) or []]
    except PackageNotFoundError:
        return []


@pytest.mark.parametrize("file", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_holds_pins_and_nothing_else(file) -> None:
    text = (ROOT / file).read_text("utf-8")

    assert "://" not in text
    assert re.findall(r"^\s*(?:-(?!r requirements\.lock$)\S+|\S+\s*@.*)", text, re.MULTILINE) == []
    for name, pin in pins(file).items():
        assert [one.operator for one in pin.specifier] == ["=="], name
        assert "*" not in str(pin.specifier), name


@pytest.mark.parametrize(
    ("wanted", "lock"),
    [([*asked(), *build_tools()], RUN), ([*asked("test"), *build_tools()], BOTH)],
    ids=["run", "test"],
)
def test_everything_asked_for_is_pinned_within_its_range(wanted, lock) -> None:
    for one in wanted:
        pin = lock[canonicalize_name(one.name)]
        assert pin.marker is None, pin
        assert one.specifier.contains(version(pin)), f"{pin} is not {one}"


def test_running_needs_no_test_tools() -> None:
    assert {"pytest", "ruff", "mypy", "nbval", "import-linter"} <= BOTH.keys() - RUN.keys()


@pytest.mark.parametrize("env", PLACES)
@pytest.mark.parametrize(("extras", "lock"), [((), RUN), (("test",), BOTH)], ids=["run", "test"])
def test_the_lock_is_complete_on_every_system(extras, lock, env) -> None:
    here = {name for name, pin in lock.items() if pin.marker is None or pin.marker.evaluate(env)}
    wanted = closure([*asked(*extras), *build_tools()], {name: needs(name) for name in lock}, env)

    assert wanted - here == set()


def test_pins_satisfy_one_another() -> None:
    clashes = [
        f"{name}: {below} but {BOTH[canonicalize_name(below.name)]}"
        for name in BOTH
        for below in needs(name)
        if canonicalize_name(below.name) in BOTH
        and not (below.marker and "extra" in str(below.marker))
        and not below.specifier.contains(version(BOTH[canonicalize_name(below.name)]))
    ]

    assert clashes == []


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([("linux", "3.11"), ("darwin", "3.11"), ("win32", "3.11")], 'python_version <= "3.11"'),
        ([("win32", python) for python in ("3.11", "3.12", "3.13", "3.14")], 'sys_platform == "win32"'),
        (
            [(system, python) for system in ("linux", "darwin") for python in ("3.11", "3.12", "3.13", "3.14")],
            'sys_platform != "win32"',
        ),
        (list(environments()), ""),
    ],
)
def test_a_marker_names_the_places(places, expected) -> None:
    assert marker(set(places)) == expected


def version(pin: Requirement) -> str:
    """Return the one version a pin allows."""
    return next(iter(pin.specifier)).version
