from __future__ import annotations

import dataclasses
import re
import shutil

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.clean import clean
from djqj_analysis.face.scaffold.write import write_new
from djqj_analysis.measure import measure
from djqj_analysis.measure.mechanisms.standing import MECHANISMS, State
from djqj_analysis.read import read
from djqj_analysis.study import Study
from djqj_analysis.tell.mechanisms import lines, stand
from tests.helpers import mini

CHECK = "djqj check 逐条列出问题。"


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return mini.draft().save(tmp_path_factory.mktemp("study"))


@pytest.fixture(scope="module")
def found(study):
    return stand(study)


def without(study: Study, **sources: object) -> Study:
    return dataclasses.replace(study, sources=dataclasses.replace(study.sources, **sources))


def test_each_mechanism_has_its_line_and_the_last_sums_up(found) -> None:
    told = list(lines(found))

    numbered = [line for line in told if re.match(r"\d+\. ", line)]
    assert len(numbered) == found.status.n == 44
    assert re.search(
        r"三个同步：已测（6/6个变量有值；n：群团年度 6；单位年度 6；问卷 24；缺失\d+\.\d%）", "\n".join(numbered)
    )
    assert told[-1] == found.status.sentence()


def test_a_whole_study_stands_as_its_run_says(found, study) -> None:
    (ran,) = [one for one in measure(clean(read(study), study), study).results if one.id == MECHANISMS]

    assert [row.state for row in found.status.rows] == [row.state for row in ran.rows]
    assert found.status.sentence() == ran.sentence()


def test_the_one_that_cannot_be_measured_says_why(found) -> None:
    told = "\n".join(lines(found))

    assert "促进县域经济发展、富民强市：不测量\n   理由：单位级台账与问卷观察不到" in told


def test_a_new_study_is_told_what_to_collect(tmp_path) -> None:
    """Ledger and assessment sheet are there, with headings only; the survey is not."""
    write_new(tmp_path / "新", year=2025)
    study = Study.load(tmp_path / "新")
    assert study.sources.ledger.exists()

    found = stand(study)
    told = "\n".join(lines(found))

    assert found.spoiled == ()
    assert {row.state for row in found.status.rows} == {State.ABSENT, State.NEVER}
    assert "五个好：未收集\n   要收集：问卷第" in told
    assert "   要收集：党群联席会次数：台账“会议”的“会议日期”“会议类别”" in told
    assert not re.search(r"[a-z]+_[a-z]+", told)
    assert CHECK not in told


def test_the_example_without_its_survey_shows_its_ledgers(root) -> None:
    nowhere = root / "没有.xlsx"
    found = stand(without(Study.load(root), survey_text=nowhere, survey_codes=nowhere))
    states = {row.mechanism.name: row.state for row in found.status.rows}

    assert states["五个好"] is State.ABSENT
    assert states["七个清楚台账"] is State.MEASURED
    assert states["四项保障"] is State.PARTLY
    assert found.spoiled == ()


def test_the_example_without_its_assessment_lacks_the_ratings_only(root) -> None:
    found = stand(without(Study.load(root), assessment=None))
    (lacking,) = [row for row in found.status.rows if row.lacking]

    assert lacking.mechanism.name == "考核制度"
    assert lacking.lacking[0] == "自评分：考核表“考核”的“考核内容”“分值”“自评分”"
    assert len(lacking.lacking) == 4  # three raters and the part of the superior's that is outcome


def test_a_file_with_faults_is_left_out_and_the_last_line_says_so(tmp_path) -> None:
    draft = mini.draft()
    draft.ledgers["单位年度"][0]["②职工人数"] = "很多"
    found = stand(draft.save(tmp_path))
    *_, summed, last = lines(found)

    assert summed == found.status.sentence()
    assert last == f"以下文件有问题，其中的表没有计入：台账.xlsx；{CHECK}"
    assert next(row for row in found.status.rows if row.mechanism.name == "七个清楚台账").state is State.ABSENT
    assert next(row for row in found.status.rows if row.mechanism.name == "五个好").state is State.MEASURED


def test_variables_that_apply_nowhere_are_counted_apart(tmp_path) -> None:
    draft = mini.draft()
    for row in draft.ledgers["单位年度"]:
        row["是否选派党群工作指导员"] = "否"
    told = "\n".join(lines(stand(draft.save(tmp_path))))

    assert "党群工作指导员：已测（1/6个变量有值，5个不适用；n：单位年度 6；缺失0.0%）" in told


def test_without_a_map_it_is_said_where_one_is_found(tmp_path) -> None:
    bare = mini.draft().save(tmp_path)
    (tmp_path / "data" / "mechanisms.csv").unlink()

    with pytest.raises(DjqjError, match=r"S040.*mechanisms\.csv：本研究没有机制表"):
        stand(bare)


def test_a_map_with_faults_stops_it(study, tmp_path) -> None:
    folder = shutil.copytree(study.root, tmp_path / "错")
    path = folder / "data" / "mechanisms.csv"
    path.write_text(path.read_text("utf-8-sig").replace("score_mass", "score_mas", 1), encoding="utf-8-sig")

    with pytest.raises(DjqjError, match=r"S042.*score_mas"):
        stand(Study.load(folder))
