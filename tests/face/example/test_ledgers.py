from __future__ import annotations

from datetime import date

from djqj_analysis.face.example.ledgers import MAY_BE_BLANK, blank_some, cell, sheets
from djqj_analysis.study.item import LEDGERS, SHEET_NAMES


def test_cells_read_as_people_write_them(codebook) -> None:
    def written(table: str, variable: str, value: object) -> object:
        return cell(codebook.find(variable, table), value)

    assert written("massorg_year", "massorg_type", "women") == "妇联（妇委会）"
    assert written("massorg_year", "election_on_time", "na") == "未到届期"
    assert written("venue_year", "built_by", [1, 3]) == "党组织、工会"
    assert written("org_year", "has_venue", 1) == "有"
    assert written("org_year", "party_badge_rate", 95) == 95
    assert written("leader_post", "post_start", date(2024, 1, 2)) == date(2024, 1, 2)
    assert written("leader_post", "cross_basis", None) is None


def test_every_sheet_has_the_headers_of_the_codebook(codebook, example) -> None:
    for table in LEDGERS:
        page = example.sheet(SHEET_NAMES[table])
        assert list(page.columns) == [item.wording for item in codebook.table(table)]
        assert len(page) > 0


def test_sheets_leave_out_what_the_codebook_does_not_know(codebook) -> None:
    tables = {table: [{"unit_id": "U01", "inner": 1}] for table in LEDGERS}

    assert sheets(tables, codebook)["单位"][1] == ["U01", None, None, None, None, None]


def test_blanks_fall_only_where_they_may(rng) -> None:
    tables = {table: [{"unit_id": "U01", columns[0]: 1} for _ in range(50)] for table, columns in MAY_BE_BLANK.items()}
    count = blank_some(rng, tables, 0.5)

    assert count == sum(row[MAY_BE_BLANK[table][0]] is None for table, rows in tables.items() for row in rows)
    assert 0 < count < 50 * len(tables)
    assert all(row["unit_id"] == "U01" for rows in tables.values() for row in rows)
