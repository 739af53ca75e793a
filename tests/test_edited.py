"""A person edits outputs between two runs: nothing of it is lost, the new files go beside, and the run says so."""

from __future__ import annotations

import dataclasses
import io
import json
import shutil
from pathlib import Path

import docx
import pytest

from djqj_analysis import Study, flow
from djqj_analysis.tell import catalogue
from djqj_analysis.tell.keeping import MANIFEST, plain
from tests.helpers import mini

EDITED = b"somebody's work"
OF_EVERY_KIND = (
    "report/研究报告_图表.docx",
    "report/参考资料附录.docx",
    "report/tables.xlsx",
    "figures/sample_flow.png",
    "figures/sample_flow.svg",
    "figures/coverage.json",
    "data/clean/answers.csv",
    "data/clean/answers.sav",
    "data/clean/org.csv",
)
RESULTS = ("sample_flow", "coverage")
"""Enough to have outputs of every kind; drawing takes the time."""
TITLE = "另一个题目的研究"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> flow.Book:
    """A study that was run and published once; its folder is only copied from here on."""
    draft = mini.draft(units=2, per_unit=6)
    draft.toml.append((r"(?m)^dpi = \d+", "dpi = 72"))
    book = flow.run(draft.save(tmp_path_factory.mktemp("study")))
    few = dataclasses.replace(book, results={name: book.results[name] for name in RESULTS})
    flow.publish(few)
    return few


@pytest.fixture
def book(written: flow.Book, tmp_path: Path) -> flow.Book:
    """The same study in a folder of its own."""
    root = tmp_path / "研究"
    shutil.copytree(written.study.root, root)
    return dataclasses.replace(written, study=dataclasses.replace(written.study, root=root))


def tree(book: flow.Book) -> dict[str, bytes]:
    root = book.study.root
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def otherwise(book: flow.Book) -> flow.Book:
    """The same run with outputs that all differ."""
    return dataclasses.replace(book, study=dataclasses.replace(book.study, title=TITLE, seed=99))


def test_edited_outputs_of_every_kind_stay_and_the_new_ones_go_beside_them(book: flow.Book) -> None:
    before = tree(book)
    for name in OF_EVERY_KIND:
        (book.study.root / name).write_bytes(EDITED)
    paths = flow.publish(book)
    said = "\n".join(flow.summary(book, paths))
    once = tree(book)

    for name in OF_EVERY_KIND:
        beside = Path(name).with_stem(f"{Path(name).stem}_新")
        assert once[name] == EDITED
        assert beside.as_posix() in once
        assert f"{Path(name).name} 有人改过（或不知是谁写的），没有动它；新的一份写在旁边：{beside.name}" in said
        if name != "report/参考资料附录.docx":  # which lists the files by name
            assert once[beside.as_posix()] == before[name]
    assert set(once) - set(before) == {
        Path(name).with_stem(f"{Path(name).stem}_新").as_posix() for name in OF_EVERY_KIND
    }
    assert "report/研究报告_图表_新.docx" in word(once["report/参考资料附录_新.docx"])

    flow.publish(book)
    assert tree(book) == once


def word(data: bytes) -> str:
    tables = docx.Document(io.BytesIO(data)).tables
    return "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)


def test_without_edits_a_second_run_writes_the_same_tree_and_other_outputs_replace_it(book: flow.Book) -> None:
    before = tree(book)
    flow.publish(book)
    assert tree(book) == before

    flow.publish(otherwise(book))
    after = tree(book)
    assert set(after) == set(before)
    assert after["report/研究报告_图表.docx"] != before["report/研究报告_图表.docx"]


def test_a_new_one_that_was_edited_stays_too(book: flow.Book) -> None:
    name = "report/研究报告_图表"
    (book.study.root / f"{name}.docx").write_bytes(EDITED)
    flow.publish(book)
    (book.study.root / f"{name}_新.docx").write_bytes(EDITED + b" again")
    flow.publish(book)

    assert (book.study.root / f"{name}_新.docx").read_bytes() == EDITED + b" again"
    assert (book.study.root / f"{name}_新_2.docx").stat().st_size > len(EDITED) * 2


def test_without_a_manifest_every_existing_output_is_somebodys(book: flow.Book) -> None:
    (book.study.root / MANIFEST).unlink()
    before = tree(book)
    flow.publish(otherwise(book))
    after = tree(book)

    assert {name: after[name] for name in before if name != MANIFEST} == {
        name: data for name, data in before.items() if name != MANIFEST
    }
    assert "report/研究报告_图表_新.docx" in after


def test_figures_written_alone_are_known_to_the_next_run(book: flow.Book) -> None:
    before = tree(book)
    flow.publish_figures(otherwise(book))
    assert set(tree(book)) == set(before)
    (book.study.root / "figures/coverage.png").write_bytes(EDITED)
    paths = flow.publish_figures(book)

    assert "coverage_新.png" in {path.name for path in paths}
    assert (book.study.root / "figures/coverage.png").read_bytes() == EDITED
    assert {plain(name) for name in tree(book)} == set(before)


def test_a_filled_report_that_was_edited_stays(book: flow.Book, tmp_path: Path) -> None:
    path, target = tmp_path / "报告.docx", tmp_path / "报告_已填图表.docx"
    for text in ("一稿", "二稿"):  # the group goes on writing; the copy follows
        own = docx.Document()
        own.add_paragraph(f"{text}{{{{句:sample_flow}}}}")
        own.save(str(path))
        assert flow.fill(book, path) == flow.fill(book, path) == (target,)
    target.write_bytes(EDITED)
    flow.publish(book)  # which keeps what the manifest says of filled reports
    (beside,) = flow.fill(book, path)

    assert target.read_bytes() == EDITED
    assert beside.name == "报告_已填图表_新.docx"
    assert "报告" not in json.dumps(json.loads((book.study.root / MANIFEST).read_text("utf-8"))["filled"])


def test_what_fixes_the_analysis_stands_in_the_manifest_and_in_every_card(book: flow.Book) -> None:
    fixed = catalogue.fixed(Study.load(book.study.root))
    files = tree(book)
    cards = [name for name in files if name.startswith("figures/") and name.endswith(".json")]

    assert [*fixed] == ["study.toml", "data/codebook.csv", "data/mechanisms.csv", "data/references.csv"]
    assert cards
    for name in (*cards, MANIFEST):
        inputs = json.loads(files[name])["inputs"]
        assert fixed.items() <= inputs.items()
        assert set(book.raw.hashes) < set(inputs)


def test_a_change_of_the_description_changes_every_card(book: flow.Book) -> None:
    path = book.study.root / "study.toml"
    path.write_text(path.read_text("utf-8") + "\n# 一句说明\n", "utf-8")
    again = dataclasses.replace(book, inputs=book.inputs | catalogue.fixed(Study.load(book.study.root)))
    before = tree(book)
    flow.publish_figures(again)
    after = tree(again)

    changed = {name for name in after if after[name] != before.get(name)}
    assert {name for name in after if name.startswith("figures/") and name.endswith(".json")} <= changed
