from __future__ import annotations

from pathlib import Path

import pytest

from djqj_analysis.base.errors import DjqjError, Gather
from djqj_analysis.base.stamp import sha256_file
from djqj_analysis.read import gather, raw, read
from tests.helpers import mini


def test_a_whole_study_is_read_and_every_file_hashed(tmp_path) -> None:
    study = mini.draft().save(tmp_path / "study")

    found = read(study)

    assert found.hashes == {f"data/raw/{path.name}": sha256_file(path) for path in study.sources.raw}
    assert len(found.answers.frame) == len(found.answers.codes.frame) == 24


def test_the_faults_of_all_files_are_reported_together(tmp_path) -> None:
    draft = mini.draft()
    draft.absent.add(mini.CODES)
    draft.ledgers.pop("会议")
    draft.assessment[0]["考核内容"] = "没有的"
    study = draft.save(tmp_path / "study")

    with pytest.raises(DjqjError, match="R001") as caught:
        read(study)

    assert [fault.code for fault in caught.value.faults] == ["R001", "L001", "L017"]


def test_gathering_returns_what_could_be_read(tmp_path) -> None:
    draft = mini.draft()
    draft.absent |= {mini.TEXT, mini.ASSESS, mini.CODED}
    faults = Gather()

    part = gather(draft.save(tmp_path / "study"), faults)

    assert [fault.code for fault in faults.found] == ["R001", "R001", "R001"]
    assert part.answers is None
    assert part.coded is None
    assert part.assessment.empty
    assert len(part.ledgers) == 9
    assert list(part.hashes) == ["data/raw/台账.xlsx"]


def test_paths_are_written_as_the_study_writes_them() -> None:
    assert raw.relative(Path("/a/b/data/x.csv"), Path("/a/b")) == "data/x.csv"
    assert raw.relative(Path("/c/x.csv"), Path("/a/b")) == "x.csv"
