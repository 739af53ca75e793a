"""How many names the search finds, by kind of name, and how many ordinary sentences it takes for one.

Run from the root: ``python -m benchmarks.recall [--missed]``.

Every invented person of ``sentences/people*.txt`` stands once in every frame of the same set (open answers, quotes,
cells of ledgers); found means that no character of the name is left. The first set was written before any rule was
changed, the second and third when the rules held on the ones before; each was then used to mend the rules. The fourth
came last: nothing was changed after looking at what it misses.

Measured (share found by the search for speech and ledgers; false alarms among ordinary sentences)::

                 常见     复姓     生僻字   带点     稀见姓    false alarms
    first        0.987   0.997   0.998   1.000   0.970    0 of 319
      before     0.887   0.851   0.444   0.062   0.184   11 of 319
    second       0.965   0.998   0.998   0.999   0.952    0 of 175
      unseen     0.875   0.990   0.985   0.725   0.865    2 of 175
    third        0.929   0.865   0.999   0.953   0.969    0 of 183    given names that are seldom chosen
      unseen     0.693   0.864   0.945   0.864   0.832    1 of 183
    fourth       0.936   1.000   0.968   0.998   0.916    3 of 174    unseen

What is left: names that are words (汪洋, 叶问, 杜鹃), given names of uncommon characters where nothing around says that
a name stands there, and surnames that are words in the middle of a sentence.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from djqj_analysis.base.personal.fold import fold
from djqj_analysis.base.personal.patterns import hits
from djqj_analysis.base.personal.shapes import Hit
from djqj_analysis.base.personal.speech import finds

HERE = Path(__file__).with_name("sentences")
Search = Callable[[str], Iterable[Hit]]


class Written(NamedTuple):
    """One name in one sentence."""

    group: str
    name: str
    text: str


def lines(name: str) -> list[str]:
    """Return the lines of a file of sentences."""
    return [line for line in (HERE / name).read_text("utf-8").splitlines() if line]


def people(name: str) -> dict[str, list[str]]:
    """Return group → names."""
    found: dict[str, list[str]] = {}
    group: list[str] = []
    for line in lines(name):
        if line.startswith("["):
            group = found.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            group += line.split()
    return {group: names for group, names in found.items() if names}


def written(later: str = "") -> Iterator[Written]:
    """Yield every person in every frame; ``later`` is ``_second`` for the second set."""
    frames = lines(f"frames{later}.txt")
    for group, names in people(f"people{later}.txt").items():
        yield from (Written(group, name, frame.replace("{}", name)) for name in names for frame in frames)


def is_found(one: Written, search: Search = finds) -> bool:
    """Tell whether nothing is left of the name."""
    text = fold(one.text)
    covered = {at for hit in search(text) for at in range(hit.start, hit.end)}
    return all(
        covered.issuperset(range(found.start(), found.end())) for found in re.finditer(re.escape(one.name), text)
    )


def recall(later: str = "", search: Search = finds) -> dict[str, float]:
    """Return group → share of the names that were found."""
    said: dict[str, list[bool]] = {}
    for one in written(later):
        said.setdefault(one.group, []).append(is_found(one, search))
    return {group: sum(found) / len(found) for group, found in said.items()}


def alarms(name: str, search: Search = finds) -> list[str]:
    """Return the ordinary sentences of a file in which something is taken for personal data."""
    return [line for line in lines(name) if any(search(fold(line)))]


def main() -> None:
    """Print both sets."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--missed", action="store_true")
    asked = parser.parse_args()
    for later in ("", "_second", "_third", "_fourth"):
        if not (HERE / f"frames{later}.txt").exists():
            continue
        for label, search in (("what people said and ledgers", finds), ("any text that leaves", hits)):
            print(f"{later or '_first'}: {label}")
            for group, share in recall(later, search).items():
                print(f"  {group:<6}{share:.3f}")
            false, among = alarms(f"ordinary{later}.txt", search), len(lines(f"ordinary{later}.txt"))
            print(f"  false alarms {len(false)} of {among} ({len(false) / among:.4f})")
            for line in false if asked.missed else ():
                print(f"    {line}")
        for one in written(later) if asked.missed else ():
            if not is_found(one):
                print(f"  {one.group} {one.name}：{one.text}")


if __name__ == "__main__":
    main()
