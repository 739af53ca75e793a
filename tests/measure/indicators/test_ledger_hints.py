"""Hints name the rows and the numbers that were compared, and never stop anything."""

from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.clean import checks
from djqj_analysis.measure.indicators.ledger_checks import FLAGS
from djqj_analysis.measure.indicators.ledger_hints import HINTS, hints
from djqj_analysis.study.load_codebook import read_codebook
from tests.conftest import ROOT

FILES = checks.sheet_files("台账.xlsx", "考核表.xlsx")
KEYS = {"unit_id": ["U1", "U1", "U2"], "year": [2024, 2025, 2025]}


@pytest.fixture(scope="module")
def codebook():
    return read_codebook(ROOT / "data" / "codebook.csv")


def said(codebook, **tables: pd.DataFrame) -> list[str]:
    with_rows = {name: frame.assign(row_=range(2, len(frame) + 2)) for name, frame in tables.items()}
    return [str(hint) for hint in hints(with_rows, codebook, FILES)]


def eligible(*rows: tuple[str, str, int, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["unit_id", "massorg_type", "year", "eligible_n"])


def test_two_ledgers_that_disagree_on_staff(codebook) -> None:
    yearly = pd.DataFrame({**KEYS, "staff_n": [80.0, 86.0, None]})
    mass = eligible(("U1", "league", 2025, 9.0), ("U1", "union", 2025, 68.0), ("U1", "union", 2024, 80.0),
                    ("U2", "union", 2025, 50.0))  # fmt: skip

    assert said(codebook, org_year=yearly, massorg_year=mass) == [  # 86 − 68 = 18 > 5 % of 86; U2 does not say
        "[L063] 台账.xlsx“单位年度”表“②职工人数”列第 3 行：与“群团年度”表工会的“应入人数”相差超过 5%："
        "第 3 行 86（“群团年度”表第 3 行 68）。请核对两处；口径不同的，在备注中说明。"
    ]


def test_jumps_and_dates(codebook) -> None:
    dates = pd.to_datetime(pd.Series(["2024-12-30", "2025-06-30", None]))
    yearly = pd.DataFrame({**KEYS, "league_member_n": [3.0, 7.0, 0.0], "ledger_update_date": dates})

    assert said(codebook, org_year=yearly) == [  # from 30 June to 31 December are 184 days
        "[L060] 台账.xlsx“单位年度”表“最近更新日期”列第 3 行：距年末超过 180 天，可能陈旧：第 3 行 2025-06-30。"
        "请更新台账后核对这些行；日期写错的请改正。",
        "[L062] 台账.xlsx“单位年度”表“④团员人数”列第 3 行：比上年变动超过 50%：第 3 行 7（上年 3）。"
        "请复核两年的数；属实的不必改，在备注中说明。",
    ]


def test_league_members_and_minutes(codebook) -> None:
    yearly = pd.DataFrame(
        {**KEYS, "league_member_n": [5.0, 6.0, 1.0], "youth_staff_n": [5.0, 5.0, None],
         "admin_joint_item_n": [0.0, 2.0, 3.0]}
    )  # fmt: skip
    meeting = pd.DataFrame(
        {"unit_id": "U1", "meet_date": pd.to_datetime(["2025-03-01"]), "meet_kind": 3.0, "meet_massorg_item": 2.0}
    )

    first, second = said(codebook, org_year=yearly, meeting=meeting)

    assert first.startswith("[L061] 台账.xlsx“单位年度”表“④团员人数”列第 3 行：大于“35岁以下职工数”：第 3 行 6（35")
    assert second.startswith("[L064] 台账.xlsx“单位年度”表“党政联席会议安排专门时间讨论群团的次数”列第 3 行：")
    assert "：第 3 行 2（会议记录 1）。" in second  # U2 enters no meeting at all: nothing to hold 3 against


def test_many_rows_are_named_and_the_first_five_shown(codebook) -> None:
    units = [f"U{at}" for at in range(7)]
    yearly = pd.DataFrame({"unit_id": units, "year": 2025, "league_member_n": 9.0, "youth_staff_n": 8.0})

    (hint,) = said(codebook, org_year=yearly)

    assert "列第 2、3、4、5、6、7、8 行：" in hint
    assert "：如第 2 行 9（35岁以下 8）、" in hint
    assert "第 6 行 9（" in hint
    assert "第 7 行 9（" not in hint


def test_faulty_tables_raise_no_hint_of_their_own(codebook) -> None:
    """Absent tables, blank keys and rows twice are faults, told elsewhere; the hints pass them by."""
    yearly = pd.DataFrame({"unit_id": ["U1", "U1", "", "U2"], "year": [2025.0, 2025.0, 2025.0, None], "staff_n": 80.0})
    mass = eligible(*[("U1", "union", 2025, 80.0)] * 2)

    assert hints({}, codebook, FILES) == ()
    assert said(codebook, org_year=yearly) == []
    assert said(codebook, org_year=yearly, massorg_year=mass) == []
    assert said(codebook, org_year=yearly.iloc[:0], massorg_year=mass) == []


def test_every_flag_has_its_hint() -> None:
    assert tuple(HINTS) == FLAGS
