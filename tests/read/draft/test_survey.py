from __future__ import annotations

import pandas as pd

from djqj_analysis.read.columnmap import PURPOSE
from djqj_analysis.read.draft.propose import read_exports
from djqj_analysis.read.draft.survey import parts, variable
from djqj_analysis.read.headings import COLUMNS
from djqj_analysis.study.item import Kind
from tests.helpers import questionnaires as q


def found(tmp_path, *asks: q.Ask, n: int = 120):
    rows = q.wjx_rows(q.answered(asks, n, 5), "current")
    return parts(read_exports([q.write(tmp_path / "t.csv", rows)]))


def test_a_multi_select_is_one_part_and_a_matrix_one_per_row(tmp_path) -> None:
    multi, block = q.COMMUNITY[6], q.COMMUNITY[7]

    assert [part.variable for part in found(tmp_path, multi, block)] == ["q1", *(f"q2_{i}" for i in range(1, 6))]


def test_the_organisation_is_told_from_other_questions_about_organisations(tmp_path) -> None:
    kind = q.Ask(Kind.SINGLE, "您所在单位的性质", ("国有", "民营", "外资"))
    name = q.Ask(Kind.UNIT, "您所在的单位", ("甲校", "乙校", "丙校", "丁校"))

    assert [part.kind for part in found(tmp_path, kind, name)] == [Kind.SINGLE, Kind.UNIT]


def test_answers_of_one_sort_name_an_organisation_too(tmp_path) -> None:
    (part,) = found(tmp_path, q.Ask(Kind.UNIT, "您常去哪个点", ("城东驿站", "城西驿站", "湖滨驿站")))

    assert part.kind is Kind.UNIT
    assert part.doubt == "当作单位列，共 3 个单位"


def test_an_end_that_nobody_chose_is_filled_up_from_a_like_question(tmp_path) -> None:
    full = q.Ask(Kind.SCALE, "窗口服务", ("不满意", "一般", "满意", "很满意"))
    short = q.Ask(Kind.SCALE, "环境卫生", ("一般", "满意", "很满意"))

    first, second = found(tmp_path, full, short)

    assert second.leveled.levels == first.leveled.levels


def test_every_name_of_a_column_makes_a_variable() -> None:
    assert [variable(name) for name in ("Q1", "Q@3", "Q2_1.1")] == ["q1", "q_c3", "q2_1_1"]


def test_codes_name_an_organisation_though_they_have_an_order(tmp_path) -> None:
    codes = tuple(f"U{i:02d}" for i in range(1, 37))
    (part,) = found(tmp_path, q.Ask(Kind.UNIT, "您所在的单位（请选择代号）", codes), n=300)

    assert part.kind is Kind.UNIT


def test_a_confirmed_map_tells_the_organisation(tmp_path) -> None:
    rows = [["编号", "口令", "您所在的学校"], *([str(i), "甲乙丙"[i % 3], "一二三四"[i % 4] + "校"] for i in range(40))]
    columns = pd.DataFrame(
        [["序号", 0, "", "序号", "", "meta", "编号", ""], ["Q1", 1, "1", "口令", "", "single", "口令", "单位"],
         ["Q2", 2, "2", "您所在的学校", "", "single", "您所在的学校", ""]],
        columns=[*COLUMNS, PURPOSE],
    )  # fmt: skip

    told = parts(read_exports([q.write(tmp_path / "t.csv", rows)], columns=columns))

    assert [part.kind for part in told] == [Kind.UNIT, Kind.SINGLE]
