"""Ledgers as SPSS and Excel get them: choices keep their kinds of "no answer", several answers become columns."""

from __future__ import annotations

import io
import subprocess

import numpy as np
import pandas as pd
import pyreadstat
import pytest

from djqj_analysis.clean import clean, export_ledgers
from djqj_analysis.read import read
from tests.helpers import mini, names


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    draft = mini.draft()
    draft.ledgers["单位年度"][0]["⑦有无党群活动场所"] = "不清楚"
    draft.ledgers["单位年度"][1]["⑦有无党群活动场所"] = ""
    draft.ledgers["阵地年度"][0]["建设主体"] = "党组织、工会"
    draft.ledgers["阵地年度"][1]["建设主体"] = ""
    return draft.save(tmp_path_factory.mktemp("ledgers") / "study")


@pytest.fixture(scope="module")
def cleaned(study):
    return clean(read(study), study)


@pytest.fixture(scope="module")
def folder(study, cleaned, tmp_path_factory):
    place = tmp_path_factory.mktemp("clean")
    for name, data in export_ledgers.files(cleaned.tables, study, names.of(cleaned)).items():
        (place / name).write_bytes(data)
    return place


def test_every_table_goes_out_twice(folder, cleaned) -> None:
    assert {path.name for path in folder.iterdir()} == {f"{t}.{end}" for t in cleaned.tables for end in ("csv", "sav")}


def test_typed_ledgers_are_written_as_people_read_them(folder, cleaned, study) -> None:
    venue = pd.read_csv(folder / "venue_year.csv", encoding="utf-8-sig", dtype="str", keep_default_na=False)
    named = names.of(cleaned).frame(cleaned.tables["venue_year"])
    posts = pd.read_csv(folder / "leader_post.csv", encoding="utf-8-sig", dtype="str")

    assert venue["built_by"].tolist() == ["、".join(map(str, sorted(codes or ()))) for codes in named["built_by"]]
    assert "2022-01-01" in set(posts["post_start"])


def test_a_choice_without_answer_has_the_code_of_its_kind_and_is_user_missing(folder, cleaned) -> None:
    told, meta = pyreadstat.read_sav(folder / "org_year.sav", user_missing=True)
    plain, _ = pyreadstat.read_sav(folder / "org_year.sav")
    named = names.of(cleaned).frame(cleaned.tables["org_year"])

    assert sorted(told["has_venue"])[:2] == [-3, -1]  # 不了解, 未答
    np.testing.assert_array_equal(plain["has_venue"], named["has_venue"])
    assert meta.variable_value_labels["has_venue"] == {
        -5.0: "超出范围", -4.0: "不愿回答", -3.0: "不了解", -2.0: "跳过（不适用）", -1.0: "未答", 1.0: "有", 0.0: "无"
    }  # fmt: skip
    assert meta.column_names_to_labels["has_venue"] == "有党群活动场所"
    assert (meta.variable_measure["has_venue"], meta.variable_measure["staff_n"]) == ("nominal", "scale")
    assert not [name for name in told if name.endswith("__why")]


def test_several_answers_are_a_column_for_each_option(folder, cleaned) -> None:
    told, meta = pyreadstat.read_sav(folder / "venue_year.sav", user_missing=True)
    named = names.of(cleaned).frame(cleaned.tables["venue_year"])

    for code in (1, 2, 3):
        expected = [-1 if codes is None else int(code in codes) for codes in named["built_by"]]
        assert told[f"built_by_{code}"].tolist() == expected
    assert meta.column_names_to_labels["built_by_3"] == "建设主体：工会"
    assert -1 in set(told["built_by_1"])


def test_pspp_returns_a_ledger_as_it_was(folder, pspp, tmp_path) -> None:
    again, script = tmp_path / "again.sav", tmp_path / "again.sps"
    script.write_text(f"GET FILE='{folder / 'massorg_year.sav'}'.\nSAVE OUTFILE='{again}'.\n", encoding="utf-8")
    subprocess.run([pspp, script], capture_output=True, check=True)
    before, after = (pyreadstat.read_sav(path, user_missing=True) for path in (folder / "massorg_year.sav", again))

    pd.testing.assert_frame_equal(after[0], before[0])
    for said in ("column_names_to_labels", "variable_value_labels", "missing_ranges", "variable_measure"):
        assert getattr(after[1], said) == getattr(before[1], said)


def test_quotes_leave_redacted(study, cleaned) -> None:
    coded = cleaned.tables["interview"].assign(quote="请张书记打13812345678")
    data = export_ledgers.files({"interview": coded}, study, names.of(cleaned))

    assert b"13812345678" not in data["interview.csv"]
    assert "张" not in pd.read_csv(io.BytesIO(data["interview.csv"]))["quote"].iloc[0]
