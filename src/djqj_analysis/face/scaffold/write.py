"""Write a new study into an empty folder: all of it, or nothing.

============  =========================================================
W041          the folder is not empty, or no folder
W042          a kind of study that does not exist
============  =========================================================
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from djqj_analysis.base.errors import DjqjError, Fault, close_matches, reason
from djqj_analysis.base.stamp import write_all
from djqj_analysis.face.example.notebooks import notebooks
from djqj_analysis.face.scaffold import packaged, paste, questionnaire
from djqj_analysis.face.scaffold.assessment import assessment
from djqj_analysis.face.scaffold.description import study_toml
from djqj_analysis.face.scaffold.interview import coding, outline
from djqj_analysis.face.scaffold.ledgers import ledgers
from djqj_analysis.face.scaffold.wording import KINDS, codebook_csv, mechanisms_csv, read, short_csv, worded

README = "请先读我.md"


def write_new(folder: str | Path, kind: str = "school", *, year: int | None = None) -> tuple[Path, ...]:
    """Write questionnaire, ledgers, forms, notebooks and description of a new study.

    Parameters
    ----------
    folder
        A new or an empty folder; nothing is ever overwritten.
    kind
        ``"school"`` or ``"street"``: in whose words.
    year
        Year of the survey; by default the current one.

    Returns
    -------
    tuple of Path
        The files written.

    Raises
    ------
    DjqjError
        ``W041``, ``W042``; ``W001`` when the folder cannot be written.

    Examples
    --------
    >>> write_new("我的研究", "street")   # doctest: +SKIP
    """
    root = Path(folder)
    _refuse(root, kind)
    files = {root / name: content for name, content in new_files(kind, year or date.today().year).items()}
    write_all(files)
    return tuple(files)


def new_files(kind: str, year: int) -> dict[str, bytes]:
    """Return every file of a new study, path → content, without touching the disk."""
    table = codebook_csv(kind)
    short_table = short_csv(table)
    codebook, brief = read(table), read(short_table)
    found = {
        README: worded(packaged.text("readme.md"), kind).encode(),
        "study.toml": study_toml(year),
        "data/codebook.csv": table,
        "data/codebook_短卷.csv": short_table,
        "data/mechanisms.csv": mechanisms_csv(kind),
        "data/raw/问卷导出放在这里.txt": worded(packaged.text("raw.txt"), kind).encode(),
        "问卷/问卷_完整卷.docx": questionnaire.full(codebook, kind),
        "问卷/问卷_短卷.docx": questionnaire.short(brief, kind),
        "问卷/问卷_问卷星粘贴.txt": paste.text(codebook, kind),
        "问卷/问卷_问卷星设置.txt": paste.settings(codebook, kind, pasted="问卷_问卷星粘贴.txt"),
        "问卷/短卷_问卷星粘贴.txt": paste.text(brief, kind, form="short"),
        "问卷/短卷_问卷星设置.txt": paste.settings(brief, kind, pasted="短卷_问卷星粘贴.txt"),
        "台账/台账.xlsx": ledgers(codebook, kind),
        "台账/考核表.xlsx": assessment(codebook, kind),
        "访谈/访谈提纲.docx": outline(kind),
        "访谈/编码表.xlsx": coding(kind),
    }
    return found | notebooks()


def _refuse(root: Path, kind: str) -> None:
    faults = []
    if kind not in KINDS:
        hint = close_matches(kind, KINDS)
        faults.append(
            Fault("W042", f"--kind {kind}", f"没有这一类{hint}", "可用：school（学校）、street（街道、企业）")
        )
    try:
        taken = root.exists() and (not root.is_dir() or any(root.iterdir()))
    except OSError as error:
        faults.append(Fault("W001", str(root), f"打不开（{reason(error)}）", "请检查文件夹权限，或换一个文件夹"))
    else:
        if taken:
            remedy = "请换一个新文件夹；已有的内容不会被覆盖"
            faults.append(Fault("W041", str(root), "不是空文件夹", remedy))
    if faults:
        raise DjqjError(faults)
