"""What an outsider can work out from all outputs together, who reads them without the program."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import pytest

from djqj_analysis import Study, flow
from djqj_analysis.base.result import OfUnits, Result
from djqj_analysis.face.example.write import write_example
from djqj_analysis.measure.cells import COVERED, Told
from djqj_analysis.tell import appendix, export, pictures, provenance, report
from djqj_analysis.tell.outline import LIKERT, figure_ids
from tests.helpers.outsider import attack, gathered, tables

LEAST, OF_LEADERS = 5, 10


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> flow.Book:
    """A study of few answers: many counts are small."""
    folder = tmp_path_factory.mktemp("outsider") / "study"
    write_example(folder, units=12, answers=200, years=2, seed=7)
    return flow.run(Study.load(folder))


def outgoing(book: flow.Book, results: Mapping[str, Result]) -> dict[str, bytes]:
    """Render everything that says something of single items; one picture stands for all in the Word files."""
    study, files = book.study, {}
    for one in LIKERT:
        chart = dataclasses.replace(results[one].plot(), id=one)
        files[f"figures/{one}.svg"] = pictures.svg(study, chart)
        files[f"figures/{one}.json"] = provenance.card(study, results[one], chart, {})
    drawn = dict.fromkeys(figure_ids(results), pictures.png(study, results["coverage"].plot()))
    files["report/研究报告_图表.docx"] = report.build(study, results, pngs=drawn)
    files["report/参考资料附录.docx"] = appendix.build(study, results, {})
    files["report/tables.xlsx"] = export.tables(study, results)
    return files


@pytest.fixture(scope="module")
def files(book: flow.Book) -> dict[str, bytes]:
    return outgoing(book, book.results)


def careless(result: Result) -> Result:
    """Hide each small count with the smallest other one, and print n and the mean to two decimals beside them."""
    items = []
    for one in result.items:
        small = [0 < count < LEAST for count in one.counts]
        cover = one.counts.index(min(count for count in one.counts if count >= LEAST))
        hide = tuple(few or (sum(small) == 1 and at == cover) for at, few in enumerate(small))
        items.append(dataclasses.replace(one, told=Told(hide, "f2", thirds=False)))
    return dataclasses.replace(result, items=tuple(items))


def test_all_outputs_together_leave_every_hidden_count_open(book: flow.Book, files: dict[str, bytes]) -> None:
    left = attack(files)
    of_leaders = {one.label for one in book["likert_trust"].items}

    assert len(left) > 10
    assert min(one.width for one in left) >= LEAST
    assert min(one.width for one in left if one.item in of_leaders) >= OF_LEADERS


def test_the_truth_lies_in_what_is_left(book: flow.Book, files: dict[str, bytes]) -> None:
    counts = {one.label: one.counts for name in LIKERT for one in book[name].items}

    assert all(one.low <= counts[one.item][one.place] <= one.high for one in attack(files))


def test_the_outsider_gets_them_all_where_only_a_pair_is_hidden(book: flow.Book) -> None:
    """The attack can succeed: the same numbers, hidden without asking what n and the mean give away."""
    plain = book.results | {name: careless(book[name]) for name in LIKERT}
    left = attack({"tables.xlsx": export.tables(book.study, plain)})

    assert len(left) > 10
    assert {one.width for one in left} == {0}


def test_the_coordinates_of_a_drawing_are_read(book: flow.Book) -> None:
    """A drawing of all levels is enough to know the hidden ones."""
    item = dataclasses.replace(book["likert_cohesion"].items[-1], told=Told((False,) * 5, "f2", thirds=True))
    open_ = dataclasses.replace(book["likert_cohesion"], items=(item,))
    hide = tuple(count > 0 for count in item.counts)
    closed = dataclasses.replace(open_, items=(dataclasses.replace(item, told=Told(hide, "", thirds=True)),))
    drawing = pictures.svg(book.study, open_.plot())
    left = attack({"likert.svg": drawing, "tables.xlsx": export.tables(book.study, book.results | {open_.id: closed})})

    assert {one.width for one in left if one.item == item.label} == {0}


def test_nothing_printed_contradicts_itself(files: dict[str, bytes]) -> None:
    assert all(one.n >= sum(one.counts.values()) for one in gathered(files).values())


def test_no_table_that_goes_out_names_an_organisation(book: flow.Book, files: dict[str, bytes]) -> None:
    """Passages of interviews are numbered under pseudonyms; no other output carries them, so nothing can be linked."""
    names = set(book.names.units.values()) | set(book.names.units)
    found = {
        name
        for name, header, rows in tables(files)
        for cell in (*header, *(cell for row in rows for cell in row))
        if any(one in str(cell) for one in names)
    }
    drawn = {name for name in figure_ids(book.results) if names & set(book[name].plot().data.astype(str).stack())}

    assert all("访谈" in name for name in found), found
    assert not drawn


def test_the_groups_own_folder_has_the_organisations(book: flow.Book) -> None:
    own = {one.id for one in book.results.values() if isinstance(one, OfUnits)}

    assert own == {"answers_per_unit", "weightings", "weightings_pairs"}
    assert all(book[name].by_unit().columns[0].label == "单位代号" for name in own)


def test_hidden_is_one_word_in_all_files(files: dict[str, bytes]) -> None:
    cells = {str(cell) for _, _, rows in tables(files) for row in rows for cell in row}

    assert COVERED in cells
    assert not any(cell.startswith("<") and cell[1:].isdigit() for cell in cells)  # 「<5」 says 1 to 4
