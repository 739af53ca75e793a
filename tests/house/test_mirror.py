"""The tree of tests is the tree of src."""

from __future__ import annotations

from tests.house.sources import PACKAGE, ROOT, SOURCES, TESTS

TESTS_ROOT = ROOT / "tests"
OTHER_ROOMS = {"house", "reference", "notebooks", "pictures"}

# module -> where it is tested, or why it has no test file of its own
ELSEWHERE: dict[str, str] = {}

# test file -> what it is about, when that is not one module
ACROSS: dict[str, str] = {
    "blank": "columns that nobody filled in, through the whole journey",
    "kill": "a run that is killed while it writes",
    "edited": "outputs that a person edits between two runs",
    "settings": "every key of study.toml, in all stages",
    "lacking": "studies that lack things, in all their outputs",
    "read/fuzz": "all readers at once",
    "outsider": "all outputs",
}


def modules() -> set[str]:
    return {
        file.relative_to(PACKAGE).with_suffix("").as_posix()
        for file in SOURCES
        if file.name not in {"__init__.py", "__main__.py"}
    }


def covered() -> set[str]:
    files = [file.relative_to(TESTS_ROOT) for file in TESTS if file.name.startswith("test_")]
    return {
        (file.parent / file.stem.removeprefix("test_")).as_posix() for file in files if file.parts[0] not in OTHER_ROOMS
    }


def test_every_module_has_its_test_file() -> None:
    assert sorted(modules() - covered() - set(ELSEWHERE)) == []


def test_every_test_file_has_its_module() -> None:
    assert sorted(covered() - modules() - set(ACROSS)) == []


def test_the_exceptions_are_up_to_date_and_have_a_reason() -> None:
    assert set(ELSEWHERE) <= modules() - covered()
    assert set(ACROSS) <= covered() - modules()
    assert all([*ELSEWHERE.values(), *ACROSS.values()])
