"""The list of references: reading it, and numbering what the text cites."""

from __future__ import annotations

import time

import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.tell.references import Reference, cite, of, read

A_MOMENT = 3.0
"""Seconds of computing; comparing each row with all before takes minutes."""
HEAD = "键,类型,责任者,题名,出处,年\n"


def written(folder, text: str):
    path = folder / "references.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_the_example_lists_its_sources_without_a_fault(study) -> None:
    keys = [reference.key for reference in of(study)]

    assert len(keys) == len(set(keys)) >= 10
    assert {"dong2016", "feldt1965", "bell2002"} <= set(keys)


def test_rows_become_typed_references(tmp_path) -> None:
    found = read(written(tmp_path, HEAD + "甲2020,J,甲；乙,题名,期刊,2020\n,,,,,\n"))

    assert found == (Reference("甲2020", "J", "题名", "甲；乙", "期刊", year="2020"),)


def test_all_faults_are_told_at_once(tmp_path) -> None:
    path = written(tmp_path, HEAD + "甲,J,,题名,,2020\n甲,Q,,题名,,\n")

    with pytest.raises(DjqjError, match="缺少“出处”") as caught:
        read(path)

    assert [fault.code for fault in caught.value.faults] == ["W032"] * 3
    assert "第 3 行" in str(caught.value)


def test_a_missing_column_is_named_with_its_close_match(tmp_path) -> None:
    with pytest.raises(DjqjError, match=r"\[W031\].*缺少列“题名”；最接近的有：题目名"):
        read(written(tmp_path, "键,类型,题目名\n甲,J,题\n"))


def test_a_missing_file_is_a_fault(tmp_path) -> None:
    with pytest.raises(DjqjError, match=r"\[W030\].*打不开参考文献表"):
        read(tmp_path / "没有.csv")


def test_sources_are_numbered_by_first_mention_and_the_rest_follows() -> None:
    sources = tuple(Reference(key, "M", key) for key in "abc")

    texts, listed = cite(["后{{引:c}}，", "前{{引:a,c}}；无{{引:z}}。"], sources)

    assert texts == ["后[1]，", "前[2][1]；无。"]
    assert [reference.key for reference in listed] == ["c", "a", "b"]


@pytest.mark.parametrize(
    "text",
    ["," * 5_000_000, "键,类型,题名\n" + "".join(f"k{i},QQ,{i}\n" for i in range(20_000))],
    ids=["commas", "rows"],
)
def test_a_list_of_any_shape_ends_in_a_moment(tmp_path, text) -> None:
    before = time.process_time()

    with pytest.raises(DjqjError, match=r"\[W03[02]\]"):
        read(written(tmp_path, text))

    assert time.process_time() - before < A_MOMENT
