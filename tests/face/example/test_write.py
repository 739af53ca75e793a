from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import tomllib
from zipfile import ZipFile

import numpy as np
import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.face.example.effects import Effects
from djqj_analysis.face.example.notebooks import emptied
from djqj_analysis.face.example.write import TEMPLATES, example_files, write_example
from djqj_analysis.study import Study
from tests.conftest import ROOT

PACKAGED = ROOT / "src" / "djqj_analysis" / "face" / "example" / "template"
SMALL = {"units": 3, "answers": 100}
WRITE = "from djqj_analysis.face.example.write import write_example; import sys; write_example(sys.argv[1], {})"


def prints(folder) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def inside(data: bytes) -> dict[str, bytes]:
    """The members of a workbook: compression may differ between machines, content may not."""
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(("packaged", "place"), TEMPLATES.items())
def test_the_packaged_templates_are_the_files_of_the_root(packaged, place) -> None:
    assert (PACKAGED / packaged).read_bytes() == (ROOT / place).read_bytes()


def test_two_processes_write_the_same_bytes(tmp_path) -> None:
    for name, hash_seed in (("a", "0"), ("b", "4711")):
        code = WRITE.format("units=3, answers=100, seed=3")
        environment = os.environ | {"PYTHONHASHSEED": hash_seed}
        subprocess.run([sys.executable, "-c", code, str(tmp_path / name)], check=True, env=environment)
    write_example(tmp_path / "c", units=3, answers=100, seed=4)

    assert prints(tmp_path / "a") == prints(tmp_path / "b")
    assert prints(tmp_path / "a") != prints(tmp_path / "c")


@pytest.mark.slow
def test_the_committed_files_are_those_of_the_default_example() -> None:
    found = example_files(36, 1800, 3, 7, effects=Effects())

    for name, data in found.items():
        stored = (ROOT / name).read_bytes()
        if name.startswith("notebooks/"):  # those of the repository have been run
            assert emptied(data) == emptied(stored), name
        elif name.endswith(".xlsx"):
            assert inside(stored) == inside(data), name
        else:
            assert stored == data, name
    assert {path.name for path in (ROOT / "data" / "raw").iterdir()} == {
        name.rsplit("/", 1)[1] for name in found if name.startswith("data/raw/")
    }


def test_a_small_study_is_complete_and_loads(tmp_path) -> None:
    write_example(tmp_path / "study", years=1, **SMALL)
    study = Study.load(tmp_path / "study")

    assert all(path.is_file() for path in study.sources.raw)
    assert study.sources.survey_text.name == "400000001_按文本_党群共建问卷_100_100.xlsx"
    assert study.sources.issued == 112
    assert study.synthetic
    assert len(study.codebook) == len(Study.load(ROOT).codebook)


@pytest.mark.parametrize("answers", [1, 7])
def test_one_unit_is_enough(answers) -> None:
    assert example_files(1, answers, 1, 2, effects=Effects())["data/raw/台账.xlsx"]


def test_the_answers_are_spread_over_the_units(example) -> None:
    sizes = np.array(list(example.truth["survey"]["by_unit"].values()))
    refused = example.truth["survey"]["dirt"]["not_consenting"]["n"]

    assert sizes.sum() == 400 - refused
    assert sizes.min() >= 10
    staff = np.exp(example.values[example.values["year"] == 2025].groupby("unit_id")["log_staff"].first())
    assert (sizes < staff.to_numpy()).all()


def test_only_file_names_and_the_number_issued_differ_from_the_template() -> None:
    small = example_files(3, 100, 1, 7, effects=Effects())["study.toml"].decode()
    here, there = tomllib.loads(small), tomllib.loads((ROOT / "study.toml").read_text("utf-8"))

    changed = {key for key in there["sources"] if here["sources"][key] != there["sources"][key]}
    assert changed == {"survey_text", "survey_codes", "issued"}
    assert {key: here[key] for key in here if key != "sources"} == {k: there[k] for k in there if k != "sources"}


def test_a_folder_that_holds_something_is_left_alone(tmp_path) -> None:
    (tmp_path / "mine.txt").write_text("我的", encoding="utf-8")

    with pytest.raises(DjqjError, match=r"W002.*不是空文件夹"):
        write_example(tmp_path, **SMALL)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path) -> None:
    (tmp_path / "mine").write_text("我的", encoding="utf-8")

    with pytest.raises(DjqjError, match="W002"):
        write_example(tmp_path / "mine", **SMALL)


def test_an_empty_folder_is_welcome(tmp_path) -> None:
    write_example(tmp_path, units=1, answers=5, years=1)

    assert (tmp_path / "study.toml").is_file()


@pytest.mark.parametrize("sizes", [{"units": 0}, {"years": 0}, {"units": 5, "answers": 4}])
def test_sizes_that_make_no_study_are_refused(tmp_path, sizes) -> None:
    with pytest.raises(DjqjError, match=r"W003.*构不成一项研究"):
        write_example(tmp_path / "new", **sizes)
    assert not (tmp_path / "new").exists()
