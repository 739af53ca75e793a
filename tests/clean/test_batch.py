from __future__ import annotations

import dataclasses
import functools

import numpy as np
import pytest

from djqj_analysis.base.errors import DjqjError
from djqj_analysis.clean import batch, clean, columns
from djqj_analysis.clean.answers import SKIPPED
from djqj_analysis.clean.batch import summarise
from djqj_analysis.clean.payload import KINDS
from djqj_analysis.clean.summary import Summary
from djqj_analysis.engine.store import Store
from djqj_analysis.read import RawAnswers, read
from djqj_analysis.study import Study
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import Kind
from djqj_analysis.study.rule import Action, Rule
from tests.helpers import mini

MOMENTS = 1e-10
"""Merged moments of times; those of answers agree to the last bit."""
CONSENT, ATTENTION = "consent", "attn_1"


@pytest.fixture(scope="module")
def dirty(tmp_path_factory) -> Study:
    """A study with everything that rules look for, across batches of whatever size."""
    draft = mini.draft(units=4, per_unit=40, seed=5)
    rng = np.random.default_rng(5)
    graded = [item.variable for item in draft.codebook.survey if item.kind.name == "SCALE" and item.role != "Q"]
    for row in rng.choice(160, 40, replace=False):
        draft.sheets[row] |= {name: str(rng.choice(["不了解", "(空)", "(跳过)"])) for name in rng.choice(graded, 30)}
    for row in rng.choice(160, 12, replace=False):
        draft.sheets[row] |= dict.fromkeys(graded, "一般")
    for row in rng.choice(160, 12, replace=False):
        draft.sheets[row] |= {"所用时间": "45秒"}
    for row, (name, text) in zip(
        rng.choice(160, 8, replace=False), [(CONSENT, "否"), (ATTENTION, "一般")] * 4, strict=True
    ):
        draft.sheets[row][name] = text
    for later, earlier in ((140, 8), (159, 3), (31, 119)):
        kept = {name: draft.sheets[later][name] for name in ("序号", "提交答卷时间", "所用时间")}
        draft.sheets[later] = draft.sheets[earlier] | kept
    study = draft.save(tmp_path_factory.mktemp("dirty") / "study")
    more = (Rule("speed", Action.DROP, share_of_median=0.3), Rule("duplicate_id", Action.FLAG, id="来自IP"),
            Rule("mahalanobis", questions=("20",)))  # fmt: skip
    return study.with_(rules=(*study.rules, *more))


@pytest.fixture(scope="module")
def raw(dirty) -> RawAnswers:
    return read(dirty).answers


@pytest.fixture(scope="module")
def whole(raw, dirty) -> Summary:
    return summarise(raw, dirty)


def same(found: Summary, expected: Summary) -> None:
    """Hold two summaries against each other: counts to the last bit, times to ten digits."""
    assert found.trail == expected.trail
    assert (found.columns, found.units) == (expected.columns, expected.units)
    np.testing.assert_array_equal(found.options, expected.options)
    np.testing.assert_array_equal(found.per_unit, expected.per_unit)
    for mine, its in zip(found.scales, expected.scales, strict=True):
        for name in ("n", "sums", "products", "by_answered"):
            np.testing.assert_array_equal(getattr(mine.moments, name), getattr(its.moments, name))
        assert (mine.alpha, mine.mean, mine.sd) == pytest.approx(
            (its.alpha, its.mean, its.sd), rel=0, abs=0, nan_ok=True
        )
    assert found.times.n == expected.times.n
    assert (found.times.mean, found.times.sd) == pytest.approx((expected.times.mean, expected.times.sd), rel=MOMENTS)


def test_the_trail_is_that_of_cleaning_in_memory(whole, dirty) -> None:
    cleaned = clean(read(dirty), dirty)

    assert whole.trail == cleaned.trail
    assert sum(step.dropped > 0 for step in whole.trail.steps) >= 5, "the study is not dirty enough to test anything"


@pytest.mark.parametrize("place", ["dirty", "example"])
def test_every_item_has_the_counts_of_cleaning_in_memory(place, dirty, root) -> None:
    study = dirty if place == "dirty" else Study.load(root)
    raw = read(study)
    cleaned = clean(raw, study)
    found, (answers, _) = summarise(raw.answers, study, rows=97), cleaned.valid

    assert found.columns == answers.columns
    for name, counts in zip(found.columns, found.options, strict=True):
        codes, expected = np.unique(answers.column(name), return_counts=True)
        assert dict(zip(codes, expected, strict=True)) == {i - KINDS: n for i, n in enumerate(counts) if n}
    assert found.trail.steps == cleaned.trail.steps
    assert set(found.trail.remarks) <= set(cleaned.trail.remarks)  # open answers are not read


def test_blanks_behind_a_jump_are_skipped_as_in_memory(dirty, raw) -> None:
    """Platforms other than 问卷星 leave blank what was not shown; the codebook's conditions tell."""
    answers = dataclasses.replace(raw, frame=raw.frame.replace("(跳过)", ""), codes=None)
    found, cleaned = summarise(answers, dirty, rows=11), clean(dataclasses.replace(read(dirty), answers=answers), dirty)

    skipped = (cleaned.valid[0].items == SKIPPED).sum(axis=0)
    assert skipped.any()
    np.testing.assert_array_equal(found.options[:, KINDS + SKIPPED], skipped)
    assert found.trail == cleaned.trail


def test_an_export_by_scores_that_contradicts_the_codebook_stops(raw, dirty) -> None:
    """Declared as not reversed by the platform, but reversed it is: the sign of the correlations tells."""
    graded = [item for item in dirty.codebook.survey if item.kind is Kind.SCALE and item.role != "Q"]
    unit = next(item for item in dirty.codebook.survey if item.kind is Kind.UNIT)
    study = dataclasses.replace(dirty, codebook=Codebook((unit, *graded)), rules=(), scores_reversed=False)
    coder = columns.prepared(raw, study, {name: place for place, name in enumerate(raw.frame)})
    rng = np.random.default_rng(8)
    trait, noise = rng.standard_normal((len(raw.frame), 1)), rng.standard_normal((len(raw.frame), len(graded)))
    frame = raw.frame.copy()
    for item, scores in zip(graded, np.clip(np.rint(3 + trait + 0.4 * noise), 1, 5).T, strict=True):
        frame[frame.columns[coder.places[item.variable][0]]] = scores.astype(int).astype(str)
    scored = dataclasses.replace(raw, frame=frame, coding="score", codes=None)

    with pytest.raises(DjqjError, match=r"^\[C014\] .*方向相反的题"):
        summarise(scored, study, rows=50)
    assert summarise(scored, dataclasses.replace(study, scores_reversed=True), rows=50).n > 0


@pytest.mark.parametrize("rows", [1, 7, 100])
def test_batch_sizes_do_not_matter(raw, dirty, whole, rows) -> None:
    same(summarise(raw, dirty, rows=rows), whole)


@pytest.mark.parametrize("rows", [3, 64])
def test_neither_does_the_size_of_the_second_pass(raw, dirty, whole, rows, monkeypatch) -> None:
    monkeypatch.setattr(batch, "ROWS", rows)

    same(summarise(raw, dirty), whole)


def test_nor_whether_the_codes_wait_in_a_file(raw, dirty, whole, monkeypatch) -> None:
    monkeypatch.setattr(batch, "Store", functools.partial(Store, 1))

    same(summarise(raw, dirty, rows=50), whole)


def test_shuffled_rows_give_the_same_counts(raw, dirty, whole) -> None:
    frame = raw.frame.sample(frac=1, random_state=3)
    found = summarise(dataclasses.replace(raw, frame=frame), dirty, rows=9)

    assert found.trail == whole.trail
    np.testing.assert_array_equal(found.options, whole.options)
    assert [scale.alpha for scale in found.scales] == pytest.approx(
        [s.alpha for s in whole.scales], nan_ok=True, rel=0, abs=0
    )


class TestFolder:
    """The same answers from files (the extra `scale`)."""

    @pytest.fixture(autouse=True)
    def _needs_pyarrow(self) -> None:
        pytest.importorskip("pyarrow", reason="the extra `scale` is not installed")

    @pytest.fixture
    def frame(self, raw):
        return raw.frame.set_axis(raw.columns["header"], axis=1)

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
    def test_csv_files(self, frame, dirty, whole, tmp_path, encoding) -> None:
        for i in range(3):
            frame.iloc[i * 60 : (i + 1) * 60].to_csv(tmp_path / f"{i}.csv", index=False, encoding=encoding)

        same(summarise(tmp_path, dirty), whole)

    def test_one_csv_file_in_tiny_pieces(self, frame, dirty, whole, tmp_path, monkeypatch) -> None:
        from djqj_analysis.engine import csv_pieces

        frame.to_csv(tmp_path / "答卷.csv", index=False)
        pieces = csv_pieces.pieces
        monkeypatch.setattr(csv_pieces, "pieces", lambda path: pieces(path, size=2000))

        same(summarise(tmp_path / "答卷.csv", dirty), whole)

    def test_parquet(self, frame, dirty, whole, tmp_path) -> None:
        import pyarrow as pa
        import pyarrow.parquet

        table = pa.table([pa.array(frame[name].to_list()) for name in frame], names=[*frame])
        pyarrow.parquet.write_table(table, tmp_path / "答卷.parquet", row_group_size=50)

        same(summarise(tmp_path / "答卷.parquet", dirty), whole)

    def test_a_column_that_a_rule_needs_is_missing(self, frame, dirty, tmp_path) -> None:
        frame.drop(columns="所用时间").to_csv(tmp_path / "答卷.csv", index=False)

        with pytest.raises(DjqjError, match=r"\[C006\] 答卷.csv：缺少列“所用时间”"):
            summarise(tmp_path, dirty)

    def test_a_question_that_the_codebook_has_is_missing(self, frame, dirty, tmp_path) -> None:
        frame.iloc[:, :-3].to_csv(tmp_path / "答卷.csv", index=False)

        with pytest.raises(DjqjError, match=r"\[C001\] 答卷.csv"):
            summarise(tmp_path, dirty)

    def test_unknown_labels_are_told_with_their_counts(self, frame, dirty, tmp_path) -> None:
        header = next(name for name in frame if "我已阅读说明并同意作答" in name)
        frame.loc[frame.index[[3, 150]], header] = "随便"
        frame.to_csv(tmp_path / "答卷.csv", index=False)

        with pytest.raises(DjqjError, match=r"\[C002\] 答卷.csv.*“随便”2 处"):
            summarise(tmp_path, dirty)
