"""What a person has edited, and what nobody knows, stays; what the program wrote is replaced."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.base.stamp import MARK, sha256
from djqj_analysis.tell import catalogue, keeping
from djqj_analysis.tell.keeping import MANIFEST, MOST

REPORT, ROWS = "report/研究报告_图表.docx", "data/clean/answers.csv"


def lay(root: Path, files: dict[str, bytes], *, manifest: bytes | None = None) -> None:
    """Put files into a study folder, with a manifest that lists them unless another one is given."""
    said = catalogue.manifest(files, {}) if manifest is None else manifest
    for name, data in {**files, MANIFEST: said}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)


def test_what_the_program_wrote_is_replaced(tmp_path: Path) -> None:
    lay(tmp_path, {REPORT: b"old"})

    assert keeping.record(tmp_path).placed({REPORT: b"new", "report/tables.xlsx": b"x"}) == {
        REPORT: b"new",
        "report/tables.xlsx": b"x",
    }


def test_an_edited_file_stays_and_so_does_what_went_beside_it(tmp_path: Path) -> None:
    lay(tmp_path, {REPORT: b"old"})
    (tmp_path / REPORT).write_bytes(b"edited")
    names = []
    for data in (b"new", b"new", b"newer"):
        (name,) = keeping.record(tmp_path).placed({REPORT: data})
        lay(tmp_path, {name: data})
        names.append(name)

    assert names == ["report/研究报告_图表_新.docx"] * 2 + ["report/研究报告_图表_新_2.docx"]
    assert (tmp_path / REPORT).read_bytes() == b"edited"
    assert (tmp_path / names[0]).read_bytes() == b"new"


def test_the_same_content_needs_no_second_file(tmp_path: Path) -> None:
    lay(tmp_path, {REPORT: b"same"}, manifest=b"")

    assert keeping.record(tmp_path).place(REPORT, b"same") == REPORT


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"{",
        b"[]",
        b"[" * 200_000,
        b'{"outputs": 7, "filled": 7}',
        b'{"outputs": [7, {"file": 7}, {"file": "report/x.docx", "sha256": "00"}], "filled": [7]}',
        b'{"outputs": [], "notice": NaN}',
        b'{"outputs": [], "notice": "\\ud800"}',
        b"\xff\xfe",
        b" " * (MOST + 1),
    ],
)
def test_a_manifest_that_cannot_be_read_vouches_for_nothing(tmp_path: Path, manifest: bytes) -> None:
    lay(tmp_path, {REPORT: b"old"}, manifest=manifest)
    found = keeping.record(tmp_path)

    assert keeping.plain(found.place(REPORT, b"new")) == REPORT != found.place(REPORT, b"new")
    assert found.place(MANIFEST, b"new") == MANIFEST
    assert json.loads(catalogue.with_filled(found, "ab" * 32))["filled"] == ["ab" * 32]
    assert json.loads(catalogue.with_figures(found, {"figures/a.png": b""}))["outputs"][0]["file"] == "figures/a.png"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
def test_a_manifest_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    os.mkfifo(tmp_path / MANIFEST)

    assert keeping.record(tmp_path).written == {}


def test_a_manifest_leads_to_no_file_outside_the_folders_of_outputs(tmp_path: Path) -> None:
    root = tmp_path / "study"
    names = ("../own.txt", "figures/../../own.txt", "figures/sub/own.txt", "study.toml", str(tmp_path / "own.txt"))
    outputs = [{"file": name, "sha256": sha256(b"own")} for name in names]
    lay(root, {"figures/sub/own.txt": b"own"}, manifest=json.dumps({"outputs": outputs}).encode())
    (tmp_path / "own.txt").write_bytes(b"own")

    assert list(keeping.record(root).stale([], ("figures/", ".", "/", ""))) == []


def test_figures_that_are_made_no_more_go_unless_they_were_edited_or_put_there(tmp_path: Path) -> None:
    files = {f"figures/{name}.png": b"old" for name in ("kept", "gone", "edited", "edited_新")}
    lay(tmp_path, files | {ROWS: b"old", "report/tables.xlsx": b"old"})
    (tmp_path / "figures/edited.png").write_bytes(b"edited")
    (tmp_path / "figures/photo.png").write_bytes(b"old")
    found = keeping.record(tmp_path)

    assert [path.name for path in found.stale(["figures/kept.png"], ("figures/",))] == ["gone.png"]
    assert [path.name for path in found.stale([], ("data/clean/",))] == ["answers.csv"]


def test_files_of_a_run_that_was_stopped_are_known_in_either_state(tmp_path: Path) -> None:
    lay(tmp_path, {REPORT: b"old", ROWS: b"old"})
    (tmp_path / REPORT).write_bytes(b"new")
    (tmp_path / MARK).write_text(f"djqj …\n{sha256(b'new')}  {REPORT}\n{sha256(b'new')}  {ROWS}\n", encoding="utf-8")
    found = keeping.record(tmp_path)

    assert found.placed({REPORT: b"newer", ROWS: b"newer"}) == {REPORT: b"newer", ROWS: b"newer"}


def test_rows_are_the_programs_own_where_the_manifest_is_of_a_version_that_did_not_list_them(tmp_path: Path) -> None:
    lay(tmp_path, {ROWS: b"old"}, manifest=catalogue.manifest({REPORT: b"old"}, {}))
    of_figures_only = tmp_path / "other"
    lay(of_figures_only, {ROWS: b"old"}, manifest=catalogue.manifest({"figures/a.png": b"old"}, {}))

    assert keeping.record(tmp_path).place(ROWS, b"new") == ROWS
    assert keeping.record(of_figures_only).place(ROWS, b"new") == "data/clean/answers_新.csv"


def test_what_is_edited_between_choosing_and_writing_stops_the_writing(tmp_path: Path) -> None:
    lay(tmp_path, {REPORT: b"old", ROWS: b"old"})
    found = keeping.record(tmp_path)
    placed = found.placed({REPORT: b"new", ROWS: b"new"})
    found.check(placed)
    (tmp_path / REPORT).write_bytes(b"edited")

    with pytest.raises(DjqjError, match=r"\[W007\].*研究报告_图表.docx.*改动") as caught:
        found.check(placed)

    assert len(caught.value.faults) == 1


def test_the_run_says_which_file_went_beside_which() -> None:
    told = list(keeping.told([Path("report/研究报告_图表_新_2.docx"), Path("report/tables.xlsx")]))

    assert told == [
        "研究报告_图表.docx 有人改过（或不知是谁写的），没有动它；新的一份写在旁边：研究报告_图表_新_2.docx"
    ]
