"""The whole journey on small studies and on the example: complete, repeatable, honest, and all or nothing."""

from __future__ import annotations

import dataclasses
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pytest

from djqj_analysis import Study, flow
from djqj_analysis.base.errors import DjqjError
from djqj_analysis.base.result import Result, plain
from djqj_analysis.base.shown import Guarded
from djqj_analysis.base.stamp import sha256_file
from djqj_analysis.face import notebook
from djqj_analysis.face.example.effects import Effects
from djqj_analysis.face.example.write import write_example
from djqj_analysis.tell import absent
from tests.helpers import walk

STANDARD_ERRORS = 2.0  # a planted effect lies within two standard errors of its estimate (issue 2, "Shown by")
FIGURES_PROMISED = 12
SHORT = 300  # signs: what an object that holds rows may show of itself


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("study") / "小研究"
    write_example(folder, units=12, answers=300, years=2, seed=3)
    description = folder / "study.toml"
    text_of = description.read_text(encoding="utf-8")
    description.write_text(text_of.replace("dpi = 300", "dpi = 72"), encoding="utf-8", newline="\n")  # pixels cost time
    return folder


@pytest.fixture(scope="module")
def book(small: Path) -> flow.Book:
    return flow.run(Study.load(small))


@pytest.fixture(scope="module")
def example(root: Path) -> flow.Book:
    return flow.run(Study.load(root))


@pytest.fixture(scope="module")
def published(book: flow.Book) -> dict[str, bytes]:
    return {path.relative_to(book.study.root).as_posix(): path.read_bytes() for path in flow.publish(book)}


def text(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def edit(folder: Path, name: str, cell: str, value: object, sheet: str | None = None) -> None:
    """Change one cell of a raw workbook."""
    (path,) = (folder / "data" / "raw").glob(f"*{name}*.xlsx")
    workbook = openpyxl.load_workbook(path)
    (workbook[sheet] if sheet else workbook.worksheets[0])[cell] = value
    workbook.save(path)


def copy(folder: Path, target: Path) -> Path:
    return Path(shutil.copytree(folder, target, ignore=shutil.ignore_patterns("clean", "figures", "report")))


# ---------------------------------------------------------------- complete


def test_every_stage_is_announced_in_order(small: Path) -> None:
    stages: list[str] = []
    flow.run(Study.load(small), begin=stages.append)

    assert stages == ["读取原始文件", "清洗", "测量", "建模"]


def test_every_result_keeps_the_promise(book: flow.Book) -> None:
    for name, result in book.results.items():
        assert result.id == name
        assert result.n > 0
        assert result.table().rows
        assert result.sentence().endswith(("。", "）"))
        json.dumps(result.to_dict(), allow_nan=False)
        assert result.plot().fingerprint()
        assert "<table" in result._repr_html_()


def test_another_key_changes_the_names_and_nothing_else(small: Path, tmp_path: Path, book: flow.Book) -> None:
    other = tmp_path / "另一把密钥"
    shutil.copytree(small, other)
    text_ = (other / "study.toml").read_text("utf-8")
    (other / "study.toml").write_text(text_.replace("公开密钥", "另一把公开密钥"), "utf-8")
    again = flow.run(Study.load(other))

    assert again.names.unit("U01") != book.names.unit("U01")
    assert set(again.results) == set(book.results)
    translated = {again.names.unit(code): book.names.unit(code) for code in book.cleaned.tables["org"]["unit_id"]}
    for name, result in book.results.items():
        if name == "interviews":  # passages are named in the order of their pseudonyms
            assert again[name].table().rows == result.table().rows
        elif name == "answers_per_unit":  # organisations with the same counts may change places
            columns = ["collected", "valid"]
            assert again[name].counts[columns].equals(result.counts[columns])
        else:
            said = again[name].table().text()
            for theirs, ours in translated.items():
                said = said.replace(theirs, ours)
            assert said == result.table().text(), name


def test_no_raw_code_leaves(published: dict[str, bytes]) -> None:
    for name, data in published.items():
        if name.startswith("data/clean/") and name.endswith(".csv"):
            assert not re.search(rb"\bU\d\d\b", data), name


def test_no_object_of_a_run_shows_a_code_the_key_or_the_map(book: flow.Book) -> None:
    known = re.compile(rf"(?<![0-9A-Za-z])(?:{'|'.join([*book.names.units, *book.names.persons])})(?![0-9A-Za-z])")
    reached = list(walk.objects(book))

    assert {flow.Book, Study, type(book.raw), type(book.cleaned), type(book.names), type(book.key)} <= set(
        map(type, reached)
    )
    for one in reached:
        assert len(repr(one)) < SHORT or not isinstance(one, Guarded | Result), type(one)
        assert not known.search(f"{one!r}{one}"), type(one)
        assert book.key.secret.hex() not in repr(one)
        assert str(book.key.secret) not in repr(one)


def test_no_result_tells_a_code_in_any_way_it_can_be_shown(book: flow.Book) -> None:
    known = re.compile(rf"(?<![0-9A-Za-z])(?:{'|'.join([*book.names.units, *book.names.persons])})(?![0-9A-Za-z])")
    told = [(one.id, way) for one in book.results.values() for way, text in walk.said(one) if known.search(text)]

    assert told == []


def test_the_map_has_no_way_out_of_its_object(book: flow.Book) -> None:
    told = json.dumps(plain({"names": book.names, "key": [book.key]}), ensure_ascii=False)

    assert json.loads(told) == {"names": repr(book.names), "key": [repr(book.key)]}
    assert not any(code in told or name in told for code, name in book.names.units.items())
    for ask in (book.names.unit, book.names.person):
        with pytest.raises(KeyError, match="a code without a pseudonym") as missed:
            ask("张伟")
        assert "张伟" not in str(missed.value)


def test_an_unknown_result_lists_the_known(book: flow.Book) -> None:
    with pytest.raises(KeyError, match=r"没有结果“union_legder”；可用：.*union_ledger"):
        book["union_legder"]


def test_a_result_that_the_study_lacks_says_so(example: flow.Book) -> None:
    assert set(example.results) <= absent.known()
    others = {name: one for name, one in example.results.items() if name != "interviews"}
    poorer = dataclasses.replace(example, results=others)

    assert poorer["interviews"].n == 0
    assert example["interviews"].n > 0


def test_what_is_promised_is_written(published: dict[str, bytes]) -> None:
    assert sum(name.startswith("figures/") and name.endswith(".png") for name in published) >= FIGURES_PROMISED
    for name in published:
        if name.endswith(".png"):
            assert {name[:-3] + "svg", name[:-3] + "json"} <= set(published)
    for name in ("研究报告_图表.docx", "参考资料附录.docx", "tables.xlsx", "manifest.json"):
        assert f"report/{name}" in published
    by_unit = ("answers_per_unit.csv", "weightings.csv", "weightings_pairs.csv")
    for name in ("answers.csv", "answers.sav", "trail.csv", *by_unit):
        assert f"data/clean/{name}" in published


def test_every_shared_output_says_that_the_data_are_synthetic(published: dict[str, bytes]) -> None:
    notice = "示例数据（合成），不代表任何真实单位"
    for name in ("report/研究报告_图表.docx", "report/参考资料附录.docx"):
        header = docx.Document(io.BytesIO(published[name])).sections[0].header
        assert notice in "".join(paragraph.text for paragraph in header.paragraphs)
    for name, data in published.items():
        if name.startswith("figures/") and name.endswith(".json"):
            assert notice in data.decode()


def test_the_manifest_lists_every_shared_output_with_its_hash(book: flow.Book, published: dict[str, bytes]) -> None:
    listed = json.loads(published["report/manifest.json"])
    shown = json.dumps(listed, ensure_ascii=False)
    for name in published:
        if name.startswith(("figures/", "report/")) and name != "report/manifest.json":
            assert name in shown
            assert sha256_file(book.study.root / name) in shown


# ---------------------------------------------------------------- repeatable


def test_raw_files_are_never_changed(book: flow.Book, published: dict[str, bytes]) -> None:
    for name, digest in book.raw.hashes.items():
        assert sha256_file(book.study.root / name) == digest


def test_a_second_run_writes_the_same_bytes_and_leaves_nothing_temporary(
    small: Path, published: dict[str, bytes], tmp_path: Path
) -> None:
    again = flow.run(Study.load(copy(small, tmp_path / small.name)))
    files = {path.relative_to(again.study.root).as_posix(): path.read_bytes() for path in flow.publish(again)}

    assert [name for name in files if files[name] != published[name]] == []
    assert list(again.study.root.rglob("*.tmp")) == []


def test_changing_one_raw_answer_changes_what_depends_on_it(book: flow.Book, small: Path, tmp_path: Path) -> None:
    folder = copy(small, tmp_path / "changed")
    row, column = _an_answer(book)
    edit(folder, "按文本", f"{column}{row}", "很同意")
    edit(folder, "按序号", f"{column}{row}", 5)
    changed = flow.run(Study.load(folder))

    for name in ("likert_cohesion", "reliability"):
        assert changed[name].to_dict() != book[name].to_dict()
    assert changed["likert_cohesion"].plot().fingerprint() != book["likert_cohesion"].plot().fingerprint()
    assert changed["raters"].to_dict() == book["raters"].to_dict()
    assert changed["cross_direction"].plot().fingerprint() == book["cross_direction"].plot().fingerprint()


def test_changing_one_ledger_cell_changes_the_number_in_the_report(
    book: flow.Book, published: dict[str, bytes], small: Path, tmp_path: Path
) -> None:
    folder = copy(small, tmp_path / "changed")
    edit(folder, "台账", "D2", 399, sheet="单位年度")
    changed = flow.run(Study.load(folder))
    files = {path.name: path.read_bytes() for path in flow.publish(changed)}

    assert changed["describe_org"].to_dict() != book["describe_org"].to_dict()
    assert text(files["研究报告_图表.docx"]) != text(published["report/研究报告_图表.docx"])


def _an_answer(book: flow.Book) -> tuple[int, str]:
    """Excel row and column of a kept answer to cohesion_1 at the other end: levels of one end may be shown together."""
    codes = book.cleaned.answers.column("cohesion_1")
    kept = book.cleaned.people["kept"].to_numpy()
    place = next(i for i in range(len(codes)) if kept[i] and 1 <= codes[i] <= 2)
    position = book.raw.answers.columns.query("part == '有群团组织在，大家更像一个集体'")["position"].iloc[0]
    return place + 2, openpyxl.utils.get_column_letter(int(position) + 1)


# ---------------------------------------------------------------- honest


def test_the_planted_effects_are_recovered(example: flow.Book, root: Path) -> None:
    truth = json.loads((root / "data/raw/truth.json").read_text(encoding="utf-8"))
    effects, centres = truth["effects"], truth["centres"]
    checks = {
        "union_ledger": {"cross_a_share": "union_a", "venue_couse": "union_x2"},
        "league_women_ledger": {"cross_b_share": "lw_b", "cross_c_share": "lw_c", "venue_couse": "lw_x2"},
        "union_perceived": {"cross_a_share": "perceived_a", "venue_couse": "perceived_x2"},
    }
    means = _means(example)
    for name, planted in checks.items():
        found = {coefficient.name: coefficient for coefficient in example[name].exposures}
        for variable, effect in planted.items():
            true = effects[effect] + (0 if name == "union_perceived" else _moved(effects, centres, means, effect))
            estimated = found[variable]
            assert abs(estimated.estimate - true) <= STANDARD_ERRORS * estimated.std_error, (name, variable)


def _means(book: flow.Book) -> dict[str, float]:
    """Where the models centre (a row more or less moves a mean by far less than a standard error)."""
    rows = book.measured.massorg_year.merge(book.measured.org_year[["unit_id", "year", "venue_couse"]])
    return rows[["cross_a_share", "cross_b_share", "cross_c_share", "venue_couse"]].mean().to_dict()


def _moved(effects: dict[str, float], centres: dict, means: dict[str, float], effect: str) -> float:
    """What the interaction adds to a main effect when the model centres elsewhere than the planted equation."""
    group, _, which = effect.partition("_")
    if which != "x2":
        return effects[f"{group}_{which}_x2"] * (means["venue_couse"] - centres["venue"])
    directions = ("a",) if group == "union" else ("b", "c")
    return sum(effects[f"{group}_{k}_x2"] * (means[f"cross_{k}_share"] - centres["cross"][k]) for k in directions)


@pytest.mark.slow
def test_with_an_effect_set_to_zero_its_sentence_claims_nothing(tmp_path: Path) -> None:
    none = dataclasses.replace(Effects(), union_a=0.0, union_a_x2=0.0, lw_c=0.0, lw_c_x2=0.0)
    write_example(tmp_path / "none", effects=none)
    book = flow.run(Study.load(tmp_path / "none"))

    assert "未发现交叉任职A（书记兼工会主席）与台账成效分的相关" in book["union_ledger"].sentence()
    assert "未发现交叉任职C（群进党）与台账成效分的相关" in book["league_women_ledger"].sentence()


@pytest.mark.parametrize(("units", "said"), [(1, "1个单位"), (5, "5个单位")])
def test_few_organisations_get_no_coefficient(tmp_path: Path, units: int, said: str) -> None:
    write_example(tmp_path / "few", units=units, answers=60, years=2, seed=5)
    book = flow.run(Study.load(tmp_path / "few"))

    assert said in book["design"].sentence()
    for name in ("union_ledger", "league_women_ledger"):
        assert "估计值" not in [column.label for column in book[name].table().columns]
        assert "p=" not in book[name].sentence()


def test_no_sentence_claims_cause(example: flow.Book) -> None:
    for result in example.results.values():
        said = result.sentence().replace("不能断言因果", "")
        assert not any(word in said for word in ("导致", "促进了", "影响了", "因果", "效应"))


def test_a_what_if_leaves_the_study_alone(book: flow.Book) -> None:
    other = flow.run(book.study.with_(exposure="venue_cobuild"))

    assert "阵地共建率" in other["union_ledger"].sentence()
    assert "阵地共建率" not in book["union_ledger"].sentence()


# ---------------------------------------------------------------- all or nothing


def test_an_output_folder_that_cannot_be_written_leaves_everything_as_it_was(book: flow.Book, tmp_path: Path) -> None:
    root = tmp_path / "blocked"
    root.mkdir()
    (root / "figures").write_text("a file where the folder should be", encoding="utf-8")
    blocked = dataclasses.replace(book, study=dataclasses.replace(book.study, root=root))

    with pytest.raises(DjqjError, match=r"\[W001\].*figures.*写不进去"):
        flow.publish(blocked)

    assert [path.name for path in root.rglob("*") if path.is_file()] == ["figures"]


def test_three_faults_in_three_files_are_all_reported(small: Path, tmp_path: Path) -> None:
    folder = copy(small, tmp_path / "faulty")
    row, column = 4, "AA"
    edit(folder, "按文本", f"{column}{row}", "非常赞同")
    edit(folder, "台账", "A3", "U99", sheet="任职")
    next((folder / "data/raw").glob("考核表.xlsx")).unlink()

    found = "\n".join(map(str, flow.check(Study.load(folder)).faults))

    assert "非常赞同" in found
    assert "U99" in found
    assert "考核表.xlsx" in found
    with pytest.raises(DjqjError, match="非常赞同"):
        flow.run(Study.load(folder))
    assert not (folder / "report").exists()


def test_placeholders_in_a_report_are_filled_in_a_copy(book: flow.Book, tmp_path: Path) -> None:
    own = docx.Document()
    own.add_paragraph("本校做法如下。")
    own.add_paragraph("{{图:venue_gap}}")
    own.add_paragraph("{{句:sample_flow}}")
    path = tmp_path / "报告.docx"
    own.save(str(path))
    before = path.read_bytes()

    (target,) = flow.fill(book, path)

    assert path.read_bytes() == before
    said = text(target.read_bytes())
    assert "本校做法如下。" in said
    assert book["sample_flow"].sentence().rstrip("。") in said
    assert book.study.notice in said
    assert "{{" not in said


def test_a_report_that_is_not_there(book: flow.Book, tmp_path: Path) -> None:
    with pytest.raises(DjqjError, match=r"\[W022\].*找不到报告"):
        flow.fill(book, tmp_path / "无.docx")


def test_a_gate_stops_personal_data_before_anything_is_written(
    book: flow.Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "gate"
    root.mkdir()
    study = dataclasses.replace(book.study, root=root, title="联系人 13800138000 的研究")

    with pytest.raises(DjqjError, match=r"\[W010\].*手机号") as caught:
        flow.publish(dataclasses.replace(book, study=study))

    assert "13800138000" not in str(caught.value)
    assert list(root.iterdir()) == []


# ---------------------------------------------------------------- notebooks


def _printed(notebook_path: Path) -> list[str]:
    cells = json.loads(notebook_path.read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells if cell["cell_type"] == "code" for output in cell["outputs"]]
    return ["".join(output.get("text") or output["data"]["text/plain"]) for output in outputs]


@pytest.mark.slow
def test_changing_one_raw_answer_changes_the_notebook_that_shows_it(
    book: flow.Book, root: Path, small: Path, tmp_path: Path
) -> None:
    folder = copy(small, tmp_path / "changed")
    shutil.rmtree(folder / "notebooks")
    (folder / "notebooks").mkdir()
    paths = [folder / "notebooks" / f"{name}.ipynb" for name in ("03_测量质量", "04_交叉任职")]
    for path in paths:
        shutil.copy(root / "notebooks" / path.name, path)
    notebook.execute(paths)
    before = [_printed(path) for path in paths]
    row, column = _an_answer(book)
    edit(folder, "按文本", f"{column}{row}", "很同意")
    edit(folder, "按序号", f"{column}{row}", 5)
    notebook.execute(paths)

    after = [_printed(path) for path in paths]
    assert after[0] != before[0]
    assert after[1] == before[1]


@pytest.mark.slow
def test_two_runs_with_different_hash_seeds_say_the_same(small: Path) -> None:
    code = (
        "import sys; from djqj_analysis import Study, run; book = run(Study.load(sys.argv[1]))\n"
        "for result in book.results.values():\n"
        "    print(result.sentence(), result.table().text(), result.plot().fingerprint(), sep='\\n')"
    )
    said = [
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code, str(small)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]

    assert said[0] == said[1]
    assert said[0]
