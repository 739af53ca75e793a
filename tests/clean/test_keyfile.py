"""The key: made once, outside the study, never overwritten, never shown."""

from __future__ import annotations

import dataclasses
import json
import multiprocessing
import os
import stat
import sys
from pathlib import Path

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.clean import keyfile
from djqj_analysis.clean.keyfile import LENGTH, Key, key, notice, recorded
from djqj_analysis.study import Study
from djqj_analysis.study.parts import Privacy

PROCESSES = 2


@pytest.fixture
def study(tmp_path) -> Study:
    source = Study.load(Path(__file__).resolve().parents[2])
    root = tmp_path / "study"
    root.mkdir()
    return dataclasses.replace(source, root=root, synthetic=False, privacy=Privacy())


def test_a_key_is_made_once_and_found_again(study, tmp_path) -> None:
    first = key(study, home=tmp_path)
    (path,) = (tmp_path / ".djqj").iterdir()
    content = path.read_bytes()

    assert path.name == keyfile.name(study)
    assert len(content) == LENGTH
    assert key(study, home=tmp_path) == first
    assert path.read_bytes() == content
    assert list(study.root.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="modes are those of POSIX")
def test_only_its_owner_may_read_it(study, tmp_path) -> None:
    key(study, home=tmp_path)
    (path,) = (tmp_path / ".djqj").iterdir()

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def _run(path, queue, barrier) -> None:
    barrier.wait()
    keyfile._make(path)
    queue.put(keyfile._read(path).fingerprint)


def test_of_several_processes_one_makes_the_key_and_all_use_it(tmp_path) -> None:
    context = multiprocessing.get_context("spawn")
    queue, barrier = context.Queue(), context.Barrier(PROCESSES)
    path = tmp_path / "keys" / "a.key"
    runs = [context.Process(target=_run, args=(path, queue, barrier)) for _ in range(PROCESSES)]
    for run in runs:
        run.start()
    found = {queue.get(timeout=60) for _ in runs}
    for run in runs:
        run.join()

    assert len(found) == 1
    assert [file.name for file in path.parent.iterdir()] == ["a.key"]


def test_a_key_that_is_there_is_never_overwritten(tmp_path) -> None:
    path = tmp_path / "a.key"
    path.write_bytes(b"k" * LENGTH)
    keyfile._make(path)

    assert path.read_bytes() == b"k" * LENGTH
    assert [file.name for file in tmp_path.iterdir()] == ["a.key"]


def test_the_file_that_the_study_names_counts(study, tmp_path) -> None:
    path = tmp_path / "elsewhere" / "own.key"
    named = dataclasses.replace(study, privacy=Privacy(key=path))

    assert key(named, home=tmp_path).secret == path.read_bytes()
    assert not (tmp_path / ".djqj").exists()


def test_a_new_title_does_not_lose_the_key_of_the_last_run(study, tmp_path) -> None:
    first = key(study, home=tmp_path)
    renamed = dataclasses.replace(study, title="另一个题目")

    assert key(renamed, home=tmp_path, last=first.fingerprint) == first
    assert key(renamed, home=tmp_path) != first


def test_inside_the_study_folder_is_refused(study) -> None:
    inside = dataclasses.replace(study, privacy=Privacy(key=study.root / "a" / "b.key"))
    with pytest.raises(DjqjError, match=r"P003.*放在研究文件夹里"):
        key(inside)
    with pytest.raises(DjqjError, match=r"P003.*放在研究文件夹里"):
        key(study, home=study.root)
    assert list(study.root.iterdir()) == []


def test_short_and_unreadable_keys_are_refused_and_kept(study, tmp_path) -> None:
    path = tmp_path / "short.key"
    path.write_bytes(b"too short")
    with pytest.raises(DjqjError, match=r"P004.*不足 32 字节"):
        key(dataclasses.replace(study, privacy=Privacy(key=path)))
    assert path.read_bytes() == b"too short"
    with pytest.raises(DjqjError, match=r"P004.*读不出假名密钥（这是文件夹"):
        key(dataclasses.replace(study, privacy=Privacy(key=tmp_path)), home=tmp_path)
    with pytest.raises(DjqjError, match=r"P004.*同名的文件占了文件夹的位置"):
        key(dataclasses.replace(study, privacy=Privacy(key=path / "a.key")))


def test_a_public_key_needs_no_file(study, tmp_path) -> None:
    public = key(dataclasses.replace(study, privacy=Privacy(public_key="示例")), home=tmp_path)

    assert public == Key("示例".encode(), is_public=True)
    assert not (tmp_path / ".djqj").exists()


def test_another_key_than_last_time_is_noticed() -> None:
    used = Key(b"k" * LENGTH)

    assert notice(used, "") is None
    assert notice(used, used.fingerprint) is None
    fault = notice(used, "00000000")
    assert fault is not None
    assert fault.code == "P005"
    assert used.fingerprint in fault.what


def test_the_secret_is_not_shown() -> None:
    used = Key(b"very secret " * 3)

    assert len(used.fingerprint) == 8
    assert "secret" not in repr(used) + str(used)


@pytest.mark.parametrize(
    ("text", "fingerprint"),
    [(json.dumps({keyfile.RECORD: "1234abcd"}), "1234abcd"), ("{}", ""), ("[]", ""), ("broken", ""), (None, "")],
)
def test_the_fingerprint_of_the_last_run(study, text, fingerprint) -> None:
    if text is not None:
        (study.root / "report").mkdir()
        (study.root / "report" / "manifest.json").write_text(text, encoding="utf-8")

    assert recorded(study) == fingerprint


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes and devices among its files")
@pytest.mark.parametrize("kind", ["device", "pipe", "link in circles", "name", "too large"])
def test_a_key_that_is_no_ordinary_file_is_a_fault(study, tmp_path, kind) -> None:
    place = tmp_path / ("x" * 300 if kind == "name" else "a.key")
    if kind == "device":
        place.symlink_to("/dev/zero")
    elif kind == "pipe":
        os.mkfifo(place)
    elif kind == "link in circles":
        place.symlink_to(place)
    elif kind == "too large":
        place.write_bytes(bytes(2**20))

    with pytest.raises(DjqjError, match=r"\[P004\]"):
        key(dataclasses.replace(study, privacy=Privacy(key=place)))


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights on Windows")
@pytest.mark.parametrize("target", ["/dev/zero", "loop"])
def test_a_manifest_that_is_none_records_nothing(study, target) -> None:
    (study.root / "report").mkdir()
    place = study.root / "report" / "manifest.json"
    place.symlink_to(place if target == "loop" else target)

    assert recorded(study) == ""
