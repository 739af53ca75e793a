from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from djqj_analysis.clean.forensics.found import CAUTION, HIGHEST, Batches
from djqj_analysis.ink import draw


def frame(q_values: list[float], cadence: float = 0.4) -> pd.DataFrame:
    k = len(q_values)
    return pd.DataFrame(
        {
            "label": [f"批{at}" for at in range(k)],
            "n": [40] * k,
            "p_near": [1e-9, *[0.5] * (k - 1)][:k],
            "p_coupling": [0.3] * k,
            "p_cadence": [cadence] * k,
            "p_value": [value / 2 for value in q_values],
            "q_value": q_values,
            "signs": [("near",) if value <= 0.05 else () for value in q_values],
            "seen": ["近似重复：31 对答卷近似重复" if value <= 0.05 else "—" for value in q_values],
        }
    )


def result(units: pd.DataFrame, flagged: int = 12, too_small: int = 2) -> Batches:
    flags = np.arange(120) < flagged
    return Batches(units, flags, flags, 0.05, too_small)


def test_what_asks_for_a_second_look_is_said_with_care() -> None:
    found = result(frame([0.001, 0.4, 0.9]))

    assert found.sentence() == (
        "对 3 个单位的 120 份答卷检查成批作答的迹象（近似重复、维度脱节、时间节奏，错误发现率 5%），"
        "1 个单位（近似重复 1 个）共 12 份提示需要核实，不等于造假，不自动剔除；2 个单位不足 8 份，未检查。"
    )
    assert (found.n, found.n_units, found.id) == (120, 3, "batches")
    assert found.flagged["label"].tolist() == ["批0"]


def test_finding_nothing_is_no_certificate() -> None:
    said = result(frame([0.4, 0.9]), flagged=0, too_small=0).sentence()

    assert said.endswith("没有单位需要核实；未见迹象不等于没有问题。")


def test_nothing_to_look_at() -> None:
    found = result(frame([]), flagged=0)

    assert found.sentence() == "没有份数足够的单位，未做成批作答的检查；2 个单位不足 8 份，未检查。"
    assert found.table().rows == ()
    assert draw.png(found.plot(), dpi=50).startswith(b"\x89PNG")


def test_the_table_has_p_values_apart_and_notes() -> None:
    table = result(frame([0.001, 0.4])).table()

    assert table.cells()[0] == ["批0", "40–59", "<0.001", "0.300", "0.400", "0.001", "近似重复：31 对答卷近似重复"]
    assert CAUTION in table.notes[0]
    assert any("α=0.85" in note for note in table.notes)
    assert any("Benjamini–Hochberg" in note for note in table.notes)


def test_a_kind_that_could_not_be_tested_is_named() -> None:
    found = result(frame([0.001, 0.4], cadence=np.nan))

    assert "数据不足以检查：时间节奏。" in found.table().notes
    assert set(found.plot().data["group"]) == {"近似重复", "维度脱节"}


def test_the_picture_shows_every_kind_up_to_a_height() -> None:
    chart = result(frame([0.001, 0.4, 0.9])).plot()

    assert len(chart.data) == 9
    assert chart.data["y"].max() == HIGHEST
    assert chart.reference == pytest.approx(-np.log10(0.05 / 9))
    assert chart.notes[0].startswith("左起 1 个单位需要核实")
    assert draw.png(chart, dpi=50).startswith(b"\x89PNG")


def test_rows_are_not_handed_out() -> None:
    content = result(frame([0.001, 0.4])).to_dict()

    assert (content["flags"], content["near"]) == (12, 12)
    assert json.loads(json.dumps(content))["units"][0]["label"] == "批0"


def test_exact_numbers_of_sheets_do_not_leave() -> None:
    """They stand beside the organisation's pseudonym elsewhere."""
    found = result(frame([0.001, 0.4]))

    assert all("n" not in row for row in found.to_dict()["units"])
    assert [row[1] for row in found.table().cells()] == ["40–59", "40–59"]
