"""Hundreds of spoilt files through the whole of reading and cleaning: answers or a coded fault, never anything else.

``make fuzz`` runs thousands (``DJQJ_FUZZ``) and prints how far they got; a case is replayed by its seed alone.
"""

from __future__ import annotations

import csv
import io
import os
import random
import re
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from djqj_analysis.base.errors import DjqjError, Gather
from djqj_analysis.clean import clean, encode, match
from djqj_analysis.clean.checks import KEYS
from djqj_analysis.read import (
    Raw,
    RawAnswers,
    files,
    foreign,
    read,
    read_answers,
    read_assessment,
    read_ledger,
    workbook,
)
from djqj_analysis.study import Study
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.item import ASSESSMENT, SHEET_NAMES
from djqj_analysis.tell import references
from tests.helpers import everywhere, mini, mutants, wjx
from tests.helpers.mutants import Grid

USUAL = 500
CASES = int(os.environ.get("DJQJ_FUZZ", USUAL))
SECONDS = 10.0
"""Of computing time for one case; a sound one takes a fifth of a second."""
WHOLE = 0.6
STAGES = ("opened", "recognised", "matched", "encoded", "cleaned")
EXPECTED = {"opened": 0.5, "recognised": 0.35, "matched": 0.2, "encoded": 0.15, "cleaned": 0.04}
"""Shares that must get so far: if hardly any did, the mutants would test the gate only."""
SAV_EVERY = 50
"""System files are read in a process of their own, a second each."""
ROLES = ("text", "text", "text", "tencent", "wenjuan", "codes",
         "ledger", "ledger", "assessment", "toml", "codebook", "references")  # fmt: skip
CODE = re.compile(r"[A-Z]\d{3}")
SCALES = ("effect_perc", "coord")
NEEDED = frozenset({"consent", "unit_code", "attn_1", "open_sug", "resp_role", *SCALES}).union(*KEYS.values())
OF_BLOCKS = ("straightline", "longstring", "irv", "even_odd", "mahalanobis", "contradiction")
TOML = (
    (rf'(?ms)^\[\[rules\]\]\s*kind = "({"|".join(OF_BLOCKS)})".*?(?=^\[|^#)', ""),
    (r"(?m)^spillover = .*$", "spillover = []"),
    (r"(?m)^survey = \[.*$", 'survey = ["coord"]'),
    (r"(?m)^organisation = .*$", "organisation = []"),
    (r"(?m)^person = .*$", 'person = ["resp_role"]'),
)
"""The study of the example without what needs more columns: few columns make quick cases."""


@dataclass(frozen=True)
class Mutant:
    """A spoilt file: what it stands for in the study, its name, its bytes."""

    role: str
    name: str
    data: bytes
    deep: bool = True
    """Whether it is cleaned too, as every one is in ``make fuzz``; tests clean every third one."""


@dataclass(frozen=True)
class Base:
    """A sound study, small, and the tables its files are made of."""

    study: Study
    raw: Raw
    grids: Mapping[str, Grid]
    ledger: Mapping[str, Grid]
    files: Mapping[str, bytes]
    scratch: Path


def few(book: Codebook) -> Codebook:
    """Return the codebook with one question of each kind, those that the study needs, and the keys of the ledgers."""
    seen: Counter[str] = Counter()
    needed = NEEDED.union(*(re.findall(r"[a-z]\w+", item.shown_if) for item in book.items))
    kept = []
    for item in book.items:
        groups = [f"{item.table} {item.kind}"] + ([f"scale {item.scale}"] if item.scale in SCALES else [])
        seen.update(groups)
        if (
            item.formula
            or item.variable in needed
            or item.table == ASSESSMENT
            or min(seen[group] for group in groups) <= len(groups)
        ):
            kept.append(item)
    return Codebook(tuple(kept))


def texts(grid: list[list[object]]) -> Grid:
    return [["" if cell is None else str(cell) for cell in row] for row in grid]


def table(path: Path) -> Grid:
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder = tmp_path_factory.mktemp("sound")
    scratch = tmp_path_factory.mktemp("spoilt")
    draft = mini.draft(units=2, per_unit=3)
    book = few(draft.codebook)
    draft.without = {item.variable for item in draft.codebook.survey} - {item.variable for item in book.survey}
    draft.toml += TOML
    kept = {(item.table, item.variable) for item in book.items}
    dropped = {(item.table, item.variable) for item in draft.codebook.items} - kept
    headings = {item.wording for item in book.items}
    draft.ledgers = {
        name: [{heading: cell for heading, cell in row.items() if heading in headings} for row in rows]
        for name, rows in draft.ledgers.items()
    }
    draft.save(folder)
    rows = table(folder / "data" / "codebook.csv")
    rows = [row for row in rows if (row[1], row[0]) not in dropped]
    (folder / "data" / "codebook.csv").write_bytes(mutants.as_csv(rows, "utf-8-sig"))
    study = Study.load(folder)
    small = study.codebook
    places = {}
    writers = {"tencent": everywhere.of_tencent, "wenjuan": everywhere.of_wenjuan, "spss": everywhere.of_spss}
    for name, write in writers.items():
        (scratch / name).mkdir()
        places[name] = write(scratch / name, small, draft.sheets)
    return Base(
        study,
        read(study),
        {
            "text": wjx.text_rows(small, draft.sheets),
            "codes": wjx.code_rows(small, draft.sheets),
            "tencent": table(places["tencent"]),
            "wenjuan": frame_rows(places["wenjuan"]),
            "assessment": texts(mini.grid(draft.assessment)),
            "codebook": rows,
            "references": table(folder / "data" / "references.csv"),
        },
        {name: texts(mini.grid(rows)) for name, rows in draft.ledgers.items()},
        {"toml": (folder / "study.toml").read_bytes(), "sav": places["spss"].read_bytes()},
        scratch,
    )


def frame_rows(path: Path) -> Grid:
    (frame,) = workbook.sheets(path).values()
    return [list(frame.columns), *frame.to_numpy().tolist()]


def mutant(base: Base, seed: int) -> Mutant:
    """Return one spoilt file, the same for the same seed."""
    rng = random.Random(seed)
    if seed % SAV_EVERY == SAV_EVERY - 1:
        return Mutant("survey", "a.sav", mutants.spoil_bytes(base.files["sav"], rng))
    role = rng.choice(ROLES)
    deep = rng.random() < 0.75
    if role == "toml":
        spoilt = mutants.spoil_lines(base.files["toml"].decode(), rng).encode()
        return Mutant(role, "study.toml", spoilt if deep else mutants.spoil_bytes(base.files["toml"], rng))
    if role == "ledger":
        sheets = dict(base.ledger)
        if deep:
            name = rng.choice(list(sheets))
            sheets[name] = mutants.spoil_grid(sheets[name], rng)
        return sealed(role, "a.xlsx", mutants.as_xlsx(sheets), rng, deep=deep)
    grid = mutants.spoil_grid(base.grids[role], rng) if deep else base.grids[role]
    if role in ("codebook", "references"):
        return sealed(role, f"{role}.csv", mutants.as_csv(grid, "utf-8-sig"), rng, deep=deep)
    if role == "assessment":
        return sealed(role, "a.xlsx", mutants.as_xlsx({SHEET_NAMES[ASSESSMENT]: grid}), rng, deep=deep)
    kind = rng.choice(("xlsx", "xlsx", "xls", "csv", "csv", "zip"))
    name = f"a.{kind}"
    if kind == "csv":
        data = mutants.as_csv(grid, rng.choice(mutants.ENCODINGS))
    elif kind == "zip":
        data = mutants.packed([("All_Data_Readable.csv", mutants.as_csv(grid, "gb18030"))])
    else:
        data = mutants.as_xls(grid, base.scratch) if kind == "xls" else mutants.as_xlsx({"Sheet1": grid})
    return sealed("twin" if role == "codes" else "survey", name, data, rng, deep=deep)


def sealed(role: str, name: str, data: bytes, rng: random.Random, *, deep: bool) -> Mutant:
    """Return a file whose cells were spoilt as it is; spoil the container of any other."""
    if not deep:
        is_archive = name.endswith((".xlsx", ".zip")) and rng.random() < 0.7
        data = mutants.spoil_archive(data, rng) if is_archive else mutants.spoil_bytes(data, rng)
    return Mutant(role, name, data)


def reached(base: Base, case: Mutant) -> tuple[list[str], DjqjError | None]:
    """Take a mutant as far as it goes; return the stages it passed and the faults it ended in."""
    passed: list[str] = []
    try:
        if case.role in ("toml", "codebook", "references"):
            described(base, case, passed)
        else:
            _read_and_clean(base, case, passed)
    except DjqjError as error:
        return passed, error
    return passed, None


def _read_and_clean(base: Base, case: Mutant, passed: list[str]) -> None:
    path = base.scratch / case.name
    path.write_bytes(case.data)
    source = files.load(path)
    if source.kind in ("xlsx", "xls"):
        foreign.checked(source.kind, path.name, source.data)
    passed.append("opened")
    study, raw = base.study, base.raw
    if case.role == "survey":
        raw = replace(raw, answers=read_answers(path))
    elif case.role == "twin":
        raw = replace(raw, answers=read_answers(study.sources.survey_text, twin=path))
    elif case.role == "ledger":
        raw = replace(raw, ledgers=read_ledger(path, study.codebook))
    else:
        raw = replace(raw, assessment=read_assessment(path, study.codebook))
    passed.append("recognised")
    if not case.deep:
        passed += _matched(raw.answers, study)
        return
    try:
        clean(raw, study)
    except DjqjError:
        passed += _matched(raw.answers, study)
        raise
    passed += STAGES[2:]


def _matched(answers: RawAnswers, study: Study) -> list[str]:
    faults, passed = Gather(), []
    columns = match.columns(answers, study.codebook.survey, faults)
    if not faults.found:
        passed.append("matched")
        encode.encode(answers, columns, study.codebook.survey, faults)
        passed += [] if faults.found else ["encoded"]
    return passed


def described(base: Base, case: Mutant, passed: list[str]) -> None:
    """Let a description be spoilt: load it, and clean the sound files by it."""
    path = base.study.root / case.name if case.role == "toml" else base.study.root / "data" / case.name
    sound = path.read_bytes()
    path.write_bytes(case.data)
    try:
        study = Study.load(base.study.root)
        passed.append("opened")
        references.of(study)
        passed.append("recognised")
        clean(base.raw, study)
        passed += STAGES[2:]
    finally:
        path.write_bytes(sound)


def test_the_sound_files_pass(base: Base) -> None:
    """Otherwise the mutants would fail for reasons that have nothing to do with them."""
    grid = base.grids["text"]
    sound = [("a.csv", mutants.as_csv(grid, encoding)) for encoding in mutants.ENCODINGS]
    sound += [("a.xlsx", mutants.as_xlsx({"Sheet1": grid})), ("a.xls", mutants.as_xls(grid, base.scratch))]
    for name, data in sound:
        assert reached(base, Mutant("survey", name, data)) == (list(STAGES), None)
    assert reached(base, Mutant("ledger", "a.xlsx", mutants.as_xlsx(dict(base.ledger)))) == (list(STAGES), None)
    assert reached(base, Mutant("twin", "a.xlsx", mutants.as_xlsx({"S": base.grids["codes"]}))) == (list(STAGES), None)
    for kind in ("codebook", "references"):
        data = mutants.as_csv(base.grids[kind], "utf-8-sig")
        assert reached(base, Mutant(kind, f"{kind}.csv", data)) == (list(STAGES), None)


def test_every_mutant_ends_in_answers_or_in_a_coded_fault(base: Base) -> None:
    stages: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    strange: list[str] = []
    whole, slowest = 0, (0.0, -1)
    before = sorted(path.relative_to(base.study.root) for path in base.study.root.rglob("*"))
    for seed in range(CASES):
        case = replace(mutant(base, seed), deep=CASES > USUAL or seed % 3 == 0)
        whole += mutants.is_whole(case.name, case.data)
        start = time.process_time()
        try:
            passed, error = reached(base, case)
        except Exception as unexpected:  # noqa: BLE001 - the very thing that is looked for
            place = unexpected.__traceback__
            while place and place.tb_next:
                place = place.tb_next
            where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else ""
            said = f"{type(unexpected).__name__} {str(unexpected)[:100]} ({where})"
            strange.append(f"{seed} {case.role} {case.name}: {said}")
            continue
        slowest = max(slowest, (time.process_time() - start, seed))
        stages.update(passed)
        for fault in error.faults if error else ():
            codes[fault.code] += 1
            if not (CODE.fullmatch(fault.code) and fault.where and fault.what and fault.remedy):
                strange.append(f"{seed}: {fault!r}")
    shares = {stage: stages[stage] / CASES for stage in STAGES}
    told = [
        f"{CASES} mutants, {whole / CASES:.0%} whole containers, slowest {slowest[0]:.1f} s (seed {slowest[1]})",
        " · ".join(f"{stage} {share:.0%}" for stage, share in shares.items()),
        " ".join(f"{code}×{n}" for code, n in sorted(codes.items())),
    ]
    print("", *told, sep="\n")  # noqa: T201 - shown by `make fuzz`

    assert not strange, "\n".join(strange)
    assert slowest[0] < SECONDS
    assert whole / CASES >= WHOLE
    assert all(shares[stage] >= least for stage, least in EXPECTED.items()), shares
    assert sorted(path.relative_to(base.study.root) for path in base.study.root.rglob("*")) == before
