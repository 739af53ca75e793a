"""``study.toml`` → the parts of a :class:`~djqj_analysis.study.study.Study`, with all faults gathered."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from djqj_analysis.base.errors import DjqjError, Fault, Gather, close_matches, reason
from djqj_analysis.base.regular import is_file, resolved
from djqj_analysis.study import check, load_parts
from djqj_analysis.study.codebook import Codebook
from djqj_analysis.study.load_codebook import read_codebook
from djqj_analysis.study.load_lists import entries, read_hypothesis, read_rule
from djqj_analysis.study.parts import Sources
from djqj_analysis.study.question import Controls, Exposures, Outcomes
from djqj_analysis.study.toml import NAME, Section, parse

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
    """Return the study folder: the one given, or the nearest one upwards that holds ``study.toml``.

    Raises
    ------
    DjqjError
        ``S001`` when the folder in which the program was started is gone.
    """
    start = Path() if path is None else Path(path)
    if start.name == NAME:
        start = start.parent
    try:
        start = resolved(start)
    except OSError as error:
        what = f"打不开当前文件夹（{reason(error)}）"
        raise DjqjError([Fault("S001", str(start), what, "请换到一个还在的文件夹里再运行，或写出完整的目录")]) from None
    if path is None:
        return next((folder for folder in (start, *start.parents) if is_file(folder / NAME)), start)
    return start


def describe(root: Path, faults: Gather) -> dict[str, Any]:
    """Return the fields of the study in ``root``; note every fault of ``study.toml`` and the codebook in ``faults``.

    Raises
    ------
    DjqjError
        When ``study.toml`` cannot be read at all.
    """
    data, notes = parse(root / NAME)
    for name in data:
        if name not in SECTIONS:
            hint = close_matches(name, SECTIONS)
            faults.add(Fault("S005", f"{NAME} [{name}]", f"不认识这一节{hint}", f"可用：{'、'.join(SECTIONS)}"))
    section = {
        name: Section(data.get(name), f"[{name}]", faults) for name in SECTIONS if name not in ("rules", "hypotheses")
    }
    synthetic = section["study"].data.get("synthetic") is True
    fields = (
        _heading(section["study"])
        | _dates(section["survey"])
        | {"sources": _sources(root, section["sources"])}
        | _question(section)
        | {
            "root": root,
            "notes": notes,
            "rules": tuple(read_rule(entry, i, faults) for i, entry in entries(data, "rules", faults)),
            "hypotheses": tuple(
                read_hypothesis(entry, i, faults, synthetic=synthetic)
                for i, entry in entries(data, "hypotheses", faults)
            ),
            "targets": load_parts.targets(section["targets"]),
            "assumptions": load_parts.assumptions(section["assumptions"]),
            "options": load_parts.options(section["figures"], section["report"]),
            "privacy": load_parts.privacy(root, section["privacy"], synthetic=synthetic),
        }
    )
    for part in section.values():
        part.done()
    check.ranges(fields, faults)
    fields["codebook"] = Codebook(())
    with faults.catch():
        fields["codebook"] = read_codebook(fields["sources"].codebook)
        fields["notes"] += fields["codebook"].notes
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
        return resolved(root / text) if text else None

    issued = part.get("issued", int, required=False) or None
    return Sources(
        survey_text=file("survey_text") or root,
        survey_codes=file("survey_codes", required=False),
        survey_coding=part.one_of("survey_coding", ("", "text", "number", "score"), "") or None,
        survey_columns=file("survey_columns", required=False),
        ledger=file("ledger") or root,
        assessment=file("assessment", required=False),
        interviews=file("interviews", required=False),
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
