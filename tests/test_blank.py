"""A column that nobody filled in: the check says so with a code, or the run goes through to its last file.

Every column of every ledger, of the assessment sheet and of the coded interviews is blanked in turn, typed, checked (a
ledger beside the organisations only) and written as CSV and ``.sav``. Whole runs are dearer. In each of eight rounds
half of the columns of a ledger that may be blank are so at once, in such a way that for any two of them there is a
round in which the one is blank and the other is not; every column of the survey is blank in one round. A round writes
all rows and builds every result's table, figure data, sentence and dictionary. Reports, workbook and pictures are
written for one of the rounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from types import MappingProxyType

import pandas as pd
import pytest

from djqj_analysis import Study, flow
from djqj_analysis.base.errors import Fault, Gather
from djqj_analysis.clean import cleaned, export_ledgers, interviews, ledgers
from djqj_analysis.clean.keyfile import Key
from djqj_analysis.clean.pseudonym import pseudonyms
from djqj_analysis.read import Raw, assessment, interview, read, workbook
from djqj_analysis.read.answers import RawAnswers
from djqj_analysis.read.ledger import ROW
from djqj_analysis.tell import pictures
from tests.helpers import mini, xlsx

ROUNDS = 8
CODES = tuple(combinations(range(ROUNDS), ROUNDS // 2))
"""Rounds in which the k-th column of a sheet is blank; none of these sets is within another (70 columns at most)."""
ASSESSMENT = "assessment"


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    draft = mini.draft(units=3, per_unit=6)
    draft.toml += [(r"(?m)^dpi = \d+", "dpi = 72")]
    return draft.save(tmp_path_factory.mktemp("blank") / "study")


@pytest.fixture(scope="module")
def raw(study: Study) -> Raw:
    return read(study)


def sheets(raw: Raw) -> dict[str, list[str]]:
    """Return sheet → columns that can be blanked."""
    return {table: [name for name in frame if name != ROW] for table, frame in raw.ledgers.items()}


def blanked(raw: Raw, columns: Mapping[str, list[str]]) -> Raw:
    """Return the raw files with these columns of these sheets blank."""

    def without(table: str, frame: pd.DataFrame) -> pd.DataFrame:
        return frame.assign(**dict.fromkeys(columns.get(table, ()), ""))

    frames = {table: without(table, frame) for table, frame in raw.ledgers.items()}
    return replace(raw, ledgers=MappingProxyType(frames), answers=survey(raw, columns))


def only(raw: Raw, table: str) -> Raw:
    """Return the raw files with a single ledger and the list of organisations."""
    frames = {name: raw.ledgers[name] for name in raw.ledgers if name in ("org", table)}
    return replace(raw, ledgers=frames, assessment=assessment.nothing())


def survey(raw: Raw, columns: Mapping[str, list[str]]) -> RawAnswers:
    """Return both exports with these columns blank; by option numbers a question may have a column for each option."""
    names = columns.get("respondent", [])
    codes = raw.answers.codes.frame
    parts = [column for column in codes if column in names or column.rpartition("_")[0] in names]
    return replace(
        raw.answers,
        frame=raw.answers.frame.assign(**dict.fromkeys(names, "")),
        codes=replace(raw.answers.codes, frame=codes.assign(**dict.fromkeys(parts, ""))),
    )


def faults(raw: Raw, study: Study) -> tuple[Fault, ...]:
    found = Gather()
    cleaned._typed(raw, study, found)
    return tuple(found.found)


@pytest.fixture(scope="module")
def needed(raw: Raw, study: Study) -> dict[tuple[str, str], tuple[Fault, ...]]:
    """Blank each column in turn; write the rows of those that are accepted; return the faults of the others."""
    found = {}
    pseudonymous = pseudonyms(Key(b"0" * 32), list(cleaned._typed(raw, study, Gather()).tables.values()))
    alone = {table: only(raw, table) for table in sheets(raw)}
    for table, names in sheets(raw).items():
        for name in names:
            spoilt = blanked(alone[table], {table: [name]})
            said = Gather()
            typed = cleaned._typed(spoilt, study, said)
            if said.found:
                found[table, name] = tuple(said.found)
            else:
                kept = {table: typed.tables[table].drop(columns=ROW, errors="ignore")}
                files = export_ledgers.files(kept, study, pseudonymous)
                assert set(files) == {f"{table}.csv", f"{table}.sav"}
    return found


def test_a_needed_column_is_refused_with_a_code_and_its_place(needed) -> None:
    assert {("org", "unit_id"), ("leader_post", "post_start"), ("meeting", "meet_date")} <= set(needed)
    for (table, name), said in needed.items():
        assert all(fault.code.startswith("L") for fault in said), (table, name, said)
        assert any("列" in fault.where or "列" in fault.what for fault in said), (table, name, said)


def test_most_columns_may_be_blank(needed, raw: Raw) -> None:
    every = {(table, name) for table, names in sheets(raw).items() for name in names}
    assert len(needed) < len(every) / 4
    assert {("org", "party_founded"), ("leader_post", "post_end"), ("org_year", "ledger_update_date")} & every
    assert ("leader_post", "post_end") not in needed


def rounds(raw: Raw, study: Study, needed) -> Iterator[dict[str, list[str]]]:
    free = {table: [name for name in names if (table, name) not in needed] for table, names in sheets(raw).items()}
    needed_answers = {"序号", *(f"Q{study.codebook.find(name).number}" for name in ("consent", "unit_code"))}
    asked = [name for name in raw.answers.frame if name not in needed_answers]
    for turn in range(ROUNDS):
        chosen = {
            table: [n for n, code in zip(names, CODES, strict=False) if turn in code] for table, names in free.items()
        }
        yield chosen | {"respondent": asked[turn::ROUNDS]}


def journey(raw: Raw, study: Study, monkeypatch: pytest.MonkeyPatch) -> flow.Book:
    assert faults(raw, study) == ()
    monkeypatch.setattr(flow, "read", lambda _study: raw)
    book = flow.run(study)
    for result in book.results.values():
        assert result.table() is not None
        assert result.plot() is not None
        assert result.sentence()
        assert result.to_dict()
    files = flow._own(book)
    assert {f"{table}.sav" for table in raw.ledgers} <= set(files)
    return book


@pytest.mark.parametrize("name", mini.POINTS)
def test_a_blank_column_of_the_assessment_sheet_is_refused_with_a_code_or_written(name, study, tmp_path) -> None:
    rows = [{**row, name: ""} for row in mini.draft().assessment]
    path = xlsx.write(tmp_path / mini.ASSESS, {"考核": mini.grid(rows)})
    said = Gather()
    found = assessment.gather(workbook.load(path), study.codebook, said)
    table = ledgers.typed({}, found, study.codebook, {ASSESSMENT: path.name}, said)[ASSESSMENT]
    assert all(fault.code.startswith("L") for fault in said.found)
    if not said.found:
        assert export_ledgers.sav_bytes(table.drop(columns=ROW), ASSESSMENT, study.codebook)
        assert export_ledgers.table_bytes(table.drop(columns=ROW))


@pytest.mark.parametrize("name", ["编号", "引文", "资源带动", "场地障碍"])
def test_a_blank_column_of_the_interviews_is_refused_with_a_code_or_written(name, study, raw, tmp_path) -> None:
    rows = {coder: [{**row, name: ""} for row in coded] for coder, coded in mini.draft().interviews.items()}
    path = xlsx.write(tmp_path / mini.CODED, {coder: mini.grid(coded) for coder, coded in rows.items()})
    said = Gather()
    with said.catch():
        coded = interview.gather(workbook.load(path), said)
    assert all(fault.code.startswith("L") for fault in said.found)
    if not said.found and coded is not None:
        table = interviews.passages(coded, raw.ledgers["org"]["unit_id"])
        assert export_ledgers.sav_bytes(table, interviews.TABLE, study.codebook)
        assert export_ledgers.table_bytes(table)


def test_for_any_two_columns_there_is_a_round_with_only_one_of_them_blank(raw: Raw) -> None:
    assert max(map(len, sheets(raw).values())) <= len(CODES)
    assert all(set(one) - set(other) and set(other) - set(one) for one, other in combinations(CODES, 2))


@pytest.mark.slow
@pytest.mark.parametrize("turn", range(ROUNDS))
def test_a_run_goes_through_with_half_of_the_columns_blank(turn: int, raw, study, needed, monkeypatch) -> None:
    book = journey(blanked(raw, list(rounds(raw, study, needed))[turn]), study, monkeypatch)
    if turn == 0:
        monkeypatch.setattr(pictures, "svg", lambda _study, _chart: b"<svg/>")  # the same drawing once more
        assert len(flow.publish(book)) > len(book.raw.ledgers)
