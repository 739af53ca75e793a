from __future__ import annotations

import re
import shutil

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.measure.mechanisms.standing import State
from djqj_analysis.tell.mechanisms import lines, stand
from tests.conftest import ROOT
from tests.helpers import mini


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("study")
    made = mini.draft().save(folder)
    shutil.copy(ROOT / "data" / "mechanisms.csv", folder / "data")
    return made


def test_each_mechanism_has_its_line_and_the_last_sums_up(study) -> None:
    found = stand(study)
    told = list(lines(found))

    numbered = [line for line in told if re.match(r"\d+\. ", line)]
    assert len(numbered) == found.n == 44
    assert re.search(
        r"三个同步：已测（6/6个变量有值；n：群团年度 6；单位年度 6；问卷 24；缺失\d+\.\d%）", "\n".join(numbered)
    )
    assert told[-1] == found.sentence()


def test_the_one_that_cannot_be_measured_says_why(study) -> None:
    told = "\n".join(lines(stand(study)))

    assert "促进县域经济发展、富民强市：不测量\n   理由：单位级台账与问卷观察不到" in told


def test_a_study_without_a_file_is_told_what_to_collect(study, tmp_path) -> None:
    folder = shutil.copytree(study.root, tmp_path / "空")
    shutil.rmtree(folder / "data" / "raw")
    (folder / "data" / "raw").mkdir()

    found = stand(type(study).load(folder))
    told = "\n".join(lines(found))

    assert {row.state for row in found.rows} == {State.ABSENT, State.NEVER}
    assert "五个好：未收集\n   要收集：问卷第" in told
    assert "   要收集：台账“单位年度”的“" in told


def test_without_a_map_it_is_said_where_one_is_found(tmp_path) -> None:
    bare = mini.draft().save(tmp_path)
    (tmp_path / "data" / "mechanisms.csv").unlink()

    with pytest.raises(DjqjError, match=r"S040.*mechanisms\.csv：本研究没有机制表"):
        stand(bare)
