"""The commands with which a study begins: ``djqj new``, ``djqj draft`` and ``djqj map``."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

MAP = "列对照.csv"
NEW_HELP = "备好一项新研究：问卷、台账、考核与访谈表、编码表、笔记本和说明。"
DRAFT_HELP = "按问卷导出文件拟出 study.toml 和编码表，写进新文件夹，并逐条列出要人核对的疑问。"
MAP_HELP = "为认不出平台的表格（金数据、钉钉、飞书、WPS 或手工表）拟一份列对照表，供人在 Excel 里核对。"
PREPARED = {"number": "按序号", "score": "按分数", "text": "按文本"}

Folder = Annotated[Path, typer.Argument(metavar="目录", help="新文件夹；已有内容的文件夹不会被覆盖。")]
Kind = Annotated[str, typer.Option("--kind", metavar="school|street", help="学校，或街道、企业。")]
Exports = Annotated[list[Path], typer.Argument(metavar="文件", help="一份导出；最好连同按序号的一份一起给，先后不拘。")]
Into = Annotated[
    Path | None, typer.Option("--into", metavar="目录", help="写到哪个文件夹；默认在导出旁边新建“…_研究草稿”。")
]
Columns = Annotated[Path | None, typer.Option("--columns", metavar=MAP, help="已确认的列对照表（由 djqj map 写出）。")]
Coding = Annotated[
    str | None,
    typer.Option("--coding", metavar="text|number|score", help="只有数、看不出是序号还是分数时，写明是哪一种。"),
]
Table = Annotated[Path, typer.Argument(metavar="文件", help="要对照的表格（.xlsx、.xls、.csv）。")]
Out = Annotated[Path | None, typer.Option("--out", metavar=MAP, help="写到哪个文件；默认写在表格旁边。")]


def new(folder: Folder, kind: Kind = "school") -> None:
    """Write an empty study."""
    from djqj_analysis.face.scaffold.write import write_new

    written = write_new(folder, kind)
    typer.echo(f"已写出 {len(written)} 个文件到 {folder}。下一步：先读 {folder / '请先读我.md'}")


def draft(exports: Exports, into: Into = None, columns: Columns = None, coding: Coding = None) -> None:
    """Draft a study from an unseen export and its twin."""
    from djqj_analysis.base.errors import DjqjError, Fault
    from djqj_analysis.read import columnmap
    from djqj_analysis.read import draft as drafting
    from djqj_analysis.study.load_codebook import read_codebook

    if coding not in (None, *PREPARED):
        raise DjqjError([Fault("U001", "命令行", f"--coding 的值不合规：{coding}", "可用：text、number、score")])
    structure = None if columns is None else columnmap.of_table(columns, exports[0])
    raw = drafting.read_exports(exports, columns=structure, coding=coding)
    root = into or raw.path.with_name(f"{raw.path.stem}_研究草稿")
    standard = read_codebook(Path(str(files("djqj_analysis.face.example") / "template" / "codebook.csv")))
    drafted, doubts, written = drafting.write(raw, root, standard=standard, column_map=columns)
    typer.echo(drafting.summary(drafted, raw))
    for path in written:
        typer.echo(f"已写出 {path}")
    typer.echo(f"有 {len(doubts)} 处要人核对，逐条列在 {drafting.DOUBTS}。")
    todo = f"照 {drafting.DOUBTS} 改好编码表和 study.toml，放好台账与考核表并去掉那两行的井号"
    typer.echo(f"下一步：{todo}，再运行 djqj check {root}")


def column_map(table: Table, out: Out = None) -> None:
    """Propose a column map for a table that no platform claims."""
    from djqj_analysis.read import proposal, together

    target = out or table.with_name(MAP)
    found = together.of_file(table)
    lines = proposal.propose(found.named)
    proposal.write(target, lines)
    doubts = sum(bool(line.doubt) for line in lines)
    for note, _ in found.notes:
        typer.echo(f"请注意：{note}。")
    typer.echo(f"已写出 {target}：{len(lines)} 列，其中 {doubts} 列有疑问。")
    typer.echo(f"下一步：用 Excel 打开核对，把第一行“已确认”右边改成“是”，再运行 djqj draft {table} --columns {target}")
