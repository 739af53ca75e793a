from __future__ import annotations

import sys

import pytest

from djqj_analysis.base.errors import EXIT_FAULTS
from djqj_analysis.face import cli
from tests.helpers import questionnaires as q


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


@pytest.fixture
def text(tmp_path):
    return q.write(tmp_path / "导出.csv", q.wjx_rows(q.answered(q.COMMUNITY, 80, 3), "current"))


def test_draft_writes_a_folder_and_says_what_comes_next(call, text) -> None:
    status, said = call("draft", text)

    root = text.with_name("导出_研究草稿")
    assert status == 0
    assert sorted(path.name for path in root.rglob("*") if path.is_file()) == ["codebook.csv", "study.toml", "疑问.csv"]
    assert "读到 80 份答卷" in said
    assert "逐条列在 疑问.csv" in said
    assert f"djqj check {root}" in said


def test_draft_never_overwrites(call, text) -> None:
    call("draft", text)

    status, said = call("draft", text)

    assert status == EXIT_FAULTS
    assert said.count("[D001]") == 3


def test_a_wrong_coding_is_explained(call, text) -> None:
    status, said = call("draft", text, "--coding", "labels")

    assert status == EXIT_FAULTS
    assert "--coding 的值不合规：labels。可用：text、number、score" in said


def test_a_table_of_no_platform_is_sent_to_the_map_which_must_be_confirmed(call, tmp_path) -> None:
    rows = [["流水号", "性别", "爱好", "对场地的评价"]]
    rows += [
        [f"A{i}", "男女"[i % 2], ["唱歌;跳舞", "跳舞;下棋", "唱歌"][i % 3], ["满意", "一般", "不满意"][i % 3]]
        for i in range(40)
    ]
    table = q.write(tmp_path / "手工.csv", rows)

    status, said = call("draft", table)
    assert (status, "djqj map" in said) == (EXIT_FAULTS, True)

    status, said = call("map", table)
    assert status == 0
    assert "4 列" in said
    assert f"djqj draft {table} --columns {tmp_path / '列对照.csv'}" in said

    status, said = call("map", table)
    assert (status, "[D001]" in said) == (EXIT_FAULTS, True)

    status, said = call("draft", table, "--columns", tmp_path / "列对照.csv")
    assert (status, "[D004]" in said) == (EXIT_FAULTS, True)

    confirmed = (tmp_path / "列对照.csv").read_text("utf-8-sig").replace("已确认,否", "已确认,是")
    (tmp_path / "列对照.csv").write_text(confirmed, "utf-8-sig")
    status, said = call("draft", table, "--columns", tmp_path / "列对照.csv", "--into", tmp_path / "研究")
    assert status == 0, said
    assert 'survey_columns = "../列对照.csv"' in (tmp_path / "研究/study.toml").read_text("utf-8")
