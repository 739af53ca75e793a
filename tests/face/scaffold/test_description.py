from __future__ import annotations

import re
import tomllib

from djqj_analysis.face.scaffold.description import study_toml
from djqj_analysis.study import Study
from tests.conftest import ROOT

OWN = {"study", "sources", "survey", "privacy"}


def test_it_is_a_real_study_of_that_year() -> None:
    data = tomllib.loads(study_toml(2031).decode())

    assert data["study"]["year"] == 2031
    assert data["study"]["synthetic"] is False
    assert data["survey"]["opened"].year == data["survey"]["closed"].year == 2031
    assert "privacy" not in data
    assert "issued" not in data["sources"]


def test_rules_models_and_parameters_are_those_of_the_example() -> None:
    own, example = tomllib.loads(study_toml(2025).decode()), tomllib.loads((ROOT / "study.toml").read_text("utf-8"))

    assert {key: value for key, value in own.items() if key not in OWN} == {
        key: value for key, value in example.items() if key not in OWN | {"hypotheses"}
    }


def test_no_hypothesis_is_declared_for_the_group() -> None:
    text = study_toml(2025).decode()
    declared = re.sub(r"(?m)^# (?=\[\[hyp|id = |text = |status = |model = |terms = )", "", text)

    assert "hypotheses" not in tomllib.loads(text)
    assert [each["id"] for each in tomllib.loads(declared)["hypotheses"]] == ["H1", "H2", "H3"]


def test_the_lines_to_fill_in_are_marked() -> None:
    marked = {line.split(" ")[0] for line in study_toml(2025).decode().splitlines() if re.search(r"# ←", line)}

    assert {"title", "group", "year", "survey_text", "survey_codes", "opened", "closed"} <= marked


def test_it_loads_and_finds_its_files(files, tmp_path) -> None:
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    study = Study.load(tmp_path)

    assert study.sources.ledger.is_file()
    assert study.sources.assessment.is_file()
    assert study.sources.survey_text.parent.is_dir()
    assert study.privacy.public_key == ""
