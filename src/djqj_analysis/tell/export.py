"""The shareable files beside the report: figures with their provenance, and the workbook of tables."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from djqj_analysis.base.result import Result
from djqj_analysis.ink import xlsx
from djqj_analysis.study.study import Study
from djqj_analysis.tell import blocks, pictures, provenance
from djqj_analysis.tell.outline import figure_ids


def figures(study: Study, results: Mapping[str, Result], hashes: Mapping[str, str]) -> dict[str, bytes]:
    """Return ``<id>.png``, ``<id>.svg`` and ``<id>.json`` for every figure of the outline.

    Parameters
    ----------
    study : Study
    results : mapping
        Result id → result; what is absent is left out.
    hashes : mapping
        Input file (relative to the study folder) → SHA-256, for the provenance files.
    """
    files: dict[str, bytes] = {}
    for each in figure_ids(results):
        result = results[each]
        chart = dataclasses.replace(result.plot(), id=each)
        files[f"{each}.png"] = pictures.png(study, chart)
        files[f"{each}.svg"] = pictures.svg(study, chart)
        files[f"{each}.json"] = provenance.card(study, result, chart, hashes)
    return files


def tables(study: Study, results: Mapping[str, Result]) -> bytes:
    """Return the workbook with the table of every result, small cells hidden."""
    min_n = study.assumptions.report_min_n
    shown = [blocks.table(result, min_n=min_n) for result in results.values()]
    return xlsx.workbook([table for table in shown if table.rows], notice=study.notice)
