"""The manifest and the list of files."""

from __future__ import annotations

import dataclasses
import json

import pytest

from djqj_analysis.base.stamp import sha256
from djqj_analysis.tell import catalogue


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("data/raw/台账.xlsx", "原始数据，只读"),
        ("data/clean/answers.sav", "清洗后的答卷，带标签（SPSS），逐份，不外发"),
        ("figures/forest.svg", "图（SVG，可缩放）"),
        ("report/参考资料附录.docx", "参考资料附录"),
        ("elsewhere.bin", "其他"),
    ],
)
def test_a_file_is_described_by_its_place(name, what) -> None:
    assert catalogue.described(name) == what


def test_the_manifest_lists_every_output_with_hash_size_and_source() -> None:
    files = {"figures/a.png": b"png", "figures/a.json": b"{}", "report/tables.xlsx": b"xlsx"}

    made = json.loads(catalogue.manifest(files, {"study.toml": "cd" * 32}, notice="示例"))

    assert [each["file"] for each in made["outputs"]] == sorted(files)
    assert made["outputs"][1] == {
        "file": "figures/a.png", "what": "图（PNG）", "bytes": 3, "sha256": sha256(b"png"), "source": "figures/a.json",
    }  # fmt: skip
    assert made["outputs"][2]["source"] == "inputs"
    assert (made["notice"], made["inputs"]) == ("示例", {"study.toml": "cd" * 32})


def test_what_fixes_the_analysis_is_listed_where_it_is_there(study, tmp_path) -> None:
    (tmp_path / "study.toml").write_bytes(b"x")
    (tmp_path / "map.csv").write_bytes(b"")
    sources = dataclasses.replace(
        study.sources, codebook=tmp_path / "none.csv", references=None, survey_columns=tmp_path / "map.csv"
    )

    assert [*catalogue.fixed(study)] == [
        "study.toml",
        "data/codebook.csv",
        "data/mechanisms.csv",
        "data/references.csv",
    ]
    assert catalogue.fixed(dataclasses.replace(study, root=tmp_path, sources=sources)) == {
        "study.toml": sha256(b"x"),
        "map.csv": sha256(b""),
    }


def test_inputs_and_outputs_are_listed_together() -> None:
    assert catalogue.listed({"b": b"x"}, {"a": "1"}) == {"a": "1", "b": sha256(b"x")}
