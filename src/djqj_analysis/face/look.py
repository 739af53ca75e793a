"""The commands that look and write nothing: ``djqj trail``, ``djqj mechanisms`` and ``djqj count``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

TRAIL_HELP = "一份答卷的清洗经过：符合哪些规则，因哪一条剔除。只在本机显示，不写文件。"
MECHANISMS_HELP = "机制对照表：各项机制在本研究中已测、部分、未收集还是不测量，缺的要收集什么。"
COUNT_HELP = "按批读取装不进内存的答卷，报告各条规则剔除多少份、各量表的信度与得分。不写文件。"

Folder = Annotated[
    Path | None, typer.Argument(metavar="目录", help="研究文件夹（含 study.toml）；不写则从当前位置向上找。")
]
Answers = Annotated[
    Path, typer.Argument(metavar="文件夹或文件", help="一份 .csv 或 .parquet，或装着若干份、表头相同的文件夹。")
]
Described = Annotated[
    Path | None, typer.Option("--study", metavar="目录", help="研究文件夹（含 study.toml）；不写则从当前位置向上找。")
]


def trail(
    serial: Annotated[str, typer.Argument(metavar="序号", help="平台给的答卷序号。")],
    folder: Folder = None,
) -> None:
    """Say what happened to one answer sheet."""
    from djqj_analysis.clean import clean
    from djqj_analysis.clean.trail import history
    from djqj_analysis.read import read
    from djqj_analysis.study import Study

    study = Study.load(folder)
    typer.echo(history(clean(read(study), study), serial).table().text())


def mechanisms(folder: Folder = None) -> None:
    """Say how each mechanism stands in this study."""
    from djqj_analysis.study import Study
    from djqj_analysis.tell.mechanisms import lines, stand

    for line in lines(stand(Study.load(folder))):
        typer.echo(line)


def count(answers: Answers, study: Described = None) -> None:
    """Clean and score answers that need not fit into memory; say what is left of them and how the scales hold."""
    from djqj_analysis.clean.batch import summarise
    from djqj_analysis.study import Study

    summary = summarise(answers, Study.load(study))
    for line in (summary.sentence(), *summary.trail.remarks, summary.table().text()):
        typer.echo(line)
