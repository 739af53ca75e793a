"""``study.toml`` → the parts of a :class:`~djqj_analysis.study.study.Study`, with all faults gathered."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from djqj_analysis.base.errors import Fault, Gather, close_matches
from djqj_analysis.study import check
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.load_codebook import read_codebook
from djqj_analysis.study.load_lists import entries, read_hypothesis, read_rule
from djqj_analysis.study.parts import Assumptions, Options, Privacy, Sources
from djqj_analysis.study.question import Controls, Exposures, Outcomes
from djqj_analysis.study.toml import Section, parse

NAME = "study.toml"
SECTIONS = (
    "study",
    "sources",
    "survey",
    "rules",
    "exposures",
    "outcomes",
    "mediators",
    "controls",
    "targets",
    "assumptions",
    "hypotheses",
    "figures",
    "report",
    "privacy",
)


def find_root(path: str | Path | None) -> Path:
    """Return the study folder: the one given, or the nearest one upwards that holds ``study.toml``."""
    start = Path.cwd() if path is None else Path(path)
    if start.name == NAME:
        start = start.parent
    start = start.resolve()
    if path is None:
        return next((folder for folder in (start, *start.parents) if (folder / NAME).is_file()), start)
    return start


def describe(root: Path, faults: Gather) -> dict[str, Any]:
    """Return the fields of the study in ``root``; note every fault of ``study.toml`` and the codebook in ``faults``.

    Raises
    ------
    DjqjError
        When ``study.toml`` cannot be read at all.
    """
    data = parse(root / NAME)
    for name in data:
        if name not in SECTIONS:
            hint = close_matches(name, SECTIONS)
            faults.add(Fault("S005", f"{NAME} [{name}]", f"不认识这一节{hint}", f"可用：{'、'.join(SECTIONS)}"))
    section = {
        name: Section(data.get(name), f"[{name}]", faults) for name in SECTIONS if name not in ("rules", "hypotheses")
    }
    fields = (
        _heading(section["study"])
        | _dates(section["survey"])
        | {"sources": _sources(root, section["sources"])}
        | _question(section)
        | {
            "root": root,
            "rules": tuple(read_rule(entry, i, faults) for i, entry in entries(data, "rules", faults)),
            "hypotheses": tuple(read_hypothesis(entry, i, faults) for i, entry in entries(data, "hypotheses", faults)),
            "targets": _targets(section["targets"]),
            "assumptions": _assumptions(section["assumptions"]),
            "options": _options(section["figures"], section["report"]),
            "privacy": _privacy(root, section["privacy"], section["study"].data.get("synthetic") is True),
        }
    )
    for part in section.values():
        part.done()
    check.ranges(fields, faults)
    fields["codebook"] = Codebook(())
    with faults.catch():
        fields["codebook"] = read_codebook(fields["sources"].codebook)
        check.names(fields, faults)
    return fields


def _heading(part: Section) -> dict[str, Any]:
    return {
        "title": part.get("title", str),
        "group": part.get("group", str, "课题组"),
        "year": part.get("year", int),
        "synthetic": part.get("synthetic", bool, False),
        "seed": part.get("seed", int, 1),
    }


def _dates(part: Section) -> dict[str, Any]:
    turned = part.get("scores_reversed", bool, required=False)
    return {
        **{key: part.get(key, date, required=False) for key in ("opened", "closed")},
        "scores_reversed": turned if "scores_reversed" in part.data else None,
    }


def _sources(root: Path, part: Section) -> Sources:
    def file(key: str, default: str | None = None, *, required: bool = True) -> Path | None:
        text = part.get(key, str, default, required=required)
        return (root / text).resolve() if text else None

    issued = part.get("issued", int, required=False) or None
    return Sources(
        survey_text=file("survey_text") or root,
        survey_codes=file("survey_codes", required=False),
        survey_coding=part.one_of("survey_coding", ("", "text", "number", "score"), "") or None,
        survey_columns=file("survey_columns", required=False),
        ledger=file("ledger") or root,
        assessment=file("assessment", required=False),
        codebook=file("codebook", "data/codebook.csv") or root,
        references=file("references", required=False),
        issued=issued,
    )


def _question(section: dict[str, Section]) -> dict[str, Any]:
    exposures, outcomes, controls = section["exposures"], section["outcomes"], section["controls"]
    return {
        "exposures": Exposures(
            union=exposures.words("union"),
            league_women=exposures.words("league_women"),
            venue=exposures.get("venue", str),
            robust_cross=exposures.get("robust_cross", str, "cross_any_share"),
            robust_venue=exposures.get("robust_venue", str, "venue_cobuild"),
        ),
        "outcomes": Outcomes(
            ledger=outcomes.words("ledger"),
            perceived=outcomes.words("perceived"),
            spillover=outcomes.words("spillover", required=False),
        ),
        "mediators": section["mediators"].words("survey", required=False),
        "controls": Controls(
            organisation=controls.words("organisation", required=False), person=controls.words("person", required=False)
        ),
    }


def _targets(part: Section) -> MappingProxyType[str, float]:
    known = [key for key in part.data if key in check.TARGETS]
    part.asked.update(check.TARGETS)
    return MappingProxyType({key: part.get(key, float) for key in known})


def _assumptions(part: Section) -> Assumptions:
    usual = Assumptions()
    return Assumptions(
        use_min_sessions=part.get("use_min_sessions", int, usual.use_min_sessions),
        unresolved_max=part.get("unresolved_max", float, usual.unresolved_max),
        aggregate_min_n=part.get("aggregate_min_n", int, usual.aggregate_min_n),
        report_min_n=part.get("report_min_n", int, usual.report_min_n),
    )


def _options(figures: Section, report: Section) -> Options:
    usual = Options()
    return Options(
        dpi=figures.get("dpi", int, usual.dpi),
        bundled_font=bool(figures.get("bundled_font", bool, False)),
        table_style=report.one_of("table_style", ("three", "spssau"), usual.table_style),
        gbt7714=report.one_of("gbt7714", ("2015", "2025"), usual.gbt7714),
    )


def _privacy(root: Path, part: Section, synthetic: bool) -> Privacy:
    """Return where the key of the pseudonyms is: never in the study folder, public only where no one is real."""
    text, public = part.get("key", str, required=False), part.get("public_key", str, required=False)
    key = (root / os.path.expanduser(text)).resolve() if text else None
    where = f"{NAME} [privacy]"
    if key and key.is_relative_to(root.resolve()):
        remedy = "请写研究文件夹之外的路径，如 ~/密钥/本研究.key"
        part.faults.add(Fault("P003", f"{where} key", "假名密钥放在研究文件夹里，外发时会一并带走", remedy))
    if public and not synthetic:
        remedy = "请删去 public_key：密钥文件会自动建在研究文件夹之外"
        part.faults.add(Fault("P006", f"{where} public_key", "真实数据不能用公开的密钥，谁都能由代号算出假名", remedy))
    if public and key:
        part.faults.add(Fault("P007", where, "key 与 public_key 只能写一个", "请删去其中一个"))
    return Privacy(key, public)
