"""What a group writes about its own study: texts and file names that reach every output unchanged.

============  =========================================================
P008          personal data in study.toml, the codebook, the references or the mechanisms
P009          personal data in the name of a source file
============  =========================================================
"""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Iterator
from pathlib import Path

from djqj_analysis.base.errors import Fault
from djqj_analysis.base.personal.patterns import Level, kinds, stopping
from djqj_analysis.base.regular import read_bytes, table
from djqj_analysis.clean.privacy import search
from djqj_analysis.clean.privacy.findings import Findings, merged
from djqj_analysis.clean.privacy.tables import tables
from djqj_analysis.read.raw import relative
from djqj_analysis.study import Study
from djqj_analysis.study.item import Item
from djqj_analysis.study.mechanisms import FILE as MECHANISMS

TOML = "study.toml"
MOST = 64 * 2**20
UNSEEN = "；内容不在此显示"
FIELDS = {"wording": "题目文字", "stem": "题干", "label": "标签", "unit": "量纲", "formula": "公式"}
"""Texts of a codebook item → what a person calls them."""


def description(study: Study) -> Iterator[Fault]:
    """Yield a fault for each text of a study, and for each name of a source file, that holds personal data.

    A person named by surname and post (张书记) may be meant by a question; in the title, the group, a hypothesis or a
    file name nobody must be.
    """
    yield from _of_toml(study)
    yield from _of_codebook(study)
    for path in (study.sources.references, study.sources.codebook.with_name(MECHANISMS)):
        yield from _of_list(path)
    yield from _of_names(study)


def suspected(study: Study) -> Findings:
    """Return what in the texts that are printed as they are only looks like a person: it is said, and stops nothing."""
    found = [search.of_text(text, f"{TOML} {place}") for place, text, _ in _texts(study)]
    file = search.safe(study.sources.codebook.name)
    for item in study.codebook:
        place = f"{file} 变量“{search.safe(item.variable)}”"
        found += [search.of_text(text, f"{place}的{name}") for name, text in dict.fromkeys(_wordings(item))]
    return merged(found).suspected


def _of_toml(study: Study) -> Iterator[Fault]:
    for place, text, remedy in _texts(study):
        yield from _fault("P008", f"{TOML} {place}", stopping(text), remedy)


def _texts(study: Study) -> Iterator[tuple[str, str, str]]:
    yield "[study] title", study.title, "请改题目"
    yield "[study] group", study.group, "请改课题组名"
    for at, hypothesis in enumerate(study.hypotheses, 1):
        yield f"[[hypotheses]] 第 {at} 条", f"{hypothesis.id} {hypothesis.text}", "请改这条假设的文字"


def _of_codebook(study: Study) -> Iterator[Fault]:
    file = search.safe(study.sources.codebook.name)
    seen: set[tuple[str, str]] = set()
    for item in study.codebook:
        found: dict[str, dict[str, None]] = {}
        for name, text in _wordings(item):
            if (name, text) not in seen:  # a stem is that of many items
                seen.add((name, text))
                found.setdefault(name, {}).update(dict.fromkeys(kinds(text, Level.BLOCK)))
        for name, held in found.items():
            yield from _fault("P008", f"{file} 变量“{search.safe(item.variable)}”的{name}", tuple(held), "请改编码表")


def _wordings(item: Item) -> Iterator[tuple[str, str]]:
    yield from ((name, str(getattr(item, field))) for field, name in FIELDS.items())
    yield from (("选项", level.label) for level in item.levels)


def _of_list(path: Path | None) -> Iterator[Fault]:
    if path is None:
        return
    try:
        data = read_bytes(path, MOST)
        table(data.decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, csv.Error):  # said where the file is read
        return
    for _, frame in tables("list.csv", data):
        found = search.of_frame(frame).under(search.safe(path.name))
        yield from found.faults("P008", remedy=f"请改这张表{UNSEEN}")


def _of_names(study: Study) -> Iterator[Fault]:
    for field in dataclasses.fields(study.sources):
        path = getattr(study.sources, field.name)
        if isinstance(path, Path):
            name = relative(path, study.root)
            held = tuple(dict.fromkeys((*stopping(name), *search.of_text(name, "").counts)))
            remedy = f"请给文件或所在的文件夹改名，并改 {TOML} 中的路径"
            yield from _fault("P009", f"文件名（[sources] {field.name}）", held, remedy)


def _fault(code: str, place: str, held: tuple[str, ...], remedy: str) -> Iterator[Fault]:
    if held:
        said = "、".join(kind.removeprefix("疑似") for kind in held)
        yield Fault(code, place, f"疑似含有{said}", f"{remedy}{UNSEEN}")
