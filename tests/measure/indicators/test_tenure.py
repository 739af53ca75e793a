from __future__ import annotations

import pandas as pd
import pytest

from djqj_analysis.measure.cells import COVERED
from djqj_analysis.measure.indicators.tenure import terms
from tests.measure.hand import CHAIR, MEMBER, SECRETARY, posts, speaks

UNIT = (
    ("张三-P1", SECRETARY, "2020-01-01", None),
    ("李四-P2", MEMBER, "2020-01-01", None),
    ("王五-P3", CHAIR, "2020-01-01", "2024-06-30"),
    ("李四-P2", CHAIR, "2024-07-01", None),
    ("赵六-P4", MEMBER, "2020-01-01", None),
)
MANY = pd.concat([posts(*UNIT, unit=f"U{at}") for at in range(6)])


def test_terms_of_all_organisations_by_hand() -> None:
    found = speaks(terms(MANY, [2025, 2024]), "2024—2025年6个单位共有24段任职", "书记24个月（6段）", "n=24段")

    assert found.table().cells() == [
        ["书记", "6", "0", "24", "[24, 24]", "6"],
        ["副书记、委员", "6", "6", "24", "[24, 24]", "6"],
        ["工会主席", "12", "6", "12", "[6, 18]", "6"],  # six months before, eighteen after
    ]


def test_nothing_of_one_organisation_is_shown() -> None:
    """With a single organisation every number would be its own, and each term is a person's."""
    found = speaks(terms(posts(*UNIT), [2024, 2025]), "1个单位共有4段任职", "不足5段")
    said = found.table().text() + str(found.to_dict()) + found.plot().data.to_string()

    assert not any(code in said for code in ("P1", "P2", "P3", "U1", "张三", "2024-0"))
    assert all(row[3:5] == [COVERED, COVERED] for row in found.table().cells())
    assert found.plot().data["estimate"].isna().all()


def test_a_pattern_that_only_one_organisation_has_leaves_no_trace() -> None:
    odd = posts(("P9", SECRETARY, "2024-02-17", "2024-05-03"), ("P8", SECRETARY, "2024-05-04", None), unit="U9")
    alike, other = (terms(pd.concat([MANY, one]), [2024, 2025]) for one in (posts(*UNIT, unit="U9"), odd))

    assert not any(day in other.table().text() + str(other.to_dict()) for day in ("2024-02", "2024-05"))
    assert [column.key for column in alike.table().columns] == [column.key for column in other.table().columns]


@pytest.mark.parametrize("crossing", [1, 4])
def test_few_who_cross_are_not_counted(crossing) -> None:
    alone = [("A", SECRETARY, "2020-01-01", None)]
    both = [("B", SECRETARY, "2020-01-01", None), ("B", CHAIR, "2020-01-01", None)]
    frames = [posts(*(both if at < crossing else alone), unit=f"U{at}") for at in range(12)]

    assert terms(pd.concat(frames), [2024]).table().cells()[0][:3] == ["书记", "12", COVERED]


def test_the_threshold_is_the_studys() -> None:
    assert terms(MANY, [2024], min_n=7).table().cells()[0][3] == COVERED


def test_nobody_in_office_is_no_result() -> None:
    assert terms(posts(*UNIT), [2010]) is None
    assert terms(posts(*UNIT), []) is None
    assert terms(posts(*UNIT).iloc[:0], [2024]) is None
