"""The tree drawn in CONTRIBUTING.md is the tree on disk."""

from __future__ import annotations

import re
from pathlib import Path

from tests.house.sources import FLOORS, ROOT

DRAWING = re.search(r"<!-- tree:.*?-->\n```text\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)
BUILT = "(built, ignored)"


def drawn(text: str) -> dict[str, str]:
    """Return path → description of an indented tree, two blanks a step."""
    found, above = {}, [""]
    for line in text.splitlines():
        name, _, about = line.strip().partition(" ")
        depth = (len(line) - len(line.lstrip())) // 2
        del above[depth + 1 :]
        path = above[depth] + name
        above.append(path)
        found[path] = about.strip()
    return found


def folders(place: Path) -> set[str]:
    """Return the visible folders of a place that hold a file (git knows no others), as the drawing names them."""
    visible = (path for path in place.iterdir() if path.is_dir() and not path.name.startswith((".", "_")))
    found = (path for path in visible if any(below.is_file() for below in path.rglob("*")))
    return {f"{path.relative_to(ROOT).as_posix()}/" for path in found if not path.name.endswith(".egg-info")}


def tree() -> dict[str, str]:
    assert DRAWING, "CONTRIBUTING.md draws no tree"
    return drawn(DRAWING[1])


def test_reading_a_tree() -> None:
    text = "a/    one\n  b/  two\n    c  three\n  d   four\ne     five\n"

    assert drawn(text) == {"a/": "one", "a/b/": "two", "a/b/c": "three", "a/d": "four", "e": "five"}


def test_everything_drawn_is_there() -> None:
    assert [path for path, about in tree().items() if BUILT not in about and not (ROOT / path).exists()] == []


def test_every_folder_is_drawn() -> None:
    package = ROOT / "src" / "djqj_analysis"
    there = folders(ROOT) | folders(package) | folders(package / "measure")

    assert there - set(tree()) - {"build/", "dist/"} == set()


def test_the_floors_are_drawn_in_their_order() -> None:
    inside = "src/djqj_analysis/"
    names = [path.removeprefix(inside).removesuffix("/").removesuffix(".py") for path in tree() if inside in path]

    assert tuple(name for name in names if name in FLOORS) == FLOORS


def test_every_room_of_the_tests_is_drawn_or_a_floor() -> None:
    rooms = {Path(path).name for path in folders(ROOT / "tests")}
    extra = {Path(path).name for path in tree() if path.startswith("tests/") and path != "tests/"}

    assert rooms - set(FLOORS) == extra


def test_every_line_says_what_belongs_there() -> None:
    parents = {"src/", "src/djqj_analysis/"}

    assert [path for path, about in tree().items() if not about and path not in parents] == []
