from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from djqj_analysis.base.errors import EXIT_FAULTS, DjqjError
from djqj_analysis.face import cli, gate
from djqj_analysis.read import read
from tests.helpers import mini

HEAVY = ("pandas", "numpy", "scipy", "matplotlib", "seaborn", "statsmodels", "rich", "nbclient", "openpyxl", "docx")
COMMANDS = ("check", "run", "example", "figures", "trail", "draft", "map", "new", "count", "mechanisms", "trust")


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Run the command line in this process; return its exit status and everything it said."""

    def run(*words: object) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["djqj", *map(str, words)])
        with pytest.raises(SystemExit, match=r"\d+") as stopped:
            cli.main()
        said = capsys.readouterr()
        return int(stopped.value.code or 0), said.out + said.err

    return run


@pytest.mark.parametrize("words", [[], ["--help"], *[[command, "--help"] for command in COMMANDS]])
def test_help_is_chinese(call, words: list[str]) -> None:
    status, said = call(*words)

    assert status in (0, EXIT_FAULTS)
    assert "用法：" in said
    for english in ("Usage", "Options", "Arguments", "Commands", "Show this", "required", "default"):
        assert english not in said


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (["rnu"], "没有命令“rnu”"),
        (["run", "--foo"], "没有选项 --foo"),
        (["example"], "缺少参数"),
        (["example", "x", "--units", "many"], "--units 的值不合规"),
        (["check", "a", "b"], "多出了参数"),
    ],
)
def test_a_wrong_call_is_explained_in_chinese(call, words: list[str], what: str) -> None:
    status, said = call(*words)

    assert status == EXIT_FAULTS
    assert "[U001]" in said
    assert what in said


def test_the_version_is_the_packages(call) -> None:
    from djqj_analysis import __version__

    assert call("--version") == (0, f"djqj {__version__}\n")


@pytest.mark.parametrize("command", ["check", "run", "figures"])
def test_a_folder_without_a_study_is_a_fault_not_a_traceback(call, command: str, tmp_path: Path) -> None:
    status, said = call(command, tmp_path)

    assert status == EXIT_FAULTS
    assert "[S001]" in said
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []


def test_debug_shows_the_traceback_wherever_it_is_written(call, tmp_path: Path) -> None:
    for words in (["--debug", "check", tmp_path], ["check", tmp_path, "--debug"]):
        status, said = call(*words)

        assert status == EXIT_FAULTS
        assert re.search(r"^  djqj_analysis/face/cli\.py:\d+ check$", said, re.M)
        assert "Traceback" not in said  # the interpreter's own shows what a redacted message hides


def test_a_defect_of_the_program_is_said_to_be_one(call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_error: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("djqj_analysis.study.study.find_root", broken)
    status, said = call("check", tmp_path)

    assert status == gate.EXIT_BUG
    assert "[X001] djqj：程序内部出错（ZeroDivisionError）" in said
    assert "Traceback" not in said


def test_check_of_the_example_finds_nothing(call, root: Path) -> None:
    status, said = call("check", root)

    assert status == 0
    assert "没有发现问题" in said


def test_nothing_heavy_is_loaded_before_a_command_needs_it() -> None:
    code = f"import sys, djqj_analysis.face.cli; print([name for name in {HEAVY!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")

    assert found.stdout.strip() == "[]"


def test_a_console_that_lacks_a_character_does_not_stop_the_program(root: Path) -> None:
    code = "import sys; sys.argv = ['djqj', '--help']; from djqj_analysis.face.cli import main; main()"
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=os.environ | {"PYTHONIOENCODING": "ascii"}
    )

    assert found.returncode == 0
    assert b"djqj" in found.stdout


def test_the_way_of_one_sheet_is_told_and_an_unknown_one_is_a_fault(call, tmp_path: Path) -> None:
    mini.draft().save(tmp_path / "study")
    status, said = call("trail", "3", tmp_path / "study")
    assert status == 0
    assert "序号 3 的清洗经过" in said
    assert "不同意作答" in said

    status, said = call("trail", "99999", tmp_path / "study")
    assert (status, "[C030]" in said) == (EXIT_FAULTS, True)


def test_a_fault_of_the_description_does_not_hide_one_of_the_files(call, tmp_path: Path) -> None:
    draft = mini.draft()
    draft.ledgers["任职"][0]["任职止"] = "2000-01-01"
    draft.toml.append((r'kind = "late"', 'kind = "lte"'))
    with pytest.raises(DjqjError, match=r"lte"):
        draft.save(tmp_path / "study")
    status, said = call("check", tmp_path / "study")

    assert status == EXIT_FAULTS
    assert "不认识“lte”" in said
    assert "[L011]" in said


def test_a_report_that_is_not_there_is_told_before_anything_is_computed(call, tmp_path: Path) -> None:
    mini.draft().save(tmp_path / "study")
    status, said = call("figures", tmp_path / "study", "--into", tmp_path / "没有.docx")

    assert (status, "[W022]" in said, "读取原始文件" in said) == (EXIT_FAULTS, True, False)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among its files")
def test_pipes_are_not_waited_for(call, tmp_path: Path) -> None:
    mini.draft().save(tmp_path / "study")
    for name in ("报告.docx", "答卷.csv"):
        os.mkfifo(tmp_path / name)

    status, said = call("figures", tmp_path / "study", "--into", tmp_path / "报告.docx")
    assert (status, "[W022]" in said, "读取原始文件" in said) == (EXIT_FAULTS, True, False)
    pytest.importorskip("pyarrow", reason="the extra `scale` is not installed")
    for place in (tmp_path, tmp_path / "答卷.csv"):
        status, said = call("count", place, "--study", tmp_path / "study")
        assert (status, "[E002]" in said, "管道" in said) == (EXIT_FAULTS, True, True)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero")
@pytest.mark.parametrize("command", ["run", "figures"])
def test_a_manifest_that_cannot_be_written_is_told_before_anything_is_computed(call, tmp_path: Path, command) -> None:
    mini.draft().save(tmp_path / "study")
    (tmp_path / "study" / "report").mkdir()
    (tmp_path / "study" / "report" / "manifest.json").symlink_to("/dev/zero")
    status, said = call(command, tmp_path / "study")

    assert (status, "这是管道或设备" in said, "读取原始文件" in said) == (EXIT_FAULTS, True, False)


def test_answers_in_a_folder_are_counted(call, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="the extra `scale` is not installed")
    answers = tmp_path / "答卷"
    answers.mkdir()
    raw = read(mini.draft().save(tmp_path / "study")).answers
    raw.frame.set_axis(raw.columns["header"], axis=1).to_csv(answers / "一.csv", index=False, encoding="utf-8")
    status, said = call("count", answers, "--study", tmp_path / "study")

    assert status == 0
    assert "回收 24 份" in said
    assert "各量表的 α：" in said
    assert "答全的份数" in said


def test_a_folder_needs_pyarrow_and_says_how_to_get_it(call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("djqj_analysis.engine.folder.arrow", None)
    mini.draft().save(tmp_path / "study")
    status, said = call("count", tmp_path, "--study", tmp_path / "study")

    assert status == EXIT_FAULTS
    assert "[E001]" in said
    assert 'pip install "djqj-analysis[scale]"' in said


def test_a_notebook_with_other_code_is_left_alone_and_the_run_is_well(call, tmp_path: Path, monkeypatch) -> None:
    """The journey itself is not taken here: what matters is what becomes of the notebooks."""
    import nbformat

    from djqj_analysis import flow

    folder = mini.draft().save(tmp_path / "研究").root
    path = folder / "notebooks" / "来信.ipynb"
    path.parent.mkdir()
    mark = tmp_path / "it ran"
    code = nbformat.v4.new_code_cell(f"open({str(mark)!r}, 'w')", id="a")
    nbformat.write(nbformat.v4.new_notebook(cells=[code]), path)
    before = path.read_bytes()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr(flow, "run", lambda study, begin: None)
    monkeypatch.setattr(flow, "publish", lambda book, begin, tell: ())
    monkeypatch.setattr(flow, "summary", lambda book, written: ["写完了"])
    status, said = call("run", folder)

    assert status == 0
    assert "写完了" in said
    assert "[W061] notebooks/来信.ipynb" in said
    assert "djqj trust" in said
    assert (path.read_bytes(), mark.exists()) == (before, False)
    assert call("trust", folder, "--yes")[0] == 0
    assert "W061" not in call("run", folder)[1]
    assert mark.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the folder in which a program runs")
def test_a_folder_that_is_gone_is_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    code = "import os; os.rmdir(os.getcwd()); from djqj_analysis.face.cli import main; main()"

    child = subprocess.run(
        [sys.executable, "-c", code, "check"], cwd=tmp_path / "gone", capture_output=True, encoding="utf-8"
    )

    assert child.returncode == EXIT_FAULTS
    assert "[S001]" in child.stderr


def test_a_csv_of_formulas_is_drafted_or_refused(call, tmp_path: Path) -> None:
    cells = "=cmd|'/c calc'!A1,@SUM(A1),+1,-1,\t=1,=1+1,％," + "9" * 5000
    heading = "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、您好,2、编号"
    (tmp_path / "a.csv").write_text(f"{heading}\n1{cells[cells.index(',') :]}\n", encoding="utf-8")

    assert call("draft", tmp_path / "a.csv")[0] in (0, EXIT_FAULTS)
