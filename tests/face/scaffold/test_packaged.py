from __future__ import annotations

import pytest

from djqj_analysis.face.scaffold import packaged
from djqj_analysis.study.item import LEDGERS

TABLES = (
    "wording.csv",
    "sections.csv",
    "short.csv",
    "ledger_guide.csv",
    "ledger_tables.csv",
    "interview.csv",
    "codes.csv",
)


@pytest.mark.parametrize("name", TABLES)
def test_every_row_of_a_template_table_is_whole(name) -> None:
    rows = packaged.rows(name)

    assert rows
    assert all(None not in row and None not in row.values() for row in rows)


def test_there_is_a_guide_for_every_column_of_the_ledgers_in_order(school) -> None:
    written = [(row["表"], row["变量"]) for row in packaged.rows("ledger_guide.csv")]

    assert written == [(table, item.variable) for table in LEDGERS for item in school.table(table)]


def test_the_codebook_has_one_source() -> None:
    assert packaged.example("codebook.csv").startswith("\ufeff变量,表,".encode())
