from __future__ import annotations

import csv
import io

import pytest

from djqj_analysis.read.draft.doubt import Doubt
from djqj_analysis.read.draft.propose import propose, read_exports
from djqj_analysis.read.draft.write import codebook, doubt_list, safe
from djqj_analysis.study.load_codebook import COLUMNS, read_codebook
from tests.helpers import questionnaires as q


def test_the_codebook_reads_back_as_it_was(tmp_path) -> None:
    found, _ = propose(read_exports([q.write(tmp_path / "t.csv", q.wjx_rows(q.answered(q.WOMEN, 150, 2), "2018"))]))
    (tmp_path / "codebook.csv").write_bytes(codebook(found.items))

    assert read_codebook(tmp_path / "codebook.csv").items == found.items


def test_the_columns_are_those_of_the_codebook() -> None:
    assert next(csv.reader(io.StringIO(codebook([]).decode("utf-8-sig")))) == list(COLUMNS)


@pytest.mark.parametrize("text", ["=1+1", "@x", "-甲", "＝SUM", " +86"])
def test_no_cell_is_run_by_a_spreadsheet(text: str) -> None:
    assert safe(text) == f"'{text}"


def test_doubts_have_room_for_the_answer() -> None:
    rows = list(csv.reader(io.StringIO(doubt_list([Doubt("甲", "乙", "丙", "丁")]).decode("utf-8-sig"))))

    assert rows == [["序", "位置", "问题", "暂按", "请您", "答复"], ["1", "甲", "乙", "丙", "丁", ""]]
