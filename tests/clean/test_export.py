from __future__ import annotations

import io
import subprocess

import numpy as np
import pandas as pd
import pyreadstat
import pytest

from djqj_analysis.clean import MISSING, OUT_OF_RANGE, clean, export
from djqj_analysis.clean import sav as sav_file
from djqj_analysis.ink.table import Column, Table
from djqj_analysis.read import read
from djqj_analysis.study.item import Item, Kind
from tests.helpers import mini, names


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory):
    draft = mini.draft()
    draft.sheets[0] |= {"open_sug": '=HYPERLINK("x")', "trust_1": "不了解", "gender": "(空)", "political": "不愿回答"}
    draft.sheets[1] |= {"open_sug": "＠所有人", "trust_2": "(跳过)", "consent": "否"}
    draft.sheets[2] |= {"open_sug": "-5", "所用时间": ""}
    study = draft.save(tmp_path_factory.mktemp("export") / "study")
    return study, clean(read(study), study)


@pytest.fixture(scope="module")
def files(spoilt) -> dict[str, bytes]:
    study, cleaned = spoilt
    return export.files(cleaned, study, names.of(cleaned))


@pytest.fixture(scope="module")
def sav(files, tmp_path_factory):
    path = tmp_path_factory.mktemp("sav") / "answers.sav"
    path.write_bytes(files["answers.sav"])
    return path


def table(data: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(data), encoding="utf-8-sig", dtype="str", keep_default_na=False)


def test_every_file_is_there(files) -> None:
    assert set(files) == {"answers.csv", "answers.sav", "trail.csv", "trail_rows.csv"}
    assert files["answers.csv"].startswith(b"\xef\xbb\xbf")


def test_reading_what_was_written_gives_the_same_answers(spoilt, files) -> None:
    _, cleaned = spoilt
    rows = table(files["answers.csv"]).set_index("respondent_id").loc[cleaned.people["respondent_id"]]

    np.testing.assert_array_equal(rows[list(cleaned.answers.columns)].astype("int8"), cleaned.answers.items)
    assert (rows["kept"] == "True").tolist() == cleaned.people["kept"].tolist()
    assert rows["drop_reason"].tolist() == cleaned.people["drop_reason"].tolist()


def test_what_identifies_is_not_written(spoilt, files) -> None:
    text = b"".join(files.values()).decode("utf-8", errors="ignore")
    rows = table(files["answers.csv"])

    assert not {"serial", "duration_seconds", "序号", "来自IP"} & set(rows)
    assert "192.0.2." not in text
    assert "09:0" not in text
    assert rows["respondent_id"].is_monotonic_increasing  # not the order of answering


def test_formulas_are_disarmed_and_numbers_left_alone(spoilt, files) -> None:
    _, cleaned = spoilt
    rows = table(files["answers.csv"]).set_index("respondent_id").loc[cleaned.people["respondent_id"]]

    assert rows["open_sug"].tolist()[:3] == ['\'=HYPERLINK("x")', "'＠所有人", "-5"]
    assert {"-1", "-2", "-3", "-4"} <= set(rows[list(cleaned.answers.columns)].to_numpy().ravel())


@pytest.mark.parametrize("text", ["=1", "+A1", "-A1", "@x", "＝1", "＋x", "－x", "＠x", "\t=1", " =1", "-1+2"])
def test_whatever_a_spreadsheet_might_run_gets_an_apostrophe(text) -> None:
    assert export.neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-3", "+3.5", "3", "建议=好", "", "a@b"])
def test_everything_else_stays(text) -> None:
    assert export.neutral(text) == text


def test_the_sav_has_labels_missing_kinds_and_levels_of_measurement(sav) -> None:
    frame, meta = pyreadstat.read_sav(sav, user_missing=True)
    labels = meta.variable_value_labels["trust_1"]

    assert meta.column_names_to_labels["trust_1"] == "群团组织说到的事，多半能做到"
    assert meta.column_names_to_labels["act_wish_5"] == "希望多办的事：子女托管（寒、暑假）"
    assert labels[5.0] == "很同意"
    assert [labels[float(code)] for code in range(-5, 0)] == [
        "超出范围",
        "不愿回答",
        "不了解",
        "跳过（不适用）",
        "未答",
    ]
    assert meta.missing_ranges["trust_1"] == [{"lo": OUT_OF_RANGE, "hi": MISSING}]
    assert meta.variable_measure["trust_1"] == "ordinal"
    assert meta.variable_measure["gender"] == "nominal"
    assert meta.variable_value_labels["sup_rank_1"][2.0] == "第2位"
    assert meta.variable_value_labels["duration_band"][3.0] == "5–10分钟"
    assert len(frame) == 24


def test_the_sav_keeps_the_kinds_apart_and_hides_them_from_a_plain_reader(spoilt, sav) -> None:
    _, cleaned = spoilt
    told, _ = pyreadstat.read_sav(sav, user_missing=True)
    plain, _ = pyreadstat.read_sav(sav)
    order = cleaned.people["respondent_id"]

    told, plain = told.set_index("respondent_id").loc[order], plain.set_index("respondent_id").loc[order]
    np.testing.assert_array_equal(told[list(cleaned.answers.columns)], cleaned.answers.items)
    np.testing.assert_array_equal(plain["trust_1"], cleaned.answers.floats("trust_1"))


def test_pspp_reads_the_sav(sav, pspp, tmp_path) -> None:
    script = tmp_path / "look.sps"
    script.write_text(f"GET FILE='{sav}'.\nFREQUENCIES VARIABLES=gender.\nDISPLAY DICTIONARY.\n", encoding="utf-8")

    said = subprocess.run([pspp, script], capture_output=True, text=True, encoding="utf-8", check=True).stdout

    assert "男" in said
    assert "error" not in said.lower()


def test_labels_missing_kinds_and_levels_come_back_from_pspp(sav, pspp, tmp_path) -> None:
    again, script = tmp_path / "again.sav", tmp_path / "again.sps"
    script.write_text(f"GET FILE='{sav}'.\nSAVE OUTFILE='{again}'.\n", encoding="utf-8")
    subprocess.run([pspp, script], capture_output=True, check=True)
    (ours, before), (theirs, after) = (pyreadstat.read_sav(path, user_missing=True) for path in (sav, again))

    pd.testing.assert_frame_equal(theirs, ours)
    assert after.column_names_to_labels == before.column_names_to_labels
    assert after.variable_value_labels == before.variable_value_labels
    assert after.missing_ranges == before.missing_ranges
    assert after.variable_measure == before.variable_measure
    assert [before.variable_measure[name] for name in ("gender", "trust_1")] == ["nominal", "ordinal"]


def test_a_number_is_measured_on_a_scale(spoilt) -> None:
    study, _ = spoilt
    age = Item("age", "respondent", Kind.COUNT, "您的年龄", "年龄")
    items = [study.codebook.find("gender"), study.codebook.find("trust_1"), age]

    assert [export._measure(item.variable, item) for item in items] == ["nominal", "ordinal", "scale"]


def test_the_same_content_gives_the_same_bytes(spoilt, files) -> None:
    study, cleaned = spoilt

    assert export.files(cleaned, study, names.of(cleaned)) == files
    assert files["answers.sav"][sav_file.STAMP_AT :].startswith(sav_file.STAMP)


def test_a_table_of_results_is_written_as_it_is_printed() -> None:
    table = Table("t", "题", (Column("a", "名"), Column("b", "占比", "pct1")), (("=1+1", 0.1234), ("乙", None)))

    assert export.printed_bytes(table).decode("utf-8-sig").splitlines() == ["名,占比", "'=1+1,12.3%", "乙,—"]


def test_the_trail_is_counts_only(spoilt, files) -> None:
    rows = table(files["trail.csv"])

    assert rows["剩余份数"].tolist()[1] == "24"
    assert rows.loc[rows["步骤"] == "不同意作答", "剔除份数"].tolist() == ["1"]


def test_reasons_row_by_row_go_by_the_new_numbers(spoilt, files) -> None:
    _, cleaned = spoilt
    rows = table(files["trail_rows.csv"])

    assert list(rows)[:3] == ["答卷编号", "1 不同意作答（剔除）", "2 迟交（只标记）"]
    assert len(rows) == len(cleaned.people)
    assert rows["答卷编号"].is_monotonic_increasing
    left = rows[rows["剔除原因"] != ""]
    assert left["答卷编号"].tolist() == [cleaned.people.loc[1, "respondent_id"]]
    assert left["1 不同意作答（剔除）"].tolist() == ["1"]
    assert rows.iloc[:, 1:-1].astype(int).sum().tolist() == [step.flagged for step in cleaned.trail.steps]


def test_bands_of_answering_time() -> None:
    seconds = pd.Series([0, 59.9, 60, 119, 120, 300, 600, 1199, 1200, np.nan])

    assert export.band(seconds).tolist() == [0, 0, 1, 1, 2, 3, 4, 4, 5, -1]
    assert set(export.band(seconds)) == set(export.BAND_LABELS)
