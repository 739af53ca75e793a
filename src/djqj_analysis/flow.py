"""The whole journey on one screen: read → clean → measure → model → tell.

``run`` is pure: from a study to a book of results. ``publish`` is the only place that writes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from djqj_analysis.base.errors import DjqjError, Fault, Gather
from djqj_analysis.base.result import OfUnits, Result
from djqj_analysis.base.shown import Guarded
from djqj_analysis.base.stamp import sha256, unfinished, write_all, write_whole
from djqj_analysis.clean import Cleaned, clean, examine, export_ledgers, keyfile
from djqj_analysis.clean import export as rows
from djqj_analysis.clean.alternatives import alternatives
from djqj_analysis.clean.pseudonym import Pseudonyms, pseudonyms
from djqj_analysis.measure import Measured, measure, present, scored
from djqj_analysis.measure.indicators import ledger_hints
from djqj_analysis.model import model
from djqj_analysis.model.estimate import estimate
from djqj_analysis.model.question import Level, perceived
from djqj_analysis.model.scenarios import RuleEffects, Scenario, rule_effects
from djqj_analysis.read import Raw, read
from djqj_analysis.study import Study, mechanisms
from djqj_analysis.tell import (
    absent,
    appendix,
    binding,
    catalogue,
    disclosure,
    export,
    keeping,
    lettering,
    outline,
    received,
    references,
    report,
)

Notify = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Book(Guarded):
    """Everything one run of a study found: each stage's value, and every result by its id.

    Organisations and persons keep their codes here, in memory; ``names`` gives the pseudonyms under which they leave.
    ``notices`` say what a person must know and nothing must stop for. ``inputs`` are the SHA-256 of the description,
    the codebook, the map, the references and the raw files as this run found them.
    """

    study: Study
    raw: Raw
    cleaned: Cleaned
    measured: Measured
    key: keyfile.Key
    names: Pseudonyms
    notices: tuple[Fault, ...]
    results: Mapping[str, Result]
    inputs: Mapping[str, str] = field(default_factory=dict)

    @property
    def told(self) -> Study:
        """The study as far as it was collected, which is all that reports speak of."""
        return present.told(self.study, self.cleaned, self.measured)

    def __getitem__(self, name: str) -> Result:
        """Return a result by its id, or that this study lacks it; an unknown id is a KeyError that lists the known."""
        if name not in self.results and name in absent.known():
            return absent.Absent(name)
        if name not in self.results:
            raise KeyError(f"没有结果“{name}”；可用：{'、'.join(self.results)}")
        return self.results[name]


def silent(_stage: str) -> None:
    """Show no progress."""


def run(study: Study, *, begin: Notify = silent) -> Book:
    """Take a study from raw files to results; nothing is written but, once, the study's key of pseudonyms.

    Raises
    ------
    DjqjError
        With every fault of the raw files, or ``P003``–``P007`` of the key.

    Examples
    --------
    >>> from djqj_analysis import Study, run
    >>> run(Study.load())["union_ledger"].sentence()   # doctest: +SKIP
    """
    begin("读取原始文件")
    described = catalogue.fixed(study)
    try:
        raw = read(study)
    except DjqjError:  # a file that cannot be read must not hide what is wrong in the others
        raise DjqjError(check(study).faults) from None
    begin("清洗")
    cleaned = clean(raw, study)
    last = keyfile.recorded(study)
    key = keyfile.key(study, last=last)
    changed = keyfile.notice(key, last)
    names = pseudonyms(key, [cleaned.people, *cleaned.tables.values()])
    begin("测量")
    measured = measure(cleaned, study)
    begin("建模")
    own, asked = (*cleaned.named(names), *measured.named(names)), present.asked(study, measured)
    found = (*own, *model(measured, asked), effects(cleaned, measured, asked))
    results = {result.id: result for result in found if result.n}
    charts = [results[each].plot() for each in outline.figure_ids(results)]
    changes = (changed,) if changed else ()
    notices = (*study.notes, *raw.notes, *changes, *cleaned.noted, *lettering.notices(study, charts))
    inputs = described | dict(raw.hashes)
    return Book(study, raw, cleaned, measured, key, names, notices, results, inputs)


def effects(cleaned: Cleaned, measured: Measured, study: Study) -> RuleEffects:
    """Estimate the first perceived outcome again under other cleaning rules: only here do cleaning and models meet."""
    question = perceived(study, Level.ANSWERS)[0]
    scenarios = []
    for label, kept in alternatives(cleaned.people, study.rules):
        other = replace(cleaned, people=cleaned.people.assign(kept=kept))
        frames = replace(measured, respondent=scored(other, measured.massorg_year, study))
        scenarios.append(Scenario(label, int(kept.sum()), estimate(frames, study, question)))
    return rule_effects(scenarios, study)


@dataclass(frozen=True, slots=True)
class Checked:
    """What stops a study, and what a person should look at again though it stops nothing."""

    faults: tuple[Fault, ...]
    hints: tuple[Fault, ...]


def check(study: Study) -> Checked:
    """Return every fault of the raw files, across all of them, and the hints of the ledgers."""
    faults = Gather()
    ledgers = examine(study, faults)
    if unfinished(study.root):
        what = "上次运行没有写完，输出可能来自两次运行"
        faults.add(Fault("W004", str(study.root), what, "请再运行一次 djqj run"))
    with faults.catch():
        references.of(study)
    with faults.catch():
        mechanisms.of(study)
    hints = ledger_hints.hints(ledgers.tables, study.codebook, ledgers.files)
    return Checked(tuple(faults.found), (*study.notes, *faults.noted, *lettering.hints(study), *hints))


def publish(book: Book, *, begin: Notify = silent, tell: Notify = silent) -> tuple[Path, ...]:
    """Write all outputs of a run, or none: rows to ``data/clean``, what may be shared to ``figures`` and ``report``.

    ``tell`` hears what in them only looks like a person, and stops nothing. What a person has edited stays; the new
    file then goes beside it (:mod:`djqj_analysis.tell.keeping`).

    Raises
    ------
    DjqjError
        ``W001`` a place cannot be written, ``W007`` it was changed meanwhile, ``W010`` an output seems to hold personal
        data; nothing is written then.
    """
    study, results, record = book.told, book.results, keeping.record(book.study.root)
    begin("绘图")
    figures = export.figures(book.study, results, book.inputs)
    shared = record.placed({f"figures/{name}": data for name, data in figures.items()})
    begin("写报告与附录")
    pngs = {name.removesuffix(".png"): data for name, data in figures.items() if name.endswith(".png")}
    report_, tables = report.build(study, results, pngs=pngs), export.tables(study, results)
    shared |= record.placed({f"report/{report.FILE}": report_, "report/tables.xlsx": tables})
    listed = catalogue.listed(shared, book.inputs)
    shared |= record.placed({f"report/{appendix.FILE}": appendix.build(study, results, listed)})
    shared |= record.placed({f"{keeping.ROWS}{name}": data for name, data in _own(book).items()})
    manifest = catalogue.manifest(
        shared, book.inputs, notice=study.notice, key=book.key.fingerprint, filled=record.filled
    )
    return record.write(shared | {keeping.MANIFEST: manifest}, ("figures/", keeping.ROWS), tell)


def _own(book: Book) -> dict[str, bytes]:
    """Return the files of rows: answers, every ledger, what was derived by year, and results by organisation."""
    derived = {"org_year": book.measured.org_year, "massorg_year": book.measured.massorg_year}
    ledgers = export_ledgers.files({**book.cleaned.tables, **derived}, book.study, book.names)
    of_units = [one for one in book.results.values() if isinstance(one, OfUnits)]
    by_unit = {f"{one.id}.csv": rows.printed_bytes(one.by_unit()) for one in of_units}
    return rows.files(book.cleaned, book.study, book.names) | ledgers | by_unit


def publish_figures(book: Book, *, begin: Notify = silent) -> tuple[Path, ...]:
    """Write the figures only."""
    begin("绘图")
    record = keeping.record(book.study.root)
    made = export.figures(book.study, book.results, book.inputs)
    figures = record.placed({f"figures/{name}": data for name, data in made.items()})
    files = figures | {keeping.MANIFEST: catalogue.with_figures(record, figures)}
    return tuple(path for path in record.write(files, ("figures/",)) if path.parent.name == "figures")


def fill(book: Book, document: Path) -> tuple[Path, ...]:
    """Write a copy of a group's own report in which the placeholders have become figures, tables and sentences."""
    source = received.source(document)
    record = keeping.record(book.study.root)
    filled = binding.bind(source, book.results, book.study, name=document.name)
    wanted = document.with_name(f"{document.stem}_已填图表.docx")
    target = keeping.free(wanted, filled, lambda digest: digest in record.filled)
    disclosure.gate({target.name: filled})
    write_whole(book.study.root / keeping.MANIFEST, catalogue.with_filled(record, sha256(filled)))
    write_all({target: filled})
    return (target,)


def summary(book: Book, written: tuple[Path, ...]) -> list[str]:
    """Return what the command line says after a run: the sample, the figures' fingerprints, where the files are."""
    names = [keeping.plain(path.name) for path in written if path.suffix == ".png"]
    pictures = [book[name.removesuffix(".png")].plot().fingerprint() for name in names]
    folders = sorted({str(path.parent.relative_to(book.study.root)) for path in written})
    said = [book["sample_flow"].sentence(), *(f"请注意：{notice}" for notice in book.notices)]
    said += [f"请注意：{each}" for each in keeping.told(written)]
    return [*said, *pictures, f"已写出 {len(written)} 个文件：{'、'.join(folders)}"]
