"""The command line: ``djqj new|draft|map|check|mechanisms|run|trail|figures|…``. Heavy libraries load where needed."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from djqj_analysis import __version__
from djqj_analysis.base import interrupt, stamp
from djqj_analysis.base.errors import DjqjError
from djqj_analysis.face import confide, gate, intake, look, trace
from djqj_analysis.face.chinese import ChineseCommand, ChineseGroup

DEBUG = "--debug"
app = typer.Typer(
    name="djqj",
    cls=ChineseGroup,
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="党群共建研究：从问卷导出、台账和考核表，到图、表与可编辑的 Word 报告。数据不出本机。",
)
Folder = Annotated[
    Path | None, typer.Argument(metavar="目录", help="研究文件夹（含 study.toml）；不写则从当前位置向上找。")
]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"djqj {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本后退出。")
    ] = False,
    debug: Annotated[bool, typer.Option(DEBUG, help="出错时显示程序的调用轨迹（可写在任何位置）。")] = False,
) -> None:
    """Options that every command shares."""


@app.command(cls=ChineseCommand, help="核对研究描述和全部原始文件，一次列出所有问题。没有问题退出码为 0，有问题为 2。")
def check(folder: Folder = None) -> None:
    """List all faults of a study."""
    from djqj_analysis import flow
    from djqj_analysis.base.personal.redact import spoken
    from djqj_analysis.study import Study
    from djqj_analysis.tell import collecting

    try:
        study = Study.load(folder)
    except DjqjError as error:  # what is wrong in study.toml must not hide what is wrong in the files it names
        partial = Study.salvage(folder)
        raise DjqjError([*error.faults, *(flow.check(partial).faults if partial else ())]) from None
    found = flow.check(study)
    for line in (*collecting.lines(study), *(f"提示（不影响运行）：{hint}" for hint in found.hints)):
        typer.echo(line, err=True)
    if found.faults:
        raise DjqjError(found.faults)
    counted = f"编码表 {len(study.codebook)} 个变量，清洗规则 {len(study.rules)} 条"
    typer.echo(f"没有发现问题：{spoken(study.title)}（{counted}）。")


@app.command(cls=ChineseCommand, help="从原始文件做到图、表、报告和附录，并重新运行笔记本。")
def run(
    folder: Folder = None,
    no_notebooks: Annotated[bool, typer.Option("--no-notebooks", help="不重新运行笔记本。")] = False,
) -> None:
    """Run the whole journey and write its outputs."""
    from djqj_analysis import flow
    from djqj_analysis.face.progress import display
    from djqj_analysis.study import Study
    from djqj_analysis.tell import keeping

    study = Study.load(folder)
    stamp.check_free([study.root / keeping.MANIFEST])
    left: list[Path] = []
    told: list[str] = []
    with display() as begin:
        book = flow.run(study, begin=begin)
        written = flow.publish(book, begin=begin, tell=told.append)
        if not no_notebooks:
            from djqj_analysis.face import notebook, trust

            for path in notebook.list_notebooks(study.root):
                begin(f"运行笔记本 {path.name}")
                left += notebook.execute([path])
    for line in (*flow.summary(book, written), *told):
        typer.echo(line)
    if left:
        typer.echo(f"请注意：{trust.refused(left)}")


@app.command(cls=ChineseCommand, help="在一个新文件夹里写出示例研究（合成数据），可以照着改成自己的研究。")
def example(
    folder: Annotated[Path, typer.Argument(metavar="目录", help="新文件夹；已有内容的文件夹不会被覆盖。")],
    units: Annotated[int, typer.Option(metavar="整数", min=1, max=400, help="单位数。")] = 36,
    answers: Annotated[int, typer.Option(metavar="整数", min=1, max=200_000, help="问卷份数。")] = 1800,
    years: Annotated[int, typer.Option(metavar="整数", min=1, max=10, help="台账年数。")] = 3,
    seed: Annotated[int, typer.Option(metavar="整数", min=0, help="随机种子；同一种子写出的文件逐字节相同。")] = 7,
) -> None:
    """Write the example study."""
    from djqj_analysis.face.example.write import write_example

    write_example(folder, units=units, answers=answers, years=years, seed=seed)
    typer.echo(f"示例研究已写到 {folder}。下一步：djqj run {folder}")


@app.command(
    cls=ChineseCommand,
    help="只重出 figures/；或把图、表、句子填进课题组自己的报告（占位 {{图:id}} {{表:id}} {{句:id}}）。",
)
def figures(
    folder: Folder = None,
    into: Annotated[
        Path | None, typer.Option("--into", metavar="报告.docx", help="含占位的 Word 报告；另存一份，不改原件。")
    ] = None,
) -> None:
    """Export the figures, or fill the placeholders of a Word report."""
    from djqj_analysis import flow
    from djqj_analysis.face.progress import display
    from djqj_analysis.study import Study
    from djqj_analysis.tell import keeping, received

    study = Study.load(folder)
    stamp.check_free([study.root / keeping.MANIFEST])
    if into:
        received.opened(received.source(into), into.name)
    with display() as begin:
        book = flow.run(study, begin=begin)
        written = flow.fill(book, into) if into else flow.publish_figures(book, begin=begin)
    for line in (*(f"已写出 {path}" for path in written), *(f"请注意：{each}" for each in keeping.told(written))):
        typer.echo(line)


app.command("trust", cls=ChineseCommand, help=confide.TRUST_HELP)(confide.trust)
app.command("trail", cls=ChineseCommand, help=look.TRAIL_HELP)(look.trail)
app.command("mechanisms", cls=ChineseCommand, help=look.MECHANISMS_HELP)(look.mechanisms)
app.command("count", cls=ChineseCommand, help=look.COUNT_HELP)(look.count)
app.command("new", cls=ChineseCommand, help=intake.NEW_HELP)(intake.new)
app.command("draft", cls=ChineseCommand, help=intake.DRAFT_HELP)(intake.draft)
app.command("map", cls=ChineseCommand, help=intake.MAP_HELP)(intake.column_map)


def main() -> None:
    """Run the command line; faults end with exit status 2, in Chinese, without a traceback unless asked for."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console in GBK shows ? for a rare character instead of failing
            stream.reconfigure(errors="replace")
    words = sys.argv[1:]
    debug = DEBUG in words
    try:
        with interrupt.watched():
            status = app([word for word in words if word != DEBUG], standalone_mode=False)
    except (typer.Abort, KeyboardInterrupt):
        typer.echo(interrupt.told(), err=True)
        status = interrupt.STATUS
    except Exception as error:  # noqa: BLE001 - the last gate: whatever happens, a person gets a Chinese sentence
        if debug:
            typer.echo(trace.text(error), err=True)
        status = gate.explained(error)
    sys.exit(status if isinstance(status, int) else 0)
