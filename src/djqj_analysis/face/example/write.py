"""Write the example study: draw the truth, keep the books, hand out the questionnaires, add the dirt.

Faults: ``W001`` a folder that cannot be read or written, ``W002`` a folder that already holds something, ``W003``
sizes that make no study.
"""

from __future__ import annotations

import math
import re
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from djqj_analysis.base.errors import DjqjError, Fault, reason
from djqj_analysis.base.seed import stream
from djqj_analysis.base.stamp import write_whole
from djqj_analysis.face.example import assessment, interviews, ledgers, meetings, posts, slips, survey, units, venues
from djqj_analysis.face.example.dirt import send, soil
from djqj_analysis.face.example.effects import Effects, Rates
from djqj_analysis.face.example.massorgs import keep_books
from djqj_analysis.face.example.notebooks import notebooks
from djqj_analysis.face.example.points import whole
from djqj_analysis.face.example.record import as_json, ledger_part, notes, record, survey_part
from djqj_analysis.face.example.sheets import workbook
from djqj_analysis.face.example.truth import draw_world
from djqj_analysis.face.example.units import Row
from djqj_analysis.face.example.wjx import twins
from djqj_analysis.face.example.world import World
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import ASSESSMENT, SHEET_NAMES
from djqj_analysis.study.load_codebook import read_codebook

STUDY = "study.toml"
TEMPLATES = {
    "study.toml": STUDY,
    "codebook.csv": "data/codebook.csv",
    "mechanisms.csv": "data/mechanisms.csv",
    "references.csv": "data/references.csv",
    "README.md": "data/README.md",
}
SURVEY_FILE = "data/raw/400000001_{kind}_党群共建问卷_{n}_{n}.xlsx"
RETURNED = 0.9
# Of the first sixty draws with the default seed, one whose estimates all lie within one standard error of what is
# planted: an example to teach with should be typical. That the intervals cover is shown by simulation, never by this.
DRAW = "world/52"
LEAST, MOST, OF_STAFF = 20, 90, 0.9


def write_example(
    folder: str | Path,
    *,
    units: int = 36,
    answers: int = 1800,
    years: int = 3,
    seed: int = 7,
    effects: Effects | None = None,
) -> None:
    """Write a complete study of synthetic data into an empty or new folder.

    Parameters
    ----------
    folder
        Where to; it must be empty or not exist yet.
    units, answers, years
        Organisations, answer sheets (dirty ones included), and years of ledgers; the last year is 2025.
    seed
        The same seed writes the same bytes.
    effects
        What to plant; by default :class:`~djqj_analysis.face.example.effects.Effects`.

    Raises
    ------
    DjqjError
        ``W002`` when the folder holds anything, ``W003`` when a size makes no study, ``W001`` when writing fails.
    """
    root = Path(folder)
    _refuse(root, units, answers, years)
    found = example_files(units, answers, years, seed, effects=effects or Effects())
    for name in sorted(found, key=lambda name: name == STUDY):  # an interrupted copy is not yet a study
        write_whole(root / name, found[name])


def example_files(
    units_n: int, answers: int, years: int, seed: int, *, effects: Effects, rates: Rates | None = None
) -> dict[str, bytes]:
    """Return every file of the study, path → content, without touching the disk."""
    rates = rates or Rates()
    templates = files("djqj_analysis.face.example") / "template"
    found = {path: (templates / name).read_bytes() for name, path in TEMPLATES.items()}
    codebook = read_codebook(Path(str(templates / "codebook.csv")))
    world = draw_world(stream(seed, DRAW), units_n, years, effects)
    ledger, ledger_truth = _ledger(world, seed, codebook, rates)
    twin, survey_truth = _survey(world, seed, codebook, answers, effects, rates)
    sheet = assessment.sheet(stream(seed, "assessment"), world, codebook.table(ASSESSMENT))
    arguments = {"units": units_n, "answers": answers, "years": years, "seed": seed}
    truth = record(arguments, effects, rates, ledger_truth | survey_truth)
    found[STUDY] = _describe(found[STUDY], answers)
    found["data/raw/台账.xlsx"] = ledger
    found["data/raw/考核表.xlsx"] = workbook(
        {SHEET_NAMES[ASSESSMENT]: [list(assessment.HEADER), *sheet], "说明": notes()}
    )
    coded = interviews.sheets(stream(seed, "interviews"), world.unit_ids)
    found["data/raw/访谈编码表.xlsx"] = workbook(coded | {"说明": notes()})
    found |= {SURVEY_FILE.format(kind=kind, n=answers): data for kind, data in twin.items()}
    found["data/raw/truth.json"] = as_json(truth).encode()
    return found | notebooks()


def _refuse(root: Path, units_n: int, answers: int, years: int) -> None:
    try:
        taken = root.exists() and (not root.is_dir() or any(root.iterdir()))
    except OSError as error:
        what = f"打不开（{reason(error)}）"
        raise DjqjError([Fault("W001", str(root), what, "请检查文件夹权限，或换一个文件夹")]) from error
    if taken:
        raise DjqjError([Fault("W002", str(root), "不是空文件夹", "请换一个新文件夹；已有的内容不会被覆盖")])
    if min(units_n, years) < 1 or answers < units_n:
        what = f"单位数 {units_n}、答卷数 {answers}、年数 {years} 构不成一项研究"
        raise DjqjError([Fault("W003", "djqj example", what, "单位数和年数至少为 1，答卷数不少于单位数")])


def _ledger(world: World, seed: int, codebook: Codebook, rates: Rates) -> tuple[bytes, dict[str, object]]:
    founded = units.draw_founded(stream(seed, "founded"), world)
    org_year = units.org_year(stream(seed, "org_year"), world, founded)
    known = np.array([row["staff_n"] is not None for row in org_year]).reshape(world.staff.shape)
    books = keep_books(stream(seed, "books"), world, founded, known)
    tables: dict[str, list[Row]] = {
        "org": units.org(stream(seed, "org"), world, founded),
        "org_year": org_year,
        "massorg_year": books.massorg_year,
        "leader_post": posts.leader_post(stream(seed, "posts"), world, founded),
        "venue_year": venues.venue_year(stream(seed, "venues"), world),
        "meeting": meetings.meeting(stream(seed, "meetings"), world),
        "activity": books.activity,
        "training": meetings.training(stream(seed, "training"), world),
        "post_site": meetings.post_site(stream(seed, "sites"), world),
    }
    slips.plant(stream(seed, "slips"), tables)
    blank = ledgers.blank_some(stream(seed, "blanks"), tables, rates.blank_ledger)
    data = workbook(ledgers.sheets(tables, codebook) | {"说明": notes()})
    return data, ledger_part(world, books.score, blank)


def _survey(
    world: World, seed: int, codebook: Codebook, answers: int, effects: Effects, rates: Rates
) -> tuple[dict[str, bytes], dict[str, object]]:
    rng = stream(seed, "survey")
    duplicates = whole(rates.duplicate * answers)
    sizes = _sizes(rng, world.staff[:, -1], answers - duplicates)
    sheets = survey.fill_in(rng, world, np.repeat(np.arange(world.n), sizes), codebook, effects)
    survey.leave_open(rng, sheets, codebook, rates)
    envelope = soil(stream(seed, "dirt"), sheets, codebook, rates)
    sent = send(stream(seed, "duplicates"), sheets, envelope, duplicates)
    text, codes = twins(sheets, envelope, sent, codebook, world.unit_ids)
    pages = {"按文本": workbook({"Sheet1": text}), "按序号": workbook({"Sheet1": codes})}
    return pages, survey_part(sheets, envelope, sent, codebook, world.unit_ids)


def _sizes(rng: np.random.Generator, staff: NDArray[np.int64], total: int) -> NDArray[np.int64]:
    """Answers per organisation: in proportion to staff, 20–90 and no more than nine in ten where the total allows."""
    wanted = staff * rng.uniform(0.6, 1.0, len(staff))
    for _ in range(50):
        wanted = np.clip(wanted * total / wanted.sum(), LEAST, np.minimum(MOST, OF_STAFF * staff))
    wanted = wanted * total / wanted.sum()
    sizes = np.floor(wanted).astype(int)
    first = np.argsort(sizes - wanted, kind="stable")[: total - sizes.sum()]
    sizes[first] += 1
    return sizes


def _describe(template: bytes, answers: int) -> bytes:
    """Fit file names and the number of questionnaires issued to the number of answers."""
    text = template.decode()
    text = re.sub(r"_1800_1800\.xlsx", f"_{answers}_{answers}.xlsx", text)
    return re.sub(r"(?m)^issued = \d+", f"issued = {math.ceil(answers / RETURNED)}", text).encode()
